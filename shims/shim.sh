#!/bin/sh
# holdpoint shim: asks the gate about a command, then runs the real program of the same name.
# It uses nothing but what a shell has built in until the real program runs, and it never guesses: no gate, no run.
# `holdpoint init` fills in the two paths below; `holdpoint uninstall` removes the file.

holdpoint_node='@NODE@'
holdpoint_entry='@ENTRY@'
holdpoint_name=${0##*/}
case $0 in
*/*) holdpoint_home=${0%/*} ;;
*) holdpoint_home=. ;;
esac
# An unset PATH is not the same as an empty one, which means the current folder.
holdpoint_search=${PATH-/usr/local/bin:/usr/bin:/bin}

# Whether a file is a shim, this one or a copy elsewhere: its second line says so. The folders of the system's own
# packages are not read: a binary's first line can be long, and no shim is ever put there.
holdpoint_is_shim() {
  case $1 in
  /usr/bin/* | /bin/* | /usr/sbin/* | /sbin/*) return 1 ;;
  esac
  { IFS= read -r holdpoint_line && IFS= read -r holdpoint_second; } 2>/dev/null <"$1" || return 1
  case $holdpoint_line in
  '#!'*) ;;
  *) return 1 ;;
  esac
  case $holdpoint_second in
  '# holdpoint shim'*) return 0 ;;
  esac
  return 1
}

# Sets holdpoint_found to the first program named $1 on PATH that is no shim, as execvp(3) would look for it.
holdpoint_find() {
  holdpoint_rest=$holdpoint_search:
  holdpoint_found=
  while [ -n "$holdpoint_rest" ]; do
    holdpoint_folder=${holdpoint_rest%%:*}
    holdpoint_rest=${holdpoint_rest#*:}
    # The marker would tell as well, but not where somebody linked a shim into one of the folders that are not read.
    [ "$holdpoint_folder" = "$holdpoint_home" ] && continue
    case $holdpoint_folder in
    /* | . | ./* | ../*) ;;
    '') holdpoint_folder=. ;;
    *) holdpoint_folder=./$holdpoint_folder ;;
    esac
    { [ -f "$holdpoint_folder/$1" ] && [ -x "$holdpoint_folder/$1" ]; } || continue
    holdpoint_is_shim "$holdpoint_folder/$1" && continue
    holdpoint_found=$holdpoint_folder/$1
    return 0
  done
  return 1
}

if ! holdpoint_find "$holdpoint_name"; then
  printf '%s: command not found\n' "$holdpoint_name" >&2
  exit 127
fi
holdpoint_real=$holdpoint_found

# What words alone prove harmless runs at once. Here stand: $holdpoint_name, $holdpoint_real and the arguments.
# >>> quiet path (generated) >>>
# <<< quiet path <<<

if ! [ -x "$holdpoint_node" ]; then
  if holdpoint_find node; then holdpoint_node=$holdpoint_found; else holdpoint_node=; fi
fi
if [ -z "$holdpoint_node" ] || ! [ -r "$holdpoint_entry" ]; then
  {
    printf 'holdpoint: %s was not run: the gate is not complete on this machine.\n' "$holdpoint_name"
    [ -n "$holdpoint_node" ] || printf '  missing: Node.js 20 or later on PATH\n'
    [ -r "$holdpoint_entry" ] || printf '  missing: %s\n' "$holdpoint_entry"
    printf '  repair:  npm install --global holdpoint && holdpoint init\n'
  } >&2
  exit 70
fi

# The gate's own Node must not load what somebody put into these. They wait under other names, from which the gate
# gives them back to the real program.
holdpoint_put_aside() {
  for holdpoint_variable in NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_REPL_EXTERNAL_MODULE NODE_V8_COVERAGE \
    NODE_DEBUG NODE_DEBUG_NATIVE NODE_ICU_DATA NODE_REDIRECT_WARNINGS NODE_PENDING_DEPRECATION NODE_CHANNEL_FD \
    NODE_CHANNEL_SERIALIZATION_MODE NODE_UNIQUE_ID NODE_PRESERVE_SYMLINKS NODE_PRESERVE_SYMLINKS_MAIN \
    NODE_TLS_REJECT_UNAUTHORIZED NODE_COMPILE_CACHE NODE_USE_ENV_PROXY NODE_USE_SYSTEM_CA NODE_NO_WARNINGS \
    OPENSSL_CONF LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES; do
    # The names stand here and nowhere else, so nothing foreign is evaluated.
    eval "
      unset HOLDPOINT_SAVED_$holdpoint_variable
      if [ \"\${$holdpoint_variable+set}\" ]; then
        HOLDPOINT_SAVED_$holdpoint_variable=\$$holdpoint_variable
        export HOLDPOINT_SAVED_$holdpoint_variable
        unset $holdpoint_variable
      fi"
  done
}

# First the words alone: status 0 and nothing else means that they can do no harm. Then this shell becomes the real
# program, so that its input, signals and exit code are its own.
if (
  holdpoint_put_aside
  exec "$holdpoint_node" "$holdpoint_entry" quick --real "$holdpoint_real" -- "$holdpoint_name" "$@"
) </dev/null >/dev/null 2>&1; then
  # rm names itself in its messages by the word it was called with, which only a look-up on PATH keeps; it starts no
  # program that the changed PATH could mislead.
  [ "$holdpoint_name" = rm ] && PATH=${holdpoint_real%/*}:$holdpoint_search exec rm "$@"
  exec "$holdpoint_real" "$@"
fi

# Node resets ignored signals (nohup) and closes descriptors above 2 (make's job server): it is told which there were, for
# the real program. Only Linux shows them.
holdpoint_remember() {
  unset HOLDPOINT_INHERITED_SIGNALS HOLDPOINT_INHERITED_DESCRIPTORS
  while read -r holdpoint_key holdpoint_value; do
    [ "$holdpoint_key" = SigIgn: ] && export HOLDPOINT_INHERITED_SIGNALS="$holdpoint_value"
  done <"/proc/$$/status"
  for holdpoint_file in "/proc/$$/fdinfo"/*; do
    holdpoint_fd=${holdpoint_file##*/}
    case $holdpoint_fd in
    0 | 1 | 2 | *[!0-9]*) continue ;;
    esac
    while read -r holdpoint_key holdpoint_value; do
      # What the shell opened for itself is closed at exec: O_CLOEXEC.
      [ "$holdpoint_key" = flags: ] && [ $((0$holdpoint_value & 02000000)) -eq 0 ] &&
        export HOLDPOINT_INHERITED_DESCRIPTORS="${HOLDPOINT_INHERITED_DESCRIPTORS-} $holdpoint_fd"
    done <"$holdpoint_file"
  done
}

holdpoint_put_aside
if [ -r "/proc/$$/fdinfo/0" ]; then holdpoint_remember 2>/dev/null; fi
exec "$holdpoint_node" "$holdpoint_entry" shim --real "$holdpoint_real" -- "$holdpoint_name" "$@"

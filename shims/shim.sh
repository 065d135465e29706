#!/bin/sh
# holdpoint shim: asks the gate about a command, then runs the real program of the same name.
# It uses nothing but what a shell has built in until the real program runs, and it never guesses: no gate, no run.
# `holdpoint init` fills in the lines below; `holdpoint uninstall` removes the file.

holdpoint_node='@NODE@'
holdpoint_entry='@ENTRY@'
holdpoint_flags='@FLAGS@'
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
  # A shell reads a byte at a time: no more of a binary than the line that tells that it is none of ours.
  {
    IFS= read -r holdpoint_line && case $holdpoint_line in
    '#!'*) IFS= read -r holdpoint_second ;;
    *) false ;;
    esac
  } 2>/dev/null <"$1" || return 1
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

# What words alone prove harmless runs at once. Here stand: $holdpoint_name and the arguments.
# >>> quiet path (generated) >>>
holdpoint_state=verb
holdpoint_long=
# bash takes `nocasematch` from its environment: then no pattern below would mean what it says.
case $holdpoint_state in VERB) holdpoint_state=no ;; esac
for holdpoint_word; do
  case $holdpoint_word in
  .gitignore | .gitattributes | .next | .nuxt | .turbo | .cache | .parcel-cache | .vite | .pytest_cache) : ;;
  .[!./]* | *[/:=].[!./]* | *\\* | *_[nN][eE][tT][rR][cC]* | *[kK][eE][yY]3.[dD][bB]* | *[kK][eE][yY]4.[dD][bB]* | \
    *[lL][oO][gG][iI][nN][sS].[jJ][sS][oO][nN]* | *[lL][oO][gG][iI][nN]\ [dD][aA][tT][aA]* | *.[pP][eE][mM]* | \
    *.[kK][eE][yY]* | *.[pP]12* | *.[pP][fF][xX]* | *.[jJ][kK][sS]* | *.[kK][dD][bB][xX]* | *.[pP][pP][kK]* | \
    *.[tT][fF][sS][tT][aA][tT][eE]* | *[iI][dD]_* | *[cC][rR][eE][dD][eE][nN][tT][iI][aA][lL][sS]* | \
    *[sS][eE][rR][vV][iI][cC][eE]-[aA][cC][cC][oO][uU][nN][tT]* | \
    *[cC][lL][iI][eE][nN][tT]_[sS][eE][cC][rR][eE][tT]* | *[sS][hH][aA][dD][oO][wW]* | \
    *[sS][uU][dD][oO][eE][rR][sS]* | *_[kK][eE][yY]* | *[eE][nN][vV][iI][rR][oO][nN]* | \
    *[cC][oO][oO][kK][iI][eE][sS]* | *[wW][eE][bB]\ [dD][aA][tT][aA]* | *[hH][oO][lL][dD][pP][oO][iI][nN][tT]* | \
    *PRIVATE\ KEY* | *://*@*) holdpoint_state=no && break ;;
  *[!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ][!\ ]*) holdpoint_long=yes ;;
  esac
done
# >>> only rm >>>
holdpoint_idle=
if [ "$holdpoint_name$holdpoint_state" = rmverb ]; then
  for holdpoint_word; do
    [ "$holdpoint_state" = no ] && break
    # Behind an operand not every rm takes options.
    case $holdpoint_idle$holdpoint_word in yes-*) holdpoint_idle=no ;; esac
    case $holdpoint_state in
    verb | force)
      case $holdpoint_word in
      --) holdpoint_state=$holdpoint_state. && continue ;;
      --force) holdpoint_state=force && continue ;;
      --recursive | --verbose | --dir | --one-file-system) continue ;;
      --* | -*[!rRfdv]*) holdpoint_state=no && break ;;
      -*f*) holdpoint_state=force && continue ;;
      -?*) continue ;;
      esac
      ;;
    esac
    case $holdpoint_word in
    */*\**) holdpoint_state=no && break ;;
    conftest\* | conf[0-9]*[0-9]\* | \*.core | core.conftest.\*) holdpoint_path=$holdpoint_word ;;
    -* | *\** | *\?* | *\[* | *=* | *//* | */./* | */. | *..* | \~* | '' | [./]) holdpoint_state=no && break ;;
    ./*) holdpoint_path=${holdpoint_word#./} ;;
    *) holdpoint_path=$holdpoint_word ;;
    esac
    holdpoint_path=${holdpoint_path%/}
    holdpoint_place=
    case $holdpoint_path in
    /tmp/?* | /var/tmp/?* | /dev/shm/?*) : ;;
    '' | /*) holdpoint_state=no && break ;;
    node_modules | node_modules/* | */node_modules | */node_modules/* | dist | dist/* | */dist | */dist/* | build | \
      build/* | */build | */build/* | out | out/* | */out | */out/* | coverage | coverage/* | */coverage | \
      */coverage/* | .next | .nuxt | .turbo | .cache | .parcel-cache | .vite | target | target/* | */target | \
      */target/* | __pycache__ | __pycache__/* | */__pycache__ | */__pycache__/* | .pytest_cache | *?.log | *?.tmp | \
      conftest | confdefs.h | confcache | a.out | conftest.[!/.pP]*) : ;;
    .* | */.* | *.[dD][bB]* | *.[sS][qQ][lL][iI][tT][eE]* | *.[dD][uU][cC][kK][dD][bB]* | *.[mM][dD][bB]* | \
      *.[aA][cC][cC][dD][bB]* | *.[rR][eE][aA][lL][mM]* | *.[rR][dD][bB]* | *.[iI][bB][dD]* | *.[fF][rR][mM]* | \
      *.[mM][yY][dD]* | *Launch*) holdpoint_state=no && break ;;
    conf[0-9]*)
      holdpoint_number=${holdpoint_path#conf}
      case ${holdpoint_number%.file} in *[!0-9]*) holdpoint_place=elsewhere ;; esac
      ;;
    *) holdpoint_place=elsewhere ;;
    esac
    if [ -e "$holdpoint_path" ] || [ -L "$holdpoint_path" ]; then
      [ -z "$holdpoint_place" ] || { holdpoint_state=no && break; }
      holdpoint_idle=no
    else
      case $holdpoint_state in
      force*) ;;
      *) holdpoint_idle=no && [ -n "$holdpoint_place" ] && holdpoint_state=no && break ;;
      esac
      # That it does not stand there is certain only where its folder can be searched and its name is not too long.
      case $holdpoint_path in */*) holdpoint_folder=${holdpoint_path%/*} ;; *) holdpoint_folder=. ;; esac
      if [ -d "$holdpoint_folder" ] && [ -x "$holdpoint_folder" ] && [ ${#holdpoint_word} -lt 60 ]; then
        [ -n "$holdpoint_idle" ] || holdpoint_idle=yes
      else
        holdpoint_idle=no
      fi
      [ -z "$holdpoint_place" ] || continue
    fi
    # No link on the way may lead elsewhere; one that stands at the end is itself removed, unless a slash follows it.
    while :; do
      case $holdpoint_word in
      "$holdpoint_path" | ./"$holdpoint_path") ;;
      *) if [ -L "$holdpoint_path" ]; then holdpoint_state=no && break 2; fi ;;
      esac
      case $holdpoint_path in
      /tmp/*/* | /var/tmp/*/* | /dev/shm/*/*) holdpoint_path=${holdpoint_path%/*} ;;
      /*) break ;;
      */*) holdpoint_path=${holdpoint_path%/*} ;;
      *) break ;;
      esac
    done
  done
  case $holdpoint_state,$holdpoint_idle,$holdpoint_long in force*,yes,) exit 0 ;; esac
fi
# <<< only rm <<<
if ! holdpoint_find "$holdpoint_name"; then
  printf '%s: command not found\n' "$holdpoint_name" >&2
  exit 127
fi
holdpoint_real=$holdpoint_found
# >>> only git >>>
if [ "$holdpoint_name$holdpoint_state" = gitverb ]; then
  holdpoint_skip=0
  [ -z "${HUSKY+x}${HUSKY_SKIP_HOOKS+x}${LEFTHOOK+x}${SKIP+x}${PRE_COMMIT_ALLOW_NO_CONFIG+x}${GIT_CONFIG_PARAMETERS+x}${GIT_CONFIG_COUNT+x}${GIT_CONFIG_KEY_0+x}${GIT_CONFIG_VALUE_0+x}${GIT_DIR+x}${GIT_WORK_TREE+x}" ] || holdpoint_state=no
  for holdpoint_word; do
    holdpoint_skip=$((holdpoint_skip + 1))
    case $holdpoint_state in
    verb)
      case $holdpoint_word in
      -C) holdpoint_state=-C ;;
      --no-pager | -P | --paginate | -p | --no-optional-locks | --literal-pathspecs | --no-replace-objects | \
        --no-advice) : ;;
      status | rev-parse | ls-files | ls-tree | ls-remote | describe | shortlog | cat-file | for-each-ref | \
        rev-list | merge-base | name-rev | show-ref | show-branch | count-objects | check-ignore | check-attr | \
        check-ref-format | cherry | var | version | help | verify-commit | verify-tag | diff-tree | diff-index | \
        diff-files | range-diff | whatchanged | fsck | merge-tree | write-tree | patch-id | stripspace | column | \
        log | show | diff | blame | annotate | --version | -v | --help | -h) holdpoint_state=git-status ;;
      grep) holdpoint_state=git-grep ;;
      push) holdpoint_state=git-push ;;
      commit) holdpoint_state=git-commit ;;
      add) holdpoint_state=git-add ;;
      stage | init) holdpoint_state=git-stage ;;
      switch) holdpoint_state=git-switch ;;
      fetch) holdpoint_state=git-fetch ;;
      pull) holdpoint_state=git-pull ;;
      merge) holdpoint_state=git-merge ;;
      rebase) holdpoint_state=git-rebase ;;
      branch) holdpoint_state=git-branch ;;
      reset) holdpoint_state=git-reset ;;
      cherry-pick) holdpoint_state=git-cherry-pick ;;
      revert) holdpoint_state=git-revert ;;
      tag) holdpoint_state=git-tag ;;
      mv) holdpoint_state=git-mv ;;
      apply) holdpoint_state=git-apply ;;
      am) holdpoint_state=git-am ;;
      clone) holdpoint_state=git-clone ;;
      gc) holdpoint_state=git-gc ;;
      stash) holdpoint_state=in-stash ;;
      remote) holdpoint_state=in-remote ;;
      worktree) holdpoint_state=in-worktree ;;
      submodule) holdpoint_state=in-submodule ;;
      reflog) holdpoint_state=in-reflog ;;
      notes) holdpoint_state=in-notes ;;
      bisect) holdpoint_state=in-bisect ;;
      bundle) holdpoint_state=in-bundle ;;
      sparse-checkout) holdpoint_state=in-sparse-checkout ;;
      lfs) holdpoint_state=in-lfs ;;
      config) holdpoint_state=in-config ;;
      checkout) holdpoint_state=in-checkout ;;
      restore) holdpoint_state=in-restore ;;
      rm) holdpoint_state=in-rm ;;
      clean) holdpoint_state=in-clean ;;
      *) holdpoint_state=no ;;
      esac
      ;;
    -C) holdpoint_state=verb ;;
    esac
    case $holdpoint_state in verb | -C) ;; *) break ;; esac
  done
fi
if [ "$holdpoint_state" = git-status ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    --o[ur]* | --ext* | --textc* | --tool* | --upload* | --exec* | *::*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || [ -n "$holdpoint_long" ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-grep ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    --op* | -*O*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || [ -n "$holdpoint_long" ] || exec "$holdpoint_real" "$@"
fi
case $holdpoint_state in in-*)
  holdpoint_at=0
  for holdpoint_word; do
    holdpoint_at=$((holdpoint_at + 1))
    [ "$holdpoint_at" -gt "$holdpoint_skip" ] || continue
    holdpoint_skip=$holdpoint_at
    case $holdpoint_state,$holdpoint_word in
    in-stash,list | in-stash,show | in-remote,show | in-remote,get-url | in-worktree,list | in-submodule,status | \
      in-submodule,summary | in-reflog,show | in-reflog,list | in-reflog,exists | in-notes,list | in-notes,show | \
      in-bisect,log | in-bisect,view | in-bisect,terms | in-bundle,verify | in-bundle,list-heads | \
      in-sparse-checkout,list | in-lfs,ls-files | in-lfs,status | in-lfs,env | \
      in-lfs,version) holdpoint_state=git-stash-list ;;
    in-stash,apply | in-remote,prune | in-submodule,init | in-bisect,start | in-bisect,good | in-bisect,bad | \
      in-bisect,skip | in-bisect,reset) holdpoint_state=git-stage ;;
    in-stash,push) holdpoint_state=git-stash-push ;;
    in-stash,pop) holdpoint_state=git-stash-pop ;;
    in-worktree,add) holdpoint_state=git-worktree-add ;;
    in-worktree,prune) holdpoint_state=git-worktree-prune ;;
    in-submodule,update) holdpoint_state=git-submodule-update ;;
    in-config,--get | in-config,--get-all | in-config,--get-regexp | in-config,--list | in-config,-l | \
      in-config,get | in-config,list) holdpoint_state=git-config-get ;;
    in-checkout,-b) holdpoint_state=git-checkout-b ;;
    in-restore,--staged | in-restore,-S) holdpoint_state=git-restore-staged ;;
    in-rm,--cached) holdpoint_state=git-rm-cached ;;
    in-clean,-n | in-clean,--dry-run | in-clean,-nd | in-clean,-dn | in-clean,-ndx) holdpoint_state=git-clean-n ;;
    *) holdpoint_state=no ;;
    esac
    break
  done ;;
esac
if [ "$holdpoint_state" = git-stash-list ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    --o[ur]* | --ext* | --textc* | --tool* | --upload* | --exec* | *::*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || [ -n "$holdpoint_long" ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-config-get ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    *[hH][eE][aA][dD][eE][rR]* | --[!lgns]* | -[!-l]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || [ -n "$holdpoint_long" ] || exec "$holdpoint_real" "$@"
fi
# <<< only git <<<
[ -z "$holdpoint_long" ] || for holdpoint_word; do
  case $holdpoint_word in
  *[!0-9a-f]*) : ;;
  ????????????????????????????????????????) continue ;;
  esac
  case $holdpoint_word in
  *[!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ][!-_./:,=@\ ]* | \
    *ABSK????????????????????????* | *bedrock-api-key-* | *amzn.mws.* | *AIza????????????????????????* | *GOCSPX-* | \
    *ya29.* | *1//0????????????????????????* | *AccountKey=* | *SharedAccessKey=* | *7Q\~????????????????????????* | \
    *8Q\~????????????????????????* | *sig=????????????????????????* | *AQVN????????????????????????* | *HRKU-* | \
    *fo1_????????????????????????* | *fm2_????????????????????????* | *fm1r_* | *sb_secret_* | *pscale_tkn_* | \
    *pscale_pw_* | *pscale_oauth_* | *mdb_sa_sk_* | *dbtc_* | *dbtu_* | *tk-us-* | *glpat-* | *gldt-* | *glrt-* | \
    *glrtr-* | *GR1348941* | *glcbt-* | *glsoat-* | *glimt-* | *glft-* | *glagent-* | *ATATT3* | *ATCTT3* | \
    *pypi-AgEIcHlwaS5vcmc* | *dckr_pat_* | *dckr_oat_* | *.atlasv1.* | *hvs.????????????????????????* | \
    *hvb.????????????????????????* | *hvr.????????????????????????* | *ops_eyJ* | *A3-????????????????????????* | \
    *sdk-????????????????????????* | *api-????????????????????????* | *sk-proj-* | *sk-svcacct-* | *sk-admin-* | \
    *sk-ant-* | *tgp_v1_* | *nvapi-* | *jina_* | *pa-????????????????????????* | *xoxs-* | \
    *MD????????????????????????* | *MT????????????????????????* | *Mj????????????????????????* | \
    *Mz????????????????????????* | *ND????????????????????????* | *NT????????????????????????* | \
    *Nj????????????????????????* | *Nz????????????????????????* | *OD????????????????????????* | \
    *OT????????????????????????* | *Oj????????????????????????* | *Oz????????????????????????* | \
    *discord.com/api/webhooks/* | *discordapp.com/api/webhooks/* | *:AA????????????????????????* | \
    *bot????????????????????????* | *SG.????????????????????????* | *md-??????????????????????* | *dG9rO* | \
    *WPL_AP1.* | *sk_test_* | *rk_test_* | *whsec_* | *sq0atp-* | *sq0csp-* | *EAAA????????????????????????* | \
    *access-production-* | *access-development-* | *access-sandbox-* | *live_* | *NRII-* | *sntrys_eyJ* | \
    *glc_????????????????????????* | *u+??????????????????* | *00????????????????????????* | *figd_* | *figu_* | \
    *key??????????????* | *tfp_????????????????????????* | *CFPAT-* | *pat-na1-* | *pat-na2-* | *pat-eu1-* | \
    *sl.????????????????????????* | *sl.u.* | *sk.eyJ* | *fio-u-* | \
    *eyJ????????????????????????*) holdpoint_state=no && break ;;
  esac
done
# >>> only rm >>>
case $holdpoint_name,$holdpoint_state,$holdpoint_idle in
rm,force*,yes) exit 0 ;;
rm,verb* | rm,force*) PATH=${holdpoint_real%/*}:$holdpoint_search exec rm "$@" ;;
esac
# <<< only rm <<<
# >>> only git >>>
case $holdpoint_name,$holdpoint_state in
git,verb | git,in-* | git,git-status | git,git-stash-list | git,git-config-get | \
  git,git-grep) exec "$holdpoint_real" "$@" ;;
esac
if [ "$holdpoint_state" = git-push ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    *[:+]* | [./~]* | [hH][eE][rR][oO][kK][uU]* | [dD][oO][kK][kK][uU]*) holdpoint_state=no && break ;;
    -- | --all | --atomic | --branches | --dry-run | --follow-tags | --force-if-includes | --ipv4 | --ipv6 | \
      --no-all | --no-progress | --no-prune | --no-quiet | --no-recurse-submodules | --no-tags | --no-verbose | \
      --porcelain | --progress | --push-option | --push-option=* | --quiet | --recurse-submodules | \
      --recurse-submodules=* | --set-upstream | --signed | --signed=* | --tags | --thin | --verbose | --verify) : ;;
    --* | -*[!46noquv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-commit ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --ahead-behind | --all | --allow-empty | --allow-empty-message | --amend | --author | --author=* | \
      --branch | --cleanup | --cleanup=* | --date | --date=* | --dry-run | --edit | --file | --file=* | --fixup | \
      --fixup=* | --gpg-sign | --gpg-sign=* | --include | --inter-hunk-context | --inter-hunk-context=* | \
      --interactive | --long | --message | --message=* | --no-all | --no-edit | --no-gpg-sign | --no-quiet | \
      --no-signoff | --no-squash | --no-status | --no-verbose | --null | --only | --patch | --pathspec-file-nul | \
      --pathspec-from-file | --pathspec-from-file=* | --porcelain | --post-rewrite | --quiet | --reedit-message | \
      --reedit-message=* | --reset-author | --reuse-message | --reuse-message=* | --short | --signoff | --squash | \
      --squash=* | --status | --template | --template=* | --trailer | --trailer=* | --unified | --unified=* | \
      --untracked-files | --untracked-files=* | --verbose | --verify) : ;;
    --* | -*[!CFSUaceimopqstuvz]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-add ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --all | --chmod | --chmod=* | --dry-run | --edit | --force | --ignore-errors | --ignore-missing | \
      --ignore-removal | --intent-to-add | --interactive | --no-all | --no-edit | --no-ignore-removal | \
      --no-verbose | --patch | --pathspec-file-nul | --pathspec-from-file | --pathspec-from-file=* | --refresh | \
      --renormalize | --sparse | --update | --verbose | --warn-embedded-repo) : ;;
    --* | -*[!ANefinpuv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-stage ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --dry-run) : ;;
    --* | -*[!n]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-switch ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --conflict | --conflict=* | --create | --create=* | --detach | --guess | --ignore-other-worktrees | \
      --merge | --no-guess | --no-progress | --no-quiet | --no-recurse-submodules | --no-track | --orphan | \
      --orphan=* | --overwrite-ignore | --progress | --quiet | --recurse-submodules | --recurse-submodules=* | \
      --track | --track=*) : ;;
    --* | -*[!cdmqt]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-checkout-b ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --conflict | --conflict=* | --detach | --guess | --ignore-other-worktrees | --ignore-skip-worktree-bits | \
      --inter-hunk-context | --inter-hunk-context=* | --merge | --no-guess | --no-progress | --no-quiet | \
      --no-recurse-submodules | --no-track | --orphan | --orphan=* | --overlay | --overwrite-ignore | \
      --pathspec-file-nul | --progress | --quiet | --recurse-submodules | --recurse-submodules=* | --track | \
      --track=* | --unified | --unified=*) : ;;
    --* | -*[!Ubdlmqt]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-fetch ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    *[:+]*) holdpoint_state=no && break ;;
    -- | --all | --append | --atomic | --auto-gc | --auto-maintenance | --deepen | --deepen=* | --depth | --depth=* | \
      --dry-run | --filter | --filter=* | --ipv4 | --ipv6 | --jobs | --jobs=* | --keep | --multiple | \
      --negotiate-only | --negotiation-tip | --negotiation-tip=* | --no-all | --no-progress | --no-prune | \
      --no-quiet | --no-recurse-submodules | --no-tags | --no-verbose | --porcelain | --prefetch | --progress | \
      --prune | --prune-tags | --quiet | --recurse-submodules | --recurse-submodules-default | \
      --recurse-submodules-default=* | --recurse-submodules=* | --refetch | --refmap | --refmap=* | --server-option | \
      --server-option=* | --set-upstream | --shallow-exclude | --shallow-exclude=* | --shallow-since | \
      --shallow-since=* | --show-forced-updates | --stdin | --submodule-prefix | --submodule-prefix=* | --tags | \
      --unshallow | --update-head-ok | --update-shallow | --verbose | --write-commit-graph | --write-fetch-head) : ;;
    --* | -*[!46Pajkmnopqtuv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-pull ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    *[:+]*) holdpoint_state=no && break ;;
    -- | --all | --allow-unrelated-histories | --append | --autostash | --cleanup | --cleanup=* | --commit | \
      --compact-summary | --deepen | --deepen=* | --depth | --depth=* | --dry-run | --edit | --ff | --ff-only | \
      --gpg-sign | --gpg-sign=* | --ipv4 | --ipv6 | --jobs | --jobs=* | --keep | --log | --log=* | \
      --negotiation-tip | --negotiation-tip=* | --no-all | --no-autostash | --no-commit | --no-edit | --no-ff | \
      --no-gpg-sign | --no-log | --no-progress | --no-prune | --no-quiet | --no-rebase | --no-recurse-submodules | \
      --no-signoff | --no-squash | --no-stat | --no-tags | --no-verbose | --progress | --prune | --quiet | --rebase | \
      --rebase=* | --recurse-submodules | --recurse-submodules=* | --refmap | --refmap=* | --server-option | \
      --server-option=* | --set-upstream | --shallow-exclude | --shallow-exclude=* | --shallow-since | \
      --shallow-since=* | --show-forced-updates | --signoff | --signoff=* | --squash | --stat | --strategy | \
      --strategy-option | --strategy-option=* | --strategy=* | --summary | --tags | --unshallow | --update-shallow | \
      --verbose | --verify | --verify-signatures) : ;;
    --* | -*[!46SXajknopqrstv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-merge ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --abort | --allow-unrelated-histories | --autostash | --cleanup | --cleanup=* | --commit | \
      --compact-summary | --continue | --edit | --ff | --ff-only | --file | --file=* | --gpg-sign | --gpg-sign=* | \
      --into-name | --into-name=* | --log | --log=* | --message | --message=* | --no-autostash | --no-commit | \
      --no-edit | --no-ff | --no-gpg-sign | --no-log | --no-progress | --no-quiet | --no-rerere-autoupdate | \
      --no-signoff | --no-squash | --no-stat | --no-verbose | --overwrite-ignore | --progress | --quiet | --quit | \
      --rerere-autoupdate | --signoff | --squash | --stat | --strategy | --strategy-option | --strategy-option=* | \
      --strategy=* | --summary | --verbose | --verify | --verify-signatures) : ;;
    --* | -*[!FSXemnqsv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-rebase ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --abort | --allow-empty-message | --apply | --autosquash | --autostash | --committer-date-is-author-date | \
      --continue | --edit-todo | --empty | --empty=* | --ff | --force-rebase | --fork-point | --gpg-sign | \
      --gpg-sign=* | --ignore-date | --ignore-whitespace | --interactive | --keep-base | --keep-empty | --merge | \
      --no-autosquash | --no-autostash | --no-ff | --no-fork-point | --no-gpg-sign | --no-quiet | \
      --no-rerere-autoupdate | --no-signoff | --no-stat | --no-verbose | --onto | --onto=* | --preserve-merges | \
      --quiet | --quit | --reapply-cherry-picks | --rebase-merges | --rebase-merges=* | --rerere-autoupdate | \
      --reschedule-failed-exec | --reset-author-date | --root | --show-current-patch | --signoff | --skip | --stat | \
      --strategy | --strategy-option | --strategy-option=* | --strategy=* | --trailer | --trailer=* | --update-refs | \
      --verbose | --verify | --whitespace | --whitespace=*) : ;;
    --* | -*[!CSXfikmnqrsv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-stash-push ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --all | --include-untracked | --keep-index | --message | --message=* | --no-all | --no-quiet | --patch | \
      --pathspec-file-nul | --pathspec-from-file | --pathspec-from-file=* | --quiet | --staged) : ;;
    --* | -*[!Sakmpqu]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-stash-pop ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --index | --no-quiet | --quiet) : ;;
    --* | -*[!q]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-branch ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --abbrev | --abbrev=* | --all | --color | --color=* | --column | --column=* | --contains | --contains=* | \
      --copy | --create-reflog | --delete | --edit-description | --format | --format=* | --ignore-case | --list | \
      --merged | --merged=* | --move | --no-all | --no-color | --no-contains | --no-contains=* | --no-merged | \
      --no-merged=* | --no-quiet | --no-recurse-submodules | --no-track | --no-verbose | --omit-empty | --points-at | \
      --points-at=* | --quiet | --recurse-submodules | --remotes | --set-upstream | --set-upstream-to | \
      --set-upstream-to=* | --show-current | --sort | --sort=* | --track | --track=* | --unset-upstream | --verbose | \
      --with | --with=* | --without | --without=*) : ;;
    --* | -*[!acdilmqrtuv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-restore-staged ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --conflict | --conflict=* | --ignore-skip-worktree-bits | --ignore-unmerged | --inter-hunk-context | \
      --inter-hunk-context=* | --merge | --no-progress | --no-quiet | --no-recurse-submodules | --ours | --overlay | \
      --patch | --pathspec-file-nul | --pathspec-from-file | --pathspec-from-file=* | --progress | --quiet | \
      --recurse-submodules | --recurse-submodules=* | --source | --source=* | --staged | --theirs | --unified | \
      --unified=*) : ;;
    --* | -*[!23SUmpqs]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-reset ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --intent-to-add | --inter-hunk-context | --inter-hunk-context=* | --mixed | --no-quiet | \
      --no-recurse-submodules | --patch | --pathspec-file-nul | --pathspec-from-file | --pathspec-from-file=* | \
      --quiet | --recurse-submodules | --recurse-submodules=* | --refresh | --soft | --unified | --unified=*) : ;;
    --* | -*[!NUpq]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-cherry-pick ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --abort | --allow-empty | --allow-empty-message | --cleanup | --cleanup=* | --commit | --continue | --edit | \
      --empty | --empty=* | --ff | --gpg-sign | --gpg-sign=* | --keep-redundant-commits | --mainline | --mainline=* | \
      --no-commit | --no-edit | --no-ff | --no-gpg-sign | --no-rerere-autoupdate | --no-signoff | --quit | \
      --rerere-autoupdate | --signoff | --skip | --strategy | --strategy-option | --strategy-option=* | \
      --strategy=*) : ;;
    --* | -*[!SXemnsx]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-revert ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --abort | --cleanup | --cleanup=* | --commit | --continue | --edit | --gpg-sign | --gpg-sign=* | \
      --mainline | --mainline=* | --no-commit | --no-edit | --no-gpg-sign | --no-rerere-autoupdate | --no-signoff | \
      --quit | --reference | --rerere-autoupdate | --signoff | --skip | --strategy | --strategy-option | \
      --strategy-option=* | --strategy=*) : ;;
    --* | -*[!SXemns]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-tag ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --annotate | --cleanup | --cleanup=* | --color | --color=* | --column | --column=* | --contains | \
      --contains=* | --create-reflog | --edit | --file | --file=* | --format | --format=* | --ignore-case | --list | \
      --local-user | --local-user=* | --merged | --merged=* | --message | --message=* | --no-color | --no-contains | \
      --no-contains=* | --no-edit | --no-merged | --no-merged=* | --omit-empty | --points-at | --points-at=* | \
      --sign | --sort | --sort=* | --trailer | --trailer=* | --verify | --with | --with=* | --without | \
      --without=*) : ;;
    --* | -*[!Faeilmnsuv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-mv ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --dry-run | --force | --no-verbose | --sparse | --verbose) : ;;
    --* | -*[!fknv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-rm-cached ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --cached | --dry-run | --force | --ignore-unmatch | --no-quiet | --pathspec-file-nul | \
      --pathspec-from-file | --pathspec-from-file=* | --quiet | --sparse) : ;;
    --* | -*[!fnqr]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-worktree-add ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --checkout | --detach | --force | --guess-remote | --lock | --no-checkout | --no-quiet | --no-track | \
      --orphan | --quiet | --reason | --reason=* | --relative-paths | --track) : ;;
    --* | -*[!bdfq]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-apply ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --3way | --add | --allow-binary-replacement | --allow-empty | --allow-overlap | --apply | --binary | \
      --build-fake-ancestor | --build-fake-ancestor=* | --cached | --check | --directory | --directory=* | \
      --exclude | --exclude=* | --ignore-space-change | --ignore-whitespace | --inaccurate-eof | --include | \
      --include=* | --index | --intent-to-add | --no-quiet | --no-stat | --no-verbose | --numstat | --ours | \
      --quiet | --recount | --reject | --reverse | --stat | --summary | --theirs | --unidiff-zero | --union | \
      --unsafe-paths | --verbose | --whitespace | --whitespace=*) : ;;
    --* | -*[!3CNRpqvz]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-am ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --3way | --abort | --allow-empty | --binary | --committer-date-is-author-date | --continue | --directory | \
      --directory=* | --empty | --empty=* | --exclude | --exclude=* | --gpg-sign | --gpg-sign=* | --ignore-date | \
      --ignore-space-change | --ignore-whitespace | --include | --include=* | --interactive | --keep | --keep-cr | \
      --keep-non-patch | --message-id | --no-gpg-sign | --no-quiet | --no-rerere-autoupdate | --no-signoff | \
      --patch-format | --patch-format=* | --quiet | --quit | --quoted-cr | --quoted-cr=* | --rebasing | --reject | \
      --rerere-autoupdate | --resolved | --resolvemsg | --resolvemsg=* | --retry | --scissors | \
      --show-current-patch | --show-current-patch=* | --signoff | --skip | --utf8 | --verify | --whitespace | \
      --whitespace=*) : ;;
    --* | -*[!3CScikmpqrsu]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-clone ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    *::*) holdpoint_state=no && break ;;
    -- | --also-filter-submodules | --bare | --branch | --branch=* | --bundle-uri | --bundle-uri=* | --checkout | \
      --depth | --depth=* | --dissociate | --filter | --filter=* | --hardlinks | --ipv4 | --ipv6 | --jobs | \
      --jobs=* | --local | --mirror | --naked | --no-checkout | --no-progress | --no-quiet | \
      --no-recurse-submodules | --no-single-branch | --no-tags | --no-verbose | --origin | --origin=* | --progress | \
      --quiet | --recurse-submodules | --recurse-submodules=* | --recursive | --recursive=* | --ref-format | \
      --ref-format=* | --reference | --reference-if-able | --reference-if-able=* | --reference=* | --reject-shallow | \
      --remote-submodules | --revision | --revision=* | --separate-git-dir | --separate-git-dir=* | --server-option | \
      --server-option=* | --shallow-exclude | --shallow-exclude=* | --shallow-since | --shallow-since=* | \
      --shallow-submodules | --shared | --single-branch | --sparse | --tags | --verbose) : ;;
    --* | -*[!46bjlnoqsv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-clean-n ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --dry-run | --exclude | --exclude=* | --force | --interactive | --no-quiet | --quiet) : ;;
    --* | -*[!Xdefinqx]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-submodule-update ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --checkout | --depth | --depth=* | --dissociate | --filter | --filter=* | --init | --jobs | --jobs=* | \
      --merge | --no-fetch | --no-single-branch | --progress | --quiet | --rebase | --recommend-shallow | \
      --recursive | --reference | --reference=* | --remote | --require-init | --single-branch) : ;;
    --* | -*[!Nijmqr]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-gc ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --aggressive | --auto | --cruft | --detach | --expire-to | --expire-to=* | --force | --keep-largest-pack | \
      --max-cruft-size | --max-cruft-size=* | --no-prune | --no-quiet | --quiet) : ;;
    --* | -*[!q]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
if [ "$holdpoint_state" = git-worktree-prune ]; then
  for holdpoint_word; do
    [ "$holdpoint_skip" -gt 0 ] && holdpoint_skip=$((holdpoint_skip - 1)) && continue
    case $holdpoint_word in
    -- | --dry-run | --no-verbose | --verbose) : ;;
    --* | -*[!nv]*) holdpoint_state=no && break ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
# <<< only git <<<
# >>> only npm >>>
if [ "$holdpoint_name$holdpoint_state" = npmverb ]; then
  [ -z "${HUSKY+x}${HUSKY_SKIP_HOOKS+x}${LEFTHOOK+x}${SKIP+x}${PRE_COMMIT_ALLOW_NO_CONFIG+x}${GIT_CONFIG_COUNT+x}${GIT_CONFIG_PARAMETERS+x}${NODE_ENV+x}${RAILS_ENV+x}${RACK_ENV+x}${APP_ENV+x}${MIX_ENV+x}${FLASK_ENV+x}" ] || holdpoint_state=no
  for holdpoint_word; do
    [ "$holdpoint_state" = no ] && break
    case $holdpoint_state in
    verb)
      case $holdpoint_word in
      ls | list | ll | la | view | info | show | v | outdated | prefix | root | help | explain | why | ping | fund | \
        doctor | query | search | --version | -v | --help | -h) holdpoint_state=names ;;
      audit) holdpoint_state=alone ;;
      *) holdpoint_state=no && break ;;
      esac
      ;;
    *)
      case $holdpoint_word in
      --json | -g | --global | --long | -l | --all | -a | --parseable | --depth | --depth=* | --silent | -s | \
        --quiet | -q | -d | --loglevel=* | --no-audit | --no-fund | --no-progress | --prefer-offline | --offline | \
        --legacy-peer-deps | --omit=dev | --omit=optional | --production | --ignore-scripts | --audit=false | \
        --fund=false | --progress=false | --workspaces | -ws | --include-workspace-root) : ;;
      -* | *=*) holdpoint_state=no && break ;;
      *) [ "$holdpoint_state" = names ] || { holdpoint_state=no && break; } ;;
      esac
      ;;
    esac
  done
  [ "$holdpoint_state" = no ] || exec "$holdpoint_real" "$@"
fi
# <<< only npm <<<
holdpoint_loud=
case "$holdpoint_name $* " in
git*\ push\ *-* | git*\ send-pack\ * | git*\ reset\ *-* | git*\ checkout\ * | git*\ restore\ * | git*\ clean\ *-* | \
  git*\ branch\ *-* | git*\ switch\ *-* | git*\ tag\ *-* | git*\ rm\ * | git*\ worktree\ *-* | git*\ submodule\ *-* | \
  git*\ reflog\ *-* | git*\ gc\ *-* | git*\ filter-repo\ *-* | git*\ update-ref\ *-* | git*\ symbolic-ref\ *-* | \
  git*\ read-tree\ *-* | git*\ checkout-index\ *-* | git*\ send-email\ *-* | git*\ commit\ *-* | git*\ config\ *-* | \
  npm*\ install\ * | npm*\ uninstall\ * | npm*\ update\ * | npm*\ audit\ *-* | npm*\ link\ * | npm*\ version\ * | \
  npm*\ cache\ *-* | npm*\ publish\ *-* | npm*\ unpublish\ * | npm*\ deprecate\ * | npm*\ token\ *-* | \
  npm*\ login\ *-* | npm*\ owner\ * | npm*\ ci\ *-* | npx*\ acme-lint\ * | npm*\ create\ * | npm*\ run\ * | \
  knex*\ migrate:latest\ * | npx*\ knex*\ migrate:latest\ * | knex*\ migrate:rollback\ * | \
  npx*\ knex*\ migrate:rollback\ * | knex*\ seed:run\ * | npx*\ knex*\ seed:run\ *) holdpoint_loud=yes ;;
esac
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

# Calls $1 with the variables that the gate's own Node must not load what somebody put into.
holdpoint_foreign() {
  "$1" NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_REPL_EXTERNAL_MODULE NODE_V8_COVERAGE NODE_DEBUG \
    NODE_DEBUG_NATIVE NODE_ICU_DATA NODE_REDIRECT_WARNINGS NODE_PENDING_DEPRECATION NODE_CHANNEL_FD \
    NODE_CHANNEL_SERIALIZATION_MODE NODE_UNIQUE_ID NODE_PRESERVE_SYMLINKS NODE_PRESERVE_SYMLINKS_MAIN \
    NODE_TLS_REJECT_UNAUTHORIZED NODE_COMPILE_CACHE NODE_USE_ENV_PROXY NODE_USE_SYSTEM_CA NODE_NO_WARNINGS \
    OPENSSL_CONF LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES
}

# They wait under other names, from which the gate gives them back to the real program.
holdpoint_put_aside() {
  for holdpoint_variable; do
    # The names stand above and nowhere else, so nothing foreign is evaluated.
    eval "
      unset HOLDPOINT_SAVED_$holdpoint_variable
      if [ \"\${$holdpoint_variable+set}\" ]; then
        HOLDPOINT_SAVED_$holdpoint_variable=\$$holdpoint_variable
        export HOLDPOINT_SAVED_$holdpoint_variable
        unset $holdpoint_variable
      fi"
  done
}

# Unless it looks like what is asked about, first the words alone: status 0 and nothing else means that they can do no
# harm. Then this shell becomes the real program, so that its input, signals and exit code are its own. Whatever this
# first question fails of, an option that another Node does not take included, the full one is asked as well.
if [ -z "$holdpoint_loud" ] && (
  holdpoint_foreign holdpoint_put_aside
  # The options are `init`'s own, and words in every shell, whatever IFS says.
  eval "exec \"\$holdpoint_node\" $holdpoint_flags \"\$holdpoint_entry\" quick --real \"\$holdpoint_real\" -- \
    \"\$holdpoint_name\" \"\$@\""
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

holdpoint_foreign holdpoint_put_aside
if [ -r "/proc/$$/fdinfo/0" ]; then holdpoint_remember 2>/dev/null; fi
exec "$holdpoint_node" "$holdpoint_entry" shim --real "$holdpoint_real" -- "$holdpoint_name" "$@"

/**
 * Programs of POSIX and the usual systems that no family reads because nothing they do by themselves needs asking.
 * They count as known where a policy asks about unknown programs.
 */
export const HARMLESS: ReadonlySet<string> = new Set(
  (
    ': [ [[ true false echo printf test pwd cd pushd popd dirs ls dir cat head tail less more wc sort uniq cut tr sed grep egrep fgrep rg ag ack ' +
    'awk diff cmp comm join paste column fold fmt nl tac rev seq yes sleep wait date cal uptime whoami id groups hostname uname arch nproc ' +
    'which whereis type command hash help man info apropos basename dirname realpath readlink stat file du df free lsblk lscpu ps top htop ' +
    'pgrep jobs fg bg disown kill test expr bc dc let set unset export declare typeset local readonly read shift return exit break continue ' +
    'alias unalias source . eval exec trap umask ulimit times getopts mkdir touch cp mv ln tee tree jq yq md5sum sha1sum sha256sum sha512sum ' +
    'cksum base64 xxd od hexdump strings tput clear reset stty tty env printenv locale getconf mktemp make cmake ninja gcc g++ cc clang go ' +
    'cargo rustc node python python3 ruby perl php java javac mvn gradle tsc eslint prettier jest vitest mocha pytest tox code vim nano ' +
    'watch time timeout xargs find fd tar zip unzip gzip gunzip bzip2 xz zcat openssl ping dig nslookup host ip ss netstat lsof history fc ' +
    'sh bash zsh dash curl wget ssh scp rsync git npm npx pnpm yarn bun deno docker holdpoint'
  ).split(' '),
)

/** Programs that no family names, because the families that look at every call judge what they do to files, disks and rights. */
export const JUDGED_BY_USE: ReadonlySet<string> = new Set(
  'rm rmdir unlink shred wipe srm truncate dd install rename chmod chown chgrp setfacl mount umount swapoff fdisk parted'.split(
    ' ',
  ),
)

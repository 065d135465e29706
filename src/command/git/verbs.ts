/**
 * Verbs of Git itself (2.39 to 2.51: `git --list-cmds=main`), and the well known programs beside it.
 * An alias cannot take the name of one of the first; any other verb may be an alias.
 */
export const KNOWN_VERBS: ReadonlySet<string> = new Set(
  `add am annotate apply archive backfill bisect blame branch bugreport bundle cat-file check-attr check-ignore
  check-mailmap check-ref-format checkout checkout-index cherry cherry-pick citool clean clone column commit
  commit-graph commit-tree config count-objects credential credential-cache credential-store cvsexportcommit
  cvsimport cvsserver daemon describe diagnose diff diff-files diff-index diff-pairs diff-tree difftool fast-export
  fast-import fetch fetch-pack filter-branch fmt-merge-msg for-each-ref for-each-repo format-patch fsck fsck-objects
  fsmonitor--daemon gc get-tar-commit-id grep gui hash-object help hook http-backend http-fetch http-push imap-send
  index-pack init init-db instaweb interpret-trailers last-modified log ls-files ls-remote ls-tree mailinfo mailsplit
  maintenance merge merge-base merge-file merge-index merge-one-file merge-tree mergetool mktag mktree
  multi-pack-index mv name-rev notes p4 pack-objects pack-redundant pack-refs patch-id pickaxe prune prune-packed
  pull push quiltimport range-diff read-tree rebase receive-pack reflog refs remote repack replace replay repo
  request-pull rerere reset restore rev-list rev-parse revert rm send-email send-pack shell shortlog show show-branch
  show-index show-ref sparse-checkout stage stash status stripspace submodule svn switch symbolic-ref tag
  unpack-file unpack-objects update-index update-ref update-server-info upload-archive upload-pack var verify-commit
  verify-pack verify-tag version whatchanged worktree write-tree
  filter-repo lfs subtree credential-manager credential-manager-core credential-osxkeychain credential-libsecret
  credential-gnome-keyring credential-wincred gitk`
    .split(/\s+/u)
    .filter(verb => verb !== ''),
)

/** Verbs that act by a second word, with what they do where it is missing or none of these. */
export const ACTIONS: ReadonlyMap<string, { readonly known: ReadonlySet<string>; readonly otherwise: string }> =
  new Map(
    Object.entries({
      bisect: ['log', 'bad', 'good', 'new', 'old', 'run', 'skip', 'start', 'reset', 'replay', 'terms', 'log', 'view'],
      bundle: ['help', 'create', 'verify', 'list-heads', 'unbundle'],
      'commit-graph': ['write', 'verify'],
      credential: ['help', 'fill', 'approve', 'reject', 'capability'],
      'credential-cache': ['help', 'get', 'store', 'erase', 'exit'],
      'credential-store': ['help', 'get', 'store', 'erase'],
      'credential-manager': ['help', 'get', 'store', 'erase', 'configure', 'unconfigure', 'diagnose'],
      'credential-manager-core': ['help', 'get', 'store', 'erase', 'configure', 'unconfigure'],
      'credential-osxkeychain': ['help', 'get', 'store', 'erase'],
      'credential-libsecret': ['help', 'get', 'store', 'erase'],
      'credential-gnome-keyring': ['help', 'get', 'store', 'erase'],
      'credential-wincred': ['help', 'get', 'store', 'erase'],
      hook: ['help', 'run'],
      lfs: [
        'help',
        'checkout',
        'clone',
        'env',
        'fetch',
        'fsck',
        'install',
        'lock',
        'locks',
        'logs',
        'ls-files',
        'migrate',
        'post-checkout',
        'pre-push',
        'prune',
        'pull',
        'push',
        'status',
        'track',
        'uninstall',
        'unlock',
        'untrack',
        'update',
        'version',
      ],
      maintenance: ['help', 'run', 'start', 'stop', 'register', 'unregister', 'is-needed'],
      notes: ['list', 'add', 'copy', 'append', 'edit', 'show', 'merge', 'remove', 'prune', 'get-ref'],
      reflog: ['show', 'list', 'expire', 'delete', 'drop', 'exists', 'write'],
      remote: [
        'show',
        'add',
        'rename',
        'remove',
        'rm',
        'set-head',
        'set-branches',
        'get-url',
        'set-url',
        'prune',
        'update',
      ],
      'sparse-checkout': ['list', 'init', 'set', 'add', 'reapply', 'disable', 'check-rules', 'clean'],
      stash: [
        'push',
        'save',
        'list',
        'show',
        'pop',
        'apply',
        'drop',
        'clear',
        'branch',
        'create',
        'store',
        'export',
        'import',
      ],
      submodule: [
        'status',
        'add',
        'init',
        'deinit',
        'update',
        'set-branch',
        'set-url',
        'summary',
        'foreach',
        'sync',
        'absorbgitdirs',
      ],
      subtree: ['help', 'add', 'merge', 'split', 'pull', 'push'],
      worktree: ['list', 'add', 'lock', 'move', 'prune', 'remove', 'repair', 'unlock'],
    }).map(([verb, known]) => [verb, { known: new Set(known), otherwise: known[0] ?? '' }]),
  )

/** The same action under another name. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['stage', 'add'],
  ['remote rm', 'remote remove'],
  ['reflog drop', 'reflog delete'],
  ['fsck-objects', 'fsck'],
  ['init-db', 'init'],
  ['pickaxe', 'blame'],
])

/** Verbs that only read, and start no hook. */
export const READING: ReadonlySet<string> = new Set(
  `annotate blame bugreport cat-file check-attr check-ignore check-mailmap check-ref-format cherry column
  count-objects describe diagnose diff diff-files diff-index diff-tree difftool for-each-ref fsck get-tar-commit-id
  grep help log ls-files ls-remote ls-tree merge-base name-rev patch-id range-diff rev-list rev-parse shortlog show
  show-branch show-index show-ref status stripspace var verify-commit verify-pack verify-tag version whatchanged`.split(
    /\s+/u,
  ),
)

import { inAnyCase } from './patterns.ts'

/** One kind of call of Git that words alone can prove to be level 1. */
export interface GitRow {
  /** The verb, or the verb with its second word: `stash list`, `checkout -b`. */
  readonly words: string
  /**
   * `any`: whatever option there is; `own`: those of the verb's own table that the rules let through, unabbreviated.
   * A verb of which the rules read no option at all may have any.
   */
  readonly options: 'any' | 'own'
  /** Patterns of words that go to the gate although the rest of the row allows them. */
  readonly except?: readonly string[]
  /** Options of its own table that take a value which may be anything: a setting, a place, a program. */
  readonly without?: readonly string[]
  /** Whose table of options: default the verb's, with its second word where that has a table. */
  readonly grammar?: string
}

const rows = (options: GitRow['options'], words: string, except?: readonly string[]): readonly GitRow[] =>
  words.split(/,\s+/u).map(one => ({ words: one, options, ...(except === undefined ? {} : { except }) }))

/** Options that write a file or start a program: no rule reads them, and no ordinary call has them. */
const READING_EXCEPT = ['--o[ur]*', '--ext*', '--textc*', '--tool*', '--upload*', '--exec*', '*::*']

/** Verbs that only read, or only write what no one misses, by the levels document. */
const READING = [
  ...rows(
    'any',
    `status, rev-parse, ls-files, ls-tree, ls-remote, describe, shortlog, cat-file, for-each-ref, rev-list, merge-base,
    name-rev, show-ref, show-branch, count-objects, check-ignore, check-attr, check-ref-format, cherry, var, version,
    help, verify-commit, verify-tag, diff-tree, diff-index, diff-files, range-diff, whatchanged, fsck, merge-tree,
    write-tree, patch-id, stripspace, column, log, show, diff, blame, annotate, stash list, stash show, remote show,
    remote get-url, worktree list, submodule status, submodule summary, reflog show, reflog list, reflog exists,
    notes list, notes show, bisect log, bisect view, bisect terms, bundle verify, bundle list-heads,
    sparse-checkout list, lfs ls-files, lfs status, lfs env, lfs version, --version, -v, --help, -h`,
    READING_EXCEPT,
  ),
  ...rows(
    'any',
    'config --get, config --get-all, config --get-regexp, config --list, config -l, config get, config list',
    [`*${inAnyCase('header')}*`, '--[!lgns]*', '-[!-l]*'],
  ),
  ...rows('any', 'grep', ['--op*', '-*O*']),
]

/** Verbs that write, with the options that stand in their tables; the most frequent first. */
const WRITING: readonly GitRow[] = [
  ...rows('own', 'commit, add, stage, switch, checkout -b'),
  ...rows('own', 'fetch, pull', ['*[:+]*']),
  ...rows('own', 'merge, rebase, stash push, stash pop, stash apply, branch, restore --staged, restore -S, reset'),
  ...rows('own', 'cherry-pick, revert, tag, mv, rm --cached, worktree add, apply, am'),
  { words: 'clone', options: 'own', except: ['*::*'], without: ['--config', '-c', '--template'] },
  ...rows('own', 'clean -n, clean --dry-run, clean -nd, clean -dn, clean -ndx, submodule update, submodule init'),
  ...rows('own', 'gc, worktree prune').map(row => ({ ...row, without: ['--prune', '--expire'] })),
  ...rows('own', 'init, remote prune, bisect start, bisect good, bisect bad, bisect skip, bisect reset'),
]

/** A push by a remote's name: no place, no `+`, no `:`, nothing that deploys. The hook judges what it really moves. */
const PUSH: GitRow = {
  words: 'push',
  options: 'own',
  without: ['--repo'],
  except: ['*[:+]*', '[./~]*', '[hH][eE][rR][oO][kK][uU]*', '[dD][oO][kK][kK][uU]*'],
}

export const GIT_ROWS: readonly GitRow[] = [...READING, PUSH, ...WRITING].map(row => ({
  ...row,
  ...(row.words.startsWith('checkout ') ||
  row.words.startsWith('restore ') ||
  row.words.startsWith('rm ') ||
  row.words.startsWith('clean ')
    ? { grammar: row.words.split(' ')[0] ?? '' }
    : {}),
}))

/** Words before the verb that change nothing of what is done. `-C DIR` is read apart. */
export const GLOBALS: readonly string[] = [
  '--no-pager',
  '-P',
  '--paginate',
  '-p',
  '--no-optional-locks',
  '--literal-pathspecs',
  '--no-replace-objects',
  '--no-advice',
]

/** Negations that people write; a negation of what makes a row harmless (`--no-dry-run`) is none of them. */
export const NEGATIONS: readonly string[] = `edit ff commit rebase tags track stat gpg-sign autostash progress color
  guess recurse-submodules all signoff autosquash rerere-autoupdate fork-point single-branch checkout ignore-removal
  verbose status squash log prune quiet`.split(/\s+/u)

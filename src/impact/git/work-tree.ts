import type { Repo } from './repo.ts'
import { fieldsOf } from './repo.ts'

/** What of a work tree is in no commit. Paths are relative to its top. */
export interface Uncommitted {
  /** Tracked files that differ from HEAD, staged or not. */
  readonly changed: readonly string[]
  /** Files that Git was told not to compare: nobody knows whether they differ. */
  readonly hidden: number
}

/** Uncommitted changes of tracked files, below some pathspecs where any are given. `undefined` where Git cannot tell. */
export const uncommitted = async (repo: Repo, paths: readonly string[] = []): Promise<Uncommitted | undefined> => {
  const status = await repo.ask(
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=no',
    '--no-renames',
    '--',
    ...paths,
  )
  const flags = await repo.ask('ls-files', '-v', '-z', '--', ...paths)
  if (status === undefined || flags === undefined) return undefined
  return {
    changed: fieldsOf(status).map(entry => entry.slice(3)),
    // `git ls-files -v`: lower case is assume-unchanged, `S` skip-worktree.
    hidden: fieldsOf(flags).filter(entry => /^[a-zS]/u.test(entry)).length,
  }
}

/** Untracked files, ignored ones included, that the tree of a commit has too: a forced checkout writes over them. */
export const overwritten = async (
  repo: Repo,
  tree: string,
  paths: readonly string[] = [],
): Promise<readonly string[] | undefined> => {
  const added = await repo.ask(
    'diff',
    '--no-ext-diff',
    '--no-textconv',
    '--no-renames',
    '--name-only',
    '-z',
    '--cached',
    '--diff-filter=D',
    tree,
    '--',
    ...paths,
  )
  const untracked = await repo.ask('ls-files', '-z', '--others', '--full-name', ...topOf(paths))
  if (added === undefined || untracked === undefined) return undefined
  const written = fieldsOf(added)
  const exact = new Set(written)
  return fieldsOf(untracked)
    .map(file => file.replace(/\/$/u, ''))
    .filter(file => exact.has(file) || written.some(path => path.startsWith(`${file}/`) || file.startsWith(`${path}/`)))
}

/** `ls-files` looks below the current directory; with no pathspec the whole work tree is meant. */
const topOf = (paths: readonly string[]): readonly string[] => ['--', ...(paths.length === 0 ? [':/'] : paths)]

/** A digest of all that is uncommitted in tracked files: it changes when one of them does. */
export const changesDigest = async (repo: Repo): Promise<string> => {
  const text = await repo.ask('diff', '--no-ext-diff', '--no-textconv', '--binary', 'HEAD')
  return text === undefined ? 'not read' : repo.digest(text)
}

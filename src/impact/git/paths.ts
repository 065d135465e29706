import { isOn, valuesOf } from '../../command/grammar.ts'
import { literalOf } from '../../model/word.ts'
import type { Seen, Sight } from './look-at.ts'
import { met } from './look-at.ts'
import type { Repo } from './repo.ts'
import { commitOf, fieldsOf } from './repo.ts'
import { changesDigest, overwritten, uncommitted } from './work-tree.ts'
import { count, some } from '../words.ts'
import { isFirst, textsOf } from './words.ts'

/** Paths that would be written, and from where. */
interface Source {
  readonly paths: readonly string[]
  /** A commit; absent where the index is the source. */
  readonly tree?: string
}

/** `restore` of the work tree. */
export const lookAtRestore = async (sight: Sight): Promise<Seen> => {
  const { args } = sight.command
  const paths = textsOf(args.operands)
  const tree = textsOf(valuesOf(args, '--source'))?.[0]
  const whole = isOn(args, '--patch') || isOn(args, '--pathspec-from-file')
  if (paths === undefined || whole) return unknownPaths(sight)
  return report(sight, 'git.restore-worktree', { paths, ...(tree === undefined ? {} : { tree }) })
}

/** `checkout [TREE] -- PATH`, and `checkout WORD` where only the repository can tell a branch from a path. */
export const lookAtCheckout = async (sight: Sight): Promise<Seen | undefined> => {
  const { args } = sight.command
  const words = textsOf(args.operands)
  const expected = met(sight, 'git.checkout-paths')
  if (words === undefined || isOn(args, '--patch') || isOn(args, '--pathspec-from-file'))
    return expected ? unknownPaths(sight) : undefined
  const [first = '', ...rest] = words
  if (args.dashes) {
    const paths = words.slice(args.beforeDashes)
    return report(sight, 'git.checkout-paths', { paths, ...(args.beforeDashes > 0 ? { tree: first } : {}) })
  }
  if (rest.length === 0) return lookAtWord(sight, first)
  const isTree = (await commitOf(sight.repo, first)) !== undefined
  return report(sight, 'git.checkout-paths', isTree ? { paths: rest, tree: first } : { paths: words })
}

/** Git takes a word that names a commit for a branch, and any other for a path. */
const lookAtWord = async (sight: Sight, word: string): Promise<Seen | undefined> => {
  const branch = word === '-' || (await isBranch(sight.repo, word))
  const known = met(sight, 'git.checkout-paths')
  if (branch)
    return known
      ? { lines: [`"${word}" is a branch or commit`], adjustments: lowered(sight, 'it names a branch, not a path') }
      : undefined
  const tracked = fieldsOf(await sight.repo.ask('ls-files', '-z', '--', word))
  if (!known && tracked.length === 0) return undefined
  return report(sight, 'git.checkout-paths', { paths: [word] })
}

/** A commit, or a branch of exactly one remote that Git would make a local one of. */
const isBranch = async (repo: Repo, word: string): Promise<boolean> => {
  if ((await commitOf(repo, word)) !== undefined) return true
  const tracked = await repo.ask('ls-files', '-z', '--', word)
  const remote = await repo.ask('for-each-ref', '--format=%(refname)', `refs/remotes/*/${word}`)
  return tracked === '' && remote !== undefined && remote !== ''
}

const lowered = (sight: Sight, reason: string): NonNullable<Seen['adjustments']> =>
  isFirst(sight.command) ? [{ rule: 'git.checkout-paths', level: 1, reason }] : []

const unknownPaths = async ({ repo }: Sight): Promise<Seen> => {
  const all = (await uncommitted(repo))?.changed ?? []
  const changed =
    all.length === 0
      ? 'no file has uncommitted changes'
      : `${count(all.length, 'file')} with uncommitted changes: ${some(all)}`
  return {
    lines: [`which paths are meant is known only at run time; ${changed}`],
    observed: { changes: await changesDigest(repo) },
    files: all.slice(0, 20),
  }
}

const report = async (sight: Sight, rule: string, source: Source): Promise<Seen> => {
  const { repo } = sight
  const tree = source.tree === undefined ? undefined : await commitOf(repo, source.tree)
  const lost = source.tree !== undefined && tree === undefined ? undefined : await discarded(repo, source.paths, tree)
  const observed = { changes: await changesDigest(repo), ...(tree === undefined ? {} : { source: tree }) }
  if (lost === undefined) return { lines: ['what would be overwritten cannot be read here'], observed }
  const lines = [
    ...(lost.changed.length > 0
      ? [`${count(lost.changed.length, 'file')} with uncommitted changes would be overwritten: ${some(lost.changed)}`]
      : []),
    ...(lost.untracked.length > 0
      ? [`${count(lost.untracked.length, 'untracked file')} would be overwritten: ${some(lost.untracked)}`]
      : []),
    ...(lost.hidden > 0 ? [`${count(lost.hidden, 'file')} that Git was told not to compare may be overwritten`] : []),
  ]
  const target = [...lost.changed, ...lost.untracked][0] ?? source.paths[0]
  return {
    lines: lines.length > 0 ? lines : ['no changed file is hit: nothing would be lost'],
    observed,
    files: [...lost.changed, ...lost.untracked].slice(0, 20),
    ...(target === undefined ? {} : { target }),
    adjustments: verdict(sight, rule, lines),
  }
}

/** Lower where nothing is lost; raise where a lone word turned out to be a changed file. */
const verdict = (sight: Sight, rule: string, lines: readonly string[]): NonNullable<Seen['adjustments']> => {
  const known = met(sight, rule)
  if (lines.length === 0)
    return known && isFirst(sight.command) ? [{ rule, level: 1, reason: 'no changed file is hit' }] : []
  const word = sight.command.args.operands[0]
  const name = word === undefined ? '' : (literalOf(word) ?? word.raw)
  return known ? [] : [{ rule, level: 3, reason: `overwrites changed files: "${name}" is a path here, not a branch` }]
}

const discarded = async (repo: Repo, paths: readonly string[], tree: string | undefined) => {
  const tracked = await uncommitted(repo, paths)
  const untracked = tree === undefined ? [] : await overwritten(repo, tree, paths)
  return tracked === undefined || untracked === undefined ? undefined : { ...tracked, untracked }
}

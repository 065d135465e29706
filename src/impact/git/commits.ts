import type { Repo } from './repo.ts'

/** Commits that nothing would reach any more. */
export interface LostCommits {
  readonly count: number
  /** `1a2b3c4 subject` of the newest. */
  readonly subjects: readonly string[]
}

const SHOWN = 5

/**
 * Commits that `from` reaches and `kept` do not: revisions, or options such as `--branches`.
 * `undefined` where they cannot be counted, as when `from` is not on this machine.
 */
export const lostCommits = async (
  repo: Repo,
  from: readonly string[],
  kept: readonly string[],
): Promise<LostCommits | undefined> => {
  const range = [...from, '--not', ...kept]
  const counted = await repo.ask('rev-list', '--count', ...range)
  if (counted === undefined) return undefined
  const amount = Number(counted.trim())
  if (amount === 0) return { count: 0, subjects: [] }
  const named = await repo.ask('log', '--no-show-signature', `--max-count=${SHOWN}`, '--format=%h %s', ...range)
  return { count: amount, subjects: (named ?? '').split('\n').filter(line => line !== '') }
}

/** Every branch but these, every tag and every remote-tracking branch. */
export const otherRefs = (branches: readonly string[]): readonly string[] => [
  ...branches.map(name => `--exclude=${name}`),
  '--branches',
  '--tags',
  '--remotes',
]

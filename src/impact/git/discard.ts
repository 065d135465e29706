import { isOn, valuesOf } from '../../command/grammar.ts'
import type { Impact } from '../../model/impact.ts'
import type { LostCommits } from './commits.ts'
import { lostCommits, otherRefs } from './commits.ts'
import type { Seen, Sight } from './look-at.ts'
import type { Repo } from './repo.ts'
import { commitOf, currentBranch } from './repo.ts'
import { changesDigest, overwritten, uncommitted } from './work-tree.ts'
import { count, some } from '../words.ts'
import { isFirst, textsOf } from './words.ts'

/** What a move of HEAD with a forced work tree would throw away. */
interface Discarded {
  readonly changed: readonly string[]
  readonly hidden: number
  readonly overwritten: readonly string[]
  readonly commits: LostCommits
}

/** `reset --hard`, `--merge`, `--keep`. */
export const lookAtReset = async (sight: Sight): Promise<Seen> => {
  const words = textsOf(sight.command.args.operands)
  const target = words === undefined ? undefined : (words[0] ?? 'HEAD')
  return report(sight, 'git.reset-hard', { target, leavesBranch: true })
}

/** `checkout -f`, `switch -f`: commits are left behind only by a detached HEAD. */
export const lookAtForcedSwitch = async (sight: Sight): Promise<Seen> => {
  const { args } = sight.command
  const words = textsOf(args.operands)
  const target = words === undefined ? undefined : (words[0] ?? 'HEAD')
  const orphan = valuesOf(args, '--orphan').length > 0
  const plain = words !== undefined && words.length <= 1 && !orphan
  return report(sight, 'git.checkout-force', { target: plain ? target : undefined, leavesBranch: false })
}

interface Move {
  readonly target: string | undefined
  /** The current branch itself moves, so its commits may be left behind. */
  readonly leavesBranch: boolean
}

const report = async (sight: Sight, rule: string, move: Move): Promise<Seen> => {
  const { repo } = sight
  const head = await commitOf(repo, 'HEAD')
  const branch = await currentBranch(repo)
  const to = move.target === undefined ? undefined : await commitOf(repo, move.target)
  const lost = to === undefined || head === undefined ? undefined : await discarded(repo, to, { branch, head, ...move })
  const observed = { HEAD: head ?? 'none', branch: branch ?? 'detached', changes: await changesDigest(repo) }
  const base = { observed: to === undefined ? observed : { ...observed, target: to }, target: branch ?? 'HEAD' }
  if (lost === undefined) return { ...base, lines: await unreadLines(repo, move.target) }
  const submodules = isOn(sight.command.args, '--recurse-submodules') || (await recursesByItself(repo))
  return { ...base, ...describe(sight, rule, { ...lost, submodules, head: head ?? '' }) }
}

const discarded = async (
  repo: Repo,
  to: string,
  { branch, head, leavesBranch }: Move & { readonly branch: string | undefined; readonly head: string },
): Promise<Discarded | undefined> => {
  const tracked = await uncommitted(repo)
  const written = await overwritten(repo, to)
  const stays = branch !== undefined && !leavesBranch
  const moved = branch === undefined ? [] : [branch]
  const commits = stays ? { count: 0, subjects: [] } : await lostCommits(repo, [head], [to, ...otherRefs(moved)])
  if (tracked === undefined || written === undefined || commits === undefined) return undefined
  return { ...tracked, overwritten: written, commits }
}

const unreadLines = async (repo: Repo, target: string | undefined): Promise<readonly string[]> => {
  const tracked = await uncommitted(repo)
  const changed = tracked?.changed ?? []
  return [
    ...(changed.length > 0 ? [`${count(changed.length, 'changed file')} would be overwritten: ${some(changed)}`] : []),
    target === undefined
      ? 'what it switches to is known only at run time'
      : `"${target}" names no commit here, so what would be lost cannot be counted`,
  ]
}

/** `submodule.recurse`: the switch reaches into submodules, whose own changes were not looked at. */
const recursesByItself = async (repo: Repo): Promise<boolean> =>
  (await repo.ask('config', '--type=bool', '--get', 'submodule.recurse'))?.trim() === 'true'

const describe = (
  sight: Sight,
  rule: string,
  lost: Discarded & { readonly submodules: boolean; readonly head: string },
): Pick<Impact, 'lines' | 'files' | 'reversibility' | 'adjustments'> => {
  const lines = [
    ...(lost.commits.count > 0
      ? [`${count(lost.commits.count, 'commit')} would be on no branch any more: ${some(lost.commits.subjects)}`]
      : []),
    ...(lost.changed.length > 0
      ? [`${count(lost.changed.length, 'file')} with uncommitted changes would be overwritten: ${some(lost.changed)}`]
      : []),
    ...(lost.overwritten.length > 0
      ? [`${count(lost.overwritten.length, 'untracked file')} would be overwritten: ${some(lost.overwritten)}`]
      : []),
    ...(lost.hidden > 0 ? [`${count(lost.hidden, 'file')} that Git was told not to compare may be overwritten`] : []),
  ]
  const files = [...lost.changed, ...lost.overwritten]
  const safe = lines.length === 0 && !lost.submodules
  const reason = 'the work tree is clean and every commit stays on a branch, tag or remote'
  return {
    lines: lines.length > 0 ? lines : ['nothing would be lost'],
    files: files.slice(0, 20),
    reversibility:
      files.length === 0
        ? { reversible: true, how: `git reset --hard ${lost.head}` }
        : { reversible: false, how: 'Git keeps no copy of uncommitted changes' },
    adjustments: safe && isFirst(sight.command) ? [{ rule, level: 1, reason }] : [],
  }
}

import { isOn, valuesOf } from '../../command/grammar.ts'
import type { LostCommits } from './commits.ts'
import { lostCommits, otherRefs } from './commits.ts'
import type { Seen, Sight } from './look-at.ts'
import type { Repo } from './repo.ts'
import { commitOf, currentBranch, objectOf } from './repo.ts'
import { count, some } from '../words.ts'
import { isFirst, textsOf } from './words.ts'

/** `branch -D`: commits that no other branch, tag or remote holds. */
export const lookAtBranchDelete = async (sight: Sight): Promise<Seen> => {
  const { command, repo } = sight
  const names = textsOf(command.args.operands)
  if (names === undefined) return { lines: ['which branch is meant is known only at run time'] }
  const remote = isOn(command.args, '--remotes')
  const prefix = remote ? 'refs/remotes/' : 'refs/heads/'
  const tips = await tipsOf(
    repo,
    names.map(name => `${prefix}${name}`),
  )
  const found = [...tips.values()]
  // HEAD itself counts as a way to its commits, so a merged branch is one that HEAD or any other ref reaches.
  const kept = remote
    ? ['--branches', '--tags', ...names.map(name => `--exclude=${name}`), '--remotes']
    : ['HEAD', ...otherRefs(names)]
  const lost = found.length === 0 ? undefined : await lostCommits(repo, found, kept)
  const missing = names.filter(name => !tips.has(`${prefix}${name}`))
  const [target] = names
  const all = missing.length === 0 && lost?.count === 0
  return {
    lines: [...missing.map(name => `there is no branch "${name}" here`), ...linesOf(lost, found.length > 0)],
    ...(target === undefined ? {} : { target }),
    observed: Object.fromEntries(tips),
    reversibility: { reversible: found.length > 0, how: wayBack(tips, prefix) },
    adjustments:
      all && isFirst(command)
        ? [{ rule: 'git.branch-delete', level: 1, reason: 'it is merged: its commits stay on other refs' }]
        : [],
  }
}

const linesOf = (lost: LostCommits | undefined, found: boolean): readonly string[] => {
  if (!found) return []
  if (lost === undefined) return ['its commits cannot be counted here']
  return lost.count === 0
    ? ['its commits stay on other branches, tags or remotes']
    : [`${count(lost.count, 'commit')} would be on no branch any more: ${some(lost.subjects)}`]
}

const wayBack = (tips: ReadonlyMap<string, string>, prefix: string): string =>
  tips.size === 0
    ? 'nothing to bring back'
    : [...tips].map(([ref, id]) => `git branch ${ref.slice(prefix.length)} ${id}`).join('; ')

const tipsOf = async (repo: Repo, refs: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const tips = new Map<string, string>()
  for (const ref of refs) {
    const id = await commitOf(repo, ref)
    if (id !== undefined) tips.set(ref, id)
  }
  return tips
}

/** `branch -f`, `switch -C`, `checkout -B`, `branch -M`: the branch that stops holding its commits. */
export const lookAtBranchMove = async (sight: Sight): Promise<Seen> => {
  const { repo } = sight
  const name = movedBranch(sight, await currentBranch(repo))
  if (name === undefined) return { lines: ['which branch would be moved is known only at run time'] }
  const ref = `refs/heads/${name}`
  const tip = await commitOf(repo, ref)
  if (tip === undefined)
    return { lines: [`there is no branch "${name}" yet`], target: name, observed: { [ref]: 'none' } }
  const start = startOf(sight)
  const to = await commitOf(repo, start ?? 'HEAD')
  const lost = await lostCommits(repo, [tip], [...(to === undefined ? [] : [to]), ...otherRefs([name])])
  return {
    lines: [`branch "${name}" would move from ${tip.slice(0, 10)}`, ...linesOf(lost, true)],
    target: name,
    observed: { [ref]: tip, ...(to === undefined ? {} : { start: to }) },
    reversibility: { reversible: true, how: `git branch -f ${name} ${tip}` },
  }
}

/** `-M`, `-C` and their long forms: the branch given last is overwritten by the other. */
const renames = ({ command: { args, name } }: Sight): boolean =>
  name === 'branch' && ['-M', '-C', '--move', '--copy'].some(option => isOn(args, option))

const movedBranch = (sight: Sight, current: string | undefined): string | undefined => {
  const { args } = sight.command
  const given = ['-B', '--force-create'].flatMap(option => valuesOf(args, option))
  const words = textsOf(given.length > 0 ? given : args.operands)
  if (words === undefined || given.length > 0) return words?.at(-1)
  return renames(sight) ? (words.at(-1) ?? current) : words[0]
}

/** The revision that the branch would be at; `undefined` stands for HEAD. */
const startOf = (sight: Sight): string | undefined => {
  const words = textsOf(sight.command.args.operands) ?? []
  if (renames(sight)) return words.length > 1 ? words[0] : undefined
  return sight.command.name === 'branch' || sight.command.name === 'worktree add' ? words[1] : words[0]
}

/** `tag -d`, `tag -f`: what the tags point at now. */
export const lookAtTags = async ({ command, repo }: Sight): Promise<Seen> => {
  const words = textsOf(command.args.operands)
  if (words === undefined) return { lines: ['which tag is meant is known only at run time'] }
  const names = isOn(command.args, '--delete') ? words : words.slice(0, 1)
  const rows = await Promise.all(
    names.map(async name => {
      const id = await objectOf(repo, `refs/tags/${name}`)
      const subject =
        id === undefined ? undefined : await repo.ask('log', '--no-show-signature', '-1', '--format=%h %s', id)
      return { name, id, subject: subject?.trim() ?? '' }
    }),
  )
  const found = rows.filter(row => row.id !== undefined)
  const [target] = names
  return {
    lines: rows.map(({ name, id, subject }) =>
      id === undefined ? `there is no tag "${name}" here` : `tag "${name}" is at ${subject}`,
    ),
    ...(target === undefined ? {} : { target }),
    observed: Object.fromEntries(rows.map(({ name, id }) => [`refs/tags/${name}`, id ?? 'none'])),
    reversibility: {
      reversible: found.length > 0,
      how:
        found.map(({ name, id }) => `git update-ref refs/tags/${name} ${id ?? ''}`).join('; ') ||
        'nothing to bring back',
    },
    measured: { refs: names.length },
  }
}

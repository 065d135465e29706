import { isLocation, repositoryOf } from '../../command/git/refspecs.ts'
import { literalOf } from '../../model/word.ts'
import type { LostCommits } from './commits.ts'
import { lostCommits } from './commits.ts'
import type { Seen, Sight } from './look-at.ts'
import { met } from './look-at.ts'
import type { DryRun, PushedRef } from './push-dry-run.ts'
import { dryRunPush } from './push-dry-run.ts'
import { commitOf, objectOf } from './repo.ts'
import { count, some } from '../words.ts'
import { isFirst, withoutUser } from './words.ts'

/** More refs than this are not named to Git on one line. */
const MAX_KEPT = 500

/** What a push would do to the refs of the remote, as the remote has them now. */
export const lookAtPush = async (sight: Sight): Promise<Seen> => {
  const run = await dryRunPush(sight)
  const observed = await observedOf(sight, run)
  const adjustments = await knownPlace(sight)
  if (run.failure !== undefined) {
    const lines = [`what "${run.remote}" has could not be compared: ${run.failure}`]
    return {
      lines,
      observed,
      adjustments,
      reversibility: { reversible: false, how: 'what the remote has is not known' },
    }
  }
  const hit = run.refs.filter(ref => ref.flag === '+' || ref.flag === '-')
  const lines: string[] = []
  for (const ref of hit) lines.push(await lineOf(sight, run, ref))
  lines.push(...run.refs.flatMap(ref => plainLine(run, ref)))
  const [target] = [...hit, ...run.refs].map(ref => shortOf(ref.to))
  const commits = await sentCommits(sight, run)
  return {
    lines: lines.length > 0 ? lines : ['the remote is up to date: nothing would change'],
    ...(target === undefined ? {} : { target }),
    observed,
    adjustments,
    reversibility: await wayBack(sight, run, hit),
    ...(commits === undefined ? {} : { measured: { commits, refs: run.refs.filter(moves).length } }),
  }
}

/** `=` is up to date, `!` refused. */
const moves = ({ flag }: PushedRef): boolean => flag !== '=' && flag !== '!'

/**
 * For a budget: the commits that the remote gets, by what it said that it has. What it has and this machine does not know is not taken
 * off, so it is never less. `undefined` where a ref is forced, deleted, or names no commit.
 */
const sentCommits = async ({ repo }: Sight, run: DryRun): Promise<number | undefined> => {
  const sent = run.refs.filter(moves)
  if (sent.some(({ flag }) => flag !== ' ' && flag !== '*')) return undefined
  if (sent.length === 0) return 0
  const tips = await Promise.all(sent.map(({ from }) => commitOf(repo, from)))
  if (!tips.every(tip => tip !== undefined)) return undefined
  const known = [...new Set(run.advertised.values())].slice(0, MAX_KEPT)
  const counted = await repo.ask('rev-list', '--count', '--ignore-missing', ...tips, '--not', ...known)
  const commits = Number(counted?.trim() ?? Number.NaN)
  return Number.isInteger(commits) ? commits : undefined
}

const shortOf = (ref: string): string => ref.replace(/^refs\/(?:heads|tags)\//u, '')

const lineOf = async ({ repo }: Sight, run: DryRun, ref: PushedRef): Promise<string> => {
  const name = `${run.remote}/${shortOf(ref.to)}`
  const deleted = ref.flag === '-'
  if (ref.oldId === undefined) return `${name} would be ${deleted ? 'deleted' : 'overwritten'}`
  if ((await commitOf(repo, ref.oldId)) === undefined)
    return `${name} would be ${deleted ? 'deleted' : 'overwritten'}; the commits it holds are not on this machine, so they cannot be counted`
  const to = deleted ? undefined : await commitOf(repo, ref.from)
  const lost = await lostCommits(
    repo,
    ['--ignore-missing', ref.oldId],
    [...(to === undefined ? [] : [to]), ...keptBy(run)],
  )
  return lossLine(name, deleted, lost)
}

const lossLine = (name: string, deleted: boolean, lost: LostCommits | undefined): string => {
  const verb = deleted ? 'would be deleted' : 'would move back or aside'
  if (lost === undefined) return `${name} ${verb}; its commits cannot be counted here`
  if (lost.count === 0) return `${name} ${verb}; every commit stays on another ref of the remote`
  const gone = `${count(lost.count, 'commit')} on ${name} would be lost: ${some(lost.subjects)}`
  return deleted ? `${name} would be deleted; ${gone}` : gone
}

/** What stays on the remote: every ref that this push neither forces nor deletes. */
const keptBy = (run: DryRun): readonly string[] => {
  const touched = new Set(run.refs.filter(ref => ref.flag === '+' || ref.flag === '-').map(ref => ref.to))
  const kept = [...run.advertised].filter(([ref]) => ref !== 'HEAD' && !touched.has(ref)).map(([, id]) => id)
  return [...new Set(kept)].slice(0, MAX_KEPT)
}

const plainLine = (run: DryRun, { flag, to, note }: PushedRef): readonly string[] => {
  const name = `${run.remote}/${shortOf(to)}`
  if (flag === '*') return [`${name} would be new`]
  if (flag === ' ') return [`${name} would move forward (${note})`]
  return flag === '!' ? [`${run.remote} would refuse ${shortOf(to)} ${note}`] : []
}

const observedOf = async ({ command, repo }: Sight, run: DryRun): Promise<Readonly<Record<string, string>>> => {
  const seen: Record<string, string> = {}
  for (const ref of run.refs) {
    seen[`${ref.to}@${run.remote}`] = ref.oldId ?? 'none'
    if (ref.from !== '') seen[ref.from] = (await commitOf(repo, ref.from)) ?? 'none'
    if (ref.oldId !== undefined && (ref.flag === '+' || ref.flag === '-')) {
      // What the hook of this very push will be told: an approval covers it, so that nobody is asked twice.
      const now = ref.flag === '-' ? undefined : await objectOf(repo, ref.from)
      if (now !== undefined || ref.flag === '-') seen[`push to ${ref.to}`] = `${ref.oldId} ${now ?? 'none'}`
    }
  }
  if (run.refs.length === 0) seen['HEAD'] = (await commitOf(repo, 'HEAD')) ?? 'none'
  const name = repositoryOf(command)
  const url = (await repo.ask('remote', 'get-url', '--push', run.remote))?.trim()
  seen[`remote ${run.remote}`] = await repo.digest(url ?? (name === undefined ? '' : (literalOf(name) ?? name.raw)))
  return seen
}

const wayBack = async (
  { repo }: Sight,
  run: DryRun,
  hit: readonly PushedRef[],
): Promise<NonNullable<Seen['reversibility']>> => {
  if (hit.length === 0) return { reversible: true, how: 'nothing on the remote is overwritten' }
  const back: string[] = []
  for (const { to, oldId } of hit) {
    if (oldId === undefined || (await commitOf(repo, oldId)) === undefined)
      return { reversible: false, how: 'only from a clone that still has the old commits' }
    back.push(`git push --force ${run.remote} ${oldId}:${to}`)
  }
  return { reversible: true, how: back.join('; ') }
}

/** An address in words that is exactly a configured remote's is no foreign place. */
const knownPlace = async (sight: Sight): Promise<NonNullable<Seen['adjustments']>> => {
  const { command, repo } = sight
  const word = repositoryOf(command)
  const place = word === undefined || !isLocation(word) ? undefined : literalOf(word)
  if (place === undefined || !met(sight, 'git.push-location') || !isFirst(command)) return []
  const remotes = ((await repo.ask('remote')) ?? '').split('\n').filter(name => name !== '')
  for (const name of remotes) {
    const url = (await repo.ask('remote', 'get-url', '--push', name))?.trim()
    if (url === place)
      return [{ rule: 'git.push-location', level: 1, reason: `it is the remote "${name}" (${withoutUser(place)})` }]
  }
  return []
}

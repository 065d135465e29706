import { join } from 'node:path'
import type { RefUpdate } from '../../model/change.ts'
import { isNullId } from '../../model/change.ts'
import type { Files, Git } from '../../model/ports.ts'
import type { Category, Finding } from '../../model/rule.ts'

/** What a rule about changes says of itself, for the rule reference: it has no command line to match. */
export interface ChangeRule {
  readonly id: string
  readonly level: 3
  readonly category: Category
  /** Completes "This push …". */
  readonly effect: string
  readonly saferForm: string
  readonly source: string
}

const SOURCE = 'changes: a push that is not a fast-forward or deletes a ref'

export const pushNotFastForward: ChangeRule = {
  id: 'git.push-not-fast-forward',
  level: 3,
  category: 'rewrites-remote',
  effect: 'replaces commits of the remote by others',
  saferForm: 'git pull --rebase, then a plain git push',
  source: SOURCE,
}

export const pushDeletesRef: ChangeRule = {
  id: 'git.push-deletes-ref',
  level: 3,
  category: 'rewrites-remote',
  effect: 'deletes a branch or tag of the remote',
  saferForm: 'leaving it, or deleting it where the remote is administered',
  source: SOURCE,
}

export const pushMovesTag: ChangeRule = {
  id: 'git.push-moves-tag',
  level: 3,
  category: 'rewrites-remote',
  effect: 'moves a tag that others may already rely on',
  saferForm: 'a new tag name',
  source: SOURCE,
}

/** Rules that judge what a push really does, whatever its flags were. */
export const PUSH_RULES: readonly ChangeRule[] = [pushNotFastForward, pushDeletesRef, pushMovesTag]

/** A finding with what it costs. */
export interface PushFinding extends Finding {
  readonly update: RefUpdate
  /** Commits of the remote that no other known ref of it holds; absent where they cannot be counted. */
  readonly commitsLost?: { readonly count: number; readonly subjects: readonly string[] }
}

export interface PushVerdict {
  readonly findings: readonly PushFinding[]
  /** `REF@REMOTE` and `REF` → object name, for the fingerprint. */
  readonly observed: Readonly<Record<string, string>>
}

/** Where the push is judged. */
export interface PushPlace {
  readonly git: Git
  readonly files: Pick<Files, 'describe'>
  readonly cwd: string
  /** Name of the remote as Git hands it to the hook; an address where it has no name. */
  readonly remote: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

/**
 * Judges every ref that a push would move, by ancestry. What cannot be proved a fast-forward is held.
 * Replaced objects, grafts and the commit graph are left out of the proof: whoever writes to `.git` can forge them.
 */
export const judgePush = async (updates: readonly RefUpdate[], place: PushPlace): Promise<PushVerdict> => {
  const findings: PushFinding[] = []
  const observed: Record<string, string> = {}
  for (const update of updates) {
    observed[`${update.remoteRef}@${place.remote}`] = update.remoteId
    if (!isNullId(update.localId)) observed[update.localRef] = update.localId
    const finding = await judgeUpdate(update, place)
    if (finding !== undefined) findings.push(finding)
  }
  return { findings, observed }
}

const judgeUpdate = async (update: RefUpdate, place: PushPlace): Promise<PushFinding | undefined> => {
  const { localId, remoteId, remoteRef } = update
  if (isNullId(remoteId) || localId === remoteId)
    return isNullId(localId) ? report(pushDeletesRef, update, place) : undefined
  if (isNullId(localId)) return report(pushDeletesRef, update, place)
  if (remoteRef.startsWith('refs/tags/')) return report(pushMovesTag, update, place)
  const reason = await whyNotForward(update, place)
  return reason === undefined ? undefined : report(pushNotFastForward, update, place, reason)
}

/** `undefined` where the remote's commit is proved an ancestor of the new one; else why it is not, or not proved. */
const whyNotForward = async ({ localId, remoteId }: RefUpdate, place: PushPlace): Promise<string | undefined> => {
  if (await hasGrafts(place)) return 'it cannot be proved a fast-forward: the repository has grafts (.git/info/grafts)'
  const there = await ask(place, 'cat-file', '-e', `${remoteId}^{commit}`)
  const shallow = (await ask(place, 'rev-parse', '--is-shallow-repository'))?.trim() === 'true'
  if (there === undefined)
    return shallow
      ? 'it cannot be proved a fast-forward: this clone is shallow and lacks the remote commit'
      : 'the remote has commits that are not in this clone'
  if ((await ask(place, 'merge-base', '--is-ancestor', remoteId, localId)) !== undefined) return undefined
  return shallow
    ? 'it cannot be proved a fast-forward: this clone is shallow'
    : 'the new commits do not contain those of the remote'
}

/** Output of Git with nothing between it and the objects themselves. */
const ask = ({ git, cwd, env }: PushPlace, ...args: readonly string[]): Promise<string | undefined> =>
  git.read(['--no-replace-objects', '-c', 'core.commitGraph=false', ...args], {
    cwd,
    ...(env === undefined ? {} : { env }),
  })

const hasGrafts = async (place: PushPlace): Promise<boolean> => {
  const path = (await ask(place, 'rev-parse', '--path-format=absolute', '--git-path', 'info/grafts'))?.replace(
    /\n$/u,
    '',
  )
  if (path === undefined || path === '') return false
  const facts = await place.files.describe(path.startsWith('/') ? path : join(place.cwd, path))
  return facts !== undefined && facts.size > 0
}

const report = async (rule: ChangeRule, update: RefUpdate, place: PushPlace, reason?: string): Promise<PushFinding> => {
  const name = update.remoteRef.replace(/^refs\/(?:heads|tags)\//u, '')
  const commitsLost = await lostBy(update, place)
  return {
    rule: rule.id,
    level: rule.level,
    category: rule.category,
    title: `This push ${rule.effect}.`,
    span: [0, 0],
    detail: [`${place.remote}/${name}`, reason].filter(part => part !== undefined).join(': '),
    saferForm: rule.saferForm,
    update,
    ...(commitsLost === undefined ? {} : { commitsLost }),
  }
}

const SHOWN = 5

/** What the remote's ref holds and neither the new commit nor another branch of the remote does, as last fetched. */
const lostBy = async (
  { localId, remoteId, remoteRef }: RefUpdate,
  place: PushPlace,
): Promise<PushFinding['commitsLost']> => {
  if (isNullId(remoteId)) return undefined
  const branch = remoteRef.replace(/^refs\/heads\//u, '')
  const named =
    /^\w[\w./-]*$/u.test(place.remote) && (await ask(place, 'remote', 'get-url', place.remote)) !== undefined
  const others = named
    ? [`--exclude=refs/remotes/${place.remote}/${branch}`, `--glob=refs/remotes/${place.remote}/*`]
    : []
  const range = [remoteId, '--not', ...(isNullId(localId) ? [] : [localId]), ...others]
  const counted = await ask(place, 'rev-list', '--count', ...range)
  if (counted === undefined) return undefined
  const told = await ask(place, 'log', '--no-show-signature', `--max-count=${SHOWN}`, '--format=%h %s', ...range)
  return { count: Number(counted.trim()), subjects: (told ?? '').split('\n').filter(line => line !== '') }
}

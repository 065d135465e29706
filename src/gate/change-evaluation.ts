import { digestOf, sha256 } from '../approval/canonical.ts'
import type { ChangePlace, ReadChanges } from '../impact/git/changes.ts'
import { readOutgoingChanges, readStagedChanges } from '../impact/git/changes.ts'
import type { PushFinding } from '../impact/git/push-ancestry.ts'
import { judgePush } from '../impact/git/push-ancestry.ts'
import { count, some } from '../impact/words.ts'
import { withoutUser } from '../impact/git/words.ts'
import type { Change, RefUpdate } from '../model/change.ts'
import { isNullId } from '../model/change.ts'
import type { Impact, Reversibility } from '../model/impact.ts'
import { highestLevel } from '../model/level.ts'
import type { Files } from '../model/ports.ts'
import type { Finding } from '../model/rule.ts'
import { judgeChanges } from '../rules/changes/judge.ts'
import type { Flagged } from './commit-approvals.ts'
import { approvedAtCommit, contentsOf, digestOfStaged, STAGED, withoutApproved } from './commit-approvals.ts'
import { coverOfRef } from './cover.ts'
import type { Evaluation } from './evaluate.ts'
import type { Policy, Session } from './session.ts'

/** Findings about changes shown as lines of the impact; the rest is counted. */
const MAX_LINES = 10

/** What a Git hook sees, judged, with the refs that an approved run around it may cover. */
export interface ChangeEvaluation {
  readonly evaluation: Evaluation
  /** Empty where anything but moved refs was found: that was not asked at the shim. */
  readonly covers: readonly string[]
}

const flag = (changes: readonly Change[]): readonly Flagged[] =>
  changes.map(change => ({ change, findings: judgeChanges([change]) })).filter(({ findings }) => findings.length > 0)

/** A finding of level 2 for what could not be read or understood: it is never taken for harmless. */
const notRead = (what: 'commit' | 'push', reason: string): Finding => ({
  rule: 'changes.not-read',
  level: 2,
  category: 'not-understood',
  title: `Part of what this ${what} brings was not read.`,
  span: [0, 0],
  detail: reason,
})

const unread = (what: 'commit' | 'push', { complete, reason }: ReadChanges): readonly Finding[] =>
  complete ? [] : [notRead(what, reason ?? 'the reason is not known')]

const changeLines = (flagged: readonly Flagged[]): readonly string[] => {
  const details = flagged.flatMap(({ findings }) => findings.flatMap(({ detail }) => detail ?? []))
  const lines = [...new Set(details)]
  const more = lines.length - MAX_LINES
  return more > 0 ? [...lines.slice(0, MAX_LINES), `${more} more`] : lines
}

const filesOf = (flagged: readonly Flagged[]): readonly string[] => [
  ...new Set(flagged.filter(({ change }) => change.kind !== 'deleted').map(({ change }) => change.path)),
]

const evaluationOf = (findings: readonly Finding[], impact: Omit<Impact, 'adjustments'>): Evaluation => ({
  level: highestLevel(findings.map(finding => finding.level)),
  status: 'complete',
  findings,
  impact: { ...impact, adjustments: [] },
  judged: [],
  notes: [],
})

const headOf = async ({ git, cwd, env }: ChangePlace): Promise<string> => {
  const id = await git.read(['rev-parse', '--verify', '--quiet', 'HEAD'], {
    cwd,
    ...(env === undefined ? {} : { env }),
  })
  return id?.trim() ?? 'none'
}

/** Judges the commit that is being made by what its index holds; an approval is bound to that content and to HEAD. */
export const evaluateCommit = async (place: ChangePlace): Promise<ChangeEvaluation> => {
  const read = await readStagedChanges(place)
  const flagged = flag(read.changes)
  const findings = [...flagged.flatMap(one => one.findings), ...unread('commit', read)]
  const how = 'git reset --soft HEAD~1, as long as it was not pushed'
  const observed =
    findings.length === 0
      ? {}
      : { HEAD: await headOf(place), [STAGED]: await digestOfStaged(place), ...contentsOf(flagged) }
  const [target] = filesOf(flagged)
  return {
    evaluation: evaluationOf(findings, {
      lines: changeLines(flagged),
      ...(target === undefined ? {} : { target }),
      reversibility: { reversible: true, how },
      observed,
      files: filesOf(flagged),
    }),
    covers: [],
  }
}

/** Where a push is judged. `remote` is its name, or its address where it has none. */
export interface PushDoor extends ChangePlace {
  readonly files: Pick<Files, 'describe'>
  readonly remote: string
  /** Where the push really goes. */
  readonly address: string
}

const shortOf = (ref: string): string => ref.replace(/^refs\/(?:heads|tags)\//u, '')

const lossLine = ({ update, commitsLost, detail }: PushFinding, remote: string): string => {
  const name = `${remote}/${shortOf(update.remoteRef)}`
  const verb = isNullId(update.localId) ? 'would be deleted' : 'would be overwritten'
  if (commitsLost === undefined) return `${name} ${verb}; what is lost cannot be counted here (${detail ?? name})`
  if (commitsLost.count === 0) return `${name} ${verb}; every commit stays on another branch of the remote`
  const more = commitsLost.count - commitsLost.subjects.length
  const subjects = `${some(commitsLost.subjects)}${more > 0 ? ` and ${more} more` : ''}`
  return `${count(commitsLost.count, 'commit')} on ${name} would be lost: ${subjects}`
}

const wayBack = (pushed: readonly PushFinding[], flagged: readonly Flagged[], remote: string): Reversibility => {
  if (flagged.length > 0) return { reversible: false, how: 'what was pushed may have been fetched by others at once' }
  if (pushed.some(finding => finding.commitsLost === undefined && !isNullId(finding.update.remoteId)))
    return { reversible: false, how: 'only from a clone that still has the old commits' }
  const back = pushed.map(({ update }) => `git push --force ${remote} ${update.remoteId}:${update.remoteRef}`)
  return { reversible: true, how: back.join('; ') || 'nothing on the remote is overwritten' }
}

const coversOf = (pushed: readonly PushFinding[]): readonly string[] =>
  pushed.map(({ update }) => coverOfRef(update.remoteRef, update.remoteId, update.localId))

/** Judges a push by the ancestry of every ref that it moves and by what its commits bring. */
export const evaluatePush = async (
  updates: readonly RefUpdate[],
  place: PushDoor,
  { session, policy }: { readonly session: Session; readonly policy: Policy },
): Promise<ChangeEvaluation> => {
  const remote = withoutUser(place.remote)
  const verdict = await judgePush(updates, { ...place, remote })
  const read = await readOutgoingChanges(updates, place.remote, place)
  const all = flag(read.changes)
  const flagged = all.length === 0 ? all : withoutApproved(all, await approvedAtCommit(session, policy))
  const brought = [...flagged.flatMap(one => one.findings), ...unread('push', read)]
  const [target] = [...verdict.findings.map(({ update }) => update), ...updates].map(update =>
    shortOf(update.remoteRef),
  )
  const findings = [...verdict.findings.map(plain), ...brought]
  return {
    evaluation: evaluationOf(findings, {
      lines: [...verdict.findings.map(finding => lossLine(finding, remote)), ...changeLines(flagged)],
      ...(target === undefined ? {} : { target }),
      reversibility: wayBack(verdict.findings, flagged, remote),
      observed: {
        ...verdict.observed,
        [`remote ${remote}`]: sha256(place.address),
        changes: digestOf(brought.map(({ rule, detail }) => [rule, detail ?? ''])),
        refs: digestOf(updates.map(one => [one.localRef, one.localId, one.remoteRef, one.remoteId])),
      },
      files: filesOf(flagged),
    }),
    covers: brought.length === 0 ? coversOf(verdict.findings) : [],
  }
}

/** A request keeps what a person is shown: what only the look needs is left out. */
const plain = ({ rule, level, category, title, span, detail, saferForm }: PushFinding): Finding => ({
  rule,
  level,
  category,
  title,
  span,
  ...(detail === undefined ? {} : { detail }),
  ...(saferForm === undefined ? {} : { saferForm }),
})

/** What Git handed over could not be read as refs: held, and bound to these very bytes. */
export const evaluateUnreadPush = (input: string, reason: string): ChangeEvaluation => ({
  evaluation: evaluationOf([notRead('push', reason)], {
    lines: [],
    reversibility: { reversible: false, how: 'not known' },
    observed: { input: sha256(input) },
    files: [],
  }),
  covers: [],
})

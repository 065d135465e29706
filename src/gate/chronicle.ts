import { join } from 'node:path'
import type { Answer } from '../journal/drafts.ts'
import { decisionDraft, requestDraft, verdictOf } from '../journal/drafts.ts'
import type { Outcome } from '../journal/outcome-drafts.ts'
import { grantedDraft, outcomeDraft } from '../journal/outcome-drafts.ts'
import { supersededDraft, turnDraft, UNTOLD_TAG, untoldDraft, violationDraft } from '../journal/note-drafts.ts'
import type { Turn, Untold } from '../journal/note-drafts.ts'
import type { Provided, Work } from '../journal/proposal-drafts.ts'
import { providedDraft, workDraft } from '../journal/proposal-drafts.ts'
import { findLines } from '../journal/query.ts'
import { readMentioning } from '../journal/scan.ts'
import type { Drawn, LimitStanding } from '../model/budget.ts'
import type { JournalLine } from '../model/entry.ts'
import type { Request } from '../model/request.ts'
import type { Looked } from './facts.ts'
import type { Session } from './session.ts'

/** The entries of one request, oldest first. */
export const entriesOf = async ({ ports, journalPath }: Session, id: string): Promise<readonly JournalLine[]> =>
  findLines(await readMentioning(ports.files, journalPath, [id]), { request: id })

/** The same, with the entries of others that answer one of them. */
export const linkedEntries = async (session: Session, id: string): Promise<readonly JournalLine[]> => {
  const own = new Set((await entriesOf(session, id)).map(({ key }) => key))
  const near = await readMentioning(session.ports.files, session.journalPath, [...own])
  return near.filter(
    ({ key, entry }) => own.has(key) || entry.context?.related_entries?.some(related => own.has(related)) === true,
  )
}

const keyOf = (lines: readonly JournalLine[], type: 'question' | 'decision'): string | undefined =>
  lines.findLast(({ entry }) =>
    type === 'question' ? ['question', 'blocker'].includes(entry.type) : entry.type === type,
  )?.key

/** Writes the entry of a new request; a question at level 2, a blocker at level 3. */
export const recordRequest = (session: Session, request: Request): Promise<JournalLine> =>
  session.record(requestDraft(request))

/** The key of a request's own entry; one that a crash kept from being written is written now. */
const requestKeyOf = async (session: Session, request: Request): Promise<string> =>
  keyOf(await entriesOf(session, request.id), 'question') ?? (await recordRequest(session, request)).key

/**
 * Writes a human's answer, once: one that came as a file from elsewhere is written when it is met. Whoever gave it and all that wait for it
 * may be about to at the same moment.
 */
export const recordDecision = async (session: Session, answer: Omit<Answer, 'requestKey'>): Promise<string> =>
  session.ports.files.withLock(join(session.place.directory, 'answers.lock'), () => recordUnlocked(session, answer))

const recordUnlocked = async (session: Session, answer: Omit<Answer, 'requestKey'>): Promise<string> => {
  const known = await entriesOf(session, answer.request.id)
  const { scope } = decisionDraft({ ...answer, requestKey: '' }).holdpoint ?? {}
  const isThis = ({ entry }: JournalLine): boolean =>
    entry.type === 'decision' &&
    entry.holdpoint?.verdict === verdictOf(answer.decision) &&
    entry.holdpoint.proof === answer.proof &&
    // A yes that is given anew has another end.
    entry.holdpoint.scope?.expires_at === scope?.expires_at
  const standing = known.findLast(isThis)
  if (standing !== undefined) return standing.key
  const requestKey = await requestKeyOf(session, answer.request)
  return (await session.record(decisionDraft({ ...answer, requestKey }))).key
}

/** Writes what came of an approved operation. */
export const recordOutcome = async (
  session: Session,
  outcome: Omit<Outcome, 'requestKey' | 'decisionKey'>,
): Promise<void> => {
  const known = await entriesOf(session, outcome.request.id)
  const decisionKey = keyOf(known, 'decision')
  await session.record(
    outcomeDraft({
      ...outcome,
      requestKey: await requestKeyOf(session, outcome.request),
      ...(decisionKey === undefined ? {} : { decisionKey }),
    }),
  )
}

/** Writes what came of an operation that a grant let through. */
export const recordGranted = async (
  session: Session,
  run: {
    readonly request: Request
    readonly use: number
    readonly of: number
    readonly drawn: Drawn
    readonly account: readonly LimitStanding[]
    readonly looked: Looked
    readonly exitCode: number
    readonly durationMs: number
  },
): Promise<void> => {
  const { looked, ...ran } = run
  const known = await entriesOf(session, run.request.id)
  const requestKey = await requestKeyOf(session, run.request)
  await session.record(
    grantedDraft({
      ...ran,
      requestKey,
      // Written when the use was taken.
      decisionKey: keyOf(known, 'decision') ?? requestKey,
      operation: { ...looked.live.operation, requester: looked.operation.requester },
      findings: looked.live.findings,
    }),
  )
}

/** Writes what became of a proposal, in the agent's own words. */
export const recordWork = async (
  session: Session,
  work: Omit<Work, 'requestKey' | 'decisionKey'> & { readonly isApproved: boolean },
): Promise<JournalLine> => {
  const { isApproved, ...rest } = work
  const decisionKey = keyOf(await entriesOf(session, work.request.id), 'decision')
  return session.record(
    workDraft({
      ...rest,
      requestKey: await requestKeyOf(session, work.request),
      ...(isApproved && decisionKey !== undefined ? { decisionKey } : {}),
    }),
  )
}

/** Writes the human's own milestone: what was needed is in place. */
export const recordProvided = async (session: Session, provided: Omit<Provided, 'requestKey'>): Promise<JournalLine> =>
  session.record(providedDraft({ ...provided, requestKey: await requestKeyOf(session, provided.request) }))

/** Writes that what came in as an agent's said what only a human or the gate may say. */
export const recordForgery = async (
  session: Session,
  forged: {
    readonly agent: string
    readonly fields: readonly string[]
    readonly where: string
    readonly task?: string
  },
): Promise<void> => {
  await session.record(
    violationDraft({
      title: `What only a human may say, in ${forged.where}`,
      content: `${forged.where} came with ${forged.fields.join(', ')} as only a human's decision or the gate may set. It was refused; nothing of it was stored.`,
      agent: forged.agent,
      ...(forged.task === undefined ? {} : { task: forged.task }),
      tags: ['forged', ...forged.fields],
    }),
  )
}

/** Writes that a request was seen, timed out or expired. */
export const recordTurn = async (session: Session, request: Request, turn: Turn): Promise<void> => {
  await session.record(turnDraft(request, await requestKeyOf(session, request), turn))
}

/** Writes that a notifier could not tell a human of a request; once for each, however often it is tried. */
export const recordUntold = async (session: Session, request: Request, untold: Untold): Promise<void> => {
  const isKnown = (await entriesOf(session, request.id)).some(
    ({ entry: { tags } }) => tags.includes(UNTOLD_TAG) && tags.includes(untold.notifier),
  )
  if (!isKnown) await session.record(untoldDraft(request, await requestKeyOf(session, request), untold))
}

/** Writes that another request took the place of this one. */
export const recordSuperseded = async (session: Session, request: Request, by: Request): Promise<void> => {
  const [requestKey, byKey] = [await requestKeyOf(session, request), await requestKeyOf(session, by)]
  await session.record(supersededDraft({ request, requestKey, by: by.id, byKey }))
}

/** Writes that a decision was found which does not count. */
export const recordVoidDecision = async (
  session: Session,
  request: Request,
  found: { readonly fault: string; readonly sentence: string },
): Promise<void> => {
  await session.record(
    violationDraft({
      title: `A decision that does not count: ${request.operation.display}`,
      content: `The decision on ${request.id} was refused (${found.fault}): ${found.sentence} Nothing ran.`,
      agent: request.requester.agent,
      level: request.level,
      request: request.id,
      related: [await requestKeyOf(session, request)],
      tags: ['decision', found.fault],
    }),
  )
}

/** Writes that an agent tried to decide. */
export const recordForbiddenAnswer = async (
  session: Session,
  request: Request,
  tried: { readonly agent: string; readonly how: string; readonly verdict: string },
): Promise<void> => {
  await session.record(
    violationDraft({
      title: `An agent tried to decide: ${request.operation.display}`,
      content: `The answer "${tried.verdict}" on ${request.id} was refused: an agent was at work (${tried.how}). Nothing was signed.`,
      agent: tried.agent,
      level: 3,
      request: request.id,
      related: [await requestKeyOf(session, request)],
      tags: ['decision', 'agent'],
    }),
  )
}

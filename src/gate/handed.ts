import type { EntryDraft } from '../journal/entry.ts'
import { authorOf, claimOf, isHuman } from '../journal/entry.ts'
import { forgedFields, OF_HUMANS, OF_THE_GATE } from '../journal/forged.ts'
import { isFields, isTexts, isType } from '../journal/read.ts'
import type { Fields } from '../journal/read.ts'
import { readLine } from '../journal/read.ts'
import { readMentioning, scanLines } from '../journal/scan.ts'
import { isReviewed } from '../journal/reviewed.ts'
import type { EntryType, JournalLine } from '../model/entry.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Requester } from '../model/operation.ts'
import { safe } from '../secrets/escape.ts'
import { recordForgery } from './chronicle.ts'
import type { Session } from './session.ts'

/** An entry as somebody handed it in, in the workflow's own words. */
export interface Handed {
  readonly value: Fields
  /** The key that it claims; the clock's where there is none. */
  readonly key?: string
  /** By which command, for the log. */
  readonly where: string
}

/** Who hands it in. */
export interface Writer {
  readonly requester: Requester
  /** The author's name of the human at this terminal; absent where an agent is at work or no terminal is. */
  readonly human?: string
}

/** All entries that can be read. */
export const readEntries = async (session: Session): Promise<readonly JournalLine[]> => {
  const found: JournalLine[] = []
  await scanLines(session.ports.files, session.journalPath, (texts, first) => {
    found.push(...texts.flatMap((text, index) => readLine(text, first + index).line ?? []))
  })
  return found
}

const relatedOf = ({ context }: Fields): readonly string[] =>
  isFields(context) && isTexts(context['related_entries']) ? context['related_entries'] : []

/** The entries that tell whether one that is handed in is linked and reviewed: those it names, their answers, and what was taken back. */
export const readAbout = (session: Session, { value }: Handed): Promise<readonly JournalLine[]> => {
  const related = relatedOf(value)
  if (related.length === 0) return Promise.resolve([])
  return readMentioning(session.ports.files, session.journalPath, [...related, 'revoked'])
}

/** What of it only a human or the gate may say. That it was reviewed is no claim where its chain shows so. */
const claimsOf = (value: unknown, { human }: Writer, lines: readonly JournalLine[]): readonly string[] => {
  const isShown = isFields(value) && value['type'] === 'milestone' && isReviewed(lines, relatedOf(value))
  const claiming = isShown && value['hitl_reviewed'] === true ? { ...value, hitl_reviewed: false } : value
  return forgedFields(claiming, human === undefined ? OF_HUMANS : OF_THE_GATE)
}

/**
 * Throws `refused`, after writing it to the log, where somebody speaks as a human or as the gate. The value may be anything: what is
 * no entry can still pretend to be one.
 */
export const refuseForgery = async (
  session: Session,
  handed: { readonly value: unknown; readonly where: string },
  writer: Writer,
  lines: readonly JournalLine[],
): Promise<void> => {
  const fields = claimsOf(handed.value, writer, lines)
  if (fields.length === 0) return
  const { agent, task } = writer.requester
  await recordForgery(session, { agent, fields, where: handed.where, ...(task === undefined ? {} : { task }) })
  throw new HoldpointError(
    'refused',
    `An entry of ${handed.where} cannot set ${fields.join(', ')} like this; nothing of it was stored. This was written to the log.`,
    'only a human’s own answer says so: holdpoint approve ID, holdpoint deny ID, at their own terminal; write the entry without these fields',
  )
}

const authorFor = ({ value }: Handed, { human, requester }: Writer): string => {
  const claimed = typeof value['author'] === 'string' ? value['author'].trim() : ''
  if (claimed === '') return human ?? authorOf(requester.agent)
  return human !== undefined && isHuman(claimed) ? claimed : authorOf(claimed)
}

/** The second that an entry claims. */
const claimedTime = ({ key, value }: Handed): EntryDraft['at'] => {
  if (key === undefined) return undefined
  const claim = claimOf(key, value['timestamp'])
  if (claim !== undefined) return claim
  throw new HoldpointError(
    'usage',
    `the key "${safe(key)}" is no key of the captain’s log`,
    'use a key such as journal:2026-01-31-09:00:00, in UTC; a suffix such as -001 may follow',
  )
}

const typeOf = ({ value }: Handed): EntryType => {
  if (isType(value['type'])) return value['type']
  throw new HoldpointError(
    'usage',
    `the type is ${safe(JSON.stringify(value['type'] ?? null).slice(0, 80))}; it must be question, blocker, milestone or insight (a human: decision too)`,
    '"type": "milestone"',
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A decision's verdict, by the tag that the workflow gives it. */
const verdictOf = (tags: readonly string[]): 'approved' | 'denied' | undefined =>
  (['denied', 'approved'] as const).find(verdict => tags.includes(verdict))

const extensionOf = (type: EntryType, tags: readonly string[]): EntryDraft['holdpoint'] => {
  const verdict = type === 'decision' ? verdictOf(tags) : undefined
  return verdict === undefined ? undefined : { v: 1, verdict, proof: 'terminal' }
}

/** The entry as it may be written. Whether a human reviewed it is found out, not taken over. */
export const draftOf = (handed: Handed, writer: Writer, lines: readonly JournalLine[]): EntryDraft => {
  const { value } = handed
  const type = typeOf(handed)
  const author = authorFor(handed, writer)
  const isAsking = type === 'question' || type === 'blocker'
  const isVouched = writer.human !== undefined && (value['hitl_reviewed'] === true || isHuman(author))
  const { context, ...rest } = Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'timestamp'))
  const tags = isTexts(rest['tags']) ? [...new Set(rest['tags'])] : []
  const [at, holdpoint] = [claimedTime(handed), extensionOf(type, tags)]
  return {
    ...rest,
    type,
    author,
    title: textOf(rest['title']),
    content: textOf(rest['content']),
    tags,
    hitl_reviewed: !isAsking && (isVouched || (type === 'milestone' && isReviewed(lines, relatedOf(value)))),
    ...(isFields(context) ? { context } : {}),
    ...(holdpoint === undefined ? {} : { holdpoint }),
    ...(at === undefined ? {} : { at }),
  }
}

/** The keys that an entry names and the log does not have. */
export const missingLinks = (draft: EntryDraft, lines: readonly JournalLine[]): readonly string[] => {
  const known = new Set(lines.map(({ key }) => key))
  return (draft.context?.related_entries ?? []).filter(key => !known.has(key))
}

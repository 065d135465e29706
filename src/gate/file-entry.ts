import { requestDraft } from '../journal/drafts.ts'
import type { EntryDraft } from '../journal/entry.ts'
import { LIMITS } from '../journal/entry.ts'
import { makeEntry, tagsOf } from '../journal/make.ts'
import { partsOf } from '../journal/prose.ts'
import { IMPORTED_TAG } from '../journal/reviewed.ts'
import type { JournalLine } from '../model/entry.ts'
import type { Request } from '../model/request.ts'
import { MAX_PROSE } from '../approval/request.ts'
import type { Handed, Writer } from './handed.ts'
import { draftOf, missingLinks, readAbout, refuseForgery } from './handed.ts'
import type { Draft } from './propose.ts'
import { propose } from './propose.ts'
import type { Session } from './session.ts'
import { readPolicy } from './session.ts'
import { isoTime } from '../model/time.ts'

/** What became of an entry that was handed in. */
export interface Filed {
  readonly line: JournalLine
  /** The request that a question or blocker became: a human can answer it. */
  readonly request?: Request
  /** Keys that it names and the log does not have. */
  readonly missing: readonly string[]
}

/** Words for what the workflow's own form has no field for. */
const NOT_TOLD = 'not told apart from the text'

const proposalDraft = (entry: EntryDraft, kind: 'question' | 'blocker'): Draft => {
  const { options, impact, reversibility } = partsOf(entry.content, kind)
  return {
    kind,
    title: entry.title,
    why:
      entry.content.length > MAX_PROSE
        ? `${entry.content.slice(0, MAX_PROSE - 40)} [the log has the rest]`
        : entry.content,
    impact: impact ?? NOT_TOLD,
    reversibility: reversibility ?? NOT_TOLD,
    options: options.map(text => ({ text })),
    ...(kind === 'blocker' && options.length === 0 ? { noOptionsReason: NOT_TOLD } : {}),
    relatedFiles: entry.context?.related_files ?? [],
    // What came in from elsewhere proves nothing; a human's answer to it does.
    tags: entry.tags.filter(tag => tag !== IMPORTED_TAG).slice(0, 20),
    needs: [],
  }
}

/** The request's own entry in the words, and under the key, that it was handed in with. */
const requestEntry = (entry: EntryDraft, request: Request): EntryDraft => {
  const own = requestDraft(request)
  return {
    ...own,
    ...entry,
    context: { ...own.context, ...entry.context },
    tags: tagsOf([...entry.tags, ...own.tags]),
    ...(own.holdpoint === undefined ? {} : { holdpoint: { ...entry.holdpoint, ...own.holdpoint } }),
  }
}

/** Makes a request of a question or blocker, under its own words and key. Throws `usage` for what is no entry. */
export const fileRequest = async (
  session: Session,
  entry: EntryDraft,
  kind: 'question' | 'blocker',
  { requester }: Writer,
): Promise<{ readonly line: JournalLine; readonly request: Request }> => {
  const { clock } = session.ports
  const task = entry.context?.task_id ?? requester.task
  // What the log refuses must not leave a request behind.
  makeEntry(
    { ...entry, context: { ...entry.context, task_id: task ?? 'request' } },
    entry.at?.timestamp ?? isoTime(clock.now()),
  )
  let line: JournalLine | undefined
  const request = await propose(session, await readPolicy(session), {
    draft: proposalDraft(entry, kind),
    requester: {
      ...requester,
      agent: entry.author,
      ...(task === undefined ? {} : { task: task.slice(0, LIMITS.task) }),
    },
    record: async made => {
      line = await session.record(requestEntry(entry, made))
    },
  })
  if (line === undefined) throw new TypeError('the request was not recorded')
  return { line, request }
}

/**
 * Writes an entry that somebody handed in; a question or a blocker becomes a request that a human can answer.
 * @throws HoldpointError `refused`, with a violation in the log, for what only a human or the gate may say; `usage` for
 * what is no entry
 */
export const fileEntry = async (session: Session, handed: Handed, writer: Writer): Promise<Filed> => {
  const lines = await readAbout(session, handed)
  await refuseForgery(session, handed, writer, lines)
  const draft = draftOf(handed, writer, lines)
  const missing = missingLinks(draft, lines)
  if (draft.type === 'question' || draft.type === 'blocker')
    return { ...(await fileRequest(session, draft, draft.type, writer)), missing }
  return { line: await session.record(draft), missing }
}

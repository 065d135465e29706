import { basename, dirname } from 'node:path'
import { HoldpointError } from '../../model/errors.ts'
import { noticeOf, testNotice } from '../../report/notice.ts'
import type { ToldRow } from '../../report/told.ts'
import { safe } from '../../secrets/escape.ts'
import { recordUntold } from '../chronicle.ts'
import { openRequests } from '../open-requests.ts'
import type { Policy, Session } from '../session.ts'
import type { DueNotice } from './due.ts'
import { dueNotices, MOST_WITHIN } from './due.ts'
import { notifierLabel, sendNotice } from './send.ts'

/** What came of one telling. */
export type Told = ToldRow

/** Where agents work: no program from there tells anybody anything. */
const projectsOf = ({ place: { repository } }: Session): readonly string[] => {
  if (repository === undefined) return []
  const { top, commonDir } = repository
  return [...(top === undefined ? [] : [top]), ...(basename(commonDir) === '.git' ? [dirname(commonDir)] : [commonDir])]
}

const failureOf = async (work: Promise<string | undefined>): Promise<string | undefined> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof HoldpointError) return error.message
    throw error
  }
}

/** Begun on disk before it is sent, ended once it was taken: where that did not come about, a later process sends it again. */
const tell = async (session: Session, due: DueNotice): Promise<Told | undefined> => {
  const { ports, store } = session
  const { key, notifier, request } = due
  if (!(await store.beginNotice(key))) return undefined
  const notice = noticeOf({ request, step: key.step, host: ports.outbound.host, now: ports.clock.now() })
  const problem = await failureOf(sendNotice(ports, { notifier, projects: projectsOf(session) }, notice))
  const label = safe(notifierLabel(notifier))
  const told = { request: key.request, reminder: key.step, notifier: label }
  if (problem === undefined) {
    await store.endNotice(key)
    return { ...told, outcome: 'sent' }
  }
  const why = safe(problem)
  await recordUntold(session, request, { notifier: key.notifier, label, why })
  return { ...told, outcome: 'failed', why }
}

const tellInTurn = async (session: Session, queue: readonly DueNotice[]): Promise<readonly Told[]> => {
  const done: Told[] = []
  for (const due of queue) {
    const told = await tell(session, due)
    if (told !== undefined) done.push(told)
  }
  return done
}

/**
 * Tells what is due and has not been told; of many processes that do this at once, one tells each. Notifiers work side by side, each
 * one request after the other. What was decided meanwhile is forgotten. Returns what this process told.
 */
export const tellDue = async (session: Session, policy: Policy): Promise<readonly Told[]> => {
  const readOpen = async () => new Set((await openRequests(session, policy)).map(({ id }) => id))
  await session.store.dropNotices(readOpen, MOST_WITHIN.milliseconds)
  const due = await dueNotices(session, policy)
  const notifiers = [...new Set(due.map(({ key }) => key.notifier))]
  const told = await Promise.all(
    notifiers.map(notifier =>
      tellInTurn(
        session,
        due.filter(({ key }) => key.notifier === notifier),
      ),
    ),
  )
  return told.flat()
}

/** Sends a test through each notifier. Nothing is remembered. */
export const tellTest = async (session: Session, { settings }: Policy): Promise<readonly Told[]> => {
  const { ports } = session
  const notice = testNotice(ports.outbound.host, ports.clock.now())
  return Promise.all(
    settings.notify.map(async (notifier): Promise<Told> => {
      const problem = await failureOf(sendNotice(ports, { notifier, projects: projectsOf(session) }, notice))
      const told = { request: notice.id, reminder: 0, notifier: safe(notifierLabel(notifier)) }
      return problem === undefined ? { ...told, outcome: 'sent' } : { ...told, outcome: 'failed', why: safe(problem) }
    }),
  )
}

import { isExpired } from '../approval/expiry.ts'
import { speaksOf } from '../approval/fingerprint.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Request } from '../model/request.ts'
import { recordSuperseded } from './chronicle.ts'
import type { Looked } from './facts.ts'
import { isSameOperation } from './facts.ts'
import type { Session } from './session.ts'

/** An agent may leave one commit waiting and go on to another: only what stops its whole task is worth replacing there. */
const mayBeReplaced = ({ operation, level, requester }: Request): boolean =>
  operation.kind !== 'change' || (level === 3 && requester.task !== undefined)

const isSameAsker = (older: Request, newer: Request): boolean =>
  older.requester.agent === newer.requester.agent && older.requester.task === newer.requester.task

/** What stops its task goes on stopping it until a human answers, or another takes its place that stops it as well. */
const stopsAsMuch = (older: Request, newer: Request): boolean =>
  older.requester.task === undefined || older.level <= newer.level

/** Of two that are filed at once in two states, exactly one replaces the other. */
const isOlder = (older: Request, newer: Request): boolean =>
  older.createdAt < newer.createdAt || (older.createdAt === newer.createdAt && older.id < newer.id)

/** Whether anybody put an answer there, and be it one that does not count: that is told, not replaced. */
const hasAnswer = async ({ store }: Session, { id }: Request): Promise<boolean> => {
  try {
    return (await store.readDecision(id))?.signature !== undefined
  } catch (error) {
    if (error instanceof HoldpointError) return true
    throw error
  }
}

/**
 * Closes what still waits for the same words at the same place, by the same agent in the same task, seen in a state that is gone: no
 * answer to it could be used, and at level 3 it would go on stopping its task. Written to the log with both requests linked.
 */
export const supersedeOlder = async (session: Session, newer: Request, { live }: Looked): Promise<void> => {
  const { store, ports } = session
  const nowMs = ports.clock.now().getTime()
  const { requests } = await store.list()
  const candidates = requests.filter(
    older =>
      older.id !== newer.id &&
      isSameOperation(older, live) &&
      isSameAsker(older, newer) &&
      isOlder(older, newer) &&
      mayBeReplaced(older) &&
      stopsAsMuch(older, newer) &&
      !isExpired(older, nowMs) &&
      !speaksOf(older, live),
  )
  for (const older of candidates) {
    if (await hasAnswer(session, older)) continue
    if (await store.supersede(older.id, newer.id)) await recordSuperseded(session, older, newer)
  }
}

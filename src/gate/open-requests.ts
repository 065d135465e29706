import { isExpired } from '../approval/expiry.ts'
import type { Request } from '../model/request.ts'
import type { Policy, Session } from './session.ts'
import { readAnswer } from './standing-answer.ts'

/** A file lies there, a part of an answer or a whole one, and it is none: whoever put it there must not hide the request. */
const isForged = async (session: Session, policy: Policy, request: Request): Promise<boolean> => {
  const answer = await readAnswer(session, policy, request)
  if (answer.kind === 'open') return true
  return answer.kind === 'void' && answer.fault !== 'state-changed' && answer.fault !== 'revoked'
}

/** What waits for a human: in time, not used, and not answered by anybody whose answer counts. Newest first. */
export const openRequests = async (session: Session, policy: Policy): Promise<readonly Request[]> => {
  const { store, ports } = session
  const nowMs = ports.clock.now().getTime()
  const undecided = new Set((await store.pending()).map(({ id }) => id))
  const { requests } = await store.list()
  const open = await Promise.all(
    requests.map(async request => {
      if (undecided.has(request.id)) return true
      if (isExpired(request, nowMs) || (await store.isSpent(request.id))) return false
      return isForged(session, policy, request)
    }),
  )
  return requests.filter((_, index) => open[index] === true)
}

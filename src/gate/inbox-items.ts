import { isExpired } from '../approval/expiry.ts'
import type { Request } from '../model/request.ts'
import { openRequests } from './open-requests.ts'
import type { Policy, Session } from './session.ts'
import { readAnswer } from './standing-answer.ts'

/** Whether a yes stands that can be taken back: a command's until it ran, a proposal's until its time is over. */
const isRevocable = async (session: Session, policy: Policy, request: Request): Promise<boolean> => {
  if (isExpired(request, session.ports.clock.now().getTime())) return false
  if (request.proposal === undefined && (await session.store.isSpent(request.id))) return false
  return (await readAnswer(session, policy, request)).kind === 'approved'
}

/** What a human can answer now: requests that wait, and approvals that can be taken back. Newest first. */
export const answerableRequests = async (
  session: Session,
  policy: Policy,
): Promise<{ readonly open: readonly Request[]; readonly approved: readonly Request[] }> => {
  const open = await openRequests(session, policy)
  const waiting = new Set(open.map(({ id }) => id))
  const others = (await session.store.list()).requests.filter(({ id }) => !waiting.has(id))
  const revocable = await Promise.all(others.map(request => isRevocable(session, policy, request)))
  return { open, approved: others.filter((_, index) => revocable[index] === true) }
}

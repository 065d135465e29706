import type { Request } from '../model/request.ts'
import type { Looked } from './facts.ts'
import { isSameCall } from './facts.ts'
import type { Policy, Session } from './session.ts'
import type { StandingAnswer } from './standing-answer.ts'
import { readAnswer } from './standing-answer.ts'

/** A level 3 blocker that waits stops its whole task: nothing else of it goes on, approved or not. */
export const findBlocker = async (session: Session, policy: Policy, looked: Looked): Promise<Request | undefined> => {
  const { task } = looked.operation.requester
  if (task === undefined) return undefined
  const { requests } = await session.store.list()
  const stops = requests.filter(
    request => request.level === 3 && request.requester.task === task && isBlocker(request, looked),
  )
  for (const request of stops) {
    if (await session.store.isSpent(request.id)) continue
    // Only an answer that counts lets the task go on: whoever puts a file there has not decided.
    const answer = await readAnswer(session, policy, request)
    if (answer.kind === 'open' || isForged(answer)) return request
  }
  return undefined
}

/** An answer that a human gave, of files that changed since, is one: the agent asks anew by itself. */
const isForged = (answer: StandingAnswer): boolean => answer.kind === 'void' && answer.fault !== 'state-changed'

/** An agent's own blocker, or another command, or the same elsewhere. A question lets its agent go on. */
const isBlocker = (request: Request, { live }: Looked): boolean =>
  request.proposal === undefined ? !isSameCall(request, live) : request.proposal.kind !== 'question'

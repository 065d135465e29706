import type { Request } from '../model/request.ts'
import { entriesOf, recordDecision, recordTurn, recordVoidDecision } from './chronicle.ts'
import { startNotices } from './notices/start.ts'
import { waitForHuman } from './notices/wait.ts'
import type { Policy, Session } from './session.ts'
import type { StandingAnswer } from './standing-answer.ts'
import { readAnswer } from './standing-answer.ts'

/** Whether the log has a line about it already. */
const isNoted = async (session: Session, request: Request, tag: string): Promise<boolean> =>
  (await entriesOf(session, request.id)).some(({ entry }) => entry.tags.includes(tag))

/**
 * Hands the answer to whoever asked, and writes down what that shows. From then on a proposal's related files may change:
 * that is the work that was approved.
 */
export const deliverAnswer = async (session: Session, policy: Policy, request: Request): Promise<StandingAnswer> => {
  const answer = await readAnswer(session, policy, request)
  switch (answer.kind) {
    case 'approved':
    case 'denied':
      await recordDecision(session, { request, decision: answer.decision, proof: 'signature' })
      if (answer.kind === 'approved' && request.proposal !== undefined) await session.store.deliver(request.id)
      break
    case 'void':
      if (!(await isNoted(session, request, answer.fault))) await recordVoidDecision(session, request, answer)
      break
    case 'expired':
      if (!(await isNoted(session, request, 'expired'))) await recordTurn(session, request, 'expired')
      break
    case 'superseded':
    case 'open':
      break
  }
  return answer
}

/** Waits for an answer. Everything it knows is in files: whoever was cut off asks again and finds the same. */
export const awaitAnswer = async (
  session: Session,
  policy: Policy,
  waiting: { readonly request: Request; readonly waitMs: number },
): Promise<StandingAnswer> => {
  const { request, waitMs } = waiting
  const now = await deliverAnswer(session, policy, request)
  if (now.kind !== 'open' || waitMs <= 0) return now
  await startNotices(session, policy, request)
  await waitForHuman(session, policy, { request, untilMs: session.ports.clock.now().getTime() + waitMs })
  const answer = await deliverAnswer(session, policy, request)
  if (answer.kind === 'open') await recordTurn(session, request, 'timed-out')
  return answer
}

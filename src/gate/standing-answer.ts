import { isExpired, timeOf } from '../approval/expiry.ts'
import { judgeAnswer } from '../approval/verify.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Decision, Request } from '../model/request.ts'
import { changedFiles } from './related-files.ts'
import type { Policy, Session } from './session.ts'

/** What has become of a request, as whoever asked is told. */
export type StandingAnswer =
  | { readonly kind: 'open' }
  | { readonly kind: 'approved'; readonly decision: Decision }
  /** A no in any form: denied, changes requested, revoked. */
  | { readonly kind: 'denied'; readonly decision: Decision }
  /** Nobody answered in time, or the yes was not used in time. */
  | { readonly kind: 'expired'; readonly sentence: string }
  /** It was asked anew, in another state. */
  | { readonly kind: 'superseded'; readonly by: string; readonly sentence: string }
  /** An answer lies there that does not count. */
  | { readonly kind: 'void'; readonly fault: string; readonly sentence: string }

/** Terms under which any stored answer is judged. */
export const judging = async ({ ports, store }: Session, policy: Policy, request: Request) => {
  const newest = await store.newestTime()
  return {
    request,
    approvers: policy.trust.kind === 'trusted' ? policy.trust.approvers : [],
    now: ports.clock.now(),
    ...(newest === undefined ? {} : { notBefore: newest }),
    silentKeys: request.level === 3 ? await ports.signer.agentKeys() : [],
  }
}

const unanswered = ({ ports }: Session, request: Request, isSpent: boolean): StandingAnswer => {
  if (isSpent) return { kind: 'expired', sentence: 'It was answered and used, or put away.' }
  return isExpired(request, ports.clock.now().getTime())
    ? { kind: 'expired', sentence: `Nobody answered by ${request.approveBy}.` }
    : { kind: 'open' }
}

/** A yes that stood once: taken back, too late, or for other files than those that were shown. */
const approved = async (session: Session, request: Request, decision: Decision): Promise<StandingAnswer> => {
  const { store, ports } = session
  if (await store.isRevoked(request.id))
    return { kind: 'void', fault: 'revoked', sentence: 'A human took the approval back.' }
  if (request.proposal === undefined) {
    const isLate = ports.clock.now().getTime() > timeOf(decision.useBy) && !(await store.isSpent(request.id))
    return isLate
      ? { kind: 'expired', sentence: `It was approved, and not used by ${decision.useBy}.` }
      : { kind: 'approved', decision }
  }
  if (await store.isDelivered(request.id)) return { kind: 'approved', decision }
  const changed = await changedFiles(ports.files, request)
  return changed.length === 0
    ? { kind: 'approved', decision }
    : { kind: 'void', fault: 'state-changed', sentence: `Since it was asked, this changed: ${changed.join(', ')}.` }
}

/** Why a request that was asked anew gives nothing any more. */
export const supersededSentence = (by: string): string =>
  `What it was about has changed since, and it was asked anew as ${by}.`

/** Looks up what was answered; it uses nothing up and writes nothing. */
export const readAnswer = async (session: Session, policy: Policy, request: Request): Promise<StandingAnswer> => {
  const { store } = session
  const by = await store.supersededBy(request.id)
  if (by !== undefined) return { kind: 'superseded', by, sentence: supersededSentence(by) }
  try {
    const stored = await store.readDecision(request.id)
    if (stored?.signature === undefined) return unanswered(session, request, await store.isSpent(request.id))
    const judged = judgeAnswer({
      ...(await judging(session, policy, request)),
      decisionBytes: stored.bytes,
      signature: stored.signature,
    })
    if (judged.kind === 'invalid') return { kind: 'void', fault: judged.fault, sentence: judged.sentence }
    return judged.kind === 'denied' ? judged : await approved(session, request, judged.decision)
  } catch (error) {
    if (!(error instanceof HoldpointError) || error.code !== 'decision-invalid') throw error
    return { kind: 'void', fault: 'malformed', sentence: error.message }
  }
}

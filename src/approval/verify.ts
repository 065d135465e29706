import type { Level } from '../model/level.ts'
import type { Decision, Grant, Request } from '../model/request.ts'
import type { Approver } from './allowed-signers.ts'
import { isPrincipal, mayUse } from './allowed-signers.ts'
import { answerProblem, DECISION_NAMESPACE, parseDecision } from './decision.ts'
import { CLOCK_SKEW_MS, MAX_RUN_MS, MAX_USE_MS, timeOf } from './expiry.ts'
import { isIntact } from './fingerprint.ts'
import type { SignatureFault } from './signed.ts'
import { checkSigned } from './signed.ts'
import { isoTime } from '../model/time.ts'

/** Why a decision does not count; stable, for messages and scripts. */
export type Fault =
  | SignatureFault
  | 'malformed'
  | 'principal-mismatch'
  | 'other-request'
  | 'request-altered'
  | 'other-fingerprint'
  | 'state-changed'
  | 'level-changed'
  | 'answer-incomplete'
  | 'decided-before-request'
  | 'future-dated'
  | 'request-expired'
  | 'expired'
  | 'lives-too-long'
  | 'clock-set-back'
  | 'silent-key'
  | 'spent'
  | 'not-spent'

export type Judgement =
  | { readonly kind: 'valid'; readonly decision: Decision }
  | { readonly kind: 'denied'; readonly decision: Decision }
  | { readonly kind: 'invalid'; readonly fault: Fault; readonly sentence: string }

export interface DecisionToJudge {
  readonly request: Request
  readonly decisionBytes: Uint8Array
  readonly signature: Uint8Array | undefined
  /** Those that count (`Trust.approvers`), no others. */
  readonly approvers: readonly Approver[]
  readonly now: Date
  /** The newest time that is known to have been: the store's mark, the journal's head. */
  readonly notBefore?: Date
  /** `expectedFingerprint` of the stored request and what is about to happen. */
  readonly expectedFingerprint: string
  /** The level that the gate found now. */
  readonly level: Level
  /** Whether it was used already. */
  readonly spent: boolean
  /** `SHA256:…` of keys that a running ssh-agent would use without asking anybody. */
  readonly silentKeys?: readonly string[]
}

/**
 * Whether a decision lets this very operation run once, now. Everything it needs is handed in; it reads nothing.
 * `denied` is a person's signed no in any form, and stays a no after its time. All else that is not `valid` is `invalid`, with one reason.
 */
export const judgeDecision = (input: DecisionToJudge): Judgement => {
  const signed = readSigned(input)
  if ('fault' in signed) return invalid(signed)
  const { decision } = signed
  const wrong = bindingFault(input, decision) ?? dateFault(input, decision) ?? answerFault(input, decision)
  if (wrong !== undefined) return invalid(wrong)
  if (decision.verdict !== 'approved') return { kind: 'denied', decision }
  const late = useFault(input, decision) ?? silentFault(input, signed.approvers)
  return late === undefined ? { kind: 'valid', decision } : invalid(late)
}

/**
 * Whether a call met inside an approved run may use what the approval covers: the same decision, already spent, its run not older than
 * a run may be. Which calls are covered is for the store's `passOnce`; that list is part of the fingerprint.
 */
export const judgePass = (input: Omit<DecisionToJudge, 'expectedFingerprint' | 'level'>): Judgement => {
  const whole = { ...input, expectedFingerprint: input.request.fingerprint, level: input.request.level }
  const signed = readSigned(whole)
  if ('fault' in signed) return invalid(signed)
  const { decision } = signed
  const wrong = bindingFault(whole, decision) ?? dateFault(whole, decision) ?? answerFault(whole, decision)
  if (wrong !== undefined) return invalid(wrong)
  if (decision.verdict !== 'approved') return { kind: 'denied', decision }
  if (!input.spent) return invalid(fault('not-spent', 'No approved run is under way for it.'))
  return input.now.getTime() > timeOf(decision.useBy) + MAX_RUN_MS
    ? invalid(fault('expired', `The run it approved must have ended long ago (use by ${decision.useBy}).`))
    : { kind: 'valid', decision }
}

type AnswerToJudge = Omit<DecisionToJudge, 'expectedFingerprint' | 'level' | 'spent'>

/**
 * What a human answered to the request as it was shown: it runs nothing, so that it was used or is too old to be used changes nothing.
 * An answer to an agent's question stands like this until somebody takes it back.
 */
export const judgeAnswer = (input: AnswerToJudge): Judgement => {
  const { request } = input
  const whole = { ...input, expectedFingerprint: request.fingerprint, level: request.level, spent: false }
  const signed = readSigned(whole)
  if ('fault' in signed) return invalid(signed)
  const { decision } = signed
  const wrong = bindingFault(whole, decision) ?? dateFault(whole, decision) ?? answerFault(whole, decision)
  if (wrong !== undefined) return invalid(wrong)
  if (decision.verdict !== 'approved') return { kind: 'denied', decision }
  const silent = silentFault(whole, signed.approvers)
  return silent === undefined ? { kind: 'valid', decision } : invalid(silent)
}

/** The bounded authority in an answer that stands, while it lasts; `undefined` where there is none. */
export const judgeGrant = (
  input: AnswerToJudge,
): { readonly decision: Decision; readonly grant: Grant } | undefined => {
  const judged = judgeAnswer(input)
  if (judged.kind !== 'valid') return undefined
  const { decision } = judged
  const { grant } = decision
  return grant === undefined || input.now.getTime() > timeOf(grant.until) ? undefined : { decision, grant }
}

interface FaultFound {
  readonly fault: Fault
  readonly sentence: string
}

const fault = (code: Fault, sentence: string): FaultFound => ({ fault: code, sentence })

const invalid = (found: FaultFound): Judgement => ({ kind: 'invalid', fault: found.fault, sentence: found.sentence })

/** The signature first: what nobody signed is not even parsed. */
const readSigned = (
  input: DecisionToJudge,
): { readonly decision: Decision; readonly approvers: readonly Approver[] } | FaultFound => {
  const { decisionBytes: content, signature, approvers, now } = input
  const signed = checkSigned({ content, signature, approvers, namespace: DECISION_NAMESPACE, atMs: now.getTime() })
  if (!signed.ok) return fault(signed.fault, signed.sentence)
  const parsed = parseDecision(content)
  if (!parsed.ok) return fault('malformed', `${parsed.problem}.`)
  const { decision } = parsed
  const named = signed.approvers.filter(approver => isPrincipal(approver, decision.approver))
  if (named.length === 0) {
    return fault('principal-mismatch', `It names ${decision.approver}, whose key did not sign it.`)
  }
  // A stolen key that is no longer valid must not sign with an older date, nor a future one with a newer.
  const inTime = named.filter(approver => mayUse(approver, DECISION_NAMESPACE, timeOf(decision.decidedAt)))
  return inTime.length === 0
    ? fault('key-not-valid', `The key was not valid at ${decision.decidedAt}.`)
    : { decision, approvers: inTime }
}

/** This request, as it was shown, and as it is now. */
const bindingFault = ({ request, expectedFingerprint, level }: DecisionToJudge, decision: Decision) => {
  if (decision.request !== request.id) return fault('other-request', `It answers the request ${decision.request}.`)
  if (!isIntact(request)) return fault('request-altered', 'The request was changed after it was made.')
  if (decision.fingerprint !== request.fingerprint) {
    return fault('other-fingerprint', 'It answers another request that had the same id.')
  }
  if (request.level !== level) {
    return fault('level-changed', `It was asked as level ${request.level}, and is level ${level} now.`)
  }
  return expectedFingerprint === request.fingerprint
    ? undefined
    : fault('state-changed', 'The words, the place or the state are no longer what was approved.')
}

const dateFault = ({ request, now, notBefore }: DecisionToJudge, decision: Decision) => {
  const [nowMs, decidedMs, createdMs] = [now.getTime(), timeOf(decision.decidedAt), timeOf(request.createdAt)]
  const newestMs = Math.max(notBefore?.getTime() ?? 0, createdMs)
  if (nowMs < newestMs - CLOCK_SKEW_MS) {
    return fault(
      'clock-set-back',
      `The clock says ${isoTime(now)}, but it has been ${isoTime(new Date(newestMs))} already.`,
    )
  }
  if (decidedMs > nowMs + CLOCK_SKEW_MS)
    return fault('future-dated', `It is dated ${decision.decidedAt}, in the future.`)
  if (decidedMs < createdMs - CLOCK_SKEW_MS) {
    return fault('decided-before-request', `It is dated ${decision.decidedAt}, before the request was made.`)
  }
  if (decidedMs > timeOf(request.approveBy)) {
    return fault('request-expired', `The request expired at ${request.approveBy}, before it was decided.`)
  }
  const lifeMs = timeOf(decision.useBy) - decidedMs
  return lifeMs < 0 || lifeMs > MAX_USE_MS[request.level]
    ? fault(
        'lives-too-long',
        `At level ${request.level} a decision lives ${MAX_USE_MS[request.level] / 3_600_000} h at most.`,
      )
    : undefined
}

const answerFault = ({ request }: DecisionToJudge, decision: Decision) => {
  const problem = answerProblem(decision, request)
  return problem === undefined ? undefined : fault('answer-incomplete', `In the answer, ${problem}.`)
}

const useFault = ({ spent, now }: DecisionToJudge, decision: Decision) => {
  if (spent) return fault('spent', 'It was used already: a decision serves once.')
  return now.getTime() > timeOf(decision.useBy)
    ? fault('expired', `It had to be used by ${decision.useBy}.`)
    : undefined
}

/** At level 3 a key that an ssh-agent uses without asking proves nobody's presence: the agent could have asked it. */
const silentFault = ({ request, silentKeys = [] }: DecisionToJudge, approvers: readonly Approver[]) => {
  const loaded = approvers.every(({ key }) => !key.hardware && silentKeys.includes(key.fingerprint))
  return request.level === 3 && loaded
    ? fault('silent-key', 'Its key is loaded in a running ssh-agent, which signs without asking anybody.')
    : undefined
}

import { HoldpointError } from '../model/errors.ts'
import type { Decision, Grant, Request, Verdict } from '../model/request.ts'
import { strictCanonical } from './canonical.ts'
import { DEFAULT_USE_MS, formatTime, MAX_GRANT_MS, timeOf, useByOf } from './expiry.ts'
import { hex64, integer, listOf, object, oneOf, orNull, pattern, text, time } from './shape.ts'
import { parseStrictJson } from './strict-json.ts'
import { visibleDeep } from './visible.ts'

/** Largest decision file, in bytes. */
export const MAX_DECISION_BYTES = 64 * 1024

/** The namespace that a decision is signed in: a signature made for anything else says nothing here. */
export const DECISION_NAMESPACE = 'holdpoint-decision@v1'

export interface Answer {
  readonly verdict: Verdict
  readonly approver: string
  readonly now: Date
  readonly reason?: string
  readonly conditions?: readonly string[]
  /** Number of the option chosen. */
  readonly option?: number
  /** How long it may wait to be used, in milliseconds; the level's own limit is kept. @default 15 minutes */
  readonly useWithinMs?: number
  /** `hash` of the journal's last entry. */
  readonly journalHead?: string
  /** Bounded authority; only with a yes. */
  readonly grant?: Grant
}

/**
 * A person's answer to the request as they saw it. Throws `usage` where the answer breaks the contract (no reason for a denial or at
 * level 3, an option that does not exist, text too long).
 */
export const makeDecision = (request: Request, answer: Answer): Decision => {
  const decidedAt = answer.now.getTime()
  const decision: Decision = visibleDeep({
    v: 1 as const,
    request: request.id,
    fingerprint: request.fingerprint,
    verdict: answer.verdict,
    conditions: answer.conditions ?? [],
    reason: answer.reason ?? '',
    option: answer.option ?? null,
    approver: answer.approver,
    decidedAt: formatTime(decidedAt),
    useBy: formatTime(useByOf(decidedAt, answer.useWithinMs ?? DEFAULT_USE_MS, request.level)),
    uses: 1 as const,
    journalHead: answer.journalHead ?? '',
    ...(answer.grant === undefined ? {} : { grant: answer.grant }),
  })
  const problem = problemOf(decision) ?? answerProblem(decision, request)
  if (problem !== undefined) throw new HoldpointError('usage', `This answer cannot be given: ${problem}.`)
  return decision
}

/** What the request itself demands of an answer, besides its shape. */
export const answerProblem = (decision: Decision, request: Request): string | undefined => {
  const isYes = decision.verdict === 'approved'
  if (decision.reason.trim() === '' && (!isYes || request.level === 3)) {
    return `a reason is needed ${isYes ? 'at level 3' : 'for a no'}`
  }
  if (!isYes && decision.grant !== undefined) return 'a grant comes with a yes alone'
  if (decision.conditions.some(condition => condition.trim() === '')) return 'a condition says nothing'
  const longest = timeOf(decision.decidedAt) + MAX_GRANT_MS
  if (decision.grant !== undefined && timeOf(decision.grant.until) > longest) {
    return `a grant ends after ${MAX_GRANT_MS / 86_400_000} days at the latest`
  }
  if (decision.option !== null && !request.options.some(option => option.n === decision.option)) {
    return `the request has no option ${decision.option}`
  }
  return undefined
}

/** The bytes that are written and signed: canonical JSON and a line feed. */
export const formatDecision = (decision: Decision): Uint8Array =>
  new TextEncoder().encode(`${strictCanonical(decision)}\n`)

export type DecisionResult =
  { readonly ok: true; readonly decision: Decision } | { readonly ok: false; readonly problem: string }

/** Reads decision bytes. Any field that is not the contract's own is refused. Total. */
export const parseDecision = (bytes: Uint8Array): DecisionResult => {
  const json = parseStrictJson(bytes, { bytes: MAX_DECISION_BYTES, depth: 6 })
  if (!json.ok) return { ok: false, problem: `the decision is not readable: ${json.problem}` }
  return isDecision(json.value)
    ? { ok: true, decision: json.value }
    : { ok: false, problem: problemOf(json.value) ?? 'the decision has a wrong shape' }
}

const isDecision = (value: unknown): value is Decision => problemOf(value) === undefined

const problemOf = (value: unknown): string | undefined => DECISION(value, 'decision')

const GRANT = object({
  needed: {
    uses: integer(1, 1000),
    until: time,
    commands: listOf(listOf(text(1000, 1), 64), 50),
    paths: listOf(text(4096, 1), 50),
    hosts: listOf(pattern('a host name in lower case', /^[a-z0-9.-]{1,253}$/u), 50),
  },
  optional: { budget: text(200, 1) },
  unknown: 'refuse',
})

const DECISION = object({
  needed: {
    v: oneOf(1),
    request: pattern('12 characters of Crockford base 32', /^[\da-hjkmnp-tv-z]{12}$/u),
    fingerprint: hex64,
    verdict: oneOf('approved', 'denied', 'changes_requested', 'revoked'),
    conditions: listOf(text(2000, 1), 50),
    reason: text(4000),
    option: orNull(integer(1, 100)),
    approver: pattern('a name without spaces and wildcards', /^[^\s*?!,"]{1,200}$/u),
    decidedAt: time,
    useBy: time,
    uses: oneOf(1),
    journalHead: pattern('64 hexadecimal digits, or empty', /^(?:[\da-f]{64})?$/u),
  },
  optional: { grant: GRANT },
  unknown: 'refuse',
})

import type { Impact, Reversibility } from './impact.ts'
import type { Level } from './level.ts'
import type { Door, Operation, Requester } from './operation.ts'
import type { Finding } from './rule.ts'

/** One of the ways on that a person may choose. */
export interface Option {
  readonly n: number
  readonly text: string
  readonly tradeoffs?: string
}

/** Begins a key of `impact.observed` that names one content by its digest: for the gate, and nothing that a person could read. */
export const CONTENT_KEY = 'content '

/** A held operation, as `requests/ID.json` keeps it. All text is redacted before it gets here. */
export interface Request {
  readonly v: 1
  /** 12 characters of Crockford's base 32, lower case. */
  readonly id: string
  /** 32 random bytes, hexadecimal: a decision names it through the fingerprint. */
  readonly nonce: string
  /** RFC 3339 UTC. */
  readonly createdAt: string
  /** After this the request counts as expired; RFC 3339 UTC. */
  readonly approveBy: string
  readonly level: Level
  readonly operation: {
    readonly kind: Operation['kind']
    readonly display: string
    readonly argv: readonly string[]
    readonly cwd: string
    /** The Git common directory, or `''` outside any repository. */
    readonly repo: string
    readonly door: Door
  }
  readonly findings: readonly Finding[]
  readonly impact: Pick<Impact, 'lines' | 'target' | 'observed' | 'files'>
  readonly reversibility: Reversibility
  readonly options: readonly Option[]
  readonly requester: Requester
  /** SHA-256 of the exact, unredacted facts (`sealOf`); always there in a stored request. */
  readonly sealed?: string
  /** SHA-256, hexadecimal, over canonical JSON of what is approved: all other fields of the request, the seal among them. */
  readonly fingerprint: string
  /** Digest of the policy in force, hexadecimal. */
  readonly policy: string
  /** Digests of calls that the operation makes through other doors and that its approval covers, once each. */
  readonly covers?: readonly string[]
}

export type Verdict = 'approved' | 'denied'

/** A human's answer, as `decisions/ID.json` keeps it. Unknown fields are refused. */
export interface Decision {
  readonly v: 1
  /** The request's whole id. */
  readonly request: string
  readonly fingerprint: string
  readonly verdict: Verdict
  readonly conditions: readonly string[]
  readonly reason: string
  readonly option: number | null
  /** Principal of the `allowed_signers` line whose key signed. */
  readonly approver: string
  /** RFC 3339 UTC. */
  readonly decidedAt: string
  /** RFC 3339 UTC: not used by then, it is void. */
  readonly useBy: string
  readonly uses: 1
  /** `hash` of the last journal entry when it was decided, or `''`. */
  readonly journalHead: string
}

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

/** How an agent is stopped by its own question: `question` goes on elsewhere, a `blocker` of level 3 stops its task. */
export type ProposalKind = 'question' | 'blocker' | 'credentials'

/** What an agent asks in its own words, without a command. All of it is a claim, redacted and shown as one. */
export interface Proposal {
  readonly kind: ProposalKind
  /** One line, 1 to 200 characters. */
  readonly title: string
  readonly why: string
  /** Absent where the agent told none, which level 2 does not allow. */
  readonly impact?: string
  readonly reversibility?: string
  /** Number of the option that the agent would take. */
  readonly recommended?: number
  /** Why a blocker leaves no choice; there where it has no options. */
  readonly noOptionsReason?: string
  /** Topics, `^[a-z0-9][a-z0-9._-]{0,63}$`. */
  readonly tags: readonly string[]
  /** What a request for credentials needs: names of variables, never values; where they may be put. */
  readonly needs?: { readonly names: readonly string[]; readonly file?: string }
}

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
    readonly kind: Operation['kind'] | 'proposal'
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
  /** Digest of the variables that change what the same words do, hexadecimal: a grant holds in that environment alone. */
  readonly environment?: string
  /** There where `operation.kind` is `proposal`. */
  readonly proposal?: Proposal
}

/** `changes_requested` is a no that says what would make it a yes; `revoked` takes back a yes before its use. */
export type Verdict = 'approved' | 'denied' | 'changes_requested' | 'revoked'

/** Bounded authority: level 2 operations inside it run without being asked for, each written down. Never level 3. */
export interface Grant {
  /** How many operations may run under it. */
  readonly uses: number
  /** RFC 3339 UTC: its end. */
  readonly until: string
  /** Each a command's words: `*` alone stands for one word that is no option, `**` at the end for one or more. */
  readonly commands: readonly (readonly string[])[]
  /** Absolute real paths of files and folders; what a `*` stands for must lie in one. Default: the project. */
  readonly paths: readonly string[]
  /** Host names in lower case that a `*` may reach. Default: none. */
  readonly hosts: readonly string[]
  /** Limits as the human wrote them, such as `20 files, 50 USD/month`: each use draws on them, the first beyond asks again. */
  readonly budget?: string
}

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
  readonly grant?: Grant
}

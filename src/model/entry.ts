import type { Option } from './request.ts'
import type { Reversibility } from './impact.ts'
import type { Level } from './level.ts'

export const ENTRY_TYPES = ['question', 'blocker', 'decision', 'milestone', 'insight', 'violation', 'policy'] as const
export type EntryType = (typeof ENTRY_TYPES)[number]

/** One entry of the captain's log: the workflow's fields, and ours under `holdpoint`, which readers of the workflow ignore. */
export interface Entry {
  /** RFC 3339 UTC; the same instant as the key. */
  readonly timestamp: string
  readonly type: EntryType
  /** `user`, `user:ID`, `gate`, or an agent's name. */
  readonly author: string
  /** One line, 1 to 200 characters. */
  readonly title: string
  /** 1 to 16,384 characters. */
  readonly content: string
  /** 1 to 32, unique, `^[a-z0-9][a-z0-9._-]{0,63}$`. */
  readonly tags: readonly string[]
  readonly context?: {
    readonly task_id?: string
    readonly related_files?: readonly string[]
    readonly related_entries?: readonly string[]
  }
  readonly hitl_reviewed: boolean
  readonly holdpoint?: EntryExtension
}

export interface EntryExtension {
  readonly v: 1
  readonly request_id?: string
  readonly level?: Level
  readonly rule?: string
  readonly action?: {
    readonly kind: string
    readonly argv?: readonly string[]
    readonly command?: string
    readonly cwd: string
    readonly digest: string
  }
  readonly impact?: string
  readonly risk?: string
  readonly reversibility?: Reversibility
  readonly options?: readonly Option[]
  readonly recommended?: number
  readonly verdict?:
    'approved' | 'approved_with_conditions' | 'denied' | 'changes_requested' | 'expired' | 'withdrawn' | 'revoked'
  readonly proof?: 'terminal' | 'signature'
  readonly chosen?: number
  readonly conditions?: readonly { readonly n: number; readonly text: string; readonly check: 'auto' | 'manual' }[]
  readonly rationale?: string
  readonly scope?: {
    readonly uses?: number
    readonly expires_at?: string
    readonly budget?: string
    readonly commands?: readonly string[]
    readonly paths?: readonly string[]
    readonly hosts?: readonly string[]
  }
  /** Which use of what was granted this was, and what it drew from the budget. */
  readonly granted?: GrantedUseEntry
  readonly outcome?: 'succeeded' | 'failed' | 'rolled_back' | 'not_run'
  readonly exit_code?: number
  readonly duration_ms?: number
  readonly redactions?: number
  /** Where an imported entry comes from. */
  readonly imported?: ImportedFrom
}

export interface GrantedUseEntry {
  readonly use: number
  readonly of: number
  readonly drawn?: readonly DrawnEntry[]
}

/** An amount that was drawn from a budget. */
export interface DrawnEntry {
  readonly unit: string
  readonly amount: number
  /** `agent`: nobody measured it; it is what the agent said. */
  readonly by: 'gate' | 'agent'
  /** What is left of the budget after it, in its narrowest limit. */
  readonly left: number
}

/** Where an imported entry comes from. `source`, `digest` and `by` are known; all else is a claim of whoever wrote it there. */
export interface ImportedFrom {
  /** The format of the file, or the program whose memory it stood in. */
  readonly source: string
  /** SHA-256 of the file, hexadecimal; absent where it came from no file. */
  readonly digest?: string
  /** Who brought it in. */
  readonly by: string
  readonly key: string
  /** `''` where it had none. */
  readonly author: string
  /** The type that it had there; `''` where it had none. */
  readonly written_as: string
  /** Its time there, as it stood; `''` where it had none. */
  readonly time: string
  /** Whether it said that a human had reviewed it. */
  readonly claimed_review: boolean
  /** The keys there of what it was linked with. */
  readonly related?: readonly string[]
  /** Its other fields, as JSON text. */
  readonly rest?: string
}

/** A line of `journal.jsonl`. `hash` is SHA-256 over the canonical JSON of the other fields. */
export interface JournalLine {
  readonly seq: number
  readonly key: string
  readonly prev: string
  readonly entry: Entry
  readonly hash: string
}

import type { Carrier, Reference, TypedCommand } from './command.ts'
import type { Level } from './level.ts'
import type { Issue, Program } from './program.ts'
import type { Finding } from './rule.ts'

/** One call and what the rules said of it. */
export interface Judged {
  readonly family: string
  readonly command: TypedCommand
  readonly findings: readonly Finding[]
}

/** What words alone establish about an operation. */
export interface Classification {
  readonly level: Level
  readonly status: Program['status']
  readonly issues: readonly Issue[]
  /** In order of the text, without repetition. */
  readonly findings: readonly Finding[]
  readonly judged: readonly Judged[]
  /** Text that the words only name, for evidence to read. */
  readonly references: readonly {
    readonly reference: Reference
    readonly via: string
    readonly carriers: readonly Carrier[]
  }[]
}

import type { Context, Family, TypedCommand } from './command.ts'
import type { Level } from './level.ts'
import type { Span } from './word.ts'

/** Why a rule exists; decides the words of risk and reversibility that a person is shown. */
export type Category =
  | 'destroys-local-work'
  | 'rewrites-remote'
  | 'deletes-files'
  | 'changes-data'
  | 'destroys-data'
  | 'reads-credential'
  | 'exposes-credential'
  | 'changes-dependency'
  | 'publishes'
  | 'deploys'
  | 'destroys-infrastructure'
  | 'changes-security'
  | 'bypasses-gate'
  | 'runs-unread-code'
  | 'costs-money'
  | 'exports-user-data'
  | 'outgoing-write'
  | 'changes-project'
  | 'not-understood'

/** Where a rule saw what it reports, when it differs from the rule's defaults. */
export interface Match {
  /** The words it rests on; default: the whole call. */
  readonly span?: Span
  /** Default: the rule's level. */
  readonly level?: Level
  /** Names what is hit, for a person: a path, a branch, a package. Already plain text; escaped and redacted where printed. */
  readonly detail?: string
}

/** One thing that an operation may do and that a person wants to know before. It can only report. */
export interface Rule<C extends TypedCommand = TypedCommand> {
  /** `family.what`, stable for ever: approvals and the journal name it. */
  readonly id: string
  readonly level: 2 | 3
  readonly category: Category
  /** Completes "This command …", present tense, no full stop. */
  readonly effect: string
  /** A command or habit that reaches the same end with less risk. */
  readonly saferForm?: string
  /** The row or ruling of the levels document it follows, in words: `git: force push`, `ruling 3`. */
  readonly source: string
  /** Where a read-only look may change the level: what it would have to prove. */
  readonly evidence?: { readonly lowers?: string; readonly raises?: string }
  /** A line that matches this rule and no other. */
  readonly example: string
  /** A line as near as can be that matches nothing. */
  readonly nearMiss: string
  readonly match: (command: C, context: Context) => Match | readonly Match[] | undefined
}

/** A family of programs with all its rules. */
export interface RuleSet<C extends TypedCommand> {
  readonly family: Family<C>
  readonly rules: readonly Rule<C>[]
}

/** What a rule reported about an operation. */
export interface Finding {
  readonly rule: string
  readonly level: Level
  readonly category: Category
  /** One sentence in plain English: "This command …". */
  readonly title: string
  readonly span: Span
  readonly detail?: string
  readonly saferForm?: string
}

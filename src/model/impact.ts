import type { Measured } from './budget.ts'
import type { Context, Reference, TypedCommand } from './command.ts'
import type { Level } from './level.ts'
import type { Files, Git, Processes } from './ports.ts'
import type { Finding } from './rule.ts'
import type { Word } from './word.ts'

/** What a read-only look found would happen here and now. */
export interface Impact {
  /** One line each, plain text, most important first: "3 commits on origin/main would be lost". */
  readonly lines: readonly string[]
  /** The name a person types to confirm level 3: a branch, a path, a package. */
  readonly target?: string
  readonly reversibility: Reversibility
  /** State the decision is bound to: `refs/heads/main@origin` → object name, `listing` → digest. Sorted by key when hashed. */
  readonly observed: Readonly<Record<string, string>>
  /** Files worth opening before deciding, relative to the project. */
  readonly files: readonly string[]
  /** Changes of level that the evidence proves. */
  readonly adjustments: readonly Adjustment[]
  /** What a budget is drawn by: amounts that were counted whole; what is absent was not. */
  readonly measured?: Measured
}

export interface Reversibility {
  readonly reversible: boolean
  /** How to get back, or why not. */
  readonly how: string
}

/** A finding's level as the evidence has it. */
export interface Adjustment {
  readonly rule: string
  readonly level: Level
  readonly reason: string
}

/** An impact that found nothing to say. */
export const NO_IMPACT: Impact = {
  lines: [],
  reversibility: { reversible: false, how: 'not known' },
  observed: {},
  files: [],
  adjustments: [],
}

/** What a read-only look may use. Nothing that it starts may write, run the project's code, or ask a person. */
export interface Look {
  readonly context: Context
  /** Absolute directory the operation was started in; the command's own `Cwd` is relative to it. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly files: Files
  readonly processes: Processes
  readonly git: Git
  /** Absolute path of the real program of that name, shims skipped. */
  readonly realProgram: (name: string) => Promise<string | undefined>
}

/** Looks at what one family's command would do here and now. */
export interface Probe<C extends TypedCommand = TypedCommand> {
  /** Id of the family whose commands it reads. */
  readonly family: string
  /** Commands it looks at although no rule matched: a look could raise them. Pure; default none. */
  readonly alsoLooks?: (command: C) => boolean
  /** `undefined` where it has nothing to say of this command. Never throws for what it cannot read: it says so in a line and changes no level. */
  readonly assess: (command: C, findings: readonly Finding[], look: Look) => Promise<Impact | undefined>
}

/** Text that a reference named, to be judged as if it stood on the line. */
export type ReferenceText =
  | { readonly kind: 'line'; readonly text: string; readonly args: readonly Word[]; readonly cwd?: string }
  | { readonly kind: 'argv'; readonly words: readonly string[]; readonly cwd?: string }
  /** It is no reference after all (no such script, an installed binary): nothing to add. */
  | { readonly kind: 'nothing' }

/** Reads what a kind of reference names. `undefined` where it cannot be read. */
export interface ReferenceReader {
  readonly kind: Reference['kind']
  readonly read: (reference: Reference, look: Look) => Promise<ReferenceText | undefined>
}

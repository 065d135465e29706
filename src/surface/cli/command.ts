import type { Place } from '../../gate/session.ts'
import type { Ports } from '../../model/ports.ts'
import type { Style } from '../../report/style.ts'
import type { CliDoors } from './doors.ts'
import type { InputLine } from './input-lines.ts'

/** Where text goes. Nothing else of the command line writes. */
export interface Out {
  readonly stdout: (text: string) => void
  /** Waits until whoever reads standard output has room for more; `false` where nobody reads it any longer. */
  readonly taken: () => Promise<boolean>
  readonly stderr: (text: string) => void
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean
  /** Width of the terminal that standard output is; absent where it is none. */
  readonly columns?: number
  /** How text on standard output may look. */
  readonly style: Style
  /** How text on standard error may look. */
  readonly errorStyle: Style
}

/** What a command is given besides its arguments. */
export interface CliContext {
  readonly ports: Ports
  readonly out: Out
  /** Where the journal, the requests and the settings of this directory are. */
  readonly locate: () => Promise<Place>
  /** The doors, which know nothing of the command line. */
  readonly doors: CliDoors
  /** Standard input line by line, for streams of any length: as many lines at a time as have come. */
  readonly readLines: () => AsyncIterable<readonly InputLine[]>
  /** All of standard input, as UTF-8. */
  readonly readInput: () => Promise<string>
  /** The table that help and completion are made from. */
  readonly commands: readonly CliCommand[]
  /** The one of that name, where only it is needed. */
  readonly commandNamed: (name: string) => CliCommand | undefined
}

/** An option of a command. */
export interface CliOption {
  /** Long name without its dashes. */
  readonly name: string
  /** One letter. */
  readonly short?: string
  /** Name of the value in the help; an option without it takes none. */
  readonly value?: string
  /** May be given more than once. @default false */
  readonly multiple?: boolean
  /** The only values allowed. */
  readonly choices?: readonly string[]
  /** One line, lower case, no full stop. */
  readonly summary: string
}

/** Arguments as the command's own table reads them. */
export interface CliArgs {
  readonly flag: (name: string) => boolean
  /** The last one given. */
  readonly value: (name: string) => string | undefined
  readonly values: (name: string) => readonly string[]
  /** Words that are no options; those behind `--` too, unless the command takes a rest. */
  readonly operands: readonly string[]
  /** Words behind `--`, for a command that takes a rest; absent where no `--` was given. */
  readonly rest?: readonly string[]
}

/** One command: its help, its completion, and what it does. */
export interface CliCommand {
  readonly name: string
  /** One line, lower case, no full stop. */
  readonly summary: string
  /** What stands behind the command's own name, one a form: `[--json]`, `ID`. */
  readonly usage: readonly string[]
  /** A paragraph for the help: exit codes, what is not done. */
  readonly details?: string
  readonly options: readonly CliOption[]
  /** How many operands it takes. @default none */
  readonly operands?: { readonly min: number; readonly max: number }
  /** Whether words behind `--` are a command line of its own. @default false */
  readonly takesRest?: boolean
  /** Hands all words on unread, as one `rest`; only a first `--help` is ours. @default false */
  readonly raw?: boolean
  /** Not in the listing and the completion: what only installed hooks call. @default false */
  readonly hidden?: boolean
  /** A whole command line, and what it does; at least one. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  readonly subcommands?: readonly CliCommand[]
  /** Returns the exit code; throws `HoldpointError` for what a person can act on. */
  readonly run: (args: CliArgs, context: CliContext) => Promise<number>
}

/** Commands that people may type. */
export const visibleCommands = (commands: readonly CliCommand[]): readonly CliCommand[] =>
  commands.filter(command => command.hidden !== true)

/** Every command has it. */
export const HELP_OPTION: CliOption = { name: 'help', short: 'h', summary: 'shows this help' }

/** Every listing has it. */
export const JSON_OPTION: CliOption = { name: 'json', summary: 'prints JSON for programs' }

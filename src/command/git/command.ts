import type { Cwd, TypedCommand } from '../../model/command.ts'
import type { Span, Word } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn } from '../grammar.ts'

/** A setting that a call gives itself, with where it was given. */
export interface Setting {
  /** `core.hookspath`, `url.https://x.insteadof`: section and variable in lower case, as Git compares them. A part that run time knows is `U+0000`. */
  readonly key: string
  /** Absent where the setting is given without a value, which Git reads as `true`. */
  readonly value?: Word
  readonly source: '-c' | '--config-env' | 'environment' | 'config' | 'clone'
  readonly span: Span
}

/** One call of Git. */
export interface GitCommand extends TypedCommand {
  /** `push`, `stash`; `''` where there is none or only run time knows it. */
  readonly verb: string
  /** The verb with its action: `stash drop`; for other verbs the verb itself. Synonyms are resolved (`remote rm`). */
  readonly name: string
  readonly verbWord?: Word
  /** The words after the verb (and its action), as the verb's own grammar reads them. */
  readonly args: Arguments
  /** The same words, unread. */
  readonly words: readonly Word[]
  /** Words before the verb that only run time knows: they may be options, or the verb. */
  readonly opaque: readonly Word[]
  /** From `-c`, `--config-env`, `GIT_CONFIG_*` and `clone --config`, in the order in which Git reads them. */
  readonly settings: readonly Setting[]
  /** Variables set for this call, by name; the last one counts. Arrays are left out: they are not exported. */
  readonly variables: ReadonlyMap<string, Word>
  /** Values of `-C`, in order. */
  readonly directories: readonly Word[]
  readonly gitDir?: Word
  readonly workTree?: Word
  /** Where it works: the call's directory moved by every `-C`. */
  readonly cwd: Cwd
  /** Git refuses the words (an ambiguous abbreviation), or only prints help: nothing happens. */
  readonly idle: boolean
  /** The verb's own dry run is on. */
  readonly dryRun: boolean
}

/** Whether the command really does one of these: `does(command, 'stash drop', 'stash clear')`. */
export const does = (command: GitCommand, ...names: readonly string[]): boolean =>
  !command.idle && !command.dryRun && names.includes(command.name)

/** Whether any of these options is on. */
export const hasAny = (command: GitCommand, ...options: readonly string[]): boolean =>
  options.some(option => isOn(command.args, option))

/** Span of the first of these options that was given, for a match. */
export const spanOf = (command: GitCommand, ...options: readonly string[]): { readonly span?: Span } => {
  const given = command.args.options.find(option => options.includes(option.name))
  return given === undefined ? {} : { span: given.span }
}

/** Whether a judged call is one of Git's: for code that is handed calls of every family. */
export const isGitCommand = (command: TypedCommand): command is GitCommand =>
  'directories' in command && 'settings' in command && 'dryRun' in command

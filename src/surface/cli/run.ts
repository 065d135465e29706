import { EXIT_OF, HoldpointError } from '../../model/errors.ts'
import { failureJson, failureOf, failureText } from '../../report/failure.ts'
import { safe } from '../../secrets/escape.ts'
import type { CliCommand, CliContext } from './command.ts'
import { visibleCommands } from './command.ts'
import { commandHelp, generalHelp } from './help.ts'
import { runHome } from './home.ts'
import type { Named } from './parse.ts'
import { hasHelpOption, parseWords, rawWords } from './parse.ts'
import { nearest } from './suggest.ts'

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h'

const unknownCommand = (word: string, among: readonly CliCommand[], path: string): HoldpointError => {
  const meant = nearest(
    word,
    visibleCommands(among).map(({ name }) => name),
  )
  const prefix = path === '' ? 'holdpoint' : `holdpoint ${path}`
  const hint =
    meant === undefined ? `${prefix} --help` : `did you mean ${prefix} ${meant}? All commands: ${prefix} --help`
  return new HoldpointError('usage', `${prefix} has no command "${safe(word)}"`, hint)
}

interface Found extends Named {
  readonly words: readonly string[]
}

/** Follows the words into the table: `log search` is the command `search` of `log`. */
export const findCommand = (words: readonly string[], commands: readonly CliCommand[], path = ''): Found => {
  const [first = '', ...rest] = words
  const command = commands.find(({ name }) => name === first)
  if (command === undefined) throw unknownCommand(first, commands, path)
  const found = { path: `${path} ${first}`.trimStart(), command, words: rest }
  const next = rest[0]
  const { subcommands } = command
  if (subcommands === undefined || next === undefined || next.startsWith('-')) return found
  const takesOperands = (command.operands?.max ?? 0) > 0
  const isKnown = subcommands.some(({ name }) => name === next)
  return isKnown || !takesOperands ? findCommand(rest, subcommands, found.path) : found
}

const asksHelp = (found: Found): boolean =>
  found.command.raw === true ? isHelp(found.words[0]) : hasHelpOption(found.words, found)

const dispatch = async (words: readonly string[], context: CliContext): Promise<number> => {
  const { out, ports } = context
  const [first] = words
  if (first === undefined) return runHome(context)
  if (isHelp(first)) {
    out.stdout(generalHelp(context.commands, ports.ambient.version, out.style))
    return 0
  }
  if (first === '--version' || first === '-V') {
    out.stdout(`${ports.ambient.version}\n`)
    return 0
  }
  const named = context.commandNamed(first)
  const found = findCommand(words, named === undefined ? context.commands : [named])
  if (asksHelp(found)) {
    out.stdout(commandHelp(found, out.style))
    return 0
  }
  const args = found.command.raw === true ? rawWords(found.words) : parseWords(found.words, found)
  return found.command.run(args, context)
}

/**
 * Runs one command line and returns its exit code. Whatever goes wrong inside is one message on standard error: what a person
 * can act on with its own code, a fault of ours with 70; never a stack trace.
 */
export const runCli = async (words: readonly string[], context: CliContext): Promise<number> => {
  try {
    return await dispatch(words, context)
  } catch (error) {
    const failure = failureOf(error)
    const isJson = context.ports.ambient.env['HOLDPOINT_JSON'] === '1'
    context.out.stderr(isJson ? failureJson(failure) : failureText(failure))
    return error instanceof HoldpointError ? EXIT_OF[error.code] : EXIT_OF.internal
  }
}

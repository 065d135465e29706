import { parseArgs } from 'node:util'
import { HoldpointError } from '../../model/errors.ts'
import { safe } from '../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliOption } from './command.ts'
import { HELP_OPTION } from './command.ts'
import { nearest } from './suggest.ts'

/** A command with the words that lead to it: `log search`. */
export interface Named {
  readonly path: string
  readonly command: CliCommand
}

const helpHint = (path: string): string => `holdpoint ${path} --help`

const configOf = (options: readonly CliOption[]) =>
  Object.fromEntries(
    options.map(({ name, short, value }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short === undefined ? {} : { short }),
      },
    ]),
  )

const unknownOption = (given: string, { path, command }: Named): HoldpointError => {
  const names = command.options.map(({ name }) => `--${name}`)
  const meant = given.startsWith('--') ? nearest(given, names) : undefined
  const hint = meant === undefined ? helpHint(path) : `did you mean ${meant}? All options: ${helpHint(path)}`
  return new HoldpointError('usage', `${path} has no option ${safe(given)}`, hint)
}

interface GivenOption {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

/** Holds one given option to the table. */
const requireKnown = (given: GivenOption, named: Named): void => {
  const option = named.command.options.find(({ name }) => name === given.name)
  if (option === undefined) throw unknownOption(given.rawName, named)
  const hint = helpHint(named.path)
  if (option.value === undefined && given.value !== undefined)
    throw new HoldpointError('usage', `--${option.name} takes no value, but was given "${safe(given.value)}"`, hint)
  if (option.value !== undefined && given.value === undefined)
    throw new HoldpointError('usage', `--${option.name} needs a value: --${option.name} ${option.value}`, hint)
  if (option.choices !== undefined && !option.choices.includes(given.value ?? ''))
    throw new HoldpointError(
      'usage',
      `--${option.name} is "${safe(given.value ?? '')}"; it must be one of ${option.choices.join(', ')}`,
      hint,
    )
}

const requireCount = (operands: readonly string[], { path, command }: Named): void => {
  const { min, max } = command.operands ?? { min: 0, max: 0 }
  const usage = command.usage.map(form => `holdpoint ${path} ${form}`.trimEnd()).join(' or ')
  const extra = operands[max]
  if (extra !== undefined)
    throw new HoldpointError('usage', `${path} does not know what to do with "${safe(extra)}"`, usage)
  if (operands.length < min) throw new HoldpointError('usage', `${path} needs more: ${usage}`, helpHint(path))
}

/** Without `strict` nothing is refused here, and a value may begin with a dash; the table has the last word. */
const readTokens = (words: readonly string[], { command }: Named) =>
  parseArgs({ args: [...words], options: configOf([...command.options, HELP_OPTION]), strict: false, tokens: true })
    .tokens

/** Whether help is asked for; `--help` as another option's value or behind `--` is no such wish. */
export const hasHelpOption = (words: readonly string[], named: Named): boolean =>
  readTokens(words, named).some(token => token.kind === 'option' && token.name === HELP_OPTION.name)

/** Reads a command's words by its table. Throws `usage`, naming what was met and what would be right. */
export const parseWords = (words: readonly string[], named: Named): CliArgs => {
  const takesRest = named.command.takesRest === true
  const tokens = readTokens(words, named)
  const given = tokens.flatMap(token => (token.kind === 'option' ? [token] : []))
  for (const option of given) requireKnown(option, named)
  const end = tokens.find(token => token.kind === 'option-terminator')?.index ?? words.length
  const operands = tokens.flatMap(token =>
    token.kind === 'positional' && (token.index < end || !takesRest) ? [token.value] : [],
  )
  requireCount(operands, named)
  const values = (name: string) =>
    given.flatMap(option => (option.name === name && option.value !== undefined ? [option.value] : []))
  return {
    flag: name => given.some(option => option.name === name),
    values,
    value: name => values(name).at(-1),
    operands,
    ...(takesRest && end < words.length ? { rest: words.slice(end + 1) } : {}),
  }
}

/** Words handed on as they are. */
export const rawWords = (words: readonly string[]): CliArgs => ({
  flag: () => false,
  value: () => undefined,
  values: () => [],
  operands: [],
  rest: words,
})

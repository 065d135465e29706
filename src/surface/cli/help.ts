import type { Style } from '../../report/style.ts'
import type { CliCommand, CliOption } from './command.ts'
import { HELP_OPTION, visibleCommands } from './command.ts'
import type { Named } from './parse.ts'

const columns = (rows: readonly (readonly [left: string, right: string])[]): readonly string[] => {
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
}

const optionLeft = ({ name, short, value }: CliOption): string =>
  `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`

const optionRight = ({ summary, choices, multiple }: CliOption): string =>
  `${summary}${choices === undefined ? '' : ` (${choices.join(', ')})`}${multiple === true ? '; may be repeated' : ''}`

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ["the command's own", 'it ran'],
  ['64', 'wrong usage'],
  ['70', 'a fault of Holdpoint; nothing ran'],
  ['75', 'held: run the same command again after the approval'],
  ['77', 'denied, or the decision is not valid; nothing ran'],
  ['78', 'settings are not valid or not trusted; nothing ran'],
]

/** The help of the whole. Ends with a line feed. */
export const generalHelp = (commands: readonly CliCommand[], version: string, style: Style): string =>
  `${[
    `holdpoint ${version}: holds what an AI agent does in a shell or a Git repository until a human has agreed`,
    '',
    style.bold('Usage'),
    '  holdpoint COMMAND [--help]',
    '',
    style.bold('Commands'),
    ...columns(visibleCommands(commands).map(({ name, summary }) => [name, summary])),
    '',
    style.bold('Options'),
    ...columns([
      ['-h, --help', 'shows this help, or that of a command'],
      ['-V, --version', 'prints the version'],
    ]),
    '',
    style.bold('Exit codes'),
    ...columns(EXIT_CODES),
    '',
    style.bold('Example'),
    '  holdpoint check -c "git push --force origin main"',
  ].join('\n')}\n`

/** The help of one command. Ends with a line feed. */
export const commandHelp = ({ path, command }: Named, style: Style): string => {
  const subcommands = visibleCommands(command.subcommands ?? [])
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', style.bold(title), ...lines]
  return `${[
    `holdpoint ${path}: ${command.summary}`,
    ...section(
      'Usage',
      command.usage.map(form => `  holdpoint ${path} ${form}`.trimEnd()),
    ),
    ...section('Commands', columns(subcommands.map(({ name, summary }) => [`${path} ${name}`, summary]))),
    ...section(
      'Options',
      columns([...command.options, HELP_OPTION].map(option => [optionLeft(option), optionRight(option)])),
    ),
    ...section('More', command.details === undefined ? [] : [`  ${command.details}`]),
    ...section(
      'Example',
      command.examples.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]),
    ),
  ].join('\n')}\n`
}

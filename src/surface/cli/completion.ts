import type { CliCommand, CliOption } from './command.ts'
import { HELP_OPTION, visibleCommands } from './command.ts'

/** What can stand at one place of a command line. */
interface Stop {
  /** The words before it: ``, `log`, `log search`. */
  readonly path: string
  readonly commands: readonly CliCommand[]
  readonly options: readonly CliOption[]
}

const VERSION_OPTION: CliOption = { name: 'version', short: 'V', summary: 'prints the version' }

const stopsOf = (path: string, command: CliCommand): readonly Stop[] => {
  const subcommands = visibleCommands(command.subcommands ?? [])
  return [
    { path, commands: subcommands, options: [...command.options, HELP_OPTION] },
    ...subcommands.flatMap(sub => stopsOf(`${path} ${sub.name}`, sub)),
  ]
}

const allStops = (commands: readonly CliCommand[]): readonly Stop[] => {
  const visible = visibleCommands(commands)
  return [
    { path: '', commands: visible, options: [HELP_OPTION, VERSION_OPTION] },
    ...visible.flatMap(command => stopsOf(command.name, command)),
  ]
}

const wordsOf = ({ commands, options }: Stop): string =>
  [...commands.map(({ name }) => name), ...options.map(({ name }) => `--${name}`)].join(' ')

/** Every shell here reads it as one literal word. */
const literal = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const bashWords = (stops: readonly Stop[]): readonly string[] =>
  stops.map(stop => `    ${literal(stop.path)}) words=${literal(wordsOf(stop))} ;;`)

const bashValues = (stops: readonly Stop[]): readonly string[] =>
  stops.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value !== undefined)
      .map(
        ({ name, choices }) =>
          `    ${literal(`${path} --${name}`)}) values=${literal(choices?.join(' ') ?? '')}; isValue=1 ;;`,
      ),
  )

const pathList = (stops: readonly Stop[]): string => stops.map(({ path }) => literal(path)).join('|')

/** A script for `eval` in bash 3.2 or newer (what macOS has). Words that are not ours are completed as files. */
export const bashCompletion = (commands: readonly CliCommand[]): string => {
  const stops = allStops(commands)
  return `${[
    '# holdpoint: completion for bash',
    '_holdpoint() {',
    '  local cur="${COMP_WORDS[COMP_CWORD]}" path="" next words="" values="" isValue="" i',
    '  COMPREPLY=()',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    '    [ "${COMP_WORDS[i]}" = -- ] && return 0',
    '    next="${path:+$path }${COMP_WORDS[i]}"',
    `    case "$next" in ${pathList(stops)}) path="$next" ;; esac`,
    '  done',
    '  case "$path ${COMP_WORDS[COMP_CWORD-1]}" in',
    ...bashValues(stops),
    '  esac',
    '  case "$path" in',
    ...bashWords(stops),
    '  esac',
    '  if [ -n "$isValue" ]; then words="$values"; fi',
    '  while IFS= read -r next; do COMPREPLY+=("$next"); done < <(compgen -W "$words" -- "$cur")',
    '}',
    'complete -o default -F _holdpoint holdpoint',
  ].join('\n')}\n`
}

/** `name:summary`, as zsh's `_describe` takes it. */
const described = (name: string, summary: string): string =>
  literal(`${name.replaceAll(':', String.raw`\:`)}:${summary}`)

const zshBranch = (stop: Stop): string => {
  const commands = stop.commands.map(({ name, summary }) => described(name, summary)).join(' ')
  const options = stop.options.map(({ name, summary }) => described(`--${name}`, summary)).join(' ')
  return `    (${literal(stop.path)}) names=(${commands}); options=(${options}) ;;`
}

const zshValues = (stops: readonly Stop[]): readonly string[] =>
  stops.flatMap(({ path, options }) =>
    options
      .filter(({ value }) => value !== undefined)
      .map(({ name, choices }) =>
        choices === undefined
          ? `    (${literal(`${path} --${name}`)}) _files; return ;;`
          : `    (${literal(`${path} --${name}`)}) compadd -- ${choices.map(literal).join(' ')}; return ;;`,
      ),
  )

/** A script for `eval` in zsh, after `compinit`; as a file named `_holdpoint` on `fpath` it works too. */
export const zshCompletion = (commands: readonly CliCommand[]): string => {
  const stops = allStops(commands)
  return `${[
    '#compdef holdpoint',
    '# holdpoint: completion for zsh',
    '_holdpoint() {',
    '  local at="" next i',
    '  local -a names options',
    '  for ((i = 2; i < CURRENT; i++)); do',
    '    if [[ "${words[i]}" == -- ]]; then _normal; return; fi',
    '    next="${at:+$at }${words[i]}"',
    `    case "$next" in (${pathList(stops)}) at="$next" ;; esac`,
    '  done',
    '  case "$at ${words[CURRENT-1]}" in',
    ...zshValues(stops),
    '  esac',
    '  case "$at" in',
    ...stops.map(zshBranch),
    '  esac',
    '  if [[ "${words[CURRENT]}" == -* ]]; then',
    "    _describe -t options 'option' options",
    '  elif (( ${#names} )); then',
    "    _describe -t commands 'command' names",
    '  else',
    '    _files',
    '  fi',
    '}',
    'if [[ "${funcstack[1]}" == _holdpoint ]]; then _holdpoint "$@"; else compdef _holdpoint holdpoint; fi',
  ].join('\n')}\n`
}

const fishOption = (path: string, { name, short, value, choices, summary }: CliOption): string =>
  [
    'complete -c holdpoint',
    `-n ${literal(`__holdpoint_at ${literal(path)}`)}`,
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(value === undefined ? [] : choices === undefined ? ['-r'] : ['-x', `-a ${literal(choices.join(' '))}`]),
    `-d ${literal(summary)}`,
  ].join(' ')

const fishCommand = (path: string, { name, summary }: CliCommand): string =>
  `complete -c holdpoint -n ${literal(`__holdpoint_at ${literal(path)}`)} -f -a ${name} -d ${literal(summary)}`

/** A script for `source` in fish 3 or newer. */
export const fishCompletion = (commands: readonly CliCommand[]): string => {
  const stops = allStops(commands)
  const known = stops.filter(({ path }) => path !== '').map(({ path }) => literal(path))
  return `${[
    '# holdpoint: completion for fish',
    'function __holdpoint_at',
    "    set -l at ''",
    '    set -l tokens (commandline -opc)',
    '    for word in $tokens[2..-1]',
    '        set -l next (string trim -- "$at $word")',
    `        if contains -- "$next" ${known.join(' ')}`,
    '            set at $next',
    '        end',
    '    end',
    '    test "$at" = "$argv[1]"',
    'end',
    ...stops.flatMap(({ path, commands: names, options }) => [
      ...names.map(name => fishCommand(path, name)),
      ...options.map(option => fishOption(path, option)),
    ]),
  ].join('\n')}\n`
}

import type { Node, Program, SimpleNode } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { programOf } from './invocation.ts'

/** Builtins that keep the assignments they are given, and print none. */
const KEEPERS: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'local', 'readonly'])

/** What a script of awk or sed needs to write elsewhere, or to run something: `print > FILE`, `system()`, `w FILE`, `e`. */
const ELSEWHERE = /[>|]|system|getline|w\s*[/~.]|e\s*$/u

/** Whether a path is a file of settings, which programs load: `.env`, `.env.local`, `config/.envrc`. */
export const isSettingsFile = (path: string): boolean => /(?:^|\/)\.env[^/]*$/u.test(path)

const isOption = (text: string): boolean => /^-./u.test(text)

/** A second `echo` would be one of the words that it prints. */
const xargs = (args: readonly string[]): boolean =>
  args.filter(text => text === 'echo').length < 2 &&
  args.every((text, at) => isOption(text) || text === 'echo' || /^-[dnLE]$/u.test(args[at - 1] ?? ''))

const wordsIn = (text: string): readonly string[] => text.match(/[A-Za-z]{2,}/gu) ?? []

/** A word before a setting would be a command that is handed it, but for a builtin that keeps it. */
const addsKeepersAlone = (text: string): boolean => wordsIn(text).every(word => KEEPERS.has(word))

/** A lone `=` in a script takes a line apart there; what is left of it may be the value, which an error would name. */
const splits = (script: string): boolean => script.split('=').length === 2

/** A script of sed, flags of its commands aside. */
const sed = (script: string): boolean =>
  !ELSEWHERE.test(script) &&
  !splits(script) &&
  addsKeepersAlone(script.replace(/^s(?=\W)/u, '').replace(/(?<=\W)[gp]+$/u, ''))

/** Words of awk's own language that take a line apart and print it, and none of its later fields. */
const AWK_WORDS: ReadonlySet<string> = new Set('print printf gsub sub next length'.split(' '))

const awk = (script: string): boolean => {
  const code = script.replaceAll(/"[^"]*"/gu, ' ')
  const isKnown = wordsIn(code).every(word => AWK_WORDS.has(word)) && !/\$(?![01](?!\d))/u.test(code)
  return !ELSEWHERE.test(script) && isKnown && addsKeepersAlone((script.match(/"[^"]*"/gu) ?? []).join(' '))
}

/** Whether scripts and options are such; a script in a file may be any. */
const scripted =
  (script: (text: string) => boolean, option: RegExp) =>
  (args: readonly string[]): boolean =>
    args.every(text => isSettingsFile(text) || (isOption(text) ? option.test(text) : script(text)))

const always = (): boolean => true

/** Filters that put lines of settings into the form in which a shell takes them, and with which words they do no more than that. */
const FILTERS: ReadonlyMap<string, (args: readonly string[]) => boolean> = new Map([
  ...['cat', 'sort', 'uniq', 'head', 'tail'].map(name => [name, always] as const),
  ...['grep', 'egrep'].map(name => [name, (args: readonly string[]) => !args.some(picksPieces)] as const),
  ['cut', args => /(?:^|\s)-f\s?1(?:\s|$)/u.test(args.join(' '))],
  ['tr', args => !args.some(text => text.includes('='))],
  ['sed', scripted(sed, /^-[neEr]+$/u)],
  ['awk', scripted(awk, /^-F/u)],
  ['xargs', xargs],
])

/** `grep -o` gives pieces of lines. */
const picksPieces = (text: string): boolean => /^(?:-[a-zA-Z]*o|--only-matching$)/u.test(text)

const isQuiet = (redirect: SimpleNode['redirects'][number]): boolean =>
  redirect.kind === 'file' && (redirect.operator === '<' || literalOf(redirect.target) === '/dev/null')

const isFilter = ({ words, redirects }: SimpleNode): boolean => {
  if (!redirects.every(isQuiet)) return false
  const [name, ...rest] = words
  // `$(< FILE)`
  if (name === undefined) return redirects.length > 0
  const program = programOf(name)
  const args = rest.map(literalOf)
  return args.every(text => text !== undefined) && FILTERS.get(program)?.(args) === true
}

const namesSettings = ({ words, redirects }: SimpleNode): boolean =>
  [...words.slice(1), ...redirects.flatMap(one => (one.kind === 'file' ? [one.target] : []))].some(word =>
    isSettingsFile(literalOf(word) ?? ''),
  )

const commandsOf = (node: Node): readonly Node[] => (node.kind === 'pipeline' ? node.commands : [node])

/** Whether a program does nothing but print lines of a file of settings. */
const printsSettings = ({ status, body: { items } }: Program): boolean => {
  const [only] = items
  if (status !== 'complete' || items.length !== 1 || only === undefined) return false
  const commands = commandsOf(only.node).flatMap(node => (node.kind === 'simple' ? [node] : []))
  return commands.length === commandsOf(only.node).length && commands.every(isFilter) && commands.some(namesSettings)
}

/** `$(grep -v '^#' .env | xargs)`, and nothing else in the word. */
export const isSettings = ({ parts: [only, more] }: Word): boolean =>
  more === undefined && only?.kind === 'substitution' && printsSettings(only.program)

/** `<(sed 's/^/export /' .env)`: the same as a file. */
export const isSettingsProcess = ({ parts: [only, more] }: Word): boolean =>
  more === undefined && only?.kind === 'process' && only.direction === '<' && printsSettings(only.program)

const isBeforeCommand = (word: Word): boolean => /^(?:-[iu0]|[A-Za-z_]\w*=)/u.test(word.raw) || isSettings(word)

/**
 * Whether a word of a command takes the lines of a file in as settings and shows none of them: `export $(cat .env | xargs)`,
 * `env $(cat .env | xargs) CMD`, `source <(grep -v '^#' .env)` (ruling 18). `words` are the command's, and the word stands at `at`.
 */
export const takesSettings = (words: readonly Word[], at: number): boolean => {
  const [name] = words
  const word = words[at]
  if (word === undefined || name === undefined || at === 0) return false
  const program = programOf(name)
  if (program === 'source' || program === '.') return at === 1 && isSettingsProcess(word)
  // Asked before the words are copied: a command may hold a thousand substitutions.
  if ((program !== 'env' && !KEEPERS.has(program)) || !isSettings(word)) return false
  const rest = words.slice(1, at)
  // With nothing to run, `env` prints all it was given.
  if (program === 'env') return rest.every(isBeforeCommand) && !words.slice(at + 1).every(isBeforeCommand)
  return !rest.some(option => /^-[a-zA-Z]*p/u.test(option.raw))
}

import type { Node, Program, SimpleNode } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { programOf } from './invocation.ts'

/** Filters that put lines of settings into the form in which a shell takes them. */
const FILTERS: ReadonlySet<string> = new Set('cat grep egrep sed awk cut tr xargs sort uniq head tail'.split(' '))

/** Builtins that keep the assignments they are given, and print none. */
const KEEPERS: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'local', 'readonly'])

/** What a script of awk or sed needs to write elsewhere, or to run something: `print > FILE`, `system()`, `w FILE`, `e`. */
const ELSEWHERE = /[>|]|system|getline|w\s*[/~.]|e\s*$/u

/** Whether a path is a file of settings, which programs load: `.env`, `.env.local`, `config/.envrc`. */
export const isSettingsFile = (path: string): boolean => /(?:^|\/)\.env[^/]*$/u.test(path)

/** What `xargs` may be told so that it still only prints the words it reads. */
const isPlainXargs = (args: readonly string[]): boolean =>
  args.every((text, at) => text.startsWith('-') || text === 'echo' || /^-[dnLE]$/u.test(args[at - 1] ?? ''))

const isQuiet = (redirect: SimpleNode['redirects'][number]): boolean =>
  redirect.kind === 'file' && (redirect.operator === '<' || literalOf(redirect.target) === '/dev/null')

const isFilter = ({ words, redirects }: SimpleNode): boolean => {
  if (!redirects.every(isQuiet)) return false
  const [name, ...rest] = words
  // `$(< FILE)`
  if (name === undefined) return redirects.length > 0
  const program = programOf(name)
  const args = rest.map(literalOf)
  if (!FILTERS.has(program) || !args.every(text => text !== undefined)) return false
  if (program === 'xargs') return isPlainXargs(args)
  return !/^(?:awk|sed)$/u.test(program) || !args.some(text => ELSEWHERE.test(text))
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

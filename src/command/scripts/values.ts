import type { Argument } from './argument.ts'

type Text = Extract<Argument, { kind: 'text' }>

const text = (value: string): Text => ({ kind: 'text', value })

const HOME = text('~')

/** Functions that give the folder of the user. */
const HOMES: ReadonlySet<string> = new Set(['homedir', 'home', 'gethomedir'])

/** Functions that give their first argument, or what they are called on, as another form of the same path or text. */
const SAME: ReadonlySet<string> = new Set(
  'expanduser expand_path expandvars abspath realpath normpath absolute resolve normalize Path PosixPath PurePath Pathname str String fspath toString strip trim chomp encode fileURLToPath'.split(
    ' ',
  ),
)

const isText = (argument: Argument): argument is Text => argument.kind === 'text'

/** Parts of a path as one: an absolute one, or one that begins at the home, starts anew. */
const joined = (parts: readonly Argument[]): Argument | undefined => {
  if (parts.length === 0 || !parts.every(isText)) return undefined
  return text(
    parts
      .map(({ value }) => value)
      .reduce((path, part) => (path === '' || /^[/~]/u.test(part) ? part : `${path.replace(/\/$/u, '')}/${part}`)),
  )
}

const listOf = (value: string, separator: RegExp | string): Argument => ({
  kind: 'list',
  items: value.split(separator).flatMap(piece => (piece === '' ? [] : [text(piece)])),
})

/** What the folder of the user joined with something else by an operator gives: `Path.home() / 'x'`. */
export const joinedByOperator = (left: string, right: string): string => `${left.replace(/\/$/u, '')}/${right}`

/** What a call gives that only builds a text, a path or a list; `undefined` for any other. `names` are those of its chain, last one last. */
export const valueOfCall = (names: readonly string[], args: readonly Argument[]): Argument | undefined => {
  const last = names.at(-1) ?? ''
  const [first] = args
  if (HOMES.has(last) && (names.length > 1 || last !== 'home')) return HOME
  if (/^(?:get|getenv|fetch)$/u.test(last)) return first?.kind === 'text' && first.value === 'HOME' ? HOME : undefined
  if (last === 'require' || last === '__import__') return { kind: 'unknown', text: '' }
  if (last === 'join') return joined(args)
  if (last === 'split') return first?.kind === 'text' ? listOf(first.value, /\s+/u) : undefined
  return SAME.has(last) && first?.kind === 'text' ? first : undefined
}

/** The same for a method that is called on a known value: `'a b'.split()`, `' '.join([…])`, `Path('~/x').expanduser()`. */
export const valueOfMethod = (on: Argument, name: string, args: readonly Argument[]): Argument | undefined => {
  const [first] = args
  if (HOMES.has(name)) return HOME
  if (on.kind === 'list')
    return name === 'join' && on.items.every(isText)
      ? text(on.items.map(({ value }) => value).join(first?.kind === 'text' ? first.value : ','))
      : undefined
  if (on.kind !== 'text') return undefined
  if (name === 'split') return listOf(on.value, first?.kind === 'text' ? first.value : /\s/u)
  if (name === 'join' && first?.kind === 'list' && first.items.every(isText))
    return text(first.items.map(({ value }) => value).join(on.value))
  if (name === 'join' || name === 'joinpath') return joined([on, ...args])
  return SAME.has(name) ? on : undefined
}

import { fromBase64, fromHex } from '../decode.ts'
import type { Argument } from './argument.ts'
import { HOLE, textArgument as text, writtenIn } from './argument.ts'

type Text = Extract<Argument, { kind: 'text' }>

const HOME = text('~')

/** Functions that give the folder of the user. */
const HOMES: ReadonlySet<string> = new Set(['homedir', 'home', 'gethomedir'])

/** Functions that give the folder for temporary files. */
const TEMPORARY: ReadonlySet<string> = new Set(['tmpdir', 'gettempdir', 'sys_get_temp_dir', 'tempdir'])

/** Functions that give their first argument, or what they are called on, as another form of the same path or text. */
const SAME: ReadonlySet<string> = new Set(
  'expanduser expand_path expandvars abspath realpath normpath absolute resolve normalize Path PosixPath PurePath Pathname str String fspath toString strip trim chomp encode decode bytes bytearray Buffer fileURLToPath URI URL parse compile freeze to_str realpathSync text sql SQL literal_column'.split(
    ' ',
  ),
)

/** Functions that give the names of files by a pattern of the shell. */
const GLOBS: ReadonlySet<string> = new Set('glob iglob globSync rglob readdir_glob'.split(' '))

/** Functions that give the items of a list again. */
const LISTS: ReadonlySet<string> = new Set(
  'list sorted tuple set reversed iter Array from map filter to_a sort'.split(' '),
)

/** Functions that make a list of their arguments: R, PHP, Scala, Java, Kotlin. */
const MAKES_LISTS: ReadonlySet<string> = new Set(['c', 'array', 'Seq', 'List', 'asList', 'listOf', 'arrayOf'])

/** Functions that decode base64 or hexadecimal text. */
const BASE64: ReadonlySet<string> = new Set(
  'b64decode standard_b64decode urlsafe_b64decode decodebytes a2b_base64 atob base64_decode decode64 strict_decode64 urlsafe_decode64 decode_base64'.split(
    ' ',
  ),
)
const HEX: ReadonlySet<string> = new Set(['fromhex', 'unhexlify', 'a2b_hex', 'hex2bin'])

const decodedText = (value: string | undefined): Argument | undefined =>
  value === undefined ? undefined : { ...text(value), encoded: true }

/** `b64decode('…')`, `atob('…')`, `Buffer.from('…', 'base64')`, `codecs.decode('…', 'base64')`; the name with the one before it. */
const decodedBy = (
  [name, before]: readonly [string, string | undefined],
  [first, second]: readonly Argument[],
): Argument | undefined => {
  if (first?.kind !== 'text') return undefined
  if (BASE64.has(name)) return decodedText(fromBase64(first.value))
  if (HEX.has(name)) return decodedText(fromHex(first.value))
  if (name === 'pack' && first.value.startsWith('H') && second?.kind === 'text')
    return decodedText(fromHex(second.value))
  const from = name === 'from' && before === 'Buffer'
  if (!from && (name !== 'decode' || before !== 'codecs')) return undefined
  const coding = writtenIn(second)
  if (coding.startsWith('base64')) return decodedText(fromBase64(first.value))
  return coding.startsWith('hex') ? decodedText(fromHex(first.value)) : from ? first : undefined
}

/** `Path('src').glob('*.bak')`; `rglob` goes through all folders below. */
const globIn = (on: Argument, pattern: string, name: string): Argument => {
  const folder = on.kind === 'text' && on.value !== '' ? joinedByOperator(on.value, '') : ''
  return { kind: 'glob', value: `${folder}${name === 'rglob' ? '**/' : ''}${pattern}` }
}

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

/** A list of files, or of anything else, that a call gives; `undefined` for any other. */
const listGiven = (name: string, args: readonly Argument[]): Argument | undefined => {
  const [first] = args
  if (GLOBS.has(name)) return first?.kind === 'text' ? { kind: 'glob', value: first.value } : undefined
  if (LISTS.has(name)) return first?.kind === 'list' || first?.kind === 'glob' ? first : undefined
  if (MAKES_LISTS.has(name)) return { kind: 'list', items: args }
  return name === 'split' && first?.kind === 'text' ? listOf(first.value, /\s+/u) : undefined
}

/** What a call gives that only builds a text, a path or a list; `undefined` for any other. `names` are those of its chain, last one last. */
export const valueOfCall = (names: readonly string[], args: readonly Argument[]): Argument | undefined => {
  const last = names.at(-1) ?? ''
  const [first] = args
  const made = decodedBy([last, names.at(-2)], args) ?? listGiven(last, args)
  if (made !== undefined) return made
  if (HOMES.has(last) && (names.length > 1 || last !== 'home')) return HOME
  if (TEMPORARY.has(last)) return text('/tmp')
  if (/^(?:get|getenv|fetch)$/u.test(last)) return writtenIn(first) === 'HOME' ? HOME : undefined
  if (last === 'require' || last === '__import__') return { kind: 'unknown', text: '' }
  if (last === 'join') return joined(args)
  return SAME.has(last) && first?.kind === 'text' ? first : undefined
}

const methodOfList = (
  on: Extract<Argument, { kind: 'list' | 'glob' }>,
  name: string,
  first: Argument | undefined,
): Argument | undefined => {
  if (LISTS.has(name)) return on
  if (on.kind === 'glob') return SAME.has(name) ? on : undefined
  if (name !== 'join' || !on.items.every(isText)) return undefined
  return text(on.items.map(({ value }) => value).join(first?.kind === 'text' ? first.value : ','))
}

/** A text with its marks replaced, one after the other: `{}` of `format`, `%s` of `%`; what is not known is a hole. */
export const formatted = (pattern: string, marks: RegExp, values: readonly Argument[]): Argument => {
  let next = 0
  const filled = pattern.replaceAll(marks, (_, number: unknown) => {
    const value = values[typeof number === 'string' && number !== '' ? Number(number) : next++]
    return value?.kind === 'text' ? value.value : HOLE
  })
  return filled.includes(HOLE) ? { kind: 'unknown', text: filled } : text(filled)
}

const BRACED = /\{(\d{0,2})(?:[!:][^{}]{0,20})?\}/gu

/** `'git push %s' % flag` of Python and Ruby. */
export const PERCENT = /%[srd]/gu

const methodOfText = (on: Text, name: string, args: readonly Argument[]): Argument | undefined => {
  const [first] = args
  if (name === 'format' && BRACED.test(on.value)) return formatted(on.value, BRACED, args)
  if (name === 'split') return listOf(on.value, first?.kind === 'text' ? first.value : /\s/u)
  if (name === 'join' && first?.kind === 'list' && first.items.every(isText))
    return text(first.items.map(({ value }) => value).join(on.value))
  if (name === 'join' || name === 'joinpath') return joined([on, ...args])
  if (/^unpack1?$/u.test(name) && writtenIn(first).startsWith('m')) return decodedText(fromBase64(on.value))
  return SAME.has(name) ? on : undefined
}

/** The same for a method that is called on a known value: `'a b'.split()`, `' '.join([…])`, `Path('~/x').expanduser()`. */
export const valueOfMethod = (on: Argument, name: string, args: readonly Argument[]): Argument | undefined => {
  const [first] = args
  if (HOMES.has(name)) return HOME
  if (TEMPORARY.has(name)) return text('/tmp')
  // `require('path').join(a, b)`.
  if (name === 'join' && on.kind === 'unknown' && on.text === '') return joined(args)
  const decoded = decodedBy([name, undefined], args)
  if (decoded !== undefined) return decoded
  if (GLOBS.has(name) && first?.kind === 'text') return globIn(on, first.value, name)
  if (on.kind === 'list' || on.kind === 'glob') return methodOfList(on, name, first)
  return on.kind === 'text' ? methodOfText(on, name, args) : undefined
}

/** One of what a loop goes over; `undefined` where nothing is known of it. */
export const elementOf = (over: Argument): Argument | undefined => {
  if (over.kind === 'glob') return over
  if (over.kind !== 'list' || over.items.length === 0 || !over.items.every(isText)) return undefined
  return { kind: 'list', items: over.items, any: true }
}

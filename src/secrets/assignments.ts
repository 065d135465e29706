import { isReference, isSecretName } from './names.ts'

/** A value that stands beside a name, `[start, end)` of the value without its quotes. */
export interface Assignment {
  readonly name: string
  readonly start: number
  readonly end: number
  /** How name and value are joined. */
  readonly joint: '=' | ':' | ' '
  readonly quoted: boolean
}

/** Names longer than this are no names; keeps the look back bounded. */
const MAX_NAME = 80
/** Values longer than this are cut: no key is longer, and the scan stays linear. */
const MAX_VALUE = 16_384

const isNameCharacter = (character: string): boolean => /^[\w.-]$/u.test(character)
const isBlank = (character: string): boolean => character === ' ' || character === '\t'
const isQuote = (character: string): boolean => character === '"' || character === "'" || character === '`'

/** The name that ends before `end`, blanks and a closing quote between skipped. */
const nameBefore = (text: string, end: number): string => {
  let stop = end
  const floor = Math.max(0, end - MAX_NAME)
  while (stop > floor && isBlank(text.charAt(stop - 1))) stop--
  if (stop > floor && text.charAt(stop - 1) === ']') stop--
  while (stop > floor && (isQuote(text.charAt(stop - 1)) || text.charAt(stop - 1) === '\\')) stop--
  let start = stop
  while (start > floor && isNameCharacter(text.charAt(start - 1))) start--
  const name = text.slice(start, stop)
  // `\nTOKEN=`: a line feed that was made visible is no part of the name.
  return text.charAt(start - 1) === '\\' && /^[nrt]/u.test(name) ? name.slice(1) : name
}

const UNQUOTED_END = /[\s"'`,;&|<>)}\]]|$/uy
/** In a `.env` or shell word most signs belong to the value. */
const WORD_END = /[\s"'`;&|<>]|$/uy

const endOfQuoted = (text: string, from: number, quote: string, limit: number): number => {
  for (let at = from; at < limit; at++) {
    const character = text.charAt(at)
    if (character === quote || character === '\n') return at
    if (character === '\\') at++
  }
  return limit
}

const firstMatch = (pattern: RegExp, text: string, from: number, limit: number): number => {
  for (let at = from; at < limit; at++) {
    pattern.lastIndex = at
    if (pattern.test(text)) return at
  }
  return limit
}

type Value = Pick<Assignment, 'start' | 'end' | 'quoted'>

/** The value that begins at `from`, blanks and an opening quote skipped. */
const valueAfter = (text: string, from: number, joint: Assignment['joint']): Value => {
  let start = from
  while (isBlank(text.charAt(start))) start++
  const limit = Math.min(text.length, start + MAX_VALUE)
  const escaped = text.charAt(start) === '\\' && isQuote(text.charAt(start + 1))
  const quote = text.charAt(escaped ? start + 1 : start)
  if (!isQuote(quote))
    return { start, end: firstMatch(joint === '=' ? WORD_END : UNQUOTED_END, text, start, limit), quoted: false }
  const inside = start + (escaped ? 2 : 1)
  const end = escaped ? text.indexOf(`\\${quote}`, inside) : endOfQuoted(text, inside, quote, limit)
  return { start: inside, end: end === -1 ? limit : Math.min(end, limit), quoted: true }
}

/** Objects whose members are settings in everyday code. Any other `a.b` may be a token of two parts. */
const SETTINGS_OBJECTS =
  /^(?:process|os|sys|this|self|config|cfg|conf|env|settings|options|opts|args|req|request|props|state|ctx|context|import|secrets|vars|var|local|data|params|module|std|ENV)\.[A-Za-z_$]/u

/** Source text that computes a value: `getToken()`, `process.env.X`, `config['key']`. */
const isCode = (value: string): boolean =>
  /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){0,4}[([]/u.test(value) || SETTINGS_OBJECTS.test(value)

/** A value that says nothing: a reference, code, a schema's type, a word of prose after a colon. */
const isQuiet = (assignment: Assignment, value: string): boolean => {
  if (isReference(value)) return true
  if (assignment.quoted) return false
  if (
    (assignment.joint !== ' ' && isCode(value)) ||
    /^(?:string|number|boolean|null|undefined|true|false|required|optional|await|new)$/u.test(value)
  )
    return true
  return assignment.joint === ':' && /^[A-Za-z]{1,15}\.?$/u.test(value) && !/pass/iu.test(assignment.name)
}

const JOINTS = /[=:]/gu

const joined = (text: string): readonly Assignment[] => {
  const found: Assignment[] = []
  for (const { index } of text.matchAll(JOINTS)) {
    const joint = text.charAt(index) === '=' ? '=' : ':'
    const next = text.charAt(index + 1)
    if (next === '=' || (joint === ':' && next === '/')) continue
    const name = nameBefore(text, text.charAt(index - 1) === ':' ? index - 1 : index)
    if (name !== '' && isSecretName(name)) found.push({ name, joint, ...valueAfter(text, index + 1, joint) })
  }
  return found
}

const OPTION = /(?<=^|[\s'"])--?([A-Za-z][\w-]{0,79})[ \t]+(?=[^\s-])/gu

const optionValues = (text: string): readonly Assignment[] =>
  [...text.matchAll(OPTION)]
    .filter(match => isSecretName(match[1] ?? ''))
    .map(match => ({ name: match[1] ?? '', joint: ' ', ...valueAfter(text, match.index + match[0].length, ' ') }))

/** Values beside names of secrets: `NAME=value`, `"name": "value"`, `name => value`, `--name value`. */
export const findAssignments = (text: string): readonly Assignment[] =>
  [...joined(text), ...optionValues(text)].filter(found => {
    const value = text.slice(found.start, found.end)
    return found.end > found.start && !isQuiet(found, value)
  })

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

const isNameCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 45 ||
  code === 46

const isBlank = (character: string): boolean => character === ' ' || character === '\t'
const isQuote = (character: string): boolean => character === '"' || character === "'" || character === '`'

/** End of the name before `end`, blanks, a closing quote and a bracket between skipped. */
const nameEnd = (text: string, end: number, floor: number): number => {
  let stop = end
  while (stop > floor && isBlank(text.charAt(stop - 1))) stop--
  if (stop > floor && text.charAt(stop - 1) === ']') stop--
  while (stop > floor && (isQuote(text.charAt(stop - 1)) || text.charAt(stop - 1) === '\\')) stop--
  return stop
}

/** The name that ends before `end`. */
const nameBefore = (text: string, end: number): string => {
  const floor = Math.max(0, end - MAX_NAME)
  const stop = nameEnd(text, end, floor)
  let start = stop
  while (start > floor && isNameCode(text.charCodeAt(start - 1))) start--
  const name = text.slice(start, stop)
  // `\nTOKEN=`: a line feed that was made visible is no part of the name.
  return text.charAt(start - 1) === '\\' && /^[nrt]/u.test(name) ? name.slice(1) : name
}

/** What ends an unquoted value after a colon. */
const CLOSING = new Set(' \t\r\n"\'`,;&|<>)}]')
/** What ends one after `=`: in a `.env` or shell word most signs belong to the value. */
const WORD_END = new Set(' \t\r\n"\'`;&|<>')

const endOfQuoted = (text: string, from: number, quote: string, limit: number): number => {
  for (let at = from; at < limit; at++) {
    const character = text.charAt(at)
    if (character === quote || character === '\n') return at
    if (character === '\\') at++
  }
  return limit
}

type Value = Pick<Assignment, 'start' | 'end' | 'quoted'>

/** Finds where values end. It remembers the last end, so that `a=a=a=…` is walked once and not once for each `=`. */
class ValueReader {
  private readonly text: string
  private last = { from: 0, end: 0, stop: CLOSING }

  constructor(text: string) {
    this.text = text
  }

  /** The value that begins at `from`, blanks and an opening quote skipped. */
  read(from: number, joint: Assignment['joint']): Value {
    let start = from
    while (isBlank(this.text.charAt(start))) start++
    const limit = Math.min(this.text.length, start + MAX_VALUE)
    const escaped = this.text.charAt(start) === '\\' && isQuote(this.text.charAt(start + 1))
    const quote = this.text.charAt(escaped ? start + 1 : start)
    if (!isQuote(quote))
      return { start, end: Math.min(limit, this.endOfWord(start, joint === '=' ? WORD_END : CLOSING)), quoted: false }
    const inside = start + (escaped ? 2 : 1)
    const found = escaped ? this.text.indexOf(`\\${quote}`, inside) : endOfQuoted(this.text, inside, quote, limit)
    return { start: inside, end: found === -1 ? limit : Math.min(found, limit), quoted: true }
  }

  private endOfWord(from: number, stop: ReadonlySet<string>): number {
    const { last } = this
    if (last.stop === stop && from >= last.from && from < last.end) return last.end
    let end = from
    while (end < this.text.length && !stop.has(this.text.charAt(end))) end++
    this.last = { from, end, stop: stop === CLOSING ? CLOSING : WORD_END }
    return end
  }
}

/** Objects whose members are settings in everyday code. Any other `a.b` may be a token of two parts. */
const SETTINGS_OBJECTS =
  /^(?:process|os|sys|this|self|config|cfg|conf|env|settings|options|opts|args|req|request|props|state|ctx|context|import|secrets|vars|var|local|data|params|module|std|ENV)\.[A-Za-z_$]/u

/** Source text that computes a value: `getToken()`, `process.env.X`, `config['key']`. */
export const isCode = (value: string): boolean =>
  /^[A-Za-z_$]{3,}(?:\.[A-Za-z_$]+){0,4}(?:\(|\[(?:$|\d))/u.test(value) || SETTINGS_OBJECTS.test(value)

const KEYWORDS = /^(?:string|number|boolean|null|undefined|true|false|required|optional|await|new)$/u

/** A value that says nothing: a reference, code, a schema's type, a word of prose after a colon. */
const isQuiet = (assignment: Assignment, value: string): boolean => {
  if (isReference(value)) return true
  if (assignment.quoted) return false
  if ((assignment.joint !== ' ' && isCode(value)) || KEYWORDS.test(value)) return true
  return assignment.joint === ':' && /^[A-Za-z]{1,15}\.?$/u.test(value) && !/pass/iu.test(assignment.name)
}

/** Remembers answers: a text repeats its names. Bounded, so that hostile text cannot fill the memory. */
const remembered = (accepts: (name: string) => boolean): ((name: string) => boolean) => {
  const answers = new Map<string, boolean>()
  return name => {
    const known = answers.get(name)
    if (known !== undefined) return known
    const answer = accepts(name)
    if (answers.size < 10_000) answers.set(name, answer)
    return answer
  }
}

const EQUALS = 61
const COLON = 58

/** Whether the sign at `at` joins a name and a value: no comparison, no arrow's tail, no `://`. */
const isJoint = (text: string, at: number, code: number): boolean => {
  const next = text.charCodeAt(at + 1)
  if (next === EQUALS) return false
  return code === EQUALS ? !'!<>='.includes(text.charAt(at - 1) || ' ') : next !== 47
}

const TYPE = /^(?:string|String|str|any|&str|Optional|SecretStr)$/u

/** The name in front of a joint; in `token: string = …` the one before its type. */
const nameAt = (text: string, at: number, code: number): string => {
  const name = nameBefore(text, text.charCodeAt(at - 1) === COLON ? at - 1 : at)
  if (code !== EQUALS || !TYPE.test(name)) return name
  const type = text.lastIndexOf(name, at)
  const colon = text.slice(Math.max(0, type - 3), type).lastIndexOf(':')
  return colon === -1 ? name : nameBefore(text, Math.max(0, type - 3) + colon)
}

const joined = (text: string, accepts: (name: string) => boolean): readonly Assignment[] => {
  const found: Assignment[] = []
  const values = new ValueReader(text)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code !== EQUALS && code !== COLON) || !isJoint(text, at, code)) continue
    const name = nameAt(text, at, code)
    if (name === '' || !accepts(name)) continue
    // `=>` of Ruby and PHP hashes.
    const from = code === EQUALS && text.charAt(at + 1) === '>' ? at + 2 : at + 1
    const joint = code === EQUALS ? '=' : ':'
    found.push({ name, joint, ...values.read(from, joint) })
  }
  return found
}

const OPTION = /(?<=^|[\s'"])--?([A-Za-z][\w-]{0,79})[ \t]+(?=[^\s-])/gu

const optionValues = (text: string, accepts: (name: string) => boolean): readonly Assignment[] => {
  const values = new ValueReader(text)
  return [...text.matchAll(OPTION)]
    .filter(match => accepts(match[1] ?? ''))
    .map(match => ({ name: match[1] ?? '', joint: ' ', ...values.read(match.index + match[0].length, ' ') }))
}

/**
 * Values beside names that `accepts` (default: names of secrets) takes: `NAME=value`, `"name": "value"`, `name => value`,
 * `--name value`. References (`$X`, `<token>`) and code (`getToken()`) are no values.
 */
export const findAssignments = (
  text: string,
  accepts: (name: string) => boolean = isSecretName,
): readonly Assignment[] => {
  const remembers = remembered(accepts)
  return [...joined(text, remembers), ...optionValues(text, remembers)].filter(
    found => found.end > found.start && !isQuiet(found, text.slice(found.start, found.end)),
  )
}

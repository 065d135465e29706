/** A stretch of text that holds a secret, `[start, end)`. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

const AUTHORIZATION =
  /\b(?:proxy-)?authorization["']?\s{0,8}[:=]\s{0,8}["']?(?:(?:basic|bearer|digest|token|apikey|bot)\s{1,8})?/giu
const OTHER_HEADER =
  /\b(?:x-[a-z-]{0,40}(?:key|token|secret)|private-token|set-cookie|cookie)["']?\s{0,8}:\s{0,8}["']?/giu

const headersOf = (text: string, pattern: RegExp, stop: RegExp): readonly Stretch[] =>
  [...text.matchAll(pattern)].flatMap(match => {
    const start = match.index + match[0].length
    const rest = text.slice(start, start + 8192)
    const end = start + (stop.exec(rest)?.index ?? rest.length)
    return end > start && !/^[$<]|^\{\{/u.test(rest) ? [{ start, end }] : []
  })

/** Values of headers that carry credentials. A cookie may hold blanks; the others end at one. */
export const findHeaders = (text: string): readonly Stretch[] => [
  ...headersOf(text, AUTHORIZATION, /[\s"'`\\,]/u),
  ...headersOf(text, OTHER_HEADER, /["'`\r\n\\]/u),
]

/** A private key between its markers. */
export interface KeyBlock extends Stretch {
  /** What the first marker calls it: `RSA PRIVATE KEY`, `PGP PRIVATE KEY BLOCK`. */
  readonly label: string
}

const BEGIN = '-----BEGIN '
const END = '-----END '

/** Private keys in PEM, OpenSSH or PGP armor: all between the markers, or to the end where the last one is missing. */
export const findBlocks = (text: string): readonly KeyBlock[] => {
  const found: KeyBlock[] = []
  for (let at = text.indexOf(BEGIN); at !== -1; at = text.indexOf(BEGIN, at + BEGIN.length)) {
    const head = text.slice(at, at + 80)
    const close = head.indexOf('-----', BEGIN.length)
    const label = head.slice(BEGIN.length, Math.max(BEGIN.length, close))
    if (!label.includes('PRIVATE KEY')) continue
    const start = at + close + 5
    const end = text.indexOf(END, start)
    found.push({ label, start, end: end === -1 ? text.length : end })
    if (end === -1) break
  }
  return found
}

/** Every match of a pattern in a text that holds a word of it; nearly none does. */
const matchesOf = (text: string, word: string, pattern: RegExp): readonly RegExpExecArray[] =>
  text.includes(word) ? [...text.matchAll(pattern)] : []

const PUTTY = /^Private-Lines: \d{1,4}\r?\n/gmu

/** Private parts of PuTTY key files. */
export const findPuttyKeys = (text: string): readonly Stretch[] =>
  matchesOf(text, 'Private-Lines', PUTTY).map(match => {
    const start = match.index + match[0].length
    const end = text.indexOf('\nPrivate-', start)
    return { start, end: end === -1 ? text.length : end }
  })

const NETRC = /\bmachine\s{1,8}\S{1,255}\s{1,8}login\s{1,8}\S{1,255}\s{1,8}password\s{1,8}(?=(\S{1,255}))/gu

/** Passwords of `.netrc`: `machine HOST login USER password WORD`. */
export const findNetrcPasswords = (text: string): readonly Stretch[] =>
  matchesOf(text, 'machine', NETRC).map(match => {
    const start = match.index + match[0].length
    return { start, end: start + (match[1] ?? '').length }
  })

/** A stretch of text that holds a secret, `[start, end)`. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** How far a user and password may reach before the `@` of a URL; keeps the search linear. */
const MAX_USERINFO = 1024

/** Passwords of URLs: what stands between `:` and `@` in `scheme://user:password@host`, or a token that stands alone before the `@`. */
export const findUrlPasswords = (text: string): readonly Stretch[] => {
  const found: Stretch[] = []
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const start = at + 3
    const stop = endOfAuthority(text, start)
    const sign = text.lastIndexOf('@', stop - 1)
    if (sign < start || sign >= stop) continue
    const colon = text.indexOf(':', start)
    const from = colon !== -1 && colon < sign ? colon + 1 : tokenStart(text, start, sign)
    if (from < sign && !/^\$[\w({]/u.test(text.slice(from, sign))) found.push({ start: from, end: sign })
  }
  return found
}

/** A user name alone is public (`git@host`); one as long as a token is a token. */
const tokenStart = (text: string, start: number, sign: number): number =>
  sign - start >= 20 && /\d/u.test(text.slice(start, sign)) ? start : sign

const endOfAuthority = (text: string, start: number): number => {
  const limit = Math.min(text.length, start + MAX_USERINFO)
  let at = start
  while (at < limit && !/[\s/"'`<>\\?#]/u.test(text.charAt(at))) at++
  return at
}

const HEADER =
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
  ...headersOf(text, HEADER, /[\s"'`\\,]/u),
  ...headersOf(text, OTHER_HEADER, /["'`\r\n\\]/u),
]

const BEGIN = '-----BEGIN '
const END = '-----END '

/** Private keys in PEM, OpenSSH or PGP armor: all between the markers, or to the end where the last one is missing. */
export const findBlocks = (text: string): readonly Stretch[] => {
  const found: Stretch[] = []
  for (let at = text.indexOf(BEGIN); at !== -1; at = text.indexOf(BEGIN, at + BEGIN.length)) {
    const head = text.slice(at, at + 80)
    const close = head.indexOf('-----', BEGIN.length)
    if (close === -1 || !head.slice(0, close).includes('PRIVATE KEY')) continue
    const start = at + close + 5
    const end = text.indexOf(END, start)
    found.push({ start, end: end === -1 ? text.length : end })
    if (end === -1) break
  }
  return found
}

/**
 * How a key is written, in one line: literal text and `{alphabet:length}` or `{alphabet:least-most}` (`{url:40-}`: at least 40),
 * `{uuid}` for a UUID in lower case. `ghp_{base62:36}` is `ghp_` and 36 letters or digits.
 */
export type Shape = string

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'

const ALPHABETS = {
  digit: DIGITS,
  hex: `${DIGITS}abcdef`,
  anyhex: `${DIGITS}abcdefABCDEF`,
  upper: UPPER,
  lower: LOWER,
  low36: DIGITS + LOWER,
  up36: DIGITS + UPPER,
  base32: `${UPPER}234567`,
  base62: DIGITS + UPPER + LOWER,
  word: `${DIGITS}${UPPER}${LOWER}_`,
  url: `${DIGITS}${UPPER}${LOWER}_-`,
  dotted: `${DIGITS}${UPPER}${LOWER}_-.~`,
  b64: `${DIGITS}${UPPER}${LOWER}+/`,
  padded: `${DIGITS}${UPPER}${LOWER}+/=_-`,
  percent: `${DIGITS}${UPPER}${LOWER}%+/=_-`,
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
} as const

type Alphabet = keyof typeof ALPHABETS

interface Run {
  readonly alphabet: string
  readonly set: Uint8Array
  readonly least: number
  readonly most: number
}

type Piece = string | Run

/** A shape made ready for matching. */
export interface CompiledShape {
  readonly pieces: readonly Piece[]
  /** Literal text that every key of the shape holds, at a fixed distance from the key's beginning. */
  readonly anchor: string
  readonly anchorAt: number
  /** Length of the literal beginning, which is public. */
  readonly shown: number
  /** Whether its letters may be of both cases. */
  readonly mixed: boolean
}

/** Keys longer than this are cut. */
const MOST = 4096

const isAlphabet = (name: string): name is Alphabet => Object.hasOwn(ALPHABETS, name)

const setOf = (alphabet: string): Uint8Array => {
  const set = new Uint8Array(128)
  for (const character of alphabet) set[character.charCodeAt(0)] = 1
  return set
}

const WORD = setOf(ALPHABETS.word)

const parseRun = (name: string, least: string, most: string | undefined): Run => {
  if (!isAlphabet(name)) throw new Error(`shape: no alphabet is called ${name}`)
  const least_ = Number(least)
  const bound = most === undefined ? least_ : most === '' ? MOST : Number(most)
  return { alphabet: ALPHABETS[name], set: setOf(ALPHABETS[name]), least: least_, most: bound }
}

const UUID = '{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}'
const TOKEN = /\{(?<name>\w+):(?<least>\d+)(?:-(?<most>\d*))?\}|(?<literal>[^{}]+)/gu

const parsePieces = (shape: Shape): readonly Piece[] =>
  [...shape.replaceAll('{uuid}', UUID).matchAll(TOKEN)].map(
    ({ groups }) => groups?.['literal'] ?? parseRun(groups?.['name'] ?? '', groups?.['least'] ?? '0', groups?.['most']),
  )

/** The literal piece to look for: the first of at least two characters that stands at a fixed distance. */
const anchorOf = (pieces: readonly Piece[]): readonly [string, number] => {
  let at = 0
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (piece.length > 1) return [piece, at]
      at += piece.length
    } else if (piece.least !== piece.most) break
    else at += piece.most
  }
  return ['', 0]
}

/** Reads a shape. Throws for an unknown alphabet: a bug of the table. */
export const compileShape = (shape: Shape): CompiledShape => {
  const pieces = parsePieces(shape)
  const [anchor, anchorAt] = anchorOf(pieces)
  const first = pieces[0]
  const mixed = pieces.some(
    piece => typeof piece !== 'string' && piece.alphabet.includes('AB') && piece.alphabet.includes('ab'),
  )
  return { pieces, anchor, anchorAt, shown: typeof first === 'string' ? first.length : 0, mixed }
}

const has = (set: Uint8Array, code: number): boolean => code < 128 && set[code] === 1

const matchRun = (run: Run, text: string, at: number): number => {
  let end = at
  const limit = Math.min(text.length, at + run.most)
  while (end < limit && has(run.set, text.charCodeAt(end))) end++
  return end - at >= run.least ? end : -1
}

/** Whether the character at `at` would go on with the key, so that what matched is only a part of something longer. */
const goesOn = (last: Piece | undefined, text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  if (Number.isNaN(code) || typeof last === 'string') return false
  return has(WORD, code) || (last !== undefined && has(last.set, code))
}

/** End of the key of that shape that begins at `at`, or -1. Linear: each run is taken whole and never given back. */
export const matchShape = (shape: CompiledShape, text: string, at: number): number => {
  let end = at
  for (const piece of shape.pieces) {
    if (typeof piece !== 'string') end = matchRun(piece, text, end)
    else end = text.startsWith(piece, end) ? end + piece.length : -1
    if (end === -1) return -1
  }
  return goesOn(shape.pieces.at(-1), text, end) ? -1 : end
}

/** Whether a key could begin at `at`: no word runs into it, save the letter of an escape (`\n`) or a percent code (`%3D`). */
export const isKeyStart = (text: string, at: number): boolean => {
  if (at === 0 || !has(WORD, text.charCodeAt(at - 1))) return true
  return (text.charAt(at - 2) === '\\' && 'nrt'.includes(text.charAt(at - 1))) || text.charAt(at - 3) === '%'
}

/**
 * A made-up key of a shape, for tests and documentation, so that none need stand in the source where scanners of others would flag it.
 * The same seed gives the same key.
 */
export const sampleOf = (shape: Shape, seed = 1): string => {
  let state = seed
  const next = (bound: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % bound
  }
  const run = ({ alphabet, least, most }: Run): string =>
    Array.from({ length: most === MOST ? least : most }, () => alphabet.charAt(next(alphabet.length))).join('')
  return parsePieces(shape)
    .map(piece => (typeof piece === 'string' ? piece : run(piece)))
    .join('')
}

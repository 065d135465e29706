/** One call in a text of JavaScript, found without running it. */
export interface MethodCall {
  /** The method's name: `deleteMany`. */
  readonly name: string
  /** The name or string that stands before it: the collection of `db.users.find(`, the table of `knex('users').del(`. */
  readonly on: string
  /** The text of its arguments, strings kept. */
  readonly args: string
  /** Where its name begins in the text. */
  readonly at: number
}

const QUOTES: ReadonlySet<string> = new Set(["'", '"', '`'])
const NAME_PART = /[\w$]/u

/** The offset behind the string or pattern that begins at `at`; only a template may go on over a line's end. */
const endOfQuoted = (text: string, at: number, quote: string): number => {
  let end = at + 1
  while (end < text.length && text.charAt(end) !== quote) {
    if (quote !== '`' && text.charAt(end) === '\n') return end
    end += text.charAt(end) === '\\' ? 2 : 1
  }
  return end + 1
}

/** Signs after which a slash begins a pattern and divides nothing. */
const BEFORE_PATTERN = '(,=:[!&|?{};'

/** The offset behind a comment that begins at `at`, or `at` where none does. */
const endOfComment = (text: string, at: number): number => {
  const stop = text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined
  if (stop === undefined) return at
  const found = text.indexOf(stop, at + 2)
  return found === -1 ? text.length : found + stop.length
}

/** A name, a string or one sign of a text of JavaScript; comments and patterns are left out. */
export interface Piece {
  readonly kind: 'name' | 'string' | 'sign'
  readonly text: string
  readonly start: number
  readonly end: number
}

const pieceAt = (text: string, at: number): Piece => {
  const character = text.charAt(at)
  if (QUOTES.has(character)) {
    const end = endOfQuoted(text, at, character)
    return { kind: 'string', text: text.slice(at + 1, end - 1), start: at, end }
  }
  if (!NAME_PART.test(character)) return { kind: 'sign', text: character, start: at, end: at + 1 }
  let end = at + 1
  while (end < text.length && NAME_PART.test(text.charAt(end))) end++
  return { kind: 'name', text: text.slice(at, end), start: at, end }
}

const beginsPattern = (text: string, at: number, before: Piece | undefined): boolean =>
  text.charAt(at) === '/' && (before === undefined || (before.kind === 'sign' && BEFORE_PATTERN.includes(before.text)))

/** The pieces of a text of JavaScript, in order. Total. */
export const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const comment = endOfComment(text, at)
    if (comment > at) at = comment
    else if (beginsPattern(text, at, pieces.at(-1))) at = endOfQuoted(text, at, '/')
    else if (/\s/u.test(text.charAt(at))) at++
    else {
      const piece = pieceAt(text, at)
      pieces.push(piece)
      at = piece.end
    }
  }
  return pieces
}

const OPENERS = '([{'
const CLOSERS = ')]}'

/** For each piece that opens a parenthesis or brace, the offset where its partner stands; the end of the text where none does. */
const closings = (text: string, pieces: readonly Piece[]): ReadonlyMap<number, number> => {
  const open: number[] = []
  const found = new Map<number, number>()
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'sign') return
    if (OPENERS.includes(piece.text)) open.push(index)
    const partner = CLOSERS.includes(piece.text) ? open.pop() : undefined
    if (partner !== undefined) found.set(partner, piece.start)
  })
  for (const index of open) found.set(index, text.length)
  return found
}

/** `db.users.find(`, `db["users"].find(`, `db.getCollection("users").find(`: the nearest name or string before. */
const nameBefore = (pieces: readonly Piece[], method: number): string => {
  const before = pieces.slice(Math.max(0, method - 4), method).filter(piece => piece.kind !== 'sign')
  return before.at(-1)?.text ?? ''
}

/** Words that a parenthesis may follow without a call. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'if for while switch catch return function async await typeof void delete new in of throw yield'.split(' '),
)

/** Every method that a script calls, in order. Total. */
export const methodCalls = (text: string): readonly MethodCall[] => {
  const pieces = piecesOf(text)
  const ends = closings(text, pieces)
  return pieces.flatMap((piece, index) => {
    // `db.drop()` and `db["drop"]()`.
    const bracketed = piece.kind === 'string' && pieces[index + 1]?.text === ']'
    const open = bracketed ? index + 2 : index + 1
    const paren = pieces[open]
    // `.delete(` is a method, `delete (` is not.
    const keyword = piece.kind === 'name' && KEYWORDS.has(piece.text) && pieces[index - 1]?.text !== '.'
    if (keyword || piece.kind === 'sign' || paren?.text !== '(' || (piece.kind === 'string' && !bracketed)) return []
    return [
      {
        name: piece.text,
        on: nameBefore(pieces, index),
        args: text.slice(paren.end, ends.get(open)).trim(),
        at: piece.start,
      },
    ]
  })
}

/** One call of a method in the script of a MongoDB shell. */
export interface MongoCall {
  /** The method's name: `deleteMany`. */
  readonly name: string
  /** The collection it is called on, where the words show one. */
  readonly collection: string
  /** The text of its arguments, strings kept. */
  readonly args: string
}

const QUOTES: ReadonlySet<string> = new Set(["'", '"', '`'])
const NAME_PART = /[\w$]/u

/** The offset behind the string that begins at `at`. */
const endOfString = (text: string, at: number): number => {
  const quote = text.charAt(at)
  let end = at + 1
  while (end < text.length && text.charAt(end) !== quote) end += text.charAt(end) === '\\' ? 2 : 1
  return end + 1
}

/** The offset behind a comment that begins at `at`, or `at` where none does. */
const endOfComment = (text: string, at: number): number => {
  const stop = text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined
  if (stop === undefined) return at
  const found = text.indexOf(stop, at + 2)
  return found === -1 ? text.length : found + stop.length
}

interface Piece {
  readonly kind: 'name' | 'string' | 'sign'
  readonly text: string
  readonly start: number
  readonly end: number
}

const pieceAt = (text: string, at: number): Piece => {
  const character = text.charAt(at)
  if (QUOTES.has(character)) {
    const end = endOfString(text, at)
    return { kind: 'string', text: text.slice(at + 1, end - 1), start: at, end }
  }
  if (!NAME_PART.test(character)) return { kind: 'sign', text: character, start: at, end: at + 1 }
  let end = at + 1
  while (end < text.length && NAME_PART.test(text.charAt(end))) end++
  return { kind: 'name', text: text.slice(at, end), start: at, end }
}

const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const comment = endOfComment(text, at)
    if (comment > at) at = comment
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

/** What stands between the parenthesis at `open` and its partner. */
const argumentsAt = (text: string, pieces: readonly Piece[], open: number): string => {
  let depth = 0
  for (let index = open; index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece?.kind !== 'sign') continue
    if (OPENERS.includes(piece.text)) depth++
    if (CLOSERS.includes(piece.text)) depth--
    if (depth === 0) return text.slice(pieces[open]?.end ?? 0, piece.start).trim()
  }
  return text.slice(pieces[open]?.end ?? 0).trim()
}

/** `db.users.find(`, `db["users"].find(`, `db.getCollection("users").find(`: the collection's name. */
const collectionBefore = (pieces: readonly Piece[], method: number): string => {
  const before = pieces.slice(Math.max(0, method - 4), method).filter(piece => piece.kind !== 'sign')
  return before.at(-1)?.text ?? ''
}

/** Every method that a script calls, in order. Total. */
export const mongoCalls = (text: string): readonly MongoCall[] => {
  const pieces = piecesOf(text)
  return pieces.flatMap((piece, index) => {
    // `db.drop()` and `db["drop"]()`.
    const bracketed = piece.kind === 'string' && pieces[index + 1]?.text === ']'
    const open = bracketed ? index + 2 : index + 1
    if (piece.kind === 'sign' || pieces[open]?.text !== '(' || (piece.kind === 'string' && !bracketed)) return []
    return [{ name: piece.text, collection: collectionBefore(pieces, index), args: argumentsAt(text, pieces, open) }]
  })
}

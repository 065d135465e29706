/** One line of standard input, or why it cannot be read. */
export type InputLine = { readonly text: string } | { readonly wrong: string }

/** Bytes of one line. A longer one is passed over unread, so that memory stays bounded whatever is sent. */
export const LONGEST_LINE = 8 * 1024 * 1024

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Strict: a replaced byte would be another command than the one that runs. A byte order mark is dropped. */
const decoder = new TextDecoder('utf-8', { fatal: true })

const decode = (pieces: readonly Uint8Array[], length: number): InputLine => {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  const end = bytes.at(-1) === CARRIAGE_RETURN ? length - 1 : length
  try {
    return { text: decoder.decode(bytes.subarray(0, end)) }
  } catch {
    return { wrong: 'is not valid UTF-8' }
  }
}

/** A line that may arrive in pieces. */
class Pending {
  private pieces: Uint8Array[] = []
  private length = 0

  get isEmpty(): boolean {
    return this.length === 0
  }

  add(piece: Uint8Array): void {
    this.length += piece.length
    if (this.length > LONGEST_LINE) this.pieces = []
    else this.pieces.push(piece)
  }

  take(): InputLine {
    const { pieces, length } = this
    this.pieces = []
    this.length = 0
    return length > LONGEST_LINE
      ? { wrong: `is longer than ${LONGEST_LINE} bytes (${length})` }
      : decode(pieces, length)
  }
}

/**
 * The lines of a stream, as many at a time as one chunk completes. Lines end with LF or CRLF, nothing else: JSON text may hold
 * a bare U+2028. The last one needs no end. Reads on only when the last batch was taken.
 */
export const linesOf = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly InputLine[]> {
  const pending = new Pending()
  for await (const chunk of chunks) {
    const lines: InputLine[] = []
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      pending.add(chunk.subarray(start, end))
      lines.push(pending.take())
      start = end + 1
    }
    if (start < chunk.length) pending.add(chunk.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (!pending.isEmpty) yield [pending.take()]
}

import type { JournalLine } from '../model/entry.ts'
import type { Files } from '../model/ports.ts'
import type { Tail } from './chain.ts'
import { GENESIS, hashOf } from './chain.ts'
import type { ReadLine } from './read.ts'
import { readLine } from './read.ts'
import { PIECE } from './scan.ts'

/** What a look brought. */
export interface Followed {
  /** New entries, in the order of the log. */
  readonly lines: readonly JournalLine[]
  /** What was found amiss, a sentence each. */
  readonly notes: readonly string[]
}

/**
 * Reads what a journal has got since the last look. Entries are told by their hash, so that a file that was cut off, replaced, moved
 * away or begun anew repeats nothing and hides nothing.
 */
export class Follower {
  private readonly files: Files
  private readonly path: string
  private readonly seen = new Set<string>()
  private id = ''
  private from = 0
  private left = ''
  private decoder = new TextDecoder()
  private tail: Tail = GENESIS

  constructor(files: Files, path: string) {
    this.files = files
    this.path = path
  }

  /** Hands on what came, some entries at a time. */
  async look(take: (found: Followed) => void): Promise<void> {
    for (;;) {
      const part = await this.files.readPart(this.path, this.from, PIECE)
      if (part === undefined) {
        if (this.id !== '') take(this.restart('', 'the log was removed or moved away; waiting for a new one'))
        return
      }
      const isOther = part.id !== this.id || part.size < this.from
      if (isOther && this.id !== '')
        take(this.restart(part.id, 'the log was cut off or replaced; going on with what stands there now'))
      else if (isOther) this.restart(part.id, '')
      else if (part.bytes.length === 0) return
      else {
        this.from += part.bytes.length
        take(this.read(this.decoder.decode(part.bytes, { stream: true })))
      }
    }
  }

  private restart(id: string, note: string): Followed {
    this.id = id
    this.from = 0
    this.left = ''
    this.decoder = new TextDecoder()
    this.tail = GENESIS
    return { lines: [], notes: [note] }
  }

  private read(text: string): Followed {
    const texts = (this.left + text).split('\n')
    this.left = texts.pop() ?? ''
    const lines: JournalLine[] = []
    const notes: string[] = []
    for (const found of texts.map(piece => readLine(piece, 0))) {
      const { line } = found
      if (line === undefined) notes.push(`a line after entry ${this.tail.seq} cannot be read`)
      else {
        if (!this.seen.has(line.hash)) {
          lines.push(line)
          this.seen.add(line.hash)
          if (!this.isNext(found)) notes.push(`the chain breaks at entry ${line.seq}`)
        }
        this.tail = { seq: line.seq, hash: line.hash }
      }
    }
    return { lines, notes }
  }

  /** Whether a line is what was written after the one before it. */
  private isNext({ line, fields }: ReadLine): boolean {
    return (
      line?.seq === this.tail.seq + 1 &&
      line.prev === this.tail.hash &&
      fields !== undefined &&
      hashOf(fields) === line.hash
    )
  }
}

import type { JournalLine } from '../model/entry.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Clock, Files } from '../model/ports.ts'
import { redact } from '../secrets/redact.ts'
import type { Tail } from './chain.ts'
import { formatLine, linkLine } from './chain.ts'
import type { EntryDraft } from './entry.ts'
import { baseKey, isKey, isSameSecond } from './entry.ts'
import { MAX_ANNOUNCED, writeHead } from './head.ts'
import { KeyIndex } from './key-index.ts'
import { makeEntry } from './make.ts'
import { readState } from './state.ts'
import { isoTime } from '../model/time.ts'

/** What appending needs of the world. */
export interface JournalPorts {
  readonly files: Files
  readonly clock: Clock
}

/** The lock under which a journal is written. */
export const lockPath = (journalPath: string): string => `${journalPath}.lock`

const requireClaim = async (
  { key, timestamp, orSuffix }: NonNullable<EntryDraft['at']>,
  index: KeyIndex,
): Promise<void> => {
  if (!isKey(key) || redact(key) !== key || !isSameSecond(key, timestamp))
    throw new HoldpointError(
      'usage',
      `the key "${redact(key)}" and the timestamp "${redact(timestamp)}" do not name one second`,
      'use a key such as journal:2026-01-31-09:00:00 with the timestamp 2026-01-31T09:00:00Z, or leave both out',
    )
  if (orSuffix !== true && (await index.isTaken(key)))
    throw new HoldpointError('refused', `an entry ${key} stands already and is never overwritten`, 'leave the key out')
}

/** The lines of one writing, linked one after the other and put on disk some at a time. */
class Writing {
  private readonly ports: JournalPorts
  private readonly path: string
  private readonly index: KeyIndex
  /** Where the chain ends on disk, and where with what is linked. */
  private written: Tail
  private tail: Tail
  private waiting: JournalLine[] = []

  constructor(ports: JournalPorts, path: string, tail: Tail) {
    this.ports = ports
    this.path = path
    this.index = new KeyIndex(ports.files, path)
    this.written = tail
    this.tail = tail
  }

  /** Key and time from one reading of the clock. */
  private async stamp({ at }: EntryDraft): Promise<{ readonly key: string; readonly timestamp: string }> {
    const now = this.ports.clock.now()
    if (at !== undefined) await requireClaim(at, this.index)
    const { key, timestamp } = at ?? { key: baseKey(now), timestamp: isoTime(now) }
    return { key: await this.index.free(key, this.tail.seq + 1), timestamp }
  }

  /** Throws what `link` would, and changes nothing. */
  async check(draft: EntryDraft): Promise<void> {
    makeEntry(draft, (await this.stamp(draft)).timestamp)
  }

  async link(draft: EntryDraft): Promise<JournalLine> {
    const { key, timestamp } = await this.stamp(draft)
    const line = linkLine(this.tail, key, makeEntry(draft, timestamp))
    await this.index.take(key)
    this.tail = line
    this.waiting.push(line)
    if (this.waiting.length === MAX_ANNOUNCED) await this.flush()
    return line
  }

  /**
   * The keys, a head record that announces the lines, the lines, and a head record that counts them: a crash in between leaves no
   * doubt of what was written.
   */
  async flush(): Promise<void> {
    const lines = this.waiting
    if (lines.length === 0) return
    this.waiting = []
    const { files } = this.ports
    await this.index.save()
    await writeHead(files, this.path, { ...this.written, next: lines.map(({ hash }) => hash) })
    await files.append(this.path, lines.map(line => `${formatLine(line)}\n`).join(''))
    const { seq, hash } = this.tail
    this.written = { seq, hash }
    await writeHead(files, this.path, { seq, hash, next: [] })
  }
}

/** Entries that are made one after the other, each when its turn has come. */
export interface Entrants {
  readonly drafts: Iterable<EntryDraft>
  /** Told of each line as it is linked, before the next entry is made. It is on disk when the writing ends. */
  readonly linked?: (line: JournalLine) => void
}

/**
 * Writes entries: redacted, chained, synced, alone among all processes. A line that a crash cut short is set aside
 * (`journal.jsonl.torn-N`), and that, like a head record that does not fit, is recorded first. Throws `usage` for an
 * entry that the writer's profile refuses and `refused` for a claimed key that is taken; it and what follows is not written.
 */
export const appendEntries = (ports: JournalPorts, journalPath: string, { drafts, linked }: Entrants): Promise<void> =>
  ports.files.withLock(lockPath(journalPath), async () => {
    const { tail, notices } = await readState(ports.files, journalPath)
    const writing = new Writing(ports, journalPath, { seq: tail.seq, hash: tail.hash })
    let due = notices
    try {
      for (const draft of drafts) {
        await writing.check(draft)
        for (const notice of due) await writing.link(notice)
        due = []
        const line = await writing.link(draft)
        linked?.(line)
      }
    } finally {
      await writing.flush()
    }
  })

/** Writes one entry as `appendEntries` does. */
export const appendEntry = async (
  ports: JournalPorts,
  journalPath: string,
  draft: EntryDraft,
): Promise<JournalLine> => {
  const lines: JournalLine[] = []
  await appendEntries(ports, journalPath, { drafts: [draft], linked: line => lines.push(line) })
  const [line] = lines
  if (line === undefined) throw new TypeError('the entry was not written')
  return line
}

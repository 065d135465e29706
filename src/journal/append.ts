import type { JournalLine } from '../model/entry.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Clock, Files } from '../model/ports.ts'
import { redact } from '../secrets/redact.ts'
import type { Tail } from './chain.ts'
import { formatLine, GENESIS, linkLine } from './chain.ts'
import type { EntryDraft } from './entry.ts'
import { baseKey, isKey, isSameSecond } from './entry.ts'
import type { Head } from './head.ts'
import { headPath, readHead, writeHead } from './head.ts'
import { makeEntry } from './make.ts'
import { repairDraft } from './repair-draft.ts'
import type { ReadLine } from './read.ts'
import { readLine } from './read.ts'
import { isFinished } from './verify.ts'

/** What appending needs of the world. */
export interface JournalPorts {
  readonly files: Files
  readonly clock: Clock
}

/** A journal larger than this is not read whole at every entry; `log export` and a new file are due. */
const MAX_BYTES = 512 * 1024 * 1024

/** The journal as it is found under the lock. */
interface State {
  /** Whole lines only. */
  readonly text: string
  readonly tail: Tail
  /** What was found amiss, to be recorded before anything else. */
  readonly notices: readonly EntryDraft[]
}

interface Place {
  readonly ports: JournalPorts
  readonly path: string
}

/** The lock under which a journal is written. */
export const lockPath = (journalPath: string): string => `${journalPath}.lock`

/** The journal's text; `''` where there is none. Bytes that are no UTF-8 become U+FFFD and so break their line's hash. */
export const readJournalText = async (files: Files, path: string): Promise<string> => {
  const bytes = await files.readRegular(path, MAX_BYTES)
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

const lastLineOf = (text: string): ReadLine | undefined => {
  if (text === '') return undefined
  return readLine(text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1), 0)
}

const lastReadable = (text: string): Tail => {
  const line = text
    .split('\n')
    .reverse()
    .map(piece => readLine(piece, 0).line)
    .find(found => found !== undefined)
  return line ?? GENESIS
}

/** Moves text whose writing was cut short into a file of its own, so that nothing is dropped in silence. */
const setAside = async ({ ports: { files }, path }: Place, torn: string): Promise<string> => {
  for (let n = 1; ; n += 1) {
    const aside = `${path}.torn-${n}`
    if (await files.createExclusive(aside, torn)) return aside
    if ((await files.readText(aside)) === torn) return aside
  }
}

interface Repaired {
  readonly text: string
  readonly notices: readonly EntryDraft[]
}

const repairEnd = async (place: Place, text: string, head: Head | undefined): Promise<Repaired> => {
  const end = text.lastIndexOf('\n') + 1
  const torn = text.slice(end)
  if (torn === '') return { text, notices: [] }
  const { files } = place.ports
  if (isFinished(readLine(torn, 0), head)) {
    await files.append(place.path, '\n')
    return { text: `${text}\n`, notices: [] }
  }
  const aside = await setAside(place, torn)
  await files.replace(place.path, text.slice(0, end))
  return { text: text.slice(0, end), notices: [repairDraft('torn', aside)] }
}

/** Where the chain goes on. The head record is believed before the file: what somebody cut off stays a visible gap. */
const findTail = (text: string, head: Head | 'unreadable' | undefined): Omit<State, 'text'> => {
  if (head === undefined) return { tail: lastReadable(text), notices: text === '' ? [] : [repairDraft('head-missing')] }
  if (head === 'unreadable') return { tail: lastReadable(text), notices: [repairDraft('head-unreadable')] }
  const last = lastLineOf(text)?.line
  if (last?.seq === head.seq + 1 && last.hash === head.next) return { tail: last, notices: [] }
  const { seq, hash } = last ?? GENESIS
  const agrees = seq === head.seq && hash === head.hash && (last !== undefined || text === '')
  return { tail: head, notices: agrees ? [] : [repairDraft('end-changed', `entry ${head.seq}`)] }
}

const readState = async (place: Place): Promise<State> => {
  const { files } = place.ports
  const head = await readHead(files, place.path)
  const found = await readJournalText(files, place.path)
  const repaired = await repairEnd(place, found, head === 'unreadable' ? undefined : head)
  const { tail, notices } = findTail(repaired.text, head)
  if (head === 'unreadable')
    await files.rename(headPath(place.path), await freeName(files, `${headPath(place.path)}.broken`))
  return { text: repaired.text, tail, notices: [...repaired.notices, ...notices] }
}

const freeName = async (files: Files, stem: string): Promise<string> => {
  for (let n = 1; ; n += 1) if ((await files.describe(`${stem}-${n}`)) === undefined) return `${stem}-${n}`
}

/** A key inside the JSON of another string has its quotes escaped, so this finds keys alone. */
const isTaken = (text: string, key: string): boolean => text.includes(`"key":${JSON.stringify(key)}`)

const freeKey = (text: string, base: string, seq: number): string => {
  if (!isTaken(text, base)) return base
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? `${base}.${seq}` : `${base}.${seq}-${n}`
    if (!isTaken(text, key)) return key
  }
}

const requireClaim = ({ key, timestamp, orSuffix }: NonNullable<EntryDraft['at']>, text: string): void => {
  if (!isKey(key) || redact(key) !== key || !isSameSecond(key, timestamp))
    throw new HoldpointError(
      'usage',
      `the key "${redact(key)}" and the timestamp "${redact(timestamp)}" do not name one second`,
      'use a key such as journal:2026-01-31-09:00:00 with the timestamp 2026-01-31T09:00:00Z, or leave both out',
    )
  if (orSuffix !== true && isTaken(text, key))
    throw new HoldpointError('refused', `an entry ${key} stands already and is never overwritten`, 'leave the key out')
}

/** Key and time from one reading of the clock. */
const stamp = (draft: EntryDraft, state: State, now: Date): { key: string; timestamp: string } => {
  if (draft.at === undefined)
    return { key: freeKey(state.text, baseKey(now), state.tail.seq + 1), timestamp: now.toISOString() }
  requireClaim(draft.at, state.text)
  const { key, timestamp } = draft.at
  return { key: freeKey(state.text, key, state.tail.seq + 1), timestamp }
}

/** Head record with the line announced, the line, head record with the line counted: a crash between leaves no doubt. */
const write = async ({ ports, path }: Place, state: State, draft: EntryDraft): Promise<JournalLine> => {
  const { key, timestamp } = stamp(draft, state, ports.clock.now())
  const line = linkLine(state.tail, key, makeEntry(draft, timestamp))
  await writeHead(ports.files, path, { seq: state.tail.seq, hash: state.tail.hash, next: line.hash })
  await ports.files.append(path, `${formatLine(line)}\n`)
  await writeHead(ports.files, path, { seq: line.seq, hash: line.hash })
  return line
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
    const place = { ports, path: journalPath }
    let state = await readState(place)
    const put = async (draft: EntryDraft): Promise<JournalLine> => {
      const line = await write(place, state, draft)
      state = { text: `${state.text}${formatLine(line)}\n`, tail: line, notices: [] }
      return line
    }
    for (const draft of drafts) {
      makeEntry(draft, stamp(draft, state, ports.clock.now()).timestamp)
      for (const notice of state.notices) await put(notice)
      const line = await put(draft)
      linked?.(line)
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

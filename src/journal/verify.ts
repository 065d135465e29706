import type { JournalLine } from '../model/entry.ts'
import { formatLine, hashOf } from './chain.ts'
import type { Head } from './head.ts'
import type { ReadJournal, ReadLine } from './read.ts'
import { readLine } from './read.ts'

/** How a journal differs from what was written. */
export type BreakKind =
  /** A line that is no journal entry. */
  | 'unreadable'
  /** A line whose content, form or hash was changed. */
  | 'edited'
  | 'deleted'
  | 'inserted'
  | 'reordered'
  /** Lines are gone from the end. */
  | 'truncated'
  /** Lines at the end that the head record does not know: put there by something else than Holdpoint. */
  | 'unrecorded'
  /** A line whose writing was cut short. The next entry sets it aside. */
  | 'torn'
  /** The head record is missing or no head record. */
  | 'head'
  /** Something outside the journal names an entry that is not in it. */
  | 'unanchored'

export interface Break {
  readonly kind: BreakKind
  /** Line of the file, counted from 1, where there is one. */
  readonly line?: number
  readonly seq?: number
  /** One sentence. */
  readonly message: string
}

/** The hash of an entry that something outside names, such as a decision's `journalHead`. */
export interface Anchor {
  readonly hash: string
  /** What names it, for a person: `decision 7k2m…`. */
  readonly source: string
}

export interface Verification {
  readonly entries: number
  /** In order of the file; what has no line comes last. Empty where the journal is whole. */
  readonly breaks: readonly Break[]
}

/** A line with its place in the file and the hash that it should have. */
interface Linked extends JournalLine {
  readonly number: number
  readonly computed: string
  readonly isOwn: boolean
}

const toLinked = ({ line, fields, number, text }: ReadLine): readonly Linked[] => {
  if (line === undefined || fields === undefined) return []
  const computed = hashOf(fields)
  return [{ ...line, number, computed, isOwn: computed === line.hash && formatLine(fields) === text }]
}

const range = (from: number, to: number): string => (from === to ? `entry ${from} is` : `entries ${from} to ${to} are`)

const ownBreaks = (journal: ReadJournal, lines: readonly Linked[]): readonly Break[] => [
  ...journal.lines
    .filter(line => line.line === undefined)
    .map(({ number }): Break => ({ kind: 'unreadable', line: number, message: `line ${number} is no journal entry` })),
  ...lines
    .filter(line => !line.isOwn)
    .map(({ number, seq }): Break => ({
      kind: 'edited',
      line: number,
      seq,
      message: `line ${number} (entry ${seq}) does not match its own hash`,
    })),
]

/** Of lines with the same number in the chain, the one that the chain or the head record goes on from. */
const genuineOf = (same: readonly Linked[], followers: ReadonlySet<string>): Linked | undefined =>
  same.find(line => line.isOwn && followers.has(line.hash)) ?? same.find(line => followers.has(line.hash)) ?? same[0]

const bySeq = (lines: readonly Linked[]): ReadonlyMap<number, readonly Linked[]> => {
  const groups = new Map<number, Linked[]>()
  for (const line of lines) {
    const group = groups.get(line.seq)
    if (group === undefined) groups.set(line.seq, [line])
    else group.push(line)
  }
  return groups
}

interface Sorted {
  /** One line a number of the chain, in order of the file. */
  readonly genuine: readonly Linked[]
  readonly extra: readonly Linked[]
}

const sort = (lines: readonly Linked[], head: Head | undefined): Sorted => {
  const followers = new Set([...lines.map(line => line.prev), head?.hash ?? '', head?.next ?? ''])
  const kept = new Set([...bySeq(lines).values()].map(same => genuineOf(same, followers)))
  return { genuine: lines.filter(line => kept.has(line)), extra: lines.filter(line => !kept.has(line)) }
}

const extraBreaks = (extra: readonly Linked[]): readonly Break[] =>
  extra.map(({ number, seq }) => ({
    kind: 'inserted',
    line: number,
    seq,
    message: `line ${number} is a second entry ${seq} that nothing goes on from`,
  }))

const orderBreaks = (genuine: readonly Linked[]): readonly Break[] => {
  let highest = 0
  return genuine.flatMap(({ seq, number }): readonly Break[] => {
    const before = highest
    highest = Math.max(highest, seq)
    if (seq > before) return []
    const message = `line ${number} (entry ${seq}) stands after entry ${before}`
    return [{ kind: 'reordered', line: number, seq, message }]
  })
}

/** A gap in the numbering that unreadable lines at that place do not account for. */
const gapBreaks = (journal: ReadJournal, before: Linked | undefined, line: Linked): readonly Break[] => {
  const from = (before?.seq ?? 0) + 1
  const unreadable = journal.lines.filter(
    other => other.line === undefined && other.number > (before?.number ?? 0) && other.number < line.number,
  )
  if (unreadable.length >= line.seq - from) return []
  const message = `${range(from, line.seq - 1)} missing before line ${line.number}`
  return [{ kind: 'deleted', line: line.number, seq: from, message }]
}

/** Neighbors of which one is not what it was when the other was written. */
const linkBreak = (before: Linked | undefined, line: Linked): readonly Break[] => {
  const isLinked = line.prev === (before?.hash ?? '') || line.prev === before?.computed
  if (isLinked || before?.isOwn === false || !line.isOwn) return []
  const what =
    before === undefined ? 'is not the first one written' : `does not follow line ${before.number} as it stands`
  const message = `line ${line.number} (entry ${line.seq}) ${what}: a line was changed and its hash made anew`
  return [{ kind: 'edited', line: before?.number ?? line.number, seq: before?.seq ?? line.seq, message }]
}

const chainBreaks = (journal: ReadJournal, genuine: readonly Linked[]): readonly Break[] => {
  const sorted = genuine.toSorted((one, other) => one.seq - other.seq)
  return sorted.flatMap((line, index) => {
    const before = sorted[index - 1]
    return line.seq === (before?.seq ?? 0) + 1 ? linkBreak(before, line) : gapBreaks(journal, before, line)
  })
}

/** The end of the chain against the head record. */
const endBreaks = (journal: ReadJournal, genuine: readonly Linked[], head: Head): readonly Break[] => {
  const last = genuine.reduce<Linked | undefined>((top, line) => (line.seq > (top?.seq ?? 0) ? line : top), undefined)
  const lastSeq = last?.seq ?? 0
  const unreadable = journal.lines.filter(line => line.line === undefined && line.number > (last?.number ?? 0))
  const lost = head.seq - lastSeq
  const beyond = genuine.filter(({ seq, hash }) => seq > head.seq && !(seq === head.seq + 1 && hash === head.next))
  const same = genuine.find(line => line.seq === head.seq && line.isOwn && line.hash !== head.hash)
  return [
    ...(lost > unreadable.length
      ? [{ kind: 'truncated' as const, seq: lastSeq + 1, message: `${range(lastSeq + 1, head.seq)} gone from the end` }]
      : []),
    ...beyond.map(({ number, seq }) => ({
      kind: 'unrecorded' as const,
      line: number,
      seq,
      message: `line ${number} (entry ${seq}) is not known to the head record: Holdpoint did not write it`,
    })),
    ...(same === undefined
      ? []
      : [
          {
            kind: 'edited' as const,
            line: same.number,
            seq: same.seq,
            message: `line ${same.number} (entry ${same.seq}) is not what the head record names`,
          },
        ]),
  ]
}

const headBreaks = (
  journal: ReadJournal,
  genuine: readonly Linked[],
  head: Head | 'unreadable' | undefined,
): readonly Break[] => {
  if (head === 'unreadable')
    return [{ kind: 'head', message: 'journal.head is no head record: the end cannot be checked' }]
  if (head !== undefined) return endBreaks(journal, genuine, head)
  if (journal.lines.length === 0) return []
  return [{ kind: 'head', message: 'journal.head is missing: lines gone from the end cannot be told' }]
}

const anchorBreaks = (genuine: readonly Linked[], anchors: readonly Anchor[]): readonly Break[] => {
  const known = new Set(genuine.filter(line => line.isOwn).map(line => line.hash))
  return anchors
    .filter(({ hash }) => hash !== '' && !known.has(hash))
    .map(({ hash, source }) => ({
      kind: 'unanchored',
      message: `${source} names an entry (hash ${hash.slice(0, 12)}…) that is not in the journal`,
    }))
}

/** A last line that lacks nothing but its line feed counts as written. */
const withFinished = (journal: ReadJournal, head: Head | undefined): ReadJournal => {
  const last = readLine(journal.torn, journal.lines.length + 1)
  return isFinished(last, head) ? { lines: [...journal.lines, last], torn: '' } : journal
}

/** Whether text without a line feed is the whole line that the head record announced. */
export const isFinished = (last: ReadLine, head: Head | undefined): boolean =>
  last.line !== undefined && [head?.hash, head?.next].includes(last.line.hash)

/**
 * Compares a journal with its chain, its head record and what others noted of it. Each line is looked at, whatever
 * is broken before it. What whoever can write all of these files at once changes in all of them cannot be told.
 */
export const verifyJournal = (
  read: ReadJournal,
  head: Head | 'unreadable' | undefined,
  anchors: readonly Anchor[] = [],
): Verification => {
  const known = head === 'unreadable' ? undefined : head
  const journal = withFinished(read, known)
  const lines = journal.lines.flatMap(toLinked)
  const { genuine, extra } = sort(lines, known)
  const torn: readonly Break[] =
    journal.torn === ''
      ? []
      : [
          {
            kind: 'torn',
            line: journal.lines.length + 1,
            message: 'the last line was never finished; the next entry sets it aside',
          },
        ]
  const breaks = [
    ...ownBreaks(journal, lines),
    ...extraBreaks(extra),
    ...orderBreaks(genuine),
    ...chainBreaks(journal, genuine),
    ...headBreaks(journal, genuine, head),
    ...torn,
    ...anchorBreaks(genuine, anchors),
  ]
  return { entries: lines.length, breaks: breaks.toSorted((one, other) => placeOf(one) - placeOf(other)) }
}

const placeOf = (found: Break): number => found.line ?? Number.MAX_SAFE_INTEGER

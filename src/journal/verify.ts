import type { Break, Linked } from './breaks.ts'
import { chainBreaks, extraBreaks, orderBreaks, ownBreaks, range, sort, toLinked } from './breaks.ts'
import type { Head } from './head.ts'
import { isAnnounced } from './head.ts'
import type { ReadJournal, ReadLine } from './read.ts'
import { readLine } from './read.ts'

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

/** The end of the chain against the head record. */
const endBreaks = (journal: ReadJournal, genuine: readonly Linked[], head: Head): readonly Break[] => {
  const last = genuine.reduce<Linked | undefined>((top, line) => (line.seq > (top?.seq ?? 0) ? line : top), undefined)
  const lastSeq = last?.seq ?? 0
  const unreadable = journal.lines.filter(line => line.line === undefined && line.number > (last?.number ?? 0))
  const lost = head.seq - lastSeq
  const beyond = genuine.filter(line => line.seq > head.seq && !isAnnounced(head, line))
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
  last.line !== undefined && head !== undefined && [head.hash, ...head.next].includes(last.line.hash)

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

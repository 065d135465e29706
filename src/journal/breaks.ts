import type { JournalLine } from '../model/entry.ts'
import { formatLine, hashOf } from './chain.ts'
import type { Head } from './head.ts'
import type { ReadJournal, ReadLine } from './read.ts'

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

/** A line with its place in the file and the hash that it should have. */
export interface Linked extends JournalLine {
  readonly number: number
  readonly computed: string
  readonly isOwn: boolean
}

export const toLinked = ({ line, fields, number, text }: ReadLine): readonly Linked[] => {
  if (line === undefined || fields === undefined) return []
  const computed = hashOf(fields)
  return [{ ...line, number, computed, isOwn: computed === line.hash && formatLine(fields) === text }]
}

export const range = (from: number, to: number): string =>
  from === to ? `entry ${from} is` : `entries ${from} to ${to} are`

export const ownBreaks = (journal: ReadJournal, lines: readonly Linked[]): readonly Break[] => [
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

export const sort = (lines: readonly Linked[], head: Head | undefined): Sorted => {
  const followers = new Set([...lines.map(line => line.prev), head?.hash ?? '', ...(head?.next ?? [])])
  const kept = new Set([...bySeq(lines).values()].map(same => genuineOf(same, followers)))
  return { genuine: lines.filter(line => kept.has(line)), extra: lines.filter(line => !kept.has(line)) }
}

export const extraBreaks = (extra: readonly Linked[]): readonly Break[] =>
  extra.map(({ number, seq }) => ({
    kind: 'inserted',
    line: number,
    seq,
    message: `line ${number} is a second entry ${seq} that nothing goes on from`,
  }))

export const orderBreaks = (genuine: readonly Linked[]): readonly Break[] => {
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

export const chainBreaks = (journal: ReadJournal, genuine: readonly Linked[]): readonly Break[] => {
  const sorted = genuine.toSorted((one, other) => one.seq - other.seq)
  return sorted.flatMap((line, index) => {
    const before = sorted[index - 1]
    return line.seq === (before?.seq ?? 0) + 1 ? linkBreak(before, line) : gapBreaks(journal, before, line)
  })
}

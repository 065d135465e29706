import { parseDuration } from '../model/duration.ts'
import type { EntryType, JournalLine } from '../model/entry.ts'
import type { Level } from '../model/level.ts'

/** What to look for; all that is given must hold. */
export interface Query {
  readonly types?: readonly EntryType[]
  /** Each of them. */
  readonly tags?: readonly string[]
  /** `user` finds every human. */
  readonly author?: string
  readonly level?: Level
  readonly task?: string
  /** A path, or a folder for all below it. */
  readonly file?: string
  /** Without regard to case, in title or content. */
  readonly text?: string
  /** RFC 3339 UTC, inclusive. */
  readonly since?: Date
  /** Exclusive. */
  readonly until?: Date
  /** A request's id: its whole chain. */
  readonly request?: string
}

const isAuthor = ({ entry }: JournalLine, author: string): boolean =>
  entry.author === author || (author === 'user' && entry.author.startsWith('user:'))

const isFile = ({ entry }: JournalLine, file: string): boolean => {
  const folder = file.endsWith('/') ? file : `${file}/`
  return entry.context?.related_files?.some(path => path === file || path.startsWith(folder)) === true
}

const holdsText = ({ entry }: JournalLine, text: string): boolean =>
  `${entry.title}\n${entry.content}`.toLowerCase().includes(text.toLowerCase())

const isWithin = ({ entry }: JournalLine, { since, until }: Query): boolean => {
  if (since === undefined && until === undefined) return true
  const at = Date.parse(entry.timestamp)
  return (since === undefined || at >= since.getTime()) && (until === undefined || at < until.getTime())
}

/** Whether a line is one that is looked for. */
export const matches = (line: JournalLine, query: Query): boolean => {
  const { entry } = line
  return (
    query.types?.includes(entry.type) !== false &&
    query.tags?.every(tag => entry.tags.includes(tag)) !== false &&
    (query.author === undefined || isAuthor(line, query.author)) &&
    (query.level === undefined || entry.holdpoint?.level === query.level) &&
    (query.task === undefined || entry.context?.task_id === query.task) &&
    (query.file === undefined || isFile(line, query.file)) &&
    (query.text === undefined || holdsText(line, query.text)) &&
    (query.request === undefined || entry.holdpoint?.request_id === query.request) &&
    isWithin(line, query)
  )
}

/** The lines that match, in their order. */
export const findLines = (lines: readonly JournalLine[], query: Query): readonly JournalLine[] =>
  lines.filter(line => matches(line, query))

const linksOf = ({ entry }: JournalLine): readonly string[] => entry.context?.related_entries ?? []

/** Everything that a line is linked with, in either direction and over any number of steps, itself included. */
export const chainOf = (lines: readonly JournalLine[], start: JournalLine): readonly JournalLine[] => {
  const neighbors = new Map<string, string[]>()
  const join = (from: string, to: string): void => {
    const known = neighbors.get(from)
    if (known === undefined) neighbors.set(from, [to])
    else known.push(to)
  }
  for (const line of lines)
    for (const key of linksOf(line)) {
      join(line.key, key)
      join(key, line.key)
    }
  const seen = new Set([start.key])
  for (const key of seen) for (const next of neighbors.get(key) ?? []) seen.add(next)
  return lines.filter(line => seen.has(line.key))
}

/** A link to an entry that is not there. */
export interface DanglingLink {
  readonly from: string
  readonly to: string
}

/** Finds the links that lead nowhere, line by line; of each line only its key and its links are kept. */
export class LinkCheck {
  private readonly keys = new Set<string>()
  private readonly links: DanglingLink[] = []

  see(line: JournalLine): void {
    this.keys.add(line.key)
    for (const to of linksOf(line)) this.links.push({ from: line.key, to })
  }

  dangling(): readonly DanglingLink[] {
    return this.links.filter(({ to }) => !this.keys.has(to))
  }
}

export const danglingLinks = (lines: readonly JournalLine[]): readonly DanglingLink[] => {
  const check = new LinkCheck()
  for (const line of lines) check.see(line)
  return check.dangling()
}

/** The lines that a person means by a key, a number in the chain, or the beginning of a request's id. */
export const resolveLines = (lines: readonly JournalLine[], reference: string): readonly JournalLine[] => {
  const exact = lines.filter(line => line.key === reference || line.key === `journal:${reference}`)
  if (exact.length > 0) return exact
  if (/^\d{1,15}$/u.test(reference)) {
    const bySeq = lines.filter(line => line.seq === Number(reference))
    if (bySeq.length > 0) return bySeq
  }
  return reference === '' ? [] : lines.filter(line => line.entry.holdpoint?.request_id?.startsWith(reference) === true)
}

const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/u

const DAY_MS = 86_400_000

/** The days that have a name, as how many days before the one that `now` is in. */
const NAMED_DAYS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', 1],
])

/**
 * A moment as people write it: `2026-03-01`, `2026-03-01T09:00Z`, the beginning of `today` or `yesterday` (in UTC, as the log's
 * times are), or how long ago: `2h`, `7d`. `undefined` for anything else.
 */
export const parseMoment = (text: string, now: Date): Date | undefined => {
  const daysAgo = NAMED_DAYS.get(text)
  if (daysAgo !== undefined) return new Date((Math.floor(now.getTime() / DAY_MS) - daysAgo) * DAY_MS)
  if (MOMENT.test(text)) {
    const at = new Date(text)
    return Number.isNaN(at.getTime()) ? undefined : at
  }
  const ago = /[a-z]$/u.test(text) ? parseDuration(text) : undefined
  return ago === undefined ? undefined : new Date(now.getTime() - ago)
}

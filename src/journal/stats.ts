import type { JournalLine } from '../model/entry.ts'
import { isImported } from './reviewed.ts'

/** How often each verdict was given; `open` is what nobody answered yet. */
export type Verdicts = Readonly<Record<string, number>>

/** How long humans took, in milliseconds from the request's entry to the answer's. */
export interface Times {
  /** How many were answered. */
  readonly count: number
  /** Absent where nothing was answered. */
  readonly median?: number
  /** Nine of ten took no longer (nearest rank). */
  readonly p90?: number
}

export interface StatsGroup {
  readonly name: string
  readonly requests: number
  readonly verdicts: Verdicts
  readonly times: Times
}

export interface Stats {
  readonly all: Omit<StatsGroup, 'name'>
  /** Each with the most asked first. */
  readonly rules: readonly StatsGroup[]
  readonly commands: readonly StatsGroup[]
  readonly agents: readonly StatsGroup[]
}

/** One request, and the answer that stands. */
interface Asked {
  readonly rule: string
  readonly command: string
  readonly agent: string
  readonly verdict: string
  /** Absent where no human answered. */
  readonly tookMs?: number
}

const requestOf = ({ entry }: JournalLine): string | undefined => entry.holdpoint?.request_id

const isRequest = ({ entry }: JournalLine): boolean => entry.type === 'question' || entry.type === 'blocker'

/** A program and its subcommand, without what it is done to: `git push`, `rm`. */
const commandOf = ({ entry }: JournalLine): string => {
  const action = entry.holdpoint?.action
  if (action === undefined || action.kind === 'proposal') return '(a proposal)'
  const [program = '', second = ''] = action.argv ?? (action.command ?? '').trim().split(/\s+/u)
  const name = program.slice(program.lastIndexOf('/') + 1)
  return /^[a-z][a-z0-9:_-]*$/u.test(second) ? `${name} ${second}` : name === '' ? '(none)' : name
}

/** The answers to a request after it was made; a `revoked` one takes back what was said before. */
const answersTo = (lines: readonly JournalLine[]): ReadonlyMap<string, readonly JournalLine[]> => {
  const answers = new Map<string, JournalLine[]>()
  for (const line of lines) {
    const id = requestOf(line)
    if (id === undefined || line.entry.holdpoint?.verdict === undefined || isRequest(line)) continue
    const known = answers.get(id)
    if (known === undefined) answers.set(id, [line])
    else known.push(line)
  }
  return answers
}

const askedOf = (line: JournalLine, answers: readonly JournalLine[]): Asked => {
  const first = answers.find(({ entry }) => entry.type === 'decision')
  const took = first === undefined ? Number.NaN : Date.parse(first.entry.timestamp) - Date.parse(line.entry.timestamp)
  return {
    rule: line.entry.holdpoint?.rule ?? '(none)',
    command: commandOf(line),
    agent: line.entry.author,
    verdict: answers.at(-1)?.entry.holdpoint?.verdict ?? 'open',
    // An entry's time can be a claim; one that lies after its answer measures nothing.
    ...(took >= 0 ? { tookMs: took } : {}),
  }
}

/** The value that the given share of all does not exceed, by nearest rank. */
const rank = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]

const timesOf = (asked: readonly Asked[]): Times => {
  const sorted = asked.flatMap(({ tookMs }) => tookMs ?? []).toSorted((one, other) => one - other)
  const [median, p90] = [rank(sorted, 0.5), rank(sorted, 0.9)]
  return median === undefined || p90 === undefined ? { count: 0 } : { count: sorted.length, median, p90 }
}

const verdictsOf = (asked: readonly Asked[]): Verdicts => {
  const counts = new Map<string, number>()
  for (const { verdict } of asked) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return Object.fromEntries(counts)
}

const sumOf = (asked: readonly Asked[]): Omit<StatsGroup, 'name'> => ({
  requests: asked.length,
  verdicts: verdictsOf(asked),
  times: timesOf(asked),
})

const groupBy = (asked: readonly Asked[], field: 'rule' | 'command' | 'agent'): readonly StatsGroup[] => {
  const groups = new Map<string, Asked[]>()
  for (const one of asked) {
    const known = groups.get(one[field])
    if (known === undefined) groups.set(one[field], [one])
    else known.push(one)
  }
  return [...groups]
    .map(([name, members]) => ({ name, ...sumOf(members) }))
    .toSorted((one, other) => other.requests - one.requests || (one.name < other.name ? -1 : 1))
}

/** What was asked from `since` on, and how it was answered, whenever that was. What came in by import counts for nothing. */
export const statsOf = (lines: readonly JournalLine[], since?: Date): Stats => {
  const own = lines.filter(({ entry }) => !isImported(entry))
  const answers = answersTo(own)
  const asked = own
    .filter(line => isRequest(line) && requestOf(line) !== undefined)
    .filter(({ entry }) => since === undefined || Date.parse(entry.timestamp) >= since.getTime())
    .map(line => askedOf(line, answers.get(requestOf(line) ?? '') ?? []))
  return {
    all: sumOf(asked),
    rules: groupBy(asked, 'rule'),
    commands: groupBy(asked, 'command'),
    agents: groupBy(asked, 'agent'),
  }
}

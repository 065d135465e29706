/** What a read-only look can count of an operation: files and bytes that it deletes, commits that it sends, refs that it moves or deletes. */
export const MEASURES = ['files', 'bytes', 'commits', 'refs'] as const
export type Measure = (typeof MEASURES)[number]

/** Amounts that a look counted whole, or counted more than: what is absent was not counted. */
export type Measured = Readonly<Partial<Record<Measure, number>>>

/** A measure, `runs`, or a currency's code of ISO 4217 in capitals. */
export type Unit = string

/** What was taken of each unit, in whole parts of it. */
export type Drawn = Readonly<Record<Unit, number>>

/** One bound of a budget. */
export interface Limit {
  readonly unit: Unit
  /** In whole parts of the unit. */
  readonly most: number
  /** Within any such span of time; absent: from beginning to end. */
  readonly per?: Span
}

export type Span = 'day' | 'week' | 'month'

const DAY_MS = 86_400_000

/**
 * A span is the time just past, not a page of a calendar: no two budgets can be spent on both sides of a midnight, and no time zone
 * matters. A month is the longest one, which is as long as a grant lasts: it is never filled up again within a grant.
 */
export const SPAN_MS: Readonly<Record<Span, number>> = { day: DAY_MS, week: 7 * DAY_MS, month: 31 * DAY_MS }

const SPAN_WORDS: Readonly<Record<Span, string>> = {
  day: 'the last 24 hours',
  week: 'the last 7 days',
  month: 'the last 31 days',
}

/** Whether nothing but the asker's own word tells how much an operation takes of it. */
export const isDeclared = (unit: Unit): boolean => /^[A-Z]{3}$/u.test(unit)

/**
 * Names the variable by which whoever runs an operation says what it costs (`3 USD`). No gate can measure what somebody else will
 * charge, so it is the asker's own word: it bounds who is honest, and shows the human the sum of what was said.
 */
export const COST_VARIABLE = 'HOLDPOINT_COST'

/** How a cost is declared, for messages. */
export const COST_FORM = `${COST_VARIABLE}='3 USD'`

/** Money is added up in ten-thousandths: a call of a metered interface costs less than a cent. */
export const MONEY_PARTS = 10_000

/** An amount of whole parts as a number of its unit. */
export const inUnits = (parts: number, unit: Unit): number => (isDeclared(unit) ? parts / MONEY_PARTS : parts)

/** The other way round. */
export const inParts = (amount: number, unit: Unit): number =>
  isDeclared(unit) ? Math.round(amount * MONEY_PARTS) : amount

const BYTE_UNITS = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const

const byteText = (bytes: number): string => {
  const [name, size] = BYTE_UNITS.find(([, least]) => bytes >= least) ?? ['bytes', 1]
  return bytes === 1 ? '1 byte' : `${bytes / size} ${name}`
}

/** `3 files`, `1 run`, `1.5 MB`, `0.05 USD`: exact. */
export const amountText = (parts: number, unit: Unit): string => {
  if (unit === 'bytes') return byteText(parts)
  if (isDeclared(unit)) return `${inUnits(parts, unit)} ${unit}`
  return `${parts.toLocaleString('en-US')} ${parts === 1 ? unit.slice(0, -1) : unit}`
}

/** `20 files/day`. */
export const limitText = ({ most, unit, per }: Limit): string =>
  `${amountText(most, unit)}${per === undefined ? '' : `/${per}`}`

/** How a limit stands: what is left of it now. */
export interface LimitStanding {
  readonly limit: Limit
  readonly spent: number
  readonly left: number
}

/** What a use drew: `Drawn: 3 files; granted 20 files, spent 5 files, left 15 files`. One line a limit. */
export const drawnLines = ({
  drawn,
  account,
}: {
  readonly drawn: Drawn
  readonly account: readonly LimitStanding[]
}): readonly string[] =>
  account.map(
    standing => `Drawn: ${amountText(drawn[standing.limit.unit] ?? 0, standing.limit.unit)}; ${standingText(standing)}`,
  )

/** `granted 20 files/day, spent 18 files in the last 24 hours, left 2 files`. */
export const standingText = ({ limit, spent, left }: LimitStanding): string => {
  const span = limit.per === undefined ? '' : ` in ${SPAN_WORDS[limit.per]}`
  const word = isDeclared(limit.unit) ? ', by the agent’s word' : ''
  return `granted ${limitText(limit)}, spent ${amountText(spent, limit.unit)}${span}${word}, left ${amountText(left, limit.unit)}`
}

/** The same for programs: amounts in the unit, bytes as bytes. */
export const standingJson = ({ limit, spent, left }: LimitStanding) => ({
  limit: limitText(limit),
  unit: limit.unit,
  per: limit.per ?? null,
  by: isDeclared(limit.unit) ? 'agent' : 'gate',
  granted: inUnits(limit.most, limit.unit),
  spent: inUnits(spent, limit.unit),
  left: inUnits(left, limit.unit),
})

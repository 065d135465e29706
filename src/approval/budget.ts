import type { Limit, Measure, Span, Unit } from '../model/budget.ts'
import { MONEY_PARTS } from '../model/budget.ts'

/** A budget's limits, or why it is none. */
export type BudgetResult =
  { readonly ok: true; readonly limits: readonly Limit[] } | { readonly ok: false; readonly problem: string }

/** Sums of a thousand of these are still exact. */
const MOST_PARTS = 1e12
const MAX_LIMITS = 10

/** An amount: whole parts of a unit. */
interface Amount {
  readonly unit: Unit
  readonly parts: number
}

/** Words of units that the gate counts itself, with the parts of one. */
const COUNTED: Readonly<Record<string, readonly [unit: Measure | 'runs', parts: number]>> = {
  file: ['files', 1],
  files: ['files', 1],
  commit: ['commits', 1],
  commits: ['commits', 1],
  ref: ['refs', 1],
  refs: ['refs', 1],
  run: ['runs', 1],
  runs: ['runs', 1],
  byte: ['bytes', 1],
  bytes: ['bytes', 1],
  kB: ['bytes', 1e3],
  KB: ['bytes', 1e3],
  MB: ['bytes', 1e6],
  GB: ['bytes', 1e9],
  TB: ['bytes', 1e12],
}

const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' }

const SPANS: ReadonlySet<string> = new Set<Span>(['day', 'week', 'month'])
const isSpan = (word: string): word is Span => SPANS.has(word)

/** The unit that a word names, with how many parts one is; `undefined` for any other word. */
const unitOf = (word: string): readonly [unit: Unit, parts: number] | undefined => {
  if (Object.hasOwn(COUNTED, word)) return COUNTED[word]
  return Intl.supportedValuesOf('currency').includes(word) ? [word, MONEY_PARTS] : undefined
}

/** Digits of ASCII alone, four decimals at most: what else JavaScript takes for a number (`1e309`, `0x1`, `NaN`, `-1`) is none. */
const NUMBER = /^(?<whole>\d{1,12})(?:\.(?<rest>\d{1,4}))?$/u

const partsOf = (number: string, scale: number): number | undefined => {
  const { whole, rest = '' } = NUMBER.exec(number)?.groups ?? {}
  if (whole === undefined) return undefined
  // Both terms are exact: no decimal fraction is ever added up.
  const parts = Number(whole) * scale + (Number(rest.padEnd(4, '0')) * scale) / 10_000
  return Number.isInteger(parts) && parts <= MOST_PARTS ? parts : undefined
}

/** `20` `files`, `5MB`, `$50`. */
const amountOf = (words: readonly string[]): Amount | undefined => {
  const [first = '', second, ...more] = words
  if (more.length > 0) return undefined
  const [, sign, amount] = /^(?<sign>[$€£])(?<number>[\d.]{1,20})$/u.exec(first) ?? []
  if (sign !== undefined && amount !== undefined)
    return second === undefined ? scaled(amount, SIGNS[sign] ?? '') : undefined
  if (second !== undefined) return scaled(first, second)
  const [, number, unit] = /^(?<number>[\d.]{1,20})(?<unit>[A-Za-z]{1,8})$/u.exec(first) ?? []
  return number === undefined || unit === undefined ? undefined : scaled(number, unit)
}

const scaled = (number: string, word: string): Amount | undefined => {
  const [unit, scale] = unitOf(word) ?? []
  const parts = unit === undefined || scale === undefined ? undefined : partsOf(number, scale)
  return unit === undefined || parts === undefined ? undefined : { unit, parts }
}

const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll('/', ' / ')
    .split(' ')
    .filter(word => word !== '')

const limitOf = (text: string): Limit | undefined => {
  const words = wordsOf(text)
  const [between = '', span = ''] = words.slice(-2)
  const isTimed = words.length > 2 && ['/', 'per', 'a'].includes(between) && isSpan(span)
  const amount = amountOf(isTimed ? words.slice(0, -2) : words)
  // A budget of nothing is no authority at all: whoever wants that says no.
  if (amount === undefined || amount.parts === 0) return undefined
  return { unit: amount.unit, most: amount.parts, ...(isTimed && isSpan(span) ? { per: span } : {}) }
}

const keyOf = ({ unit, per }: Limit): string => `${unit}/${per ?? ''}`

/** How limits are written, for messages. */
export const BUDGET_FORMS =
  "'20 files', '5 MB', '3 commits/week', '5 runs per day', '50 USD/month', or several: '20 files, 5 MB'"

/**
 * Reads a budget: limits with commas between them, each an amount, a unit and, where it is one of a span of time, `/day`, `/week` or
 * `/month`. Text that says anything else is no budget: what only looks like a bound is worse than none. Total.
 */
export const parseBudget = (text: string): BudgetResult => {
  const parts = text.split(',')
  if (parts.length > MAX_LIMITS) return { ok: false, problem: `it has more than ${MAX_LIMITS} limits` }
  const limits: Limit[] = []
  for (const part of parts) {
    const limit = limitOf(part)
    if (limit === undefined) return { ok: false, problem: `"${part.trim()}" is no amount of what can be held to` }
    if (limits.some(other => keyOf(other) === keyOf(limit)))
      return { ok: false, problem: `it limits ${limit.unit} twice` }
    limits.push(limit)
  }
  return { ok: true, limits }
}

const MAX_COST = 200

/**
 * What an operation is said to cost: `3 USD`, `$0.05`, or several with commas between them. `undefined` for any other text: a cost
 * that cannot be read was not declared. Nothing (`0 USD`) is a cost, where it is said.
 */
export const parseCost = (text: string): ReadonlyMap<Unit, number> | undefined => {
  if (text.length > MAX_COST) return undefined
  const amounts = text.split(',').map(part => amountOf(wordsOf(part)))
  const costs = new Map<Unit, number>()
  for (const amount of amounts) {
    if (amount === undefined || costs.has(amount.unit) || Object.values(COUNTED).some(([unit]) => unit === amount.unit))
      return undefined
    costs.set(amount.unit, amount.parts)
  }
  return costs
}

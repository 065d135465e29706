import type { Drawn, Limit, LimitStanding, Unit } from '../model/budget.ts'
import { SPAN_MS } from '../model/budget.ts'

/** One use of a grant that was taken. */
export interface TakenUse {
  readonly use: number
  readonly atMs: number
  /** `undefined` where its mark cannot be read: it counts as all there is. */
  readonly drawn: Drawn | undefined
}

/** A use that may be taken. */
export interface UseDraft {
  readonly use: number
  readonly drawn: Drawn
}

const amountIn = ({ drawn }: TakenUse, { unit, most }: Limit): number => {
  if (drawn === undefined) return most
  return unit === 'runs' ? 1 : (drawn[unit] ?? 0)
}

/** A use that is dated ahead of now counts: nothing is freed by a clock. */
const countsFor = ({ atMs }: TakenUse, { per }: Limit, nowMs: number): boolean =>
  per === undefined || atMs > nowMs - SPAN_MS[per]

/** How each limit stands after these uses. */
export const standingsOf = (
  limits: readonly Limit[],
  taken: readonly TakenUse[],
  nowMs: number,
): readonly LimitStanding[] =>
  limits.map(limit => {
    const counted = taken.filter(use => countsFor(use, limit, nowMs))
    const spent = counted.reduce((sum, use) => sum + amountIn(use, limit), 0)
    return { limit, spent, left: Math.max(0, limit.most - spent) }
  })

/** A limit that an operation does not keep to, with what it would take: `undefined` where nobody knows. */
export interface Short extends LimitStanding {
  readonly wanted: number | undefined
}

/** The limits that these amounts go beyond, or are not known for. */
export const shortOf = (standings: readonly LimitStanding[], amounts: ReadonlyMap<Unit, number>): readonly Short[] =>
  standings
    .map(standing => ({ ...standing, wanted: amounts.get(standing.limit.unit) }))
    .filter(({ wanted, left }) => wanted === undefined || !(wanted <= left))

/** The lowest number that no use has. */
export const freeNumber = (taken: readonly TakenUse[]): number => {
  const numbers = new Set(taken.map(({ use }) => use))
  let free = 1
  while (numbers.has(free)) free += 1
  return free
}

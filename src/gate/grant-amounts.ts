import { parseCost } from '../approval/budget.ts'
import type { Limit, Unit } from '../model/budget.ts'
import { COST_VARIABLE, MEASURES } from '../model/budget.ts'
import type { Evaluation } from './evaluate.ts'
import type { Looked } from './facts.ts'

/** What one call alone would take: of several in a row, the second finds what the first left, which nobody has looked at. */
const measuredBy = ({ judged, impact }: Evaluation): Evaluation['impact']['measured'] =>
  judged.length === 1 ? impact.measured : undefined

/** What an operation takes of each unit, as far as it was measured or declared. */
export const amountsOf = ({ operation, evaluation }: Looked): ReadonlyMap<Unit, number> => {
  const measured = measuredBy(evaluation)
  const amounts = new Map<Unit, number>(parseCost(operation.env[COST_VARIABLE] ?? ''))
  for (const measure of MEASURES) {
    const amount = measured?.[measure]
    if (amount !== undefined) amounts.set(measure, amount)
  }
  return amounts.set('runs', 1)
}

/** What is drawn: an amount for each unit that the limits are in. */
export const drawnFor = (
  limits: readonly Limit[],
  amounts: ReadonlyMap<Unit, number>,
): Readonly<Record<Unit, number>> =>
  Object.fromEntries(limits.flatMap(({ unit }) => (amounts.has(unit) ? [[unit, amounts.get(unit) ?? 0]] : [])))

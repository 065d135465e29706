import { parseCost } from '../approval/budget.ts'
import type { Limit, Unit } from '../model/budget.ts'
import { isDeclared, MEASURES } from '../model/budget.ts'
import type { Evaluation } from './evaluate.ts'
import type { Looked } from './facts.ts'

/**
 * Names the variable by which whoever runs an operation says what it costs (`3 USD`). No gate can measure what somebody else will
 * charge, so it is the asker's own word: it bounds who is honest, and shows the human the sum of what was said.
 */
export const COST_VARIABLE = 'HOLDPOINT_COST'

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

/** How a cost is declared, for messages. */
export const COST_FORM = `${COST_VARIABLE}='3 USD'`

/** Whether nobody but the asker says how much of some limit is taken. */
export const isMoneyIn = (limits: readonly Limit[]): boolean => limits.some(({ unit }) => isDeclared(unit))

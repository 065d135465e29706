import type { Short } from '../approval/account.ts'
import { amountText, COST_FORM, isDeclared, standingText } from '../model/budget.ts'
import type { Request } from '../model/request.ts'

/** Why a grant that covers an operation lets it not run. */
export type Beyond =
  | { readonly kind: 'uses'; readonly request: Request; readonly of: number }
  | { readonly kind: 'budget'; readonly request: Request; readonly short: readonly Short[] }
  /** Signed when a budget could be any words. */
  | { readonly kind: 'words'; readonly request: Request; readonly budget: string; readonly problem: string }

const shortText = ({ wanted, ...standing }: Short): string => {
  const { unit } = standing.limit
  const stands = standingText(standing)
  if (wanted !== undefined) return `${stands}; this would take ${amountText(wanted, unit)}`
  return isDeclared(unit)
    ? `${stands}; what this costs was not declared in ${unit} (on the call: ${COST_FORM})`
    : `${stands}; how much of it this would take could not be counted`
}

/** What the human is told of it with the new request: what was granted, spent and left, and what this would take. One line each. */
export const beyondLines = (beyond: Beyond): readonly string[] => {
  const { id } = beyond.request
  switch (beyond.kind) {
    case 'uses':
      return [`beyond what was granted with request ${id}: all of its uses are taken (${beyond.of})`]
    case 'budget':
      return beyond.short.map(short => `beyond the budget of request ${id}: ${shortText(short)}`)
    case 'words':
      return [
        `the budget of request ${id} cannot be held to ("${beyond.budget}": ${beyond.problem}), so nothing runs under it`,
      ]
  }
}

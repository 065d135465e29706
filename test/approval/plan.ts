import type { TakenUse, UseDraft } from '../../src/approval/account.ts'
import { freeNumber, shortOf, standingsOf } from '../../src/approval/account.ts'

/** Takes a use of `most` that draws `each` of a budget of ten files; without `each` there is no budget. */
export const planOf =
  (most: number, each = 0) =>
  (taken: readonly TakenUse[]): UseDraft | undefined => {
    if (taken.length >= most) return undefined
    const limits = [{ unit: 'files', most: 10 }]
    const standings = standingsOf(limits, taken, Date.now())
    const isShort = shortOf(standings, new Map([['files', Math.max(each, 1)]])).length > 0
    return each > 0 && isShort ? undefined : { use: freeNumber(taken), drawn: each > 0 ? { files: each } : {} }
  }

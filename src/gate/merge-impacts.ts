import type { Impact } from '../model/impact.ts'
import { NO_IMPACT } from '../model/impact.ts'

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)]

/** Observed facts of several looks; the same key with another value keeps both. */
const mergeObserved = (impacts: readonly Impact[]): Readonly<Record<string, string>> => {
  const merged: Record<string, string> = {}
  impacts.forEach(({ observed }, index) => {
    for (const [key, value] of Object.entries(observed))
      merged[merged[key] === undefined || merged[key] === value ? key : `${key}#${index}`] = value
  })
  return merged
}

/** Several impacts as one: reversible only where all are, the first target wins. */
export const mergeImpacts = (impacts: readonly Impact[]): Impact => {
  const telling = impacts.filter(impact => impact !== NO_IMPACT)
  const [first] = telling
  if (first === undefined) return NO_IMPACT
  if (telling.length === 1) return first
  const target = telling.find(impact => impact.target !== undefined)?.target
  return {
    lines: unique(telling.flatMap(impact => impact.lines)),
    ...(target === undefined ? {} : { target }),
    reversibility: {
      reversible: telling.every(impact => impact.reversibility.reversible),
      how: unique(telling.map(impact => impact.reversibility.how)).join('; '),
    },
    observed: mergeObserved(telling),
    files: unique(telling.flatMap(impact => impact.files)),
    adjustments: telling.flatMap(impact => impact.adjustments),
  }
}

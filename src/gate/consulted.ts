import type { Judged } from '../model/classification.ts'
import type { Finding } from '../model/rule.ts'
import { catalog } from '../rules/catalog.ts'

/** The rules of one family that looked at calls of the line. */
export interface Consulted {
  readonly family: string
  /** How many calls of that family the line makes. */
  readonly calls: number
  /** Ids of all that looked. */
  readonly looked: readonly string[]
  readonly matched: readonly string[]
}

/** Which rules looked at what was judged, and which of them matched, family by family. */
export const consultedOf = (judged: readonly Judged[]): readonly Consulted[] => {
  const families = new Map(catalog().map(({ family, rows }) => [family, rows.map(({ id }) => id)]))
  return [...new Set(judged.map(({ family }) => family))].map(family => {
    const own = judged.filter(item => item.family === family)
    const matched = new Set(own.flatMap(({ findings }) => findings.map(({ rule }) => rule)))
    return { family, calls: own.length, looked: families.get(family) ?? [], matched: [...matched] }
  })
}

/** Rule id → the row or ruling of the levels that it follows, for every finding whose rule is in the reference. */
export const sourcesOf = (findings: readonly Finding[]): Readonly<Record<string, string>> => {
  const met = new Set(findings.map(({ rule }) => rule))
  const rows = catalog().flatMap(family => family.rows)
  return Object.fromEntries(rows.filter(({ id }) => met.has(id)).map(({ id, source }) => [id, source]))
}

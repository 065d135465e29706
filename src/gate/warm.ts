import { catalog } from '../rules/catalog.ts'
import { classify } from './classify.ts'

/** Judges an example of every rule, so that the code cache holds what judging needs. Answers how many lines were judged. */
export const warmUp = (): number => {
  const lines = catalog().flatMap(({ rows }) => rows.flatMap(({ example, nearMiss }) => [example, nearMiss]))
  for (const line of lines) classify(line)
  return lines.length
}

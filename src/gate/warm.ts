import { literalOf } from '../model/word.ts'
import { catalog } from '../rules/catalog.ts'
import { classify } from './classify.ts'
import { isSettled } from './settled.ts'

const literals = (words: readonly Parameters<typeof literalOf>[0][]): readonly string[] =>
  words.flatMap(word => literalOf(word) ?? [])

/** Judges an example of every rule, so that the code cache holds what judging needs. Answers how many lines were judged. */
export const warmUp = (): number => {
  const lines = catalog().flatMap(({ rows }) => rows.flatMap(({ example, nearMiss }) => [example, nearMiss]))
  for (const line of lines)
    for (const { command } of classify(line).judged)
      isSettled(literals([command.invocation.name, ...command.invocation.args]))
  return lines.length
}

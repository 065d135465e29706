import type { Assignment, Redirect, Word } from '../model/program.ts'
import { LIMITS } from './limits.ts'

/** Characters of a word, and one for each piece that only run time knows. */
export const lengthOf = ({ parts }: Word): number => {
  let length = 0
  for (const part of parts) length += 'text' in part ? part.text.length : 1
  return length
}

const lengthOfAll = (words: readonly Word[]): number => {
  let length = 0
  for (const word of words) length += lengthOf(word)
  return length
}

/** Units that one use of a value costs: it is copied, and split where it is not quoted. */
export const unitsOfValue = (words: readonly Word[]): number => {
  let pieces = 0
  for (const { parts } of words) pieces += 1 + parts.length
  return pieces / LIMITS.elementsPerUnit + lengthOfAll(words) / LIMITS.charactersPerUnit
}

/** Units that the characters of a call's own words cost. */
export const unitsOfWords = (words: readonly Word[], redirects: readonly Redirect[]): number => {
  let length = lengthOfAll(words)
  for (const redirect of redirects) length += lengthOf(redirect.kind === 'file' ? redirect.target : redirect.body)
  return length / LIMITS.charactersOfCallPerUnit
}

/** Units that exported variables cost each call that inherits them. */
export const unitsOfExports = (exported: readonly Assignment[]): number => {
  let length = 0
  for (const { value } of exported) length += 'parts' in value ? lengthOf(value) : lengthOfAll(value)
  return exported.length / LIMITS.exportsPerUnit + length / LIMITS.charactersOfCallPerUnit
}

import { createHash } from 'node:crypto'
import { canonicalJson } from '../model/canonical.ts'
import { HoldpointError } from '../model/errors.ts'

/** Deeper values than this are nobody's request, and a recursion without end is an attack. */
const MAX_DEPTH = 64

/** SHA-256 of bytes, or of a text's UTF-8, as 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** SHA-256 over the strict canonical JSON of a value. */
export const digestOf = (value: unknown): string => sha256(strictCanonical(value))

/**
 * Canonical JSON of exactly what JSON can hold. What `canonicalJson` would drop or mend (undefined, holes, dates, class instances,
 * lone surrogates, endless nesting) throws `internal`: two different values must never share the text that is signed.
 */
export const strictCanonical = (value: unknown): string => {
  const problem = problemOf(value, '$', 0)
  if (problem !== undefined) throw new HoldpointError('internal', `A value that has no canonical JSON: ${problem}.`)
  return canonicalJson(value)
}

const problemOf = (value: unknown, path: string, depth: number): string | undefined => {
  if (depth > MAX_DEPTH) return `${path} is nested deeper than ${MAX_DEPTH}`
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`
  if (typeof value === 'string') return isWellFormed(value) ? undefined : `${path} holds a lone surrogate`
  if (typeof value !== 'object') return `${path} is ${typeof value}`
  // Array.from, not map: a hole must be met as undefined and refused.
  if (Array.isArray(value))
    return firstProblem(
      Array.from(value, (item, index) => [String(index), item]),
      path,
      depth,
    )
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return `${path} is no plain object`
  return firstProblem(Object.entries(value), path, depth)
}

const firstProblem = (fields: readonly [string, unknown][], path: string, depth: number): string | undefined => {
  for (const [key, item] of fields) {
    const problem = isWellFormed(key) ? problemOf(item, `${path}.${key}`, depth + 1) : `${path} has a lone surrogate`
    if (problem !== undefined) return problem
  }
  return undefined
}

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

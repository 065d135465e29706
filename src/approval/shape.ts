import { parseTime } from './expiry.ts'
import { isVisible } from './visible.ts'

/** What is wrong with a value, as a sentence's end after its path ("decision.uses must be 1"), or `undefined` where it fits. */
export type Shape = (value: unknown, path: string) => string | undefined

/** A test and the words for what it wants. */
export const wants =
  (words: string, test: (value: unknown) => boolean): Shape =>
  (value, path) =>
    test(value) ? undefined : `${path} must be ${words}`

/** Text of at most `max` characters, at least `min`, that shows all it holds. */
export const text = (max: number, min = 0): Shape =>
  wants(
    `visible text of ${min} to ${max} characters`,
    value => typeof value === 'string' && value.length >= min && value.length <= max && isVisible(value),
  )

/** Text that a literal, anchored expression accepts. */
export const pattern = (words: string, accepts: RegExp): Shape =>
  wants(words, value => typeof value === 'string' && accepts.test(value))

/** 64 hexadecimal digits, lower case. */
export const hex64: Shape = pattern('64 hexadecimal digits', /^[\da-f]{64}$/u)

/** RFC 3339, UTC, a real date. */
export const time: Shape = wants(
  'a time as 2026-01-31T23:59:59Z',
  value => typeof value === 'string' && parseTime(value) !== undefined,
)

/** One of these very values. */
export const oneOf = (...values: readonly (string | number | boolean | null)[]): Shape =>
  wants(values.map(value => JSON.stringify(value)).join(' or '), value => values.some(wanted => wanted === value))

export const integer = (min: number, max: number): Shape =>
  wants(
    `a whole number from ${min} to ${max}`,
    value => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
  )

/** Where a shape or `null` will do. */
export const orNull =
  (shape: Shape): Shape =>
  (value, path) =>
    value === null ? undefined : shape(value, path)

/** A list of at most `max` items of one shape. */
export const listOf =
  (shape: Shape, max: number): Shape =>
  (value, path) => {
    if (!Array.isArray(value) || value.length > max) return `${path} must be a list of at most ${max}`
    return firstProblem(value.map((item: unknown, index) => [item, `${path}[${index}]`, shape]))
  }

/** An object used as a table: any visible key, one shape of value. */
export const tableOf =
  (shape: Shape, max: number): Shape =>
  (value, path) => {
    if (!isObject(value)) return `${path} must be an object`
    const entries = Object.entries(value)
    if (entries.length > max) return `${path} must have at most ${max} fields`
    if (!entries.every(([key]) => isVisible(key))) return `${path} must have visible keys`
    return firstProblem(entries.map(([key, item]) => [item, `${path}.${key}`, shape]))
  }

export interface Fields {
  readonly needed: Readonly<Record<string, Shape>>
  readonly optional?: Readonly<Record<string, Shape>>
  /** What becomes of fields that nobody named. */
  readonly unknown: 'refuse' | 'keep'
}

/** An object with named fields. */
export const object =
  ({ needed, optional = {}, unknown }: Fields): Shape =>
  (value, path) => {
    if (!isObject(value)) return `${path} must be an object`
    const known = new Map(Object.entries({ ...optional, ...needed }))
    const missing = Object.keys(needed).find(key => !Object.hasOwn(value, key))
    if (missing !== undefined) return `${path}.${missing} is missing`
    const stranger = Object.keys(value).find(key => !known.has(key))
    if (unknown === 'refuse' && stranger !== undefined)
      return `${path} has an unknown field ${JSON.stringify(stranger)}`
    return firstProblem(Object.entries(value).map(([key, item]) => [item, `${path}.${key}`, known.get(key)]))
  }

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const firstProblem = (items: readonly (readonly [unknown, string, Shape | undefined])[]): string | undefined => {
  for (const [value, path, shape] of items) {
    const problem = shape?.(value, path)
    if (problem !== undefined) return problem
  }
  return undefined
}

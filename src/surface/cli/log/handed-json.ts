import type { Fields } from '../../../journal/read.ts'
import { isFields } from '../../../journal/read.ts'
import { HoldpointError } from '../../../model/errors.ts'

/** Larger than any entry within its limits, unknown fields included; characters. */
const MAX_LENGTH = 262_144

/** Parses one JSON object. Throws `usage` for anything else, without the text: it may hold anything. */
export const objectOf = (text: string, source: string): Fields => {
  const wrong = (problem: string): HoldpointError =>
    new HoldpointError(
      'usage',
      `${source} is ${problem}`,
      'give one JSON object such as {"type": "milestone", "title": "…"}',
    )
  if (text.length > MAX_LENGTH) throw wrong(`longer than ${MAX_LENGTH} characters`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong('no JSON')
  }
  if (isFields(value)) return value
  throw wrong('JSON, but no object')
}

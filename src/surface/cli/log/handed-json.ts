import { MAX_DEPTH, parseMembers, saidTwice } from '../../../journal/members.ts'
import type { Fields } from '../../../journal/read.ts'
import { isFields } from '../../../journal/read.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { safe } from '../../../secrets/escape.ts'

/** Larger than any entry within its limits, unknown fields included; characters. */
const MAX_LENGTH = 262_144

const wrong = (source: string, problem: string): HoldpointError =>
  new HoldpointError(
    'usage',
    `${source} is ${problem}`,
    'give one JSON object such as {"type": "milestone", "title": "…"}',
  )

/** Parses JSON, with all that it says twice. Throws `usage` for anything else, without the text: it may hold anything. */
export const parseHanded = (text: string, source: string): unknown => {
  if (text.length > MAX_LENGTH) throw wrong(source, `longer than ${MAX_LENGTH} characters`)
  try {
    return parseMembers(text)
  } catch (error) {
    throw wrong(source, error instanceof RangeError ? `nested deeper than ${MAX_DEPTH}` : 'no JSON')
  }
}

/** The one object that an entry is. Throws `usage` for another value, and for one that says a name twice. */
export const requireObject = (value: unknown, source: string): Fields => {
  if (!isFields(value)) throw wrong(source, 'JSON, but no object')
  const name = saidTwice(value)
  if (name !== undefined) throw wrong(source, `JSON that says ${safe(JSON.stringify(name))} twice`)
  return value
}

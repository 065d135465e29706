import { HoldpointError } from '../model/errors.ts'
import type { Random } from '../model/ports.ts'

/** Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read aloud (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 12

const ID = /^[\da-hjkmnp-tv-z]{12}$/u
const PREFIX = /^[\da-hjkmnp-tv-z]{1,12}$/u

/** A new id: 12 characters, 60 random bits. */
export const makeId = (random: Random): string =>
  // 256 is a multiple of 32, so the remainder is even over the alphabet.
  Array.from(random.bytes(LENGTH), byte => ALPHABET.charAt(byte % ALPHABET.length)).join('')

/** 32 random bytes, hexadecimal. */
export const makeNonce = (random: Random): string => Buffer.from(random.bytes(32)).toString('hex')

/** Whether the text is a whole id: ASCII alone, so it is a safe file name and has no look-alike. */
export const isId = (text: string): boolean => ID.test(text)

/**
 * The one id that begins with what a person typed (upper case, `i l o` for `1 1 0` are read as Crockford has it).
 * Throws `usage` for text that begins no id, `not-found`, or `ambiguous` with the candidates.
 */
export const resolveId = (typed: string, ids: readonly string[]): string => {
  const prefix = typed.toLowerCase().replace(/[il]/gu, '1').replace(/o/gu, '0')
  if (!PREFIX.test(prefix)) throw notAnId(typed)
  const found = ids.filter(id => isId(id) && id.startsWith(prefix))
  const [only] = found
  if (only === undefined) throw nothingFound(typed)
  if (found.length > 1) throw severalFound(typed, found)
  return only
}

const notAnId = (typed: string): HoldpointError =>
  new HoldpointError(
    'usage',
    `${JSON.stringify(typed.slice(0, 40))} is no request id: an id has 12 characters of 0-9 and a-z, or the first few of them.`,
    'holdpoint pending',
  )

const nothingFound = (typed: string): HoldpointError =>
  new HoldpointError('not-found', `No request begins with ${JSON.stringify(typed)}.`, 'holdpoint pending')

const severalFound = (typed: string, found: readonly string[]): HoldpointError =>
  new HoldpointError(
    'ambiguous',
    `${found.length} requests begin with ${JSON.stringify(typed)}: ${found.slice(0, 5).join(', ')}${found.length > 5 ? ', …' : ''}.`,
    'Type one more character of the id.',
  )

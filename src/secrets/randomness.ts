/** Shannon's entropy of a text's characters, in bits a character. */
export const entropyOf = (text: string): number => {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

const kindOf = (code: number): number => {
  if (code >= 48 && code <= 57) return 0
  if (code >= 65 && code <= 90) return 1
  return code >= 97 && code <= 122 ? 2 : 3
}

/**
 * How often neighbors are of different kinds (digit, upper case, lower case, sign), from 0 to 1. Words, identifiers and dates turn
 * seldom (below 0.2), random letters and digits about every second time.
 */
export const turnsOf = (text: string): number => {
  let turns = 0
  for (let at = 1; at < text.length; at++) if (kindOf(text.charCodeAt(at)) !== kindOf(text.charCodeAt(at - 1))) turns++
  return text.length < 2 ? 0 : turns / (text.length - 1)
}

const VOWELS = /[aeiouy]/u

/** Parts of letters alone that can be spoken, or of digits alone that are short: `user-profile-v2`, `sha256`. */
const isWordy = (part: string): boolean => {
  if (/^\d{1,4}$/u.test(part)) return true
  return /^[a-z]{1,14}\d{0,3}$/u.test(part) && (part.length < 4 || VOWELS.test(part))
}

/** Whether a text is put together of words, as identifiers, paths, sentences, versions and dates are. */
export const isWords = (text: string): boolean =>
  text
    .replace(/(?<=[a-z\d])(?=[A-Z])/gu, '_')
    .toLowerCase()
    .split(/[^a-z\d]+/u)
    .filter(part => part !== '')
    .every(isWordy)

/**
 * Whether a text looks drawn by chance: 16 to 512 characters of those that keys are made of, digits and letters, no words. The bounds
 * were set on the text of this project's dependencies (27 MB of source, documentation and data) and on keys made by the table's shapes.
 */
export const looksRandom = (text: string): boolean => {
  if (text.length < 16 || text.length > 512 || !/^[\w+/=.~!@#$%^&*:-]+$/u.test(text)) return false
  if (!/\d/u.test(text) || !/[A-Za-z]/u.test(text)) return false
  return entropyOf(text) >= 3 && turnsOf(text) >= 0.2 && !isWords(text)
}

/** Whether a text looks like a password that a person made: 8 to 64 characters, letters and digits, and a sign or both cases. */
export const looksPassword = (text: string): boolean => {
  if (text.length < 8 || text.length > 64 || /\s/u.test(text)) return false
  if (!/\d/u.test(text) || !/[A-Za-z]/u.test(text)) return false
  return /[^\w.:/-]/u.test(text) || (/[A-Z]/u.test(text) && /[a-z]/u.test(text))
}

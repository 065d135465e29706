const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** CRC-32 (IEEE 802.3, reflected, polynomial 0xEDB88320) of a text of ASCII characters. */
export const crc32 = (text: string): number => {
  let crc = 0xffffffff
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A number in base 62 (digits, upper case, lower case), filled with zeros to six places. */
const base62 = (value: number): string => {
  let text = ''
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = BASE62.charAt(rest % 62) + text
  return text.padStart(6, '0')
}

/**
 * Puts the right last six characters on a token of GitHub's or npm's form: the CRC-32 of the random part between the `_` and them.
 * Source: GitHub's article on its authentication token formats (April 2021); npm took over the same form.
 */
export const sealCrc = (token: string): string => {
  const body = token.slice(token.indexOf('_') + 1, -6)
  return token.slice(0, -6) + base62(crc32(body))
}

export const hasCrc = (token: string): boolean => sealCrc(token) === token

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

const polymod = (values: readonly number[]): number => {
  let checksum = 1
  for (const value of values) {
    const top = checksum >>> 25
    checksum = ((checksum & 0x1ffffff) << 5) ^ value
    for (const [bit, term] of GENERATOR.entries()) if ((top >>> bit) & 1) checksum ^= term
  }
  return checksum
}

const expandPrefix = (prefix: string): readonly number[] => {
  const codes = Array.from(prefix, character => character.charCodeAt(0))
  return [...codes.map(code => code >>> 5), 0, ...codes.map(code => code & 31)]
}

const split = (text: string): { readonly prefix: string; readonly data: readonly number[] } => {
  const lower = text.toLowerCase()
  const one = lower.lastIndexOf('1')
  return {
    prefix: lower.slice(0, one),
    data: Array.from(lower.slice(one + 1), character => BECH32.indexOf(character)),
  }
}

/** Whether a text holds Bech32's checksum (Bitcoin improvement proposal 173, without the length limit, as age uses it). */
export const hasBech32 = (text: string): boolean => {
  const { prefix, data } = split(text)
  return !data.includes(-1) && polymod([...expandPrefix(prefix), ...data]) === 1
}

/** Puts the right last six characters on a text of Bech32's form, in upper case. */
export const sealBech32 = (text: string): string => {
  const { prefix, data } = split(text)
  const checksum = polymod([...expandPrefix(prefix), ...data.slice(0, -6), 0, 0, 0, 0, 0, 0]) ^ 1
  const places = [25, 20, 15, 10, 5, 0].map(shift => BECH32.charAt((checksum >>> shift) & 31))
  return text.slice(0, -6) + places.join('').toUpperCase()
}

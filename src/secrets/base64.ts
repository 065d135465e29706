const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** What base 64 (plain or for URLs, with or without padding) says, byte by byte as Latin-1; `undefined` where it is none. */
export const decodeBase64 = (text: string): string | undefined => {
  const plain = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/u, '')
  let decoded = ''
  let bits = 0
  let count = 0
  for (const character of plain) {
    const value = DIGITS.indexOf(character)
    if (value === -1) return undefined
    bits = ((bits << 6) | value) & 0xffff
    count += 6
    if (count < 8) continue
    count -= 8
    decoded += String.fromCharCode((bits >>> count) & 0xff)
  }
  return decoded
}

/** `1 file`, `3 files`. */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** A size as people read it, powers of 1,000. */
export const sizeText = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? String(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`
}

/** A few names, and how many more there are. */
export const some = (names: readonly string[], most = 3): string =>
  names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${count(names.length - most, 'other')}`

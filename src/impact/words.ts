/** `1 commit`, `3 commits`, `1,200 files`. */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${amount.toLocaleString('en-US')} ${amount === 1 ? noun : plural}`

/** Some names for a person: the first few, and how many more there are. */
export const some = (names: readonly string[], limit = 5): string => {
  const more = names.length - limit
  const shown = names.slice(0, limit).join(', ')
  return more > 0 ? `${shown} and ${more.toLocaleString('en-US')} more` : shown
}

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

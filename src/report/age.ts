const UNITS: readonly (readonly [milliseconds: number, name: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
]

/** A length of time in one rounded-down unit: `40 s`, `5 min`, `3 h`, `12 d`. Less than nothing counts as nothing. */
export const formatAge = (milliseconds: number): string => {
  const [size, name] = UNITS.find(([unit]) => milliseconds >= unit) ?? [1000, 's']
  return `${Math.max(0, Math.floor(milliseconds / size))} ${name}`
}

/** How long since an RFC 3339 time; `?` for what is none. */
export const ageOf = (timestamp: string, now: Date): string => {
  const at = Date.parse(timestamp)
  return Number.isNaN(at) ? '?' : formatAge(now.getTime() - at)
}

/** How long until an RFC 3339 time: `in 3 h`, `over`; `?` for what is none. */
export const untilOf = (timestamp: string, now: Date): string => {
  const at = Date.parse(timestamp)
  if (Number.isNaN(at)) return '?'
  return at <= now.getTime() ? 'over' : `in ${formatAge(at - now.getTime())}`
}

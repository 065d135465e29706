const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const isUnit = (text: string): text is keyof typeof UNIT_MS => Object.hasOwn(UNIT_MS, text)

/** Reads `0`, `90s`, `10m`, `2h`, `1d`, `250ms` into milliseconds; `undefined` for anything else. A number alone is seconds. */
export const parseDuration = (text: string): number | undefined => {
  const match = /^(\d{1,9})(ms|[smhd])?$/u.exec(text.trim())
  if (match === null) return undefined
  const unit = match[2] ?? 's'
  return isUnit(unit) ? Number(match[1]) * UNIT_MS[unit] : undefined
}

/** Milliseconds in the words of the command line: `90s`, `15m`, `2h`, `3d`; the largest unit that loses nothing. */
export const formatDuration = (milliseconds: number): string => {
  for (const unit of ['d', 'h', 'm', 's'] as const)
    if (milliseconds >= UNIT_MS[unit] && milliseconds % UNIT_MS[unit] === 0)
      return `${milliseconds / UNIT_MS[unit]}${unit}`
  return milliseconds === 0 ? '0' : `${milliseconds}ms`
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0')

/**
 * A time as `Date.prototype.toISOString` writes it, without asking which time zone this machine is in: V8 asks that even for UTC, and where
 * `/etc/localtime` is missing, as in many a container, ICU opens every file of the time zone database to find out.
 * @throws RangeError for a date that is none.
 */
export const isoTime = (at: Date): string => {
  const year = at.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) return at.toISOString()
  const day = [digits(year, 4), digits(at.getUTCMonth() + 1, 2), digits(at.getUTCDate(), 2)].join('-')
  const second = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(part => digits(part, 2)).join(':')
  return `${day}T${second}.${digits(at.getUTCMilliseconds(), 3)}Z`
}

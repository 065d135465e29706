/**
 * JSON text that is the same for equal values: no spaces, members sorted by UTF-16 code units, numbers and strings as
 * `JSON.stringify` writes them (RFC 8785). Digests are taken over it. Throws `TypeError` for what JSON cannot hold.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) return `{${members(value).join(',')}}`
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`)
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new TypeError(`JSON cannot hold a ${typeof value}`)
  return text
}

const members = (value: object): readonly string[] =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)

/** What foreign JSON may cost. */
export interface JsonLimits {
  readonly bytes: number
  /** Nesting of arrays and objects. @default 24 */
  readonly depth?: number
}

export type JsonResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string }

const DEFAULT_DEPTH = 24

/**
 * Reads JSON that somebody else wrote, so that it can mean one thing only. Refused, and not mended as `JSON.parse` would:
 * a key that stands twice, `__proto__`, a byte-order mark, bytes that are no UTF-8, lone surrogates, numbers that lose digits,
 * trailing data, too much of it. Total: never throws.
 */
export const parseStrictJson = (bytes: Uint8Array, limits: JsonLimits): JsonResult => {
  if (bytes.length === 0) return { ok: false, problem: 'it is empty' }
  if (bytes.length > limits.bytes) {
    return { ok: false, problem: `it has ${bytes.length} bytes, more than ${limits.bytes}` }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const scan: Scan = { text, at: 0, depth: limits.depth ?? DEFAULT_DEPTH }
    const value = readValue(scan)
    skipSpace(scan)
    return scan.at === text.length ? { ok: true, value } : fail(scan, 'data after the end')
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message }
    if (error instanceof TypeError) return { ok: false, problem: 'it is not UTF-8 text' }
    throw error
  }
}

interface Scan {
  readonly text: string
  at: number
  depth: number
}

/** Ends the reading; never leaves this file. */
class Refusal extends Error {}

const fail = (scan: Scan, what: string): never => {
  throw new Refusal(`${what} at character ${scan.at}`)
}

const skipSpace = (scan: Scan): void => {
  while (' \t\n\r'.includes(scan.text.charAt(scan.at)) && scan.at < scan.text.length) scan.at += 1
}

const LITERALS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

const readValue = (scan: Scan): unknown => {
  skipSpace(scan)
  const first = scan.text.charAt(scan.at)
  if (first === '{') return nested(scan, readObject)
  if (first === '[') return nested(scan, readArray)
  if (first === '"') return readString(scan)
  for (const [word, value] of LITERALS) {
    if (!scan.text.startsWith(word, scan.at)) continue
    scan.at += word.length
    return value
  }
  return readNumber(scan)
}

const nested = (scan: Scan, read: (scan: Scan) => unknown): unknown => {
  if (scan.depth === 0) fail(scan, 'nested too deep')
  scan.depth -= 1
  scan.at += 1
  const value = read(scan)
  scan.depth += 1
  return value
}

const readArray = (scan: Scan): unknown[] => {
  const items: unknown[] = []
  if (tryTake(scan, ']')) return items
  do items.push(readValue(scan))
  while (tryTake(scan, ','))
  take(scan, ']')
  return items
}

const readObject = (scan: Scan): object => {
  const fields = new Map<string, unknown>()
  if (tryTake(scan, '}')) return {}
  do {
    skipSpace(scan)
    const key = readString(scan)
    if (fields.has(key)) fail(scan, `the key ${JSON.stringify(key)} twice`)
    if (key === '__proto__') fail(scan, 'the key "__proto__"')
    take(scan, ':')
    fields.set(key, readValue(scan))
  } while (tryTake(scan, ','))
  take(scan, '}')
  return Object.fromEntries(fields)
}

const readString = (scan: Scan): string => {
  const start = scan.at
  if (scan.text.charAt(start) !== '"') fail(scan, 'a string was expected')
  scan.at += 1
  while (scan.text.charAt(scan.at) !== '"') {
    if (scan.at >= scan.text.length) fail(scan, 'a string without an end')
    scan.at += scan.text.charAt(scan.at) === '\\' ? 2 : 1
  }
  scan.at += 1
  return decodeString(scan, scan.text.slice(start, scan.at))
}

/** `JSON.parse` is exact for one string: it refuses raw control characters and unknown escapes. */
const decodeString = (scan: Scan, raw: string): string => {
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return fail(scan, 'a string with a raw control character or a wrong escape')
  }
  if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) return fail(scan, 'a lone surrogate')
  return value
}

const readNumber = (scan: Scan): number => {
  const shape = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iuy
  shape.lastIndex = scan.at
  const raw = shape.exec(scan.text)?.[0]
  if (raw === undefined) return fail(scan, 'a value was expected')
  const value = Number(raw)
  // Beyond 2^53 two texts share one number, and a reader would see another value than the signer.
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) fail(scan, 'a number out of range')
  scan.at += raw.length
  return value
}

const tryTake = (scan: Scan, wanted: string): boolean => {
  skipSpace(scan)
  if (scan.text.charAt(scan.at) !== wanted) return false
  scan.at += 1
  return true
}

const take = (scan: Scan, wanted: string): void => {
  if (!tryTake(scan, wanted)) fail(scan, `${JSON.stringify(wanted)} was expected`)
}

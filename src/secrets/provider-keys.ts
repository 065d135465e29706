import type { Provider } from './provider.ts'
import { PROVIDERS } from './providers.ts'
import { compileShape, isKeyStart, matchShape, type CompiledShape } from './shape.ts'

/** One shape of one provider, ready for matching. */
interface Entry {
  readonly provider: Provider
  readonly shape: CompiledShape
}

/** A key of a known provider, `[start, end)` of the text. */
export interface ProviderKey {
  readonly provider: Provider
  readonly start: number
  readonly end: number
  /** How many first characters are public and may stay readable. */
  readonly shown: number
}

interface Index {
  /** Whether two neighboring characters begin an anchor; index: `first * 128 + second`. */
  readonly starts: Uint8Array
  readonly entries: ReadonlyMap<number, readonly Entry[]>
  /** Shapes that nothing but a name beside them tells from other text. */
  readonly named: readonly Entry[]
}

const pairOf = (first: number, second: number): number => first * 128 + second

const buildIndex = (): Index => {
  const starts = new Uint8Array(128 * 128)
  const entries = new Map<number, Entry[]>()
  const named: Entry[] = []
  for (const provider of PROVIDERS)
    for (const shape of provider.shapes.map(compileShape)) {
      if (shape.anchor === '') {
        named.push({ provider, shape })
        continue
      }
      const pair = pairOf(shape.anchor.charCodeAt(0), shape.anchor.charCodeAt(1))
      starts[pair] = 1
      entries.set(pair, [...(entries.get(pair) ?? []), { provider, shape }])
    }
  return { starts, entries, named }
}

let built: Index | undefined

/** Built at the first use: importing this file costs nothing. */
const indexOf = (): Index => (built ??= buildIndex())

/** How far from a key its provider's name may stand, in characters of the same line. */
const NEAR = 200

const isNear = (provider: Provider, text: string, start: number, end: number): boolean => {
  if (provider.near === undefined) return true
  const before = text.slice(Math.max(0, start - NEAR), start)
  const after = text.slice(end, end + NEAR)
  const around = (before.slice(before.lastIndexOf('\n') + 1) + ' ' + (after.split('\n', 1)[0] ?? '')).toLowerCase()
  return provider.near.some(word => around.includes(word))
}

/** Filling (`xxxx…`, `your-key-goes-here`) that happens to have a key's length and letters. */
const isFilling = (body: string, shape: CompiledShape): boolean => {
  if (new Set(body).size < Math.min(6, body.length)) return true
  if (!shape.mixed || /\d/u.test(body)) return false
  return body === body.toLowerCase() || body === body.toUpperCase()
}

const isKey = ({ provider, shape }: Entry, text: string, start: number, end: number): boolean =>
  isKeyStart(text, start) &&
  !isFilling(text.slice(start, end).replace(shape.anchor, ''), shape) &&
  isNear(provider, text, start, end)

const keyAt = (entry: Entry, text: string, anchor: number): ProviderKey | undefined => {
  const { provider, shape } = entry
  if (!text.startsWith(shape.anchor, anchor)) return undefined
  const start = anchor - shape.anchorAt
  // The cheap question first: inside one long word no shape is tried.
  if (start < 0 || !isKeyStart(text, start)) return undefined
  const end = matchShape(shape, text, start)
  return end !== -1 && isKey(entry, text, start, end) ? { provider, start, end, shown: shape.shown } : undefined
}

const takeKeysAt = (found: ProviderKey[], entries: readonly Entry[], text: string, anchor: number): void => {
  for (const entry of entries) {
    const key = keyAt(entry, text, anchor)
    if (key !== undefined) found.push(key)
  }
}

/** In order of the text; of keys that overlap the one that begins first and is longest stays. */
const withoutOverlap = (keys: readonly ProviderKey[]): readonly ProviderKey[] => {
  const kept: ProviderKey[] = []
  for (const key of keys.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (key.start >= (kept.at(-1)?.end ?? 0)) kept.push(key)
  return kept
}

/**
 * Keys in the published form of a provider, checksums not yet looked at. One pass over the text; each place where an anchor stands is
 * tried against the few shapes that share its first two characters.
 */
export const findProviderKeys = (text: string): readonly ProviderKey[] => {
  const { starts, entries } = indexOf()
  const found: ProviderKey[] = []
  let previous = 128
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 && previous < 128 && starts[previous * 128 + code] === 1)
      takeKeysAt(found, entries.get(pairOf(previous, code)) ?? [], text, at - 1)
    previous = code
  }
  return found.length === 0 ? found : withoutOverlap(found)
}

/** Whether a key holds: its provider publishes no checksum, or the checksum is right. */
export const isValidKey = (text: string, key: ProviderKey): boolean =>
  key.provider.valid?.(text.slice(key.start, key.end)) ?? true

/** Whether a whole value has the form of a provider's key. */
export const isProviderKey = (value: string): boolean =>
  findProviderKeys(value).some(key => key.start === 0 && key.end === value.length)

/** The provider whose key a value is, where only the words around it (`near`, lower case) can tell. */
export const namedProvider = (value: string, around: string): Provider | undefined =>
  indexOf().named.find(
    ({ provider, shape }) =>
      provider.near?.some(word => around.includes(word)) === true &&
      matchShape(shape, value, 0) === value.length &&
      !isFilling(value, shape),
  )?.provider

/** Whether a text is exactly the public beginning of a provider's key. */
export const isPublicPrefix = (text: string): boolean =>
  PROVIDERS.some(({ shapes }) => shapes.some(shape => shape.startsWith(`${text}{`)))

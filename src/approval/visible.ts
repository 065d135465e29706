/**
 * Characters that change what a terminal shows instead of being shown: C0 but tab and line feed, DEL, C1, directional
 * overrides, zero-width characters, line separators, tags, lone surrogates. One of these in a request could make `rm` read as `ls`.
 */
const HIDDEN = /[^\P{Cc}\t\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The text with each hidden character written out as `\u202e`. The same text every time, so it can be part of a fingerprint. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, found => {
    const code = (found.codePointAt(0) ?? 0).toString(16)
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
  })

/** Whether nothing in the text is hidden. */
export const isVisible = (text: string): boolean => text.search(HIDDEN) === -1

/** `visible` for every string inside a JSON value, keys included. */
export const visibleDeep = <T>(value: T): T => walk(value) as T

const walk = (value: unknown): unknown => {
  if (typeof value === 'string') return visible(value)
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [visible(key), walk(item)]))
}

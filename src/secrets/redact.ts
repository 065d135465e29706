import { findAssignments } from './assignments.ts'
import { findBlocks, findHeaders, findNetrcPasswords, findPuttyKeys, type Stretch } from './carriers.ts'
import { findProviderKeys, isPublicPrefix } from './provider-keys.ts'
import { isReference } from './names.ts'
import { findUrlLogins } from './urls.ts'

/** What stands where a secret was. */
export const REDACTED = '[REDACTED]'

export interface Redaction {
  readonly text: string
  /** How many secrets were taken out. */
  readonly count: number
}

/** Joins stretches that overlap, in order of the text. */
const merge = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const merged: Stretch[] = []
  for (const next of stretches.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last !== undefined && next.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else merged.push({ start: next.start, end: next.end })
  }
  return merged
}

/**
 * Secrets replaced by `[REDACTED]`, with their number. Errs to the side of taking out: a value beside a secret's name goes even where
 * it may be a placeholder; only references (`$TOKEN`, `<token>`) stay. A provider's public prefix stays too (`sk_live_[REDACTED]`).
 */
export const redactCounted = (text: string): Redaction => {
  const keys = findProviderKeys(text).map(key => ({ start: key.start + key.shown, end: key.end }))
  const logins = findUrlLogins(text).filter(({ password }) => !isReference(password))
  const stretches = merge([
    ...keys,
    ...outside(keys, [...findAssignments(text), ...logins, ...findHeaders(text), ...findNetrcPasswords(text)]),
    ...findBlocks(text),
    ...findPuttyKeys(text),
  ]).filter(stretch => !isRedacted(text, stretch))
  let out = ''
  let at = 0
  for (const stretch of stretches) {
    out += text.slice(at, stretch.start) + REDACTED
    at = stretch.end
  }
  return { text: out + text.slice(at), count: stretches.length }
}

/** Whether only `[REDACTED]` stands there, a known public prefix aside: redacting twice changes nothing. */
const isRedacted = (text: string, stretch: Stretch): boolean => {
  const at = text.indexOf(REDACTED, stretch.start)
  return (
    at !== -1 &&
    stretch.end <= at + REDACTED.length &&
    (at === stretch.start || isPublicPrefix(text.slice(stretch.start, at)))
  )
}

/** Drops a stretch that a key ends too: the key's own stretch leaves its public prefix readable. */
const outside = (keys: readonly Stretch[], stretches: readonly Stretch[]): readonly Stretch[] => {
  const ends = new Set(keys.map(key => key.end))
  return stretches.filter(stretch => !ends.has(stretch.end))
}

/** The text with every secret in it replaced by `[REDACTED]`. */
export const redact = (text: string): string => redactCounted(text).text

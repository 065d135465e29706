import type { Entry } from '../model/entry.ts'
import { escapeControls } from '../secrets/escape.ts'
import { redactCounted, REDACTED } from '../secrets/redact.ts'
import type { EntryDraft } from './entry.ts'
import { clip, LIMITS, requireValid, tagOf } from './entry.ts'
import { isFields } from './read.ts'

/** Fields whose form `validateEntry` holds to a closed list or to digits: nothing of a secret fits into them. */
const CLOSED = new Set(['type', 'verdict', 'proof', 'outcome', 'check', 'digest'])

interface Cleaned {
  readonly value: unknown
  readonly count: number
}

const cleanText = (text: string): Cleaned => {
  const { text: value, count } = redactCounted(escapeControls(text, { lines: true }))
  return { value, count }
}

const cleanMember = ([name, member]: readonly [string, unknown]): readonly [unknown, Cleaned] => [
  cleanText(name).value,
  CLOSED.has(name) ? { value: member, count: 0 } : clean(member),
]

const sum = (parts: readonly Cleaned[]): number => parts.reduce((total, part) => total + part.count, 0)

/** Every string of a value, names of members included, with control characters shown and secrets taken out. */
const clean = (value: unknown): Cleaned => {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) {
    const parts = value.map(clean)
    return { value: parts.map(part => part.value), count: sum(parts) }
  }
  if (!isFields(value)) return { value, count: 0 }
  const members = Object.entries(value).map(cleanMember)
  return {
    value: Object.fromEntries(members.map(([name, part]) => [name, part.value])),
    count: sum(members.map(([, part]) => part)),
  }
}

const oneLine = (text: string): string => text.replace(/[\n\t]+/gu, ' ').trim()

/** A tag that held a secret says no more than that. */
const cleanTags = (tags: readonly string[]): readonly string[] => [
  ...new Set(tags.map(tag => (tag.includes(REDACTED) ? 'redacted' : tag))),
]

/**
 * An entry as it is written: secrets out of every string, controls visible, title and content within their
 * limits with a mark where something was cut. Throws `usage` where the writer's profile is not kept.
 */
export const makeEntry = (draft: EntryDraft, timestamp: string): Entry => {
  const { value, count } = clean(Object.fromEntries(Object.entries(draft).filter(([name]) => name !== 'at')))
  const cleaned = value as Omit<EntryDraft, 'at'>
  const entry: Entry = {
    timestamp,
    ...cleaned,
    title: clip(oneLine(cleaned.title), LIMITS.title, () => '…'),
    content: clip(cleaned.content, LIMITS.content, left => `\n[${left} more characters left out]`),
    tags: cleanTags(cleaned.tags),
    ...(count === 0 ? {} : { holdpoint: { ...cleaned.holdpoint, v: 1, redactions: count } }),
  }
  requireValid(entry)
  return entry
}

/** Tags out of any words, the given order kept, without repetition and within the limit. */
export const tagsOf = (words: readonly string[]): readonly string[] =>
  [...new Set(words.map(tagOf).filter(tag => tag !== ''))].slice(0, LIMITS.tags)

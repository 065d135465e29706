import type { Entry, EntryExtension, EntryType, JournalLine } from '../model/entry.ts'
import { ENTRY_TYPES } from '../model/entry.ts'

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string')

export const isType = (value: unknown): value is EntryType => ENTRY_TYPES.some(type => type === value)

const isText = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => typeof value === 'number'

const isList =
  (holds: (item: Fields) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(item => isFields(item) && holds(item))

const isOneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value)

/** What each field of the extension must be; one that is something else is left out on reading. */
const EXTENSION: Readonly<Record<keyof EntryExtension, (value: unknown) => boolean>> = {
  v: isOneOf(1),
  request_id: isText,
  level: isOneOf(1, 2, 3),
  rule: isText,
  action: value =>
    isFields(value) &&
    ['kind', 'cwd', 'digest'].every(name => isText(value[name])) &&
    (value['argv'] === undefined || isTexts(value['argv'])) &&
    (value['command'] === undefined || isText(value['command'])),
  impact: isText,
  risk: isText,
  reversibility: value => isFields(value) && typeof value['reversible'] === 'boolean' && isText(value['how']),
  recommended: isNumber,
  options: isList(item => isNumber(item['n']) && isText(item['text'])),
  verdict: isText,
  proof: isOneOf('terminal', 'signature'),
  chosen: isNumber,
  conditions: isList(item => isNumber(item['n']) && isText(item['text'])),
  rationale: isText,
  scope: isFields,
  granted: value =>
    isFields(value) &&
    isNumber(value['use']) &&
    isNumber(value['of']) &&
    (value['drawn'] === undefined ||
      isList(item => isText(item['unit']) && isNumber(item['amount']) && isNumber(item['left']))(value['drawn'])),
  outcome: isOneOf('succeeded', 'failed', 'rolled_back', 'not_run'),
  exit_code: isNumber,
  duration_ms: isNumber,
  redactions: isNumber,
  imported: value =>
    isFields(value) &&
    ['source', 'by', 'key', 'author', 'written_as', 'time'].every(name => isText(value[name])) &&
    typeof value['claimed_review'] === 'boolean' &&
    (value['digest'] === undefined || isText(value['digest'])) &&
    (value['related'] === undefined || isTexts(value['related'])) &&
    (value['rest'] === undefined || isText(value['rest'])),
}

const CONTEXT: Readonly<Record<string, (value: unknown) => boolean>> = {
  task_id: isText,
  related_files: isTexts,
  related_entries: isTexts,
}

/** The object without the known fields that are not what they must be; unknown fields are kept. */
const keepFitting = (value: Fields, known: Readonly<Record<string, (value: unknown) => boolean>>): Fields =>
  Object.fromEntries(Object.entries(value).filter(([name, member]) => known[name]?.(member) !== false))

const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)

/**
 * Reads by the reader's profile: a known type and a title or a content are enough; unknown fields are kept.
 * `undefined` for what is no entry.
 */
export const readEntry = (value: unknown): Entry | undefined => {
  if (!isFields(value) || !isType(value['type'])) return undefined
  const { context, holdpoint, ...rest } = value
  if (!isText(rest['title']) && !isText(rest['content'])) return undefined
  const content = textOr(rest['content'], textOr(rest['title'], ''))
  return {
    ...rest,
    timestamp: textOr(rest['timestamp'], ''),
    type: value['type'],
    author: textOr(rest['author'], 'unknown'),
    title: textOr(rest['title'], content.split('\n', 1)[0] ?? ''),
    content,
    tags: isTexts(rest['tags']) ? rest['tags'] : [],
    hitl_reviewed: rest['hitl_reviewed'] === true,
    ...(isFields(context) ? { context: keepFitting(context, CONTEXT) } : {}),
    ...(isFields(holdpoint) ? { holdpoint: { ...keepFitting(holdpoint, EXTENSION), v: 1 as const } } : {}),
  }
}

/** One line of the file as it was found. */
export interface ReadLine {
  /** Counted from 1. */
  readonly number: number
  readonly text: string
  /** The line's own fields, just as they stand, for the chain; absent where it is no journal line. */
  readonly fields?: Fields
  /** What it says; absent where it cannot be read. */
  readonly line?: JournalLine
}

/** A journal's text, line by line. A broken line never keeps the rest from being read. */
export interface ReadJournal {
  readonly lines: readonly ReadLine[]
  /** Text after the last line feed: a line whose writing was cut short; `''` where there is none. */
  readonly torn: string
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads one line's text. */
export const readLine = (text: string, number: number): ReadLine => {
  const fields = parseJson(text)
  if (!isFields(fields)) return { number, text }
  const { seq, key, prev, hash } = fields
  const entry = readEntry(fields['entry'])
  const isWhole =
    typeof seq === 'number' &&
    Number.isSafeInteger(seq) &&
    seq > 0 &&
    typeof key === 'string' &&
    typeof prev === 'string' &&
    typeof hash === 'string'
  return isWhole && entry !== undefined
    ? { number, text, fields, line: { seq, key, prev, entry, hash } }
    : { number, text }
}

/** Reads a journal's text. Total. */
export const readJournal = (text: string): ReadJournal => {
  const pieces = text.split('\n')
  const torn = pieces.pop() ?? ''
  return { lines: pieces.map((piece, index) => readLine(piece, index + 1)), torn }
}

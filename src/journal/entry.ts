import type { Entry } from '../model/entry.ts'
import { ENTRY_TYPES } from '../model/entry.ts'
import { HoldpointError } from '../model/errors.ts'
import { redact } from '../secrets/redact.ts'
import type { Fields } from './read.ts'
import { isFields, isTexts, isType } from './read.ts'
import { isoTime } from '../model/time.ts'

/** Where the workflow keeps its entries. */
export const NAMESPACE = 'captains-log'

/** Sizes of the writer's profile, in UTF-16 code units and elements. */
export const LIMITS = { title: 200, content: 16_384, tags: 32, tag: 64, task: 128, files: 256 } as const

/** An entry before it is written: the journal gives it its time. */
export interface EntryDraft extends Omit<Entry, 'timestamp'> {
  /** The key and time that a writer of the workflow's own form claims; both, of the same second. Default: the clock's. */
  readonly at?: {
    readonly key: string
    readonly timestamp: string
    /** Where the key is taken, the entry gets it with a suffix instead of being refused. @default false */
    readonly orSuffix?: boolean
  }
}

const KEY = /^journal:(\d{4}-\d\d-\d\d)-(\d\d:\d\d:\d\d)(?:[.:~-][\w.-]+)?$/u
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/u
const TAG = /^[a-z0-9][a-z0-9._-]{0,63}$/u
const AGENT = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u
const USER = /^user(?::[^\s\p{C}]{1,128})?$/u
const HEX_DIGEST = /^[0-9a-f]{64}$/u

export const isKey = (text: string): boolean => KEY.test(text)
export const isHuman = (author: string): boolean => USER.test(author)

/** `journal:YYYY-MM-DD-HH:MM:SS`, UTC, without a suffix. */
export const baseKey = (at: Date): string => `journal:${isoTime(at).slice(0, 19).replace('T', '-')}`

/** Whether key and timestamp name the same second of UTC. */
export const isSameSecond = (key: string, timestamp: string): boolean => {
  const [, keyDay, keyTime] = KEY.exec(key) ?? []
  const [, day, time] = TIMESTAMP.exec(timestamp) ?? []
  return day !== undefined && keyDay === day && keyTime === time
}

/**
 * The key and time that somebody claims; `undefined` where the key is none. Key and timestamp may come from two readings of a clock, so
 * the key has the last word.
 */
export const claimOf = (key: string, timestamp: unknown): EntryDraft['at'] => {
  if (!isKey(key)) return undefined
  const second = `${key.slice(8, 18)}T${key.slice(19, 27)}`
  const isSame = typeof timestamp === 'string' && isSameSecond(key, timestamp)
  return { key, timestamp: isSame ? timestamp : `${second}Z`, orSuffix: true }
}

/** A tag out of any text: lower case, foreign characters as hyphens; `''` where nothing is left. A secret would not be known any more. */
export const tagOf = (text: string): string =>
  redact(text)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[._-]+/u, '')
    .slice(0, LIMITS.tag)

/** An author out of the name that an agent claims. It can never come out as the human or the gate. */
export const authorOf = (claimed: string): string => {
  const words =
    redact(claimed)
      .toLowerCase()
      .match(/[a-z0-9]+/gu) ?? []
  const name = words.join('-').slice(0, LIMITS.tag).replace(/-$/u, '')
  if (name === '') return 'unknown'
  return name === 'user' || name === 'gate' || !AGENT.test(name) ? `agent-${name}` : name
}

/** Cuts without splitting a character; what was left out is said at the end. */
export const clip = (text: string, limit: number, mark: (left: number) => string): string => {
  if (text.length <= limit) return text
  const note = mark(text.length - limit)
  const kept = text.slice(0, limit - note.length)
  return `${/[\u{D800}-\u{DBFF}]$/u.test(kept) ? kept.slice(0, -1) : kept}${note}`
}

const isBetween = (value: unknown, limit: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= limit

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value))

const isAuthor = (value: unknown): boolean =>
  typeof value === 'string' && (isHuman(value) || (AGENT.test(value) && value !== 'user'))

const isTags = (value: unknown): boolean =>
  isTexts(value) &&
  value.length > 0 &&
  value.length <= LIMITS.tags &&
  new Set(value).size === value.length &&
  value.every(tag => TAG.test(tag))

/** One row a demand on every entry: the field it is about, whether it holds, and what would be right. */
const DEMANDS: readonly (readonly [field: string, holds: (entry: Fields) => boolean, right: string])[] = [
  ['timestamp', entry => isInstant(entry['timestamp']), 'an RFC 3339 time in UTC with a Z'],
  ['type', entry => isType(entry['type']), `one of ${ENTRY_TYPES.join(', ')}`],
  ['author', entry => isAuthor(entry['author']), 'user, user:ID, gate, or a lower-case name such as database-agent'],
  [
    'title',
    entry => isBetween(entry['title'], LIMITS.title) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(entry['title']),
    `one line of 1 to ${LIMITS.title} characters`,
  ],
  ['content', entry => isBetween(entry['content'], LIMITS.content), `1 to ${LIMITS.content} characters`],
  ['tags', entry => isTags(entry['tags']), `1 to ${LIMITS.tags} different tags of a-z, 0-9, ".", "_" and "-"`],
  ['hitl_reviewed', entry => typeof entry['hitl_reviewed'] === 'boolean', 'true or false'],
]

const contextProblems = (context: Fields): readonly string[] => {
  const { task_id: task, related_files: files, related_entries: entries } = context
  return [
    ...(task === undefined || isBetween(task, LIMITS.task) ? [] : [`context.task_id: 1 to ${LIMITS.task} characters`]),
    ...(files === undefined || isTexts(files) ? [] : ['context.related_files: a list of paths']),
    ...(entries === undefined || (isTexts(entries) && entries.every(isKey))
      ? []
      : ['context.related_entries: a list of keys such as journal:2026-01-31-09:00:00']),
  ]
}

/** What one type demands besides. */
const typeProblems = (entry: Fields, context: Fields): readonly string[] => {
  if (entry['type'] === 'question' || entry['type'] === 'blocker')
    return [
      ...(entry['hitl_reviewed'] === true ? ['hitl_reviewed: false on what still asks'] : []),
      ...(context['task_id'] === undefined ? ['context.task_id: the task that waits'] : []),
    ]
  if (entry['type'] !== 'decision') return []
  const answers = context['related_entries']
  return [
    ...(entry['hitl_reviewed'] === true ? [] : ['hitl_reviewed: true on a decision']),
    ...(typeof entry['author'] === 'string' && isHuman(entry['author']) ? [] : ['author: user on a decision']),
    ...(isTexts(answers) && answers.length > 0 ? [] : ['context.related_entries: the entry that it answers']),
  ]
}

/** Digests are written as they stand, so nothing else may stand there. */
const digestProblems = (holdpoint: unknown): readonly string[] =>
  ['action', 'imported'].flatMap(name => {
    const part = isFields(holdpoint) ? holdpoint[name] : undefined
    const digest = isFields(part) ? part['digest'] : undefined
    const isRight = digest === undefined || (typeof digest === 'string' && HEX_DIGEST.test(digest))
    return isRight ? [] : [`holdpoint.${name}.digest: 64 hexadecimal digits`]
  })

/** What is wrong with an entry by the writer's profile, as `field: what would be right`; empty where nothing is. */
export const validateEntry = (value: unknown): readonly string[] => {
  if (!isFields(value)) return ['entry: a JSON object']
  const context = value['context'] ?? {}
  const own = DEMANDS.filter(([, holds]) => !holds(value)).map(([field, , right]) => `${field}: ${right}`)
  if (!isFields(context)) return [...own, 'context: a JSON object']
  return [...own, ...contextProblems(context), ...typeProblems(value, context), ...digestProblems(value['holdpoint'])]
}

/** Throws `usage` where the writer's profile is not kept. */
export const requireValid = (entry: Entry): void => {
  const problems = validateEntry(entry)
  if (problems.length > 0)
    throw new HoldpointError(
      'usage',
      `this cannot be a journal entry: ${problems.join('; ')}`,
      'correct the named fields and write it again',
    )
}

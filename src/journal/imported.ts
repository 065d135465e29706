import type { Entry, EntryType, ImportedFrom, JournalLine } from '../model/entry.ts'
import { redact } from '../secrets/redact.ts'
import type { EntryDraft } from './entry.ts'
import { authorOf, baseKey, claimOf, clip, LIMITS } from './entry.ts'
import type { ImportItem } from './import-item.ts'
import { tagsOf } from './make.ts'
import type { Fields } from './read.ts'
import { isFields, isTexts, readEntry } from './read.ts'
import { IMPORTED_TAG } from './reviewed.ts'
import { isoTime } from '../model/time.ts'

/** Longest text of what an imported entry says beyond its words, in UTF-16 code units. */
const MAX_REST = 16_384

/** How many keys of links an imported entry keeps. */
const MAX_RELATED = 256

/** What has no power keeps its type; a question would ask, a decision would decide, a violation would accuse. */
const POWERLESS: readonly EntryType[] = ['milestone', 'insight']

const KNOWN = ['title', 'content', 'tags', 'timestamp', 'type', 'author', 'hitl_reviewed', 'context']

const parseObject = (value: unknown): Fields | undefined => {
  if (isFields(value)) return value
  if (typeof value !== 'string') return undefined
  try {
    const parsed: unknown = JSON.parse(value)
    return isFields(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? ''

/** The words of an item: those of an entry, or the text itself. `undefined` where there are none. */
const wordsOf = (
  { key, value }: ImportItem,
  fields: Fields | undefined,
): { readonly title: string; readonly content: string } | undefined => {
  const [title, content] =
    fields === undefined ? [key, textOf(value)] : [textOf(fields['title']), textOf(fields['content'])]
  if (content.trim() === '' && (fields === undefined || title.trim() === '')) return undefined
  return {
    title: title.trim() === '' ? firstLine(content) : title,
    content: content.trim() === '' ? title : content,
  }
}

const contextOf = (fields: Fields): Fields => (isFields(fields['context']) ? fields['context'] : {})

const mark = (left: number): string => `[${left} more characters left out]`

/** What an entry says besides, as JSON text. A nesting that no writer can follow is not kept. */
const restOf = (fields: Fields): string | undefined => {
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !KNOWN.includes(name)))
  if (Object.keys(rest).length === 0) return undefined
  try {
    return clip(JSON.stringify(rest), MAX_REST, mark)
  } catch (error) {
    if (error instanceof RangeError) return '[nested too deeply]'
    throw error
  }
}

/** What the entry said of itself where it was written first; one that came in before tells that itself. */
const claimsOf = (item: ImportItem, fields: Fields): Omit<ImportedFrom, 'source' | 'digest' | 'by'> => {
  const before = readEntry(fields)?.holdpoint?.imported
  if (before !== undefined) {
    const { key, author, written_as, time, claimed_review, related, rest } = before
    return {
      ...{ key, author, written_as, time, claimed_review },
      ...(related === undefined ? {} : { related: related.slice(0, MAX_RELATED) }),
      ...(rest === undefined ? {} : { rest: clip(rest, MAX_REST, mark) }),
    }
  }
  const related = contextOf(fields)['related_entries']
  const rest = restOf(fields)
  return {
    key: item.key,
    author: textOf(fields['author']),
    written_as: textOf(fields['type']),
    time: textOf(fields['timestamp']) === '' ? (item.time ?? '') : textOf(fields['timestamp']),
    claimed_review: fields['hitl_reviewed'] === true,
    ...(isTexts(related) && related.length > 0 ? { related: related.slice(0, MAX_RELATED) } : {}),
    ...(rest === undefined ? {} : { rest }),
  }
}

/** `imported-NAME`, so that nobody takes it for that author's own word here. */
const importedAuthor = (claimed: string): string => {
  const name = authorOf(claimed.replace(/^imported-/u, ''))
  return name === 'unknown' ? 'imported' : authorOf(`imported-${name.replace(/^agent-(?=user$|gate$)/u, '')}`)
}

/** Its own key where it is one, else one made of its time, so that it stands at its day. `undefined` for the clock's. */
const placeInTime = ({ key, time }: ImportedFrom): EntryDraft['at'] => {
  const claim = redact(key) === key ? claimOf(key, time) : undefined
  if (claim !== undefined && !Number.isNaN(Date.parse(claim.timestamp))) return claim
  const at = new Date(time)
  const year = at.getUTCFullYear()
  return year >= 1970 && year <= 9999 ? claimOf(baseKey(at), isoTime(at)) : undefined
}

export interface Importing {
  /** The format or the program that it comes from. */
  readonly source: string
  /** SHA-256 of the file, hexadecimal; absent where there is none. */
  readonly digest?: string
  /** Who brings it in. */
  readonly by: string
  /** The key here of an entry that had this key there. */
  readonly keyHere: (key: string) => string | undefined
}

/**
 * An item as an entry of this log: text by `imported-…`, whatever it called itself, so that it asks, decides, reviews and grants
 * nothing. Its own key, author, time, type and links are kept as data. `undefined` for what says nothing.
 */
export const importedDraft = (item: ImportItem, from: Importing): EntryDraft | undefined => {
  const parsed = parseObject(item.value)
  const words = wordsOf(item, parsed)
  if (words === undefined) return undefined
  const fields = parsed ?? {}
  const { source, digest, by } = from
  const imported = { source, ...(digest === undefined ? {} : { digest }), by, ...claimsOf(item, fields) }
  const { task_id: task, related_files: files } = contextOf(fields)
  const related = [...new Set((imported.related ?? []).flatMap(key => from.keyHere(key) ?? []))]
  const at = placeInTime(imported)
  return {
    type: POWERLESS.find(type => type === imported.written_as) ?? 'insight',
    author: importedAuthor(imported.author),
    ...words,
    tags: tagsOf([IMPORTED_TAG, ...(isTexts(fields['tags']) ? fields['tags'] : [])]),
    context: {
      ...(textOf(task) === '' ? {} : { task_id: textOf(task).slice(0, LIMITS.task) }),
      ...(isTexts(files) && files.length > 0 ? { related_files: files.slice(0, LIMITS.files) } : {}),
      ...(related.length === 0 ? {} : { related_entries: related }),
    },
    hitl_reviewed: false,
    holdpoint: { v: 1, imported },
    ...(at === undefined ? {} : { at }),
  }
}

/** The key that an entry had where it was written first. */
export const originKey = ({ key, entry }: Pick<JournalLine, 'key' | 'entry'>): string =>
  entry.holdpoint?.imported?.key ?? key

/** The same for the same words under the same key, in the log that they were written to and in each that they were imported into. */
export const identityOf = (line: { readonly key: string; readonly entry: Entry }): string =>
  JSON.stringify([originKey(line), line.entry.title, line.entry.content])

import { join } from 'node:path'
import type { Fields } from '../../journal/read.ts'
import { isFields } from '../../journal/read.ts'
import type { Files } from '../../model/ports.ts'
import { safe } from '../../secrets/escape.ts'
import { isoTime } from '../../model/time.ts'

/** How far the mirror has come. The queue itself is the log: nothing is written where an entry is. */
export interface Cursor {
  /** Number of the last entry that was confirmed there or passed over; 0 before the first. */
  readonly seq: number
  /** Which store that was; another one is begun anew. */
  readonly target: string
  /** Failures since then, one after the other. */
  readonly attempts: number
  /** RFC 3339: nothing is tried by itself before. `''` where it may be. */
  readonly notBefore: string
  /** Why the last try failed; `''` where it did not. */
  readonly problem: string
  readonly hint: string
  /** How many entries were passed over, and the newest of them with the reason. */
  readonly passedOver: number
  readonly newest: readonly { readonly key: string; readonly reason: string }[]
}

export const START: Cursor = {
  seq: 0,
  target: '',
  attempts: 0,
  notBefore: '',
  problem: '',
  hint: '',
  passedOver: 0,
  newest: [],
}

const MAX_BYTES = 64 * 1024
/** How many passed over entries are named. */
const NAMED = 20
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 3_600_000

const pathOf = (directory: string): string => join(directory, 'mirror.json')

/** Held by whoever copies: there is one at a time. */
export const lockOf = (directory: string): string => join(directory, 'mirror.lock')

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const count = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0)

const cursorOf = (fields: Fields): Cursor => ({
  seq: count(fields['seq']),
  target: text(fields['target']),
  attempts: count(fields['attempts']),
  notBefore: text(fields['notBefore']),
  problem: text(fields['problem']),
  hint: text(fields['hint']),
  passedOver: count(fields['passedOver']),
  newest: (Array.isArray(fields['newest']) ? (fields['newest'] as readonly unknown[]) : [])
    .filter(isFields)
    .map(({ key, reason }) => ({ key: text(key), reason: text(reason) })),
})

/** What cannot be read counts as nothing: copying begins anew, and finds what stands there already. */
export const readCursor = async (files: Files, directory: string): Promise<Cursor> => {
  const bytes = await files.readRegular(pathOf(directory), MAX_BYTES).catch(() => undefined)
  if (bytes === undefined) return START
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isFields(value) ? cursorOf(value) : START
  } catch {
    return START
  }
}

export const writeCursor = (files: Files, directory: string, cursor: Cursor): Promise<void> =>
  files.replace(pathOf(directory), `${JSON.stringify({ v: 1, ...cursor })}\n`)

/** One entry further. */
export const passed = (cursor: Cursor, seq: number): Cursor => ({
  ...cursor,
  seq,
  attempts: 0,
  notBefore: '',
  problem: '',
  hint: '',
})

export const passedOver = (
  cursor: Cursor,
  seq: number,
  why: { readonly key: string; readonly reason: string },
): Cursor => ({
  ...passed(cursor, seq),
  passedOver: cursor.passedOver + 1,
  newest: [...cursor.newest, { key: safe(why.key), reason: safe(why.reason) }].slice(-NAMED),
})

/** A failure, and a pause that doubles up to an hour. */
export const failed = (cursor: Cursor, why: { readonly problem: string; readonly hint: string }, now: Date): Cursor => {
  const attempts = cursor.attempts + 1
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS)
  return {
    ...cursor,
    attempts,
    notBefore: isoTime(new Date(now.getTime() + pause)),
    problem: safe(why.problem),
    hint: safe(why.hint),
  }
}

/** Whether it may be tried by itself. */
export const isDue = ({ notBefore }: Cursor, now: Date): boolean => {
  const at = Date.parse(notBefore)
  return Number.isNaN(at) || now.getTime() >= at
}

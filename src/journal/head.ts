import { dirname, join } from 'node:path'
import type { Files } from '../model/ports.ts'
import type { Tail } from './chain.ts'
import { isFields, isTexts } from './read.ts'

/**
 * `journal.head`: where the chain ended when it was last written. `next` are the hashes of lines about to be written, in their order,
 * so that a crash between the two files is told from a line that somebody else cut off or put there.
 */
export interface Head extends Tail {
  readonly next: readonly string[]
  /** Whether every key of the journal stands in its index; a version that knew of none did not say so. */
  readonly isIndexed: boolean
}

/** How many lines are announced at a time: their hashes must fit into the record. */
export const MAX_ANNOUNCED = 32

/** Whether a head record tells of a line that was about to be written. */
export const isAnnounced = (head: Head, { seq, hash }: Tail): boolean => head.next[seq - head.seq - 1] === hash

/** The head record's path. */
export const headPath = (journalPath: string): string => join(dirname(journalPath), 'journal.head')

const HASH = /^(?:[0-9a-f]{64})?$/u

/** Reads a head record's text; `undefined` where it is none. */
export const parseHead = (text: string): Head | undefined => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isFields(value)) return undefined
  const { seq, hash, next, indexed } = value
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return undefined
  if (typeof hash !== 'string' || !HASH.test(hash)) return undefined
  const announced = typeof next === 'string' ? [next] : next
  const isNext = isTexts(announced) && announced.every(one => HASH.test(one))
  return { seq, hash, next: isNext ? announced : [], isIndexed: indexed === true }
}

/** `'unreadable'` where something stands there that is no head record. */
export const readHead = async (files: Files, journalPath: string): Promise<Head | 'unreadable' | undefined> => {
  const bytes = await files.readRegular(headPath(journalPath), 8192).catch(() => 'unreadable' as const)
  if (bytes === undefined || bytes === 'unreadable') return bytes
  return parseHead(new TextDecoder().decode(bytes)) ?? 'unreadable'
}

/** Puts a head record there in one step. */
export const writeHead = (
  files: Files,
  journalPath: string,
  { seq, hash, next }: Omit<Head, 'isIndexed'>,
): Promise<void> => {
  const announced = next.length === 0 ? {} : { next: next.length === 1 ? next[0] : next }
  return files.replace(headPath(journalPath), `${JSON.stringify({ v: 1, seq, hash, ...announced, indexed: true })}\n`)
}

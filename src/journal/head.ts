import { dirname, join } from 'node:path'
import type { Files } from '../model/ports.ts'
import type { Tail } from './chain.ts'
import { isFields } from './read.ts'

/**
 * `journal.head`: where the chain ended when it was last written. `next` is the hash of a line about to be
 * written, so that a crash between the two files is told from a line that somebody else cut off or put there.
 */
export interface Head extends Tail {
  readonly next?: string
}

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
  const { seq, hash, next } = value
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return undefined
  if (typeof hash !== 'string' || !HASH.test(hash)) return undefined
  return typeof next === 'string' && HASH.test(next) ? { seq, hash, next } : { seq, hash }
}

/** `'unreadable'` where something stands there that is no head record. */
export const readHead = async (files: Files, journalPath: string): Promise<Head | 'unreadable' | undefined> => {
  const bytes = await files.readRegular(headPath(journalPath), 4096).catch(() => 'unreadable' as const)
  if (bytes === undefined || bytes === 'unreadable') return bytes
  return parseHead(new TextDecoder().decode(bytes)) ?? 'unreadable'
}

/** Puts a head record there in one step. */
export const writeHead = (files: Files, journalPath: string, head: Head): Promise<void> =>
  files.replace(headPath(journalPath), `${JSON.stringify({ v: 1, ...head })}\n`)

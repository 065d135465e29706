import { createHash } from 'node:crypto'
import { canonicalJson } from '../model/canonical.ts'
import type { Entry, JournalLine } from '../model/entry.ts'
import type { Fields } from './read.ts'

/** What a line's hash is taken over, `hash` itself apart. */
export type Unhashed = Omit<JournalLine, 'hash'>

/** SHA-256, hexadecimal, over the canonical JSON of a line without its `hash`. Unknown fields count. */
export const hashOf = (line: Fields | Unhashed): string => {
  const rest = Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'hash'))
  return createHash('sha256').update(canonicalJson(rest)).digest('hex')
}

/** The line that follows `after`. The first one follows `{ seq: 0, hash: '' }`. */
export const linkLine = (after: Tail, key: string, entry: Entry): JournalLine => {
  const line = { seq: after.seq + 1, key, prev: after.hash, entry }
  return { ...line, hash: hashOf(line) }
}

/** The line's text in the file, without the line feed. Exactly this form is written, so any other was not written by us. */
export const formatLine = (line: Fields | JournalLine): string => JSON.stringify(line)

/** Where the chain ends. */
export interface Tail {
  readonly seq: number
  readonly hash: string
}

/** An empty journal's end. */
export const GENESIS: Tail = { seq: 0, hash: '' }

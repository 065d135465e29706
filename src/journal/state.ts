import type { Files } from '../model/ports.ts'
import type { Tail } from './chain.ts'
import { GENESIS } from './chain.ts'
import type { EntryDraft } from './entry.ts'
import type { Head } from './head.ts'
import { headPath, isAnnounced, readHead } from './head.ts'
import { keysFolder, rebuildKeys } from './key-index.ts'
import type { ReadLine } from './read.ts'
import { readLine } from './read.ts'
import { repairDraft } from './repair-draft.ts'
import { readEnd } from './scan.ts'
import { isFinished } from './verify.ts'

/** A journal larger than this is not read whole; `log export` and a new file are due. */
const MAX_BYTES = 512 * 1024 * 1024

/** The journal as it is found under the lock. */
export interface State {
  readonly tail: Tail
  /** What was found amiss, to be recorded before anything else. */
  readonly notices: readonly EntryDraft[]
}

/** The journal's text; `''` where there is none. Bytes that are no UTF-8 become U+FFFD and so break their line's hash. */
export const readJournalText = async (files: Files, path: string): Promise<string> => {
  const bytes = await files.readRegular(path, MAX_BYTES)
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

const lastLineOf = (text: string): ReadLine | undefined => {
  if (text === '') return undefined
  return readLine(text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1), 0)
}

const lastReadable = (text: string): Tail => {
  const line = text
    .split('\n')
    .reverse()
    .map(piece => readLine(piece, 0).line)
    .find(found => found !== undefined)
  return line ?? GENESIS
}

/** Moves text whose writing was cut short into a file of its own, so that nothing is dropped in silence. */
const setAside = async (files: Files, path: string, torn: string): Promise<string> => {
  for (let n = 1; ; n += 1) {
    const aside = `${path}.torn-${n}`
    if (await files.createExclusive(aside, torn)) return aside
    if ((await files.readText(aside)) === torn) return aside
  }
}

interface Repaired {
  /** Whole lines only. */
  readonly text: string
  readonly notices: readonly EntryDraft[]
}

const repairEnd = async (files: Files, path: string, head: Head | undefined): Promise<Repaired> => {
  const text = await readJournalText(files, path)
  const end = text.lastIndexOf('\n') + 1
  const torn = text.slice(end)
  if (torn === '') return { text, notices: [] }
  if (isFinished(readLine(torn, 0), head)) {
    await files.append(path, '\n')
    return { text: `${text}\n`, notices: [] }
  }
  const aside = await setAside(files, path, torn)
  await files.replace(path, text.slice(0, end))
  return { text: text.slice(0, end), notices: [repairDraft('torn', aside)] }
}

/** Where the chain goes on. The head record is believed before the file: what somebody cut off stays a visible gap. */
const findTail = (text: string, head: Head | 'unreadable' | undefined): State => {
  if (head === undefined) return { tail: lastReadable(text), notices: text === '' ? [] : [repairDraft('head-missing')] }
  if (head === 'unreadable') return { tail: lastReadable(text), notices: [repairDraft('head-unreadable')] }
  const last = lastLineOf(text)?.line
  if (last !== undefined && isAnnounced(head, last)) return { tail: last, notices: [] }
  const { seq, hash } = last ?? GENESIS
  const agrees = seq === head.seq && hash === head.hash && (last !== undefined || text === '')
  return { tail: head, notices: agrees ? [] : [repairDraft('end-changed', `entry ${head.seq}`)] }
}

const freeName = async (files: Files, stem: string): Promise<string> => {
  for (let n = 1; ; n += 1) if ((await files.describe(`${stem}-${n}`)) === undefined) return `${stem}-${n}`
}

/** The state where nothing is amiss, from the end of the file alone; `undefined` where something is. */
const quickState = async (files: Files, path: string, head: Head): Promise<State | undefined> => {
  const text = await readEnd(files, path)
  if (text !== '' && !text.endsWith('\n')) return undefined
  const state = findTail(text, head)
  return state.notices.length === 0 ? state : undefined
}

const repairedState = async (files: Files, path: string, head: Head | 'unreadable' | undefined): Promise<State> => {
  const { text, notices } = await repairEnd(files, path, head === 'unreadable' ? undefined : head)
  const state = findTail(text, head)
  if (head === 'unreadable') await files.rename(headPath(path), await freeName(files, `${headPath(path)}.broken`))
  return { tail: state.tail, notices: [...notices, ...state.notices] }
}

/**
 * Reads the state under the lock, and mends what a crash left. A journal in order costs a look at its end, however long it is; one that
 * is not, or that has no index of its keys yet, is read whole, once.
 */
export const readState = async (files: Files, path: string): Promise<State> => {
  const head = await readHead(files, path)
  const isKnown = head !== undefined && head !== 'unreadable'
  const quick = isKnown ? await quickState(files, path, head) : undefined
  const state = quick ?? (await repairedState(files, path, head))
  const isIndexed = quick !== undefined && isKnown && head.isIndexed
  if (!isIndexed || (await files.describe(keysFolder(path))) === undefined) await rebuildKeys(files, path)
  return state
}

import type { Files } from '../model/ports.ts'
import { lockPath } from './append.ts'
import type { Tail } from './chain.ts'
import { formatLine, GENESIS, hashOf } from './chain.ts'
import type { Head } from './head.ts'
import { isAnnounced, readHead } from './head.ts'
import type { DanglingLink } from './query.ts'
import { danglingLinks, LinkCheck } from './query.ts'
import type { ReadLine } from './read.ts'
import { readJournal, readLine } from './read.ts'
import { scanLines } from './scan.ts'
import { readJournalText } from './state.ts'
import type { Anchor, Verification } from './verify.ts'
import { verifyJournal } from './verify.ts'

export interface VerifiedFile extends Verification {
  readonly dangling: readonly DanglingLink[]
}

/** Whether a line is what was written after the one before it. */
const follows = (read: ReadLine, { seq, hash }: Tail): boolean =>
  read.line !== undefined &&
  read.fields !== undefined &&
  read.line.seq === seq + 1 &&
  read.line.prev === hash &&
  hashOf(read.fields) === read.line.hash &&
  formatLine(read.fields) === read.text

const isEnd = (tail: Tail, head: Head | undefined): boolean =>
  head === undefined ? tail.seq === 0 : (tail.seq === head.seq && tail.hash === head.hash) || isAnnounced(head, tail)

/**
 * Follows the chain line by line, holding no more than hashes and links. `undefined` as soon as anything is not as it was written: what
 * exactly is to be found out by looking at all lines together.
 */
const verifyQuickly = async (
  files: Files,
  path: string,
  anchors: readonly Anchor[],
): Promise<VerifiedFile | undefined> => {
  const head = await readHead(files, path)
  if (head === 'unreadable') return undefined
  const sought = new Set(anchors.map(({ hash }) => hash).filter(hash => hash !== ''))
  const links = new LinkCheck()
  const state: { tail: Tail; isWhole: boolean } = { tail: GENESIS, isWhole: true }
  const torn = await scanLines(files, path, (texts, first) => {
    for (const [index, text] of texts.entries()) {
      const read = readLine(text, first + index)
      state.isWhole &&= follows(read, state.tail)
      if (!state.isWhole || read.line === undefined) return
      state.tail = { seq: read.line.seq, hash: read.line.hash }
      sought.delete(read.line.hash)
      links.see(read.line)
    }
  })
  const isWhole = state.isWhole && torn === '' && isEnd(state.tail, head) && sought.size === 0
  return isWhole ? { entries: state.tail.seq, breaks: [], dangling: links.dangling() } : undefined
}

const verifyWhole = async (files: Files, path: string, anchors: readonly Anchor[]): Promise<VerifiedFile> => {
  const head = await readHead(files, path)
  const journal = readJournal(await readJournalText(files, path))
  const dangling = danglingLinks(journal.lines.flatMap(({ line }) => line ?? []))
  return { ...verifyJournal(journal, head, anchors), dangling }
}

/**
 * Verifies the journal as it stands on disk. An entry that is being written looks like a difference, so one is
 * believed only when it is there while nobody writes.
 */
export const verifyFile = async (
  files: Files,
  journalPath: string,
  anchors: readonly Anchor[] = [],
): Promise<VerifiedFile> =>
  (await verifyQuickly(files, journalPath, anchors)) ??
  files.withLock(lockPath(journalPath), () => verifyWhole(files, journalPath, anchors))

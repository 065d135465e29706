import type { Files } from '../model/ports.ts'
import { lockPath, readJournalText } from './append.ts'
import { readHead } from './head.ts'
import type { ReadJournal } from './read.ts'
import { readJournal } from './read.ts'
import type { Anchor, Verification } from './verify.ts'
import { verifyJournal } from './verify.ts'

export interface VerifiedFile extends Verification {
  readonly journal: ReadJournal
}

/**
 * Verifies the journal as it stands on disk. An entry that is being written looks like a difference, so one is
 * believed only when it is there while nobody writes.
 */
export const verifyFile = async (
  files: Files,
  journalPath: string,
  anchors: readonly Anchor[] = [],
): Promise<VerifiedFile> => {
  const look = async (): Promise<VerifiedFile> => {
    const head = await readHead(files, journalPath)
    const journal = readJournal(await readJournalText(files, journalPath))
    return { journal, ...verifyJournal(journal, head, anchors) }
  }
  const first = await look()
  return first.breaks.length === 0 ? first : files.withLock(lockPath(journalPath), look)
}

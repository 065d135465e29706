import { join } from 'node:path'
import { readJournalText } from '../../../journal/append.ts'
import { readJournal } from '../../../journal/read.ts'
import type { JournalLine } from '../../../model/entry.ts'
import type { CliContext } from '../command.ts'

export const journalPathOf = (directory: string): string => join(directory, 'journal.jsonl')

/** All entries that can be read. Lines that cannot are told on standard error, and keep nobody from the rest. */
export const readLines = async ({ ports, out, locate }: CliContext): Promise<readonly JournalLine[]> => {
  const { directory } = await locate()
  const { lines, torn } = readJournal(await readJournalText(ports.files, journalPathOf(directory)))
  const broken = lines.filter(({ line }) => line === undefined).length + (torn === '' ? 0 : 1)
  if (broken > 0) out.stderr(`holdpoint: ${broken} lines of the log cannot be read; look at: holdpoint log verify\n`)
  return lines.flatMap(({ line }) => line ?? [])
}

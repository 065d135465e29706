import { join } from 'node:path'
import type { Query } from '../../../journal/query.ts'
import { matches } from '../../../journal/query.ts'
import { readLine } from '../../../journal/read.ts'
import { scanLines } from '../../../journal/scan.ts'
import type { JournalLine } from '../../../model/entry.ts'
import type { CliContext } from '../command.ts'

export const journalPathOf = (directory: string): string => join(directory, 'journal.jsonl')

/**
 * Hands on the entries that match, some at a time, in the order of the log. Lines that cannot be read are told on standard error, and
 * keep nobody from the rest.
 */
export const eachLine = async (
  { ports, out, locate }: CliContext,
  query: Query,
  take: (lines: readonly JournalLine[]) => void | Promise<void>,
): Promise<void> => {
  const { directory } = await locate()
  let broken = 0
  const torn = await scanLines(ports.files, journalPathOf(directory), async (texts, first) => {
    const lines = texts.flatMap((text, index) => readLine(text, first + index).line ?? [])
    broken += texts.length - lines.length
    await take(lines.filter(line => matches(line, query)))
  })
  if (torn !== '') broken += 1
  if (broken > 0) out.stderr(`holdpoint: ${broken} lines of the log cannot be read; look at: holdpoint log verify\n`)
}

/** The entries that match, or the newest `limit` of them; 0 for all. */
export const readLines = async (context: CliContext, query: Query = {}, limit = 0): Promise<readonly JournalLine[]> => {
  let found: JournalLine[] = []
  await eachLine(context, query, lines => {
    for (const line of lines) found.push(line)
    if (limit > 0 && found.length > limit) found = found.slice(-limit)
  })
  return found
}

import type { JournalLine } from '../model/entry.ts'
import type { Files } from '../model/ports.ts'
import type { ReadLine } from './read.ts'
import { readLine } from './read.ts'

/** Bytes read at a time. */
export const PIECE = 1_048_576

/** Bytes looked at first for the last line; most entries are smaller. */
const WINDOW = 16_384

/** What a scan is given: some whole lines, and the number in the file of the first of them, from 1. */
export type TakeLines = (texts: readonly string[], first: number) => void | Promise<void>

/**
 * Reads a journal line by line in pieces, so that memory is needed for a piece and its longest line alone. Bytes that are no UTF-8
 * become U+FFFD and so break their line's hash. Returns the text after the last line feed.
 */
export const scanLines = async (files: Files, path: string, take: TakeLines): Promise<string> => {
  const decoder = new TextDecoder()
  let [from, first, left] = [0, 1, '']
  for (;;) {
    const part = await files.readPart(path, from, PIECE)
    if (part === undefined || part.bytes.length === 0) return left + decoder.decode()
    from += part.bytes.length
    const texts = (left + decoder.decode(part.bytes, { stream: true })).split('\n')
    left = texts.pop() ?? ''
    if (texts.length > 0) await take(texts, first)
    first += texts.length
  }
}

/** The end of a journal, from the beginning of a line on; it holds the last whole line, and what stands after it. */
export const readEnd = async (files: Files, path: string): Promise<string> => {
  const size = (await files.describe(path))?.size ?? 0
  for (let length = WINDOW; ; length *= 4) {
    const from = Math.max(0, size - length)
    const part = await files.readPart(path, from, length)
    const text = part === undefined ? '' : new TextDecoder().decode(part.bytes)
    if (from === 0) return text
    const begin = text.indexOf('\n') + 1
    if (begin > 0 && text.includes('\n', begin)) return text.slice(begin)
  }
}

/** The entries whose line holds one of these words just as it stands, and no others: most lines are not even parsed. */
export const readMentioning = async (
  files: Files,
  path: string,
  words: readonly string[],
): Promise<readonly JournalLine[]> => {
  const sought = words.map(word => JSON.stringify(word).slice(1, -1))
  const found: ReadLine[] = []
  await scanLines(files, path, (texts, first) => {
    for (const [index, text] of texts.entries())
      if (sought.some(word => text.includes(word))) found.push(readLine(text, first + index))
  })
  return found.flatMap(({ line }) => line ?? [])
}

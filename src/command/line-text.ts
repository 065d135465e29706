import type { Program } from '../model/program.ts'
import type { Part, Word } from '../model/word.ts'
import type { Origin } from '../shell/origin.ts'
import { HOLE_END, HOLE_START } from '../shell/holes.ts'
import { parseLine } from '../shell/parse.ts'

/** Where the text of a literal word stands, character by character; else only the word's span. */
const originOf = (word: Word, text: string): Origin => {
  const { raw, span } = word
  const within: Origin = { kind: 'within', span }
  if (span[1] - span[0] !== raw.length) return within
  if (raw === text) return { kind: 'offset', offset: span[0] }
  const quoted = raw.length === text.length + 2 && raw.slice(1, -1) === text && /^["']/u.test(raw)
  return quoted ? { kind: 'offset', offset: span[0] + 1 } : within
}

/**
 * Reads a word that holds a shell line. Pieces that only run time knows stay pieces of the words they stand in:
 * what they might turn the line into is not guessed.
 */
export const parseWordAsLine = (word: Word): Program => {
  let text = ''
  const holes: Part[] = []
  for (const part of word.parts) {
    if (part.kind === 'text' || part.kind === 'glob' || part.kind === 'tilde') text += part.text
    else {
      text += `${HOLE_START}${holes.length}${HOLE_END}`
      holes.push(part)
    }
  }
  return parseLine(text, holes.length === 0 ? originOf(word, text) : { kind: 'within', span: word.span }, holes)
}

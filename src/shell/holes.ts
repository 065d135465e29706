import type { Part } from '../model/word.ts'

/**
 * A line made of a word with unknown pieces carries, in place of each, its number between two characters of the
 * private use area, which no shell treats specially. A forged mark in foreign text can only name a piece that is there.
 */
export const HOLE_START = '\u{E000}'
export const HOLE_END = '\u{E001}'

const MARK = /\u{E000}(\d{1,6})\u{E001}/u

/** Source text for a person: what a mark stands for is not known. */
export const withoutMarks = (source: string): string =>
  source.includes(HOLE_START)
    ? source
        .split(MARK)
        .filter((_, index) => index % 2 === 0)
        .join('…')
    : source

/** Literal text with its marks replaced by the pieces they stand for. */
export const fillHoles = (parts: readonly Part[], holes: readonly Part[]): Part[] =>
  parts.flatMap((part): Part[] => {
    if (part.kind !== 'text' || !part.text.includes(HOLE_START)) return [part]
    return part.text.split(MARK).flatMap((piece, index): Part[] => {
      if (index % 2 === 0) return piece === '' ? [] : [{ ...part, text: piece }]
      const hole = holes[Number(piece)]
      return hole === undefined ? [] : [requoted(hole, part.quoted)]
    })
  })

/** Inside quotes a known-nothing piece stays one word. */
const requoted = (part: Part, quoted: boolean): Part =>
  part.kind === 'variable' || part.kind === 'substitution' || part.kind === 'arithmetic' ? { ...part, quoted } : part

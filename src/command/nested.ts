import type { Program } from '../model/program.ts'
import type { Word } from '../model/word.ts'

/** A program that stands inside a word, and whether its output becomes part of the word. */
export interface Nested {
  readonly program: Program
  readonly name: '$()' | '<()' | '>()'
}

/** Every program inside a word, in order: substitutions, also those in operands, braces and arithmetic. */
export const nestedIn = (word: Word): readonly Nested[] => {
  const found: Nested[] = []
  collect(word, found)
  return found
}

const collect = (word: Word, found: Nested[]): void => {
  for (const part of word.parts) {
    switch (part.kind) {
      case 'substitution':
        found.push({ program: part.program, name: '$()' })
        break
      case 'process':
        found.push({ program: part.program, name: part.direction === '<' ? '<()' : '>()' })
        break
      case 'arithmetic':
        for (const program of part.programs) found.push({ program, name: '$()' })
        break
      case 'variable':
        if (part.index !== undefined) collect(part.index, found)
        if (part.operand !== undefined) collect(part.operand, found)
        break
      case 'brace':
        for (const alternative of part.alternatives) collect(alternative, found)
        break
      case 'text':
      case 'glob':
      case 'tilde':
      case 'unknown':
        break
    }
  }
}

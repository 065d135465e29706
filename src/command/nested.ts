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
  for (const part of word.parts) {
    switch (part.kind) {
      case 'substitution':
        found.push({ program: part.program, name: '$()' })
        break
      case 'process':
        found.push({ program: part.program, name: part.direction === '<' ? '<()' : '>()' })
        break
      case 'arithmetic':
        found.push(...part.programs.map(program => ({ program, name: '$()' as const })))
        break
      case 'variable':
        if (part.index !== undefined) found.push(...nestedIn(part.index))
        if (part.operand !== undefined) found.push(...nestedIn(part.operand))
        break
      case 'brace':
        found.push(...part.alternatives.flatMap(nestedIn))
        break
      case 'text':
      case 'glob':
      case 'tilde':
      case 'unknown':
        break
    }
  }
  return found
}

import type { Classification } from '../model/classification.ts'
import { programOfArgv } from '../shell/argv.ts'
import { parseLine } from '../shell/parse.ts'
import type { Aside } from './asides.ts'
import { asidesOf } from './asides.ts'
import { classifyProgram, displayOf } from './classify.ts'
import type { Subject } from './evaluate.ts'
import type { OutlineLine } from './outline.ts'
import { outlineOf } from './outline.ts'

/** What words alone tell of an operation, and how it was read. */
export interface WordsExplained {
  /** The line, or the words as a person would type them; every span points into it. */
  readonly text: string
  readonly classification: Classification
  readonly outline: readonly OutlineLine[]
  readonly asides: readonly Aside[]
}

/** Reads and judges an operation by its words, and keeps what a person wants to know of the way. Pure and total. */
export const explainWords = (subject: Subject): WordsExplained => {
  const program = subject.kind === 'line' ? parseLine(subject.line) : programOfArgv(subject.argv)
  const classification = classifyProgram(program)
  return {
    text: subject.kind === 'line' ? subject.line : displayOf(subject.argv),
    classification,
    outline: outlineOf(program),
    asides: asidesOf(program, classification),
  }
}

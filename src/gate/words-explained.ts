import type { Classification } from '../model/classification.ts'
import { programOfArgv } from '../shell/argv.ts'
import { parseLine } from '../shell/parse.ts'
import { printProgram } from '../shell/print.ts'
import type { Aside } from './asides.ts'
import { asidesOf } from './asides.ts'
import type { ExplainedCall } from './calls-explained.ts'
import { callsOf } from './calls-explained.ts'
import { classifyProgram, displayOf } from './classify.ts'
import type { Subject } from './evaluate.ts'
import type { OutlineLine } from './outline.ts'
import { outlineOf } from './outline.ts'

/** What words alone tell of an operation, and how it was read. */
export interface WordsExplained {
  /** The line, or the words as a person would type them; every span points into it. */
  readonly text: string
  readonly classification: Classification
  /** The line as it was read, written plainly, where that is more than other blanks. */
  readonly normalized?: string
  readonly calls: readonly ExplainedCall[]
  readonly outline: readonly OutlineLine[]
  readonly asides: readonly Aside[]
}

/** Reads and judges an operation by its words, and keeps what a person wants to know of the way. Pure and total. */
export const explainWords = (subject: Subject): WordsExplained => {
  const program = subject.kind === 'line' ? parseLine(subject.line) : programOfArgv(subject.argv)
  const classification = classifyProgram(program)
  const text = subject.kind === 'line' ? subject.line : displayOf(subject.argv)
  const normalized = classification.status === 'complete' ? printProgram(program).trimEnd() : text
  return {
    text,
    classification,
    ...(isSame(normalized, text) ? {} : { normalized }),
    calls: callsOf(classification, text),
    outline: outlineOf(program),
    asides: asidesOf(program, classification),
  }
}

/** Blanks and the ends of commands say nothing new. */
const isSame = (one: string, other: string): boolean => bare(one) === bare(other)

const bare = (text: string): string => text.replaceAll(/[\s;]+/gu, '')

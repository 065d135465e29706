import type { Span, Word } from '../../model/word.ts'

/** Something of a call that touches a secret: where it stands, and its name (never its value). */
export interface Hit {
  readonly span: Span
  readonly detail: string
}

export const hitAt = (word: Word, detail: string): Hit => ({ span: word.span, detail })

import type { Span, Word } from '../../model/word.ts'

/** Something of a call that touches a secret: where it stands, and its name (never its value). */
export interface Hit {
  readonly span: Span
  readonly detail: string
}

export const hitAt = (word: Word, detail: string): Hit => ({ span: word.span, detail })

export const NO_HITS: readonly Hit[] = []

/** The hits of several things together. Nearly every call has none: no list is made before the first. */
export const hitsOf = <T>(items: readonly T[], find: (item: T, index: number) => readonly Hit[]): readonly Hit[] => {
  let all = NO_HITS
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item !== undefined) all = joined(all, find(item, index))
  }
  return all
}

/** Two lists as one. */
export const joined = (first: readonly Hit[], second: readonly Hit[]): readonly Hit[] =>
  second.length === 0 ? first : first.length === 0 ? second : [...first, ...second]

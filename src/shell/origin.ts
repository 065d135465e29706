import type { Span } from '../model/word.ts'

/**
 * Where a text stands in the outermost text: from an offset on, character by character,
 * or only "somewhere in this span" where quoting or decoding broke the correspondence.
 */
export type Origin =
  { readonly kind: 'offset'; readonly offset: number } | { readonly kind: 'within'; readonly span: Span }

export const START: Origin = { kind: 'offset', offset: 0 }

/** The span in the outermost text of `[start, end)` of a text of that origin. */
export const spanAt = (origin: Origin, start: number, end: number): Span =>
  origin.kind === 'within' ? origin.span : [start + origin.offset, end + origin.offset]

/** A literal argument as far as the source tells. */
export type Argument =
  /** `encoded`: it was decoded from another text that stands there. */
  | { readonly kind: 'text'; readonly value: string; readonly encoded?: true }
  /** The names of files that a pattern of the shell gives: `glob('*.bak')`. */
  | { readonly kind: 'glob'; readonly value: string }
  /** `key`: the list is the value of this key of an object: `{args: […]}`. `any`: one of the items, not all of them. */
  | { readonly kind: 'list'; readonly items: readonly Argument[]; readonly key?: string; readonly any?: true }
  /** Decided by run time; `text` is what of it stands there, `HOLE` for each piece that does not. */
  | { readonly kind: 'unknown'; readonly text: string }

/** What stands for a piece of a text that run time decides: a character that no argument holds. */
export const HOLE = '\0'

export const textArgument = (value: string): Extract<Argument, { kind: 'text' }> => ({ kind: 'text', value })

/** What of a text or of the beginning of one stands in the source; `''` for anything else. */
export const writtenIn = (argument: Argument | undefined): string =>
  argument?.kind === 'text' || argument?.kind === 'glob'
    ? argument.value
    : argument?.kind === 'unknown'
      ? argument.text
      : ''

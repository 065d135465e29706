/** A literal argument as far as the source tells. */
export type Argument =
  | { readonly kind: 'text'; readonly value: string }
  /** `key`: the list is the value of this key of an object: `{args: […]}`. */
  | { readonly kind: 'list'; readonly items: readonly Argument[]; readonly key?: string }
  /** Decided by run time; `text` is what of it stands there. */
  | { readonly kind: 'unknown'; readonly text: string }

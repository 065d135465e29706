/** A key format whose first characters are public: enough to know the provider, not to use the key. */
interface KeyShape {
  readonly prefix: string
  /** The rest, from the prefix on. Sticky: it is tried only where the prefix stands. */
  readonly rest: RegExp
}

const SHAPES: readonly KeyShape[] = [
  { prefix: 'sk_live_', rest: /[A-Za-z0-9]{16,}/uy },
  { prefix: 'sk_test_', rest: /[A-Za-z0-9]{16,}/uy },
  { prefix: 'rk_live_', rest: /[A-Za-z0-9]{16,}/uy },
  { prefix: 'AKIA', rest: /[A-Z2-7]{16}\b/uy },
  { prefix: 'ASIA', rest: /[A-Z2-7]{16}\b/uy },
  { prefix: 'ghp_', rest: /[A-Za-z0-9]{36}/uy },
  { prefix: 'gho_', rest: /[A-Za-z0-9]{36}/uy },
  { prefix: 'ghs_', rest: /[A-Za-z0-9]{36}/uy },
  { prefix: 'github_pat_', rest: /\w{40,}/uy },
  { prefix: 'glpat-', rest: /[\w-]{20,}/uy },
  { prefix: 'npm_', rest: /[A-Za-z0-9]{36}/uy },
  { prefix: 'xoxb-', rest: /[A-Za-z0-9-]{20,}/uy },
  { prefix: 'xoxp-', rest: /[A-Za-z0-9-]{20,}/uy },
  { prefix: 'AIza', rest: /[\w-]{35}/uy },
  { prefix: 'sk-ant-', rest: /[\w-]{20,}/uy },
  { prefix: 'sk-', rest: /[\w-]{20,}/uy },
]

/** Whether a whole value has the format of a provider's key. */
export const isProviderKey = (value: string): boolean =>
  SHAPES.some(shape => {
    if (!value.startsWith(shape.prefix)) return false
    shape.rest.lastIndex = shape.prefix.length
    const match = shape.rest.exec(value)
    return match !== null && shape.prefix.length + match[0].length === value.length
  })

/** Whether a text is exactly the public beginning of a provider's key. */
export const isPublicPrefix = (text: string): boolean => SHAPES.some(shape => shape.prefix === text)

export interface KeySpan {
  readonly start: number
  readonly end: number
  /** How many first characters are public and may stay readable. */
  readonly shown: number
}

/** Where keys of known providers stand in a text. */
export const findProviderKeys = (text: string): readonly KeySpan[] =>
  SHAPES.flatMap(shape => keysOf(shape, text)).sort((a, b) => a.start - b.start)

const keysOf = (shape: KeyShape, text: string): readonly KeySpan[] => {
  const spans: KeySpan[] = []
  for (let at = text.indexOf(shape.prefix); at !== -1; at = text.indexOf(shape.prefix, at + 1)) {
    const from = at + shape.prefix.length
    shape.rest.lastIndex = from
    const match = shape.rest.exec(text)
    if (match !== null) spans.push({ start: at, end: from + match[0].length, shown: shape.prefix.length })
  }
  return spans
}

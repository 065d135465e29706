import type { Shape } from './shape.ts'

/** A service's published form of its keys. */
export interface Provider {
  /** Stable: `provider-what`, lower case. */
  readonly id: string
  readonly title: string
  readonly shapes: readonly Shape[]
  /** Where the form is published, or what else it rests on. */
  readonly source: string
  /**
   * Words (lower case) one of which must stand in the name beside the key, or on its line before it: for keys whose own
   * characters say nothing. Without words the shape alone is proof enough.
   */
  readonly near?: readonly string[]
  /** Whether a key of the shape holds, where the provider publishes more than a shape (a checksum). */
  readonly valid?: (key: string) => boolean
  /** Makes a made-up key hold. */
  readonly seal?: (key: string) => string
  /** Keys of a sandbox: no money and no users behind them, but still keys. */
  readonly test?: true
}

type Extra = Pick<Provider, 'near' | 'valid' | 'seal' | 'test'>

/** A row of the table. */
export const provider = (
  id: string,
  title: string,
  shapes: Shape | readonly Shape[],
  rest: Extra & { readonly source: string },
): Provider => ({ id, title, shapes: typeof shapes === 'string' ? [shapes] : shapes, ...rest })

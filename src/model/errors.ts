/** Stable codes of what can go wrong; the exit code of each is in `EXIT_OF`. */
export const ERROR_CODES = [
  'usage',
  'internal',
  'environment',
  'settings-invalid',
  'settings-untrusted',
  'not-found',
  'ambiguous',
  'denied',
  'decision-invalid',
  'held',
  'refused',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Exit codes of the contract: 64 usage, 70 our fault, 75 held, 77 denied or not valid, 78 settings. */
export const EXIT_OF = {
  usage: 64,
  'not-found': 64,
  ambiguous: 64,
  internal: 70,
  environment: 70,
  held: 75,
  denied: 77,
  'decision-invalid': 77,
  refused: 77,
  'settings-invalid': 78,
  'settings-untrusted': 78,
} as const satisfies Record<ErrorCode, number>

/** A failure a person can act on: what was wrong with the value met, and the exact next command. Nothing ran. */
export class HoldpointError extends Error {
  override readonly name = 'HoldpointError'
  readonly code: ErrorCode
  /** What to do next, as a command or one sentence. */
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }
}

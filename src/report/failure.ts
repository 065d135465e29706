import { HoldpointError } from '../model/errors.ts'
import { safe } from '../secrets/escape.ts'

/** Where to tell of a fault of ours. */
const REPORT_HINT = 'this is a fault of Holdpoint: please report it with the command that you ran (without secrets)'

/** What went wrong, in the words of the contract. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint: string | undefined
}

/** Words for anything that was thrown. A fault of ours is one line and never a stack trace. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof HoldpointError)
    return {
      code: error.code,
      message: safe(error.message),
      hint: error.hint === undefined ? undefined : safe(error.hint),
    }
  const message = error instanceof Error && error.message !== '' ? error.message : String(error)
  return { code: 'internal', message: safe(`unexpected: ${message}`), hint: REPORT_HINT }
}

/** For a person: what was wrong, then what to do. Ends with a line feed. */
export const failureText = ({ message, hint }: Failure): string =>
  `holdpoint: ${message}\n${hint === undefined ? '' : `  next: ${hint}\n`}`

/** For a program: `{"error":{"code","message","hint"}}`. Ends with a line feed. */
export const failureJson = ({ code, message, hint }: Failure): string =>
  `${JSON.stringify({ error: { code, message, hint: hint ?? null } })}\n`

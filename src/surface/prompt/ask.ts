import type { Tty } from '../../model/ports.ts'
import { readLine } from './read-line.ts'

/** What a person is asked. `text` is the whole view of the request, escaped and redacted already. */
export interface Question {
  readonly text: string
  readonly level: 2 | 3
  /** What a person types to confirm level 3; `yes` where nothing has a name. */
  readonly target: string
}

/** `none`: nothing was decided (closed, interrupted, mistyped); the request stays pending. */
export type Answer =
  | { readonly kind: 'approved'; readonly conditions: readonly string[]; readonly reason: string }
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'none'; readonly why: string }

/** Conditions until an empty line; `undefined` where the prompt was closed. */
export const readConditions = async (tty: Tty): Promise<readonly string[] | undefined> => {
  const conditions: string[] = []
  for (;;) {
    const text = await readLine(tty, `Condition ${conditions.length + 1} (Enter when done)`)
    if (text === undefined) return undefined
    if (text.trim() === '') return conditions
    conditions.push(text.trim())
  }
}

const confirmTarget = async (tty: Tty, target: string): Promise<boolean> => {
  const typed = await readLine(tty, `Type ${target} to approve`)
  return typed?.trim() === target
}

/** The end of every yes: at level 3 the typed name of what is hit, and why. */
export const confirmYes = async (
  tty: Tty,
  question: Omit<Question, 'text'>,
  conditions: readonly string[],
): Promise<Answer> => {
  if (question.level === 3 && !(await confirmTarget(tty, question.target)))
    return { kind: 'none', why: `the name typed was not ${question.target}` }
  const reason = question.level === 3 ? await readLine(tty, 'Why (Enter for none)') : ''
  if (reason === undefined) return { kind: 'none', why: 'the prompt was closed' }
  return { kind: 'approved', conditions, reason: reason.trim() }
}

/**
 * Asks at a terminal that the caller opened from `/dev/tty`. The default is No; only a typed `y`, `yes`, `c` or `but` says otherwise.
 * Enquirer runs on the streams given, never on standard input: a piped "y" answers nothing.
 */
export const ask = async (tty: Tty, question: Question): Promise<Answer> => {
  tty.write(`${question.text}\n`)
  const answer = await readLine(tty, 'Approve? y = yes, c = yes with conditions, Enter = No')
  switch (answer?.trim().toLowerCase()) {
    case undefined:
      return { kind: 'none', why: 'the prompt was closed' }
    case 'y':
    case 'yes':
      return confirmYes(tty, question, [])
    case 'c':
    case 'but': {
      const conditions = await readConditions(tty)
      if (conditions === undefined) return { kind: 'none', why: 'the prompt was closed' }
      if (conditions.length === 0) return { kind: 'none', why: 'no condition was given' }
      return confirmYes(tty, question, conditions)
    }
    default:
      return { kind: 'denied', reason: 'denied at the terminal' }
  }
}

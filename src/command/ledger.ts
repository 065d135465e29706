import type { Carrier, Invocation, Reference } from '../model/command.ts'
import type { Issue, Program } from '../model/program.ts'
import type { Span } from '../model/word.ts'
import type { Note } from './frame.ts'
import type { Reading } from './reader.ts'

/** How much one line may make the walk do; beyond it the line counts as not understood. */
export const LIMITS = Object.freeze({
  calls: 4_000,
  steps: 20_000,
  words: 50_000,
  depth: 24,
  loopValues: 32,
  pipe: 128,
})

const WORST = { complete: 0, partial: 1, invalid: 2, limited: 3 } as const

/** What a walk has found so far, and how much it has done. */
export class Ledger<R extends Reading> {
  readonly readings: R[] = []
  readonly guesses: R[] = []
  readonly invocations: Invocation[] = []
  readonly references: { reference: Reference; via: string; carriers: readonly Carrier[] }[] = []
  readonly notes: Note[] = []
  readonly issues: Issue[] = []
  status: Program['status'] = 'complete'
  /** What is being read is only what the words might mean: readings are kept apart, and nothing is noted. */
  guessing = false
  private exhausted = false
  private steps = 0
  private words = 0

  /** Takes over what the parser did not understand. */
  takeIssues(program: Program): void {
    if (WORST[program.status] > WORST[this.status]) this.status = program.status
    for (const issue of program.issues) {
      this.issues.push(issue)
      this.note(program.status === 'limited' ? 'too-much' : 'not-parsed', issue.span, issue.message)
    }
  }

  note(kind: Note['kind'], span: Span, detail?: string): void {
    if (this.guessing) return
    this.notes.push({ kind, span, ...(detail === undefined ? {} : { detail }) })
  }

  keep(reading: R): void {
    const list = this.guessing ? this.guesses : this.readings
    list.push(reading)
  }

  /** Reads as a guess what `read` does; guesses are not made inside guesses. */
  guess(read: () => void): void {
    if (this.guessing) return
    this.guessing = true
    read()
    this.guessing = false
  }

  /** Whether one more step is allowed. */
  step(span: Span): boolean {
    this.steps += 1
    if (this.steps <= LIMITS.steps) return true
    this.tooMuch(span, `more than ${LIMITS.steps} steps`)
    return false
  }

  /** Whether one more call of so many words is allowed. */
  mayCall(words: number, span: Span): boolean {
    this.words += words
    if (this.invocations.length < LIMITS.calls && this.words <= LIMITS.words) return true
    this.tooMuch(span, 'more commands or words than one line may have')
    return false
  }

  /** The walk left something out: the line counts as not understood. */
  tooMuch(span: Span, detail: string): void {
    if (this.exhausted) return
    this.exhausted = true
    this.status = 'limited'
    this.notes.push({ kind: 'too-much', span, detail })
  }

  /** The walk ended early. */
  giveUp(program: Program): void {
    this.guessing = false
    this.tooMuch(program.body.span, 'nested too deeply')
  }
}

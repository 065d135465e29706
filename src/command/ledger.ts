import type { Carrier, Invocation, Reference } from '../model/command.ts'
import type { Issue, Program } from '../model/program.ts'
import type { Span } from '../model/word.ts'
import { LIMITS as SHELL_LIMITS } from '../shell/limits.ts'
import type { Note } from './frame.ts'
import { LIMITS, Work } from './limits.ts'
import type { Reading } from './reader.ts'

const WORST = { complete: 0, partial: 1, invalid: 2, limited: 3 } as const

/** Notes that make a line level 3. */
const WORST_NOTES: ReadonlySet<Note['kind']> = new Set(['fork-bomb', 'fetched-then-run'])

/** What a walk has found so far, and how much it has done. */
export class Ledger<R extends Reading> {
  readonly readings: R[] = []
  readonly guesses: R[] = []
  readonly invocations: Invocation[] = []
  private readonly guessed: Invocation[] = []
  readonly references: { reference: Reference; via: string; carriers: readonly Carrier[] }[] = []
  readonly notes: Note[] = []
  readonly issues: Issue[] = []
  status: Program['status'] = 'complete'
  /** What is being read is only what the words might mean: readings are kept apart, and nothing is noted. */
  guessing = false
  readonly work = new Work()
  private exhausted = false
  private readonly leftOut: (() => void)[] = []
  private readonly deferred: (() => void)[] = []
  /** Guesses are made at what the walk left out: what is left out again is taken for the worst. */
  private last = false

  /** Takes over what the parser did not understand. */
  takeIssues(program: Program): void {
    if (WORST[program.status] > WORST[this.status]) this.status = program.status
    for (const issue of program.issues) {
      if (this.issues.length >= SHELL_LIMITS.issues) return
      this.issues.push(issue)
      this.note(program.status === 'limited' ? 'too-much' : 'not-parsed', issue.span, issue.message)
    }
  }

  note(kind: Note['kind'], span: Span, detail?: string): void {
    if (this.guessing && !(this.last && WORST_NOTES.has(kind))) return
    this.notes.push({ kind, span, ...(detail === undefined ? {} : { detail }) })
  }

  /** The calls that are being made: those of guesses are kept apart. */
  get calls(): Invocation[] {
    return this.guessing ? this.guessed : this.invocations
  }

  keep(reading: R): void {
    const list = this.guessing ? this.guesses : this.readings
    list.push(reading)
  }

  /** Reads as a guess what `read` does; guesses are not made inside guesses, but for the last ones. */
  guess(read: () => void): void {
    if (this.guessing) {
      if (this.last) read()
      return
    }
    this.guessing = true
    read()
    this.guessing = false
  }

  /** Whether so many units of work more are allowed. */
  may(units: number, span: Span): boolean {
    if (this.work.spend(units)) return true
    this.tooMuch(span, 'more commands or words than one line may have')
    return false
  }

  /** The walk left something out: the line counts as not understood. */
  tooMuch(span: Span, detail: string): void {
    if (this.last) {
      this.notes.push({ kind: 'too-much', span, detail: 'more than could even be guessed at', unguessed: true })
      this.last = false
      this.work.allow(-1)
    }
    if (this.exhausted) return
    this.exhausted = true
    this.status = 'limited'
    this.notes.push({ kind: 'too-much', span, detail })
  }

  /** Puts off guessing at something that was left out until the walk is over, so that it takes nothing from the rest. */
  leave(span: Span, read: () => void): void {
    if (this.leftOut.length < LIMITS.leftOut && !this.last) this.leftOut.push(read)
    else this.tooMuch(span, 'too much was left out')
  }

  /** Puts off reading what the shell itself runs only when it ends or is told to. */
  defer(read: () => void): void {
    const { guessing } = this
    this.deferred.push(() => {
      if (guessing) this.guess(read)
      else read()
    })
  }

  /** Reads what was put off, and what that puts off in turn. */
  readDeferred(): void {
    for (let read = this.deferred.shift(); read !== undefined; read = this.deferred.shift()) read()
  }

  /** Guesses at all that was left out: nothing that shows a level 3 is hidden by what stands around it. */
  guessLeftOut(): void {
    if (this.leftOut.length === 0) return
    this.work.allow(LIMITS.guesses)
    this.last = true
    this.guess(() => {
      for (const read of this.leftOut) read()
    })
    this.last = false
  }

  /** The walk ended early. */
  giveUp(program: Program): void {
    this.guessing = false
    this.tooMuch(program.body.span, 'nested too deeply')
  }
}

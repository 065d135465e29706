import type { Carrier, Context, Invocation, Reference } from '../model/command.ts'
import type { Issue, Program } from '../model/program.ts'
import { literalWord } from '../model/word.ts'
import type { Note } from './frame.ts'
import { OUTERMOST } from './frame.ts'
import { Ledger } from './ledger.ts'
import type { Work } from './limits.ts'
import type { Reading, ReaderIndex } from './reader.ts'
import { Scope } from './scope.ts'
import { Walker } from './walker.ts'

/** All that a line would run, seen through every carrier, in the order of its words. */
export interface Walk<R extends Reading> {
  readonly readings: readonly R[]
  /** Readings of calls whose program only run time knows, made as if it were each plausible one. */
  readonly guesses: readonly R[]
  readonly invocations: readonly Invocation[]
  readonly references: readonly {
    readonly reference: Reference
    readonly via: string
    readonly carriers: readonly Carrier[]
  }[]
  readonly notes: readonly Note[]
  readonly issues: readonly Issue[]
  readonly status: Program['status']
}

/** What holds before the first word: variables that the whole operation inherits. They stand nowhere in the text. */
const firstScope = ({ inherited = {} }: Context, work: Work): Scope => {
  const scope = new Scope(work)
  for (const [name, value] of Object.entries(inherited))
    scope.export({ name, append: false, value: literalWord(value), span: [0, 0] })
  return scope
}

/** Follows a program in order and reads every call in it by the families that know it. Total; touches nothing. */
export const walk = <R extends Reading>(program: Program, context: Context, readers: ReaderIndex<R>): Walk<R> => {
  const ledger = new Ledger<R>()
  try {
    new Walker<R>(context, readers, ledger).program(program, firstScope(context, ledger.work), OUTERMOST)
    ledger.readDeferred()
    ledger.guessLeftOut()
  } catch (error) {
    // A stack that hostile nesting used up is no reason to crash the gate: the line is not understood.
    if (!(error instanceof RangeError)) throw error
    ledger.giveUp(program)
  }
  return ledger
}

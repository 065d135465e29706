import type { Carrier, Input, Output } from '../model/command.ts'
import type { Span } from '../model/word.ts'

/** What surrounds a command on its line: streams, and what it was reached through. */
export interface Frame {
  readonly input: Input
  readonly output: Output
  readonly carriers: readonly Carrier[]
  readonly remote: boolean
  readonly depth: number
  /** What is printed becomes settings of the shell, and nobody sees it. */
  readonly settings?: true
}

export const OUTERMOST: Frame = {
  input: { kind: 'inherited' },
  output: 'inherited',
  carriers: [],
  remote: false,
  depth: 0,
}

/** Something about the line as a whole that no single call's words show. */
export interface Note {
  readonly kind:
    /** A shell would refuse it, or the parser cannot read it. */
    | 'not-parsed'
    /** Too long, too deep, or too many commands to be followed. */
    | 'too-much'
    /** A function that starts itself twice, without end. */
    | 'fork-bomb'
    /** The line writes a file from the network and then runs it. */
    | 'fetched-then-run'
    /** A literal program that nobody knows, where the policy asks about those. */
    | 'unknown-program'
  readonly span: Span
  readonly detail?: string
  /** What was too much was not even guessed at. */
  readonly unguessed?: true
}

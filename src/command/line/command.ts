import type { Family, Invocation, TypedCommand } from '../../model/command.ts'
import { literalWord } from '../../model/word.ts'
import type { Note } from '../frame.ts'

/** What is not known about a call, or about the line it stands on. */
export type Doubt =
  | Note['kind']
  /** Only run time knows which program it is. */
  | 'unknown-name'

/** A call, or a line, that words do not explain. */
export interface LineCommand extends TypedCommand {
  readonly doubt: Doubt
  readonly detail?: string
}

const doubtOf = (invocation: Invocation): Doubt | undefined => (invocation.program === '' ? 'unknown-name' : undefined)

export const LINE_FAMILY: Family<LineCommand> = {
  id: 'line',
  programs: 'any',
  parse: invocation => {
    const doubt = doubtOf(invocation)
    return doubt === undefined ? undefined : { invocation, doubt }
  },
}

/** A note about the whole line as a call of nothing, so that rules see it like any other. */
export const commandOfNote = (note: Note): LineCommand => ({
  invocation: {
    program: ':',
    name: literalWord(':', note.span),
    args: [],
    assignments: [],
    redirects: [],
    input: { kind: 'inherited' },
    output: 'inherited',
    cwd: { kind: 'relative', path: '' },
    carriers: [],
    remote: false,
    span: note.span,
  },
  doubt: note.kind,
  ...(note.detail === undefined ? {} : { detail: note.detail }),
})

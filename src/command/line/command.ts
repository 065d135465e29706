import type { Family, TypedCommand } from '../../model/command.ts'
import { literalWord } from '../../model/word.ts'
import type { Note } from '../frame.ts'
import type { Doubt } from './doubt.ts'
import { doubtOf } from './doubt.ts'

/** A call, or a line, that words do not explain. */
export interface LineCommand extends TypedCommand {
  readonly doubt: Doubt
  readonly detail?: string
  /** What was too much was not even guessed at. */
  readonly unguessed?: true
}

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
  ...(note.unguessed === undefined ? {} : { unguessed: note.unguessed }),
})

import type { Carried } from '../model/command.ts'
import type { Assignment } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { assignmentOf } from './assignment.ts'

/** Variables whose value an interactive bash runs as a line before each prompt. */
const RUN_LATER: ReadonlySet<string> = new Set(['PROMPT_COMMAND'])

/** Builtins whose words may be assignments. */
const DECLARES: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local'])

const linesOf = ({ name, value }: Assignment): readonly Word[] => {
  if (!RUN_LATER.has(name)) return []
  return 'parts' in value ? [value] : value
}

/** Lines that a shell will run by itself once a variable is set: `PROMPT_COMMAND=LINE`. */
export const promptLines = (
  program: string,
  assignments: readonly Assignment[],
  args: readonly Word[],
): readonly Carried[] => {
  const declared = DECLARES.has(program) ? args.map(assignmentOf) : []
  const all = [...assignments, ...declared].flatMap(assignment => (assignment === undefined ? [] : linesOf(assignment)))
  return all.map(line => ({ kind: 'line', via: 'PROMPT_COMMAND', line }))
}

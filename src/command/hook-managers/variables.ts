import type { Family, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import { assignmentOf } from '../assignment.ts'
import { skipsHooks } from '../hook-variables.ts'

/** A call that sets variables for all that follow. */
export interface ExportCommand extends TypedCommand {
  /** Those that make a hook manager skip hooks. */
  readonly skips: readonly Word[]
}

/** `SKIP` alone is a name of many programs: it counts where Git runs with it. */
const isOwn = (name: string): boolean => name !== 'SKIP'

const exportsAll = (program: string, args: readonly Word[]): boolean =>
  program === 'export' || args.some(word => /^-[a-zA-Z]*x/u.test(sketchOf(word)))

/** `export HUSKY=0`, `declare -x LEFTHOOK=0`. */
export const exportFamily: Family<ExportCommand> = {
  id: 'hook-managers',
  programs: ['export', 'declare', 'typeset'],
  parse: invocation => {
    if (!exportsAll(invocation.program, invocation.args)) return undefined
    const skips = invocation.args.filter(word => {
      const assignment = assignmentOf(word)
      if (assignment === undefined || !('parts' in assignment.value)) return false
      return isOwn(assignment.name) && skipsHooks(assignment.name, assignment.value)
    })
    return skips.length === 0 ? undefined : { invocation, skips }
  },
}

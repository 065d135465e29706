import type { LineCommand } from '../../command/line/command.ts'
import type { Doubt } from '../../command/line/doubt.ts'
import type { Match, Rule } from '../../model/rule.ts'

/** Matches calls of one kind of doubt. */
export const doubts =
  (kind: Doubt): Rule<LineCommand>['match'] =>
  (command): Match | undefined => {
    if (command.doubt !== kind) return undefined
    return {
      ...(command.detail === undefined ? {} : { detail: command.detail }),
      // Whatever could stand there is taken for the worst, so that no amount of words hides it.
      ...(command.unguessed === true ? { level: 3 as const } : {}),
    }
  }

import type { LineCommand } from '../../command/line/command.ts'
import type { Doubt } from '../../command/line/doubt.ts'
import type { Match, Rule } from '../../model/rule.ts'

/** Matches calls of one kind of doubt. */
export const doubts =
  (kind: Doubt): Rule<LineCommand>['match'] =>
  (command): Match | undefined => {
    if (command.doubt !== kind) return undefined
    return command.detail === undefined ? {} : { detail: command.detail }
  }

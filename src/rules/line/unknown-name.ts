import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const unknownName: Rule<LineCommand> = {
  id: 'line.unknown-name',
  level: 2,
  category: 'not-understood',
  effect: 'starts a program whose name only run time knows',
  saferForm: 'the same with the name written out',
  source: 'not understood: a command name that only run time knows',
  example: '$TOOL check',
  nearMiss: 'TOOL=eslint; $TOOL check',
  match: doubts('unknown-name'),
}

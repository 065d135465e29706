import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const unknownFile: Rule<LineCommand> = {
  id: 'line.unknown-file',
  level: 2,
  category: 'not-understood',
  effect: 'runs a file that only run time knows',
  saferForm: 'the same with the file written out',
  source: 'ruling 34',
  example: 'node "$SCRIPT"',
  nearMiss: 'node "$ROOT/scripts/build.js"',
  match: doubts('unknown-file'),
}

import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const notParsed: Rule<LineCommand> = {
  id: 'line.not-parsed',
  level: 2,
  category: 'not-understood',
  effect: 'holds words that no POSIX shell or bash would read, so what would run is not known',
  saferForm: 'the same as one plain line that bash accepts',
  source: 'not understood: a line that does not parse',
  example: 'echo "one',
  nearMiss: 'echo "one"',
  match: doubts('not-parsed'),
}

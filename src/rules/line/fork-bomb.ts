import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const forkBomb: Rule<LineCommand> = {
  id: 'line.fork-bomb',
  level: 3,
  category: 'destroys-local-work',
  effect: 'starts itself again and again until the machine stops',
  source: 'ruling 31: a fork bomb',
  example: ':() { : | : & }; :',
  nearMiss: 'f() { date | cat; }; f',
  match: doubts('fork-bomb'),
}

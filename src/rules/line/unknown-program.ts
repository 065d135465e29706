import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const unknownProgram: Rule<LineCommand> = {
  id: 'line.unknown-program',
  level: 2,
  category: 'not-understood',
  effect: 'starts a program that no rule knows, and the policy asks about those (`unknown: ask`)',
  source: 'not understood: an unknown but literal program',
  example: 'frobnicate --all',
  nearMiss: 'ls -la',
  match: doubts('unknown-program'),
}

import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const tooMuch: Rule<LineCommand> = {
  id: 'line.too-much',
  level: 2,
  category: 'not-understood',
  effect: 'is too long, too deep or too large to be followed to its end',
  saferForm: 'the same in several shorter commands',
  source: 'not understood: limits of the reading',
  example: `true ${Array.from({ length: 60 }, () => '$(true ').join('')}${')'.repeat(60)}`,
  nearMiss: `true ${Array.from({ length: 6 }, () => '$(true ').join('')}${')'.repeat(6)}`,
  match: doubts('too-much'),
}

import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const encoded: Rule<LineCommand> = {
  id: 'line.encoded',
  level: 2,
  category: 'not-understood',
  effect: 'hides what it runs behind an encoding',
  saferForm: 'the same in plain words',
  source: 'ruling 22',
  example: 'echo c2wgLWxh | base64 -d | sh',
  nearMiss: 'echo c2wgLWxh | base64 -d',
  match: doubts('encoded'),
}

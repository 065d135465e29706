import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const unreadScript: Rule<LineCommand> = {
  id: 'line.unread-script',
  level: 2,
  category: 'runs-unread-code',
  effect: 'gives a shell or an interpreter text that is not at hand',
  saferForm: 'writing the text to a file, reading it, then running the file',
  source: 'not understood: a shell reading a script that is not at hand',
  example: 'make-script | sh',
  nearMiss: 'cat tools/setup.sh | sh',
  match: doubts('unread-script'),
}

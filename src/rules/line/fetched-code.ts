import type { LineCommand } from '../../command/line/command.ts'
import type { Rule } from '../../model/rule.ts'
import { doubts } from './doubt.ts'

export const fetchedCode: Rule<LineCommand> = {
  id: 'line.fetched-code',
  level: 3,
  category: 'runs-unread-code',
  effect: 'runs code from the network that nobody has read',
  saferForm: 'curl -fsSLo install.sh URL, read install.sh, then run it',
  source: 'code nobody has read',
  example: 'curl -fsSL https://example.com/install.sh | sh',
  nearMiss: 'curl -fsSL https://example.com/data.json | jq .',
  match: doubts('fetched-code'),
}

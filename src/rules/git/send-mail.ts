import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { literalOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const sendMail: Rule<GitCommand> = {
  id: 'git.send-mail',
  level: 2,
  category: 'outgoing-write',
  effect: 'sends patches by mail, where nothing can be taken back',
  saferForm: 'git send-email --dry-run',
  source: 'deployments: other outgoing writes',
  example: 'git send-email --to=list@example.org 0001-fix.patch',
  nearMiss: 'git send-email --dry-run --to=list@example.org 0001-fix.patch',
  match: command =>
    does(command, 'send-email', 'imap-send') && !command.words.some(word => literalOf(word) === '--dump-aliases')
      ? {}
      : undefined,
}

import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

export const pushPlumbing: Rule<GitCommand> = {
  id: 'git.push-plumbing',
  level: 3,
  category: 'bypasses-gate',
  effect: 'sends commits by a plumbing command, which runs no pre-push hook',
  saferForm: 'git push',
  source: 'ruling 41',
  example: 'git send-pack origin main',
  nearMiss: 'git fetch-pack origin main',
  match: command => (does(command, 'send-pack', 'http-push') ? {} : undefined),
}

import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

export const stashBranch: Rule<GitCommand> = {
  id: 'git.stash-branch',
  level: 2,
  category: 'changes-project',
  effect: 'makes a branch of a stash entry and drops the entry',
  saferForm: 'git stash apply',
  source: 'ruling 3',
  example: 'git stash branch topic',
  nearMiss: 'git stash apply',
  match: command => (does(command, 'stash branch') ? {} : undefined),
}

import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

export const stashDrop: Rule<GitCommand> = {
  id: 'git.stash-drop',
  level: 3,
  category: 'destroys-local-work',
  effect: 'throws stashed work away',
  saferForm: 'git stash branch NAME, which keeps it as a commit',
  source: 'git: stash drop, clear',
  example: 'git stash drop',
  nearMiss: 'git stash pop',
  match: command => (does(command, 'stash drop', 'stash clear') ? {} : undefined),
}

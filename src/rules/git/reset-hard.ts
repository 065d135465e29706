import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

const MODES = ['--hard', '--merge', '--keep']

export const resetHard: Rule<GitCommand> = {
  id: 'git.reset-hard',
  level: 3,
  category: 'destroys-local-work',
  effect: 'throws away uncommitted changes and may leave commits behind',
  saferForm: 'git stash push --include-untracked, then git reset --soft',
  source: 'git: reset --hard, --merge, --keep',
  evidence: { lowers: 'a clean work tree, and every commit left behind is on another branch or tag' },
  example: 'git reset --hard HEAD~1',
  nearMiss: 'git reset --soft HEAD~1',
  match: command => (does(command, 'reset') && hasAny(command, ...MODES) ? spanOf(command, ...MODES) : undefined),
}

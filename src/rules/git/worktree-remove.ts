import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

export const worktreeRemove: Rule<GitCommand> = {
  id: 'git.worktree-remove',
  level: 2,
  category: 'deletes-files',
  effect: 'removes a work tree with its ignored files',
  source: 'git: worktree remove',
  example: 'git worktree remove ../review',
  nearMiss: 'git worktree add ../review',
  match: command => (does(command, 'worktree remove') && !hasAny(command, '--force') ? {} : undefined),
}

export const worktreeRemoveForce: Rule<GitCommand> = {
  id: 'git.worktree-remove-force',
  level: 3,
  category: 'destroys-local-work',
  effect: 'removes a work tree with all that is not committed in it',
  saferForm: 'git worktree remove without force, which refuses a work tree with changes',
  source: 'git: worktree remove --force; ruling 3',
  example: 'git worktree remove --force ../review',
  nearMiss: 'git worktree prune',
  match: command =>
    does(command, 'worktree remove') && hasAny(command, '--force') ? spanOf(command, '--force') : undefined,
}

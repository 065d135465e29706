import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'
import { deletesByForce } from './branch-delete.ts'
import { lookup } from '../../command/lookup.ts'

const MOVING: Readonly<Record<string, readonly string[]>> = {
  switch: ['--force-create'],
  checkout: ['-B'],
  branch: ['--force', '-M', '-C'],
  'worktree add': ['-B'],
}

export const branchMove: Rule<GitCommand> = {
  id: 'git.branch-move',
  level: 3,
  category: 'destroys-local-work',
  effect: 'moves a branch away from its commits, or puts another in its place',
  saferForm: 'a new branch name, with git switch -c or git branch -m',
  source: 'git: switch -C, checkout -B, branch -f; ruling 3: branch -M',
  example: 'git switch -C topic origin/main',
  nearMiss: 'git switch -c topic origin/main',
  match: command => {
    const options = lookup(MOVING, command.name) ?? []
    if (!does(command, command.name) || !hasAny(command, ...options)) return undefined
    return command.name === 'branch' && deletesByForce(command) ? undefined : spanOf(command, ...options)
  },
}

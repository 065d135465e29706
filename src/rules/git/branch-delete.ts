import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const branchDelete: Rule<GitCommand> = {
  id: 'git.branch-delete',
  level: 3,
  category: 'destroys-local-work',
  effect: 'deletes a branch even where its commits are nowhere else',
  saferForm: 'git branch -d, which refuses what is not merged',
  source: 'git: branch -D',
  evidence: { lowers: 'the branch is merged' },
  example: 'git branch -D topic',
  nearMiss: 'git branch -d topic',
  match: command =>
    does(command, 'branch') && deletesByForce(command)
      ? { detail: command.args.operands.map(word => sketchOf(word).replaceAll('\0', '…')).join(', ') }
      : undefined,
}

/** `-D` is `--delete --force`. */
export const deletesByForce = (command: GitCommand): boolean =>
  hasAny(command, '-D') || (hasAny(command, '--delete') && hasAny(command, '--force'))

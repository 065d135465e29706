import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const tagDelete: Rule<GitCommand> = {
  id: 'git.tag-delete',
  level: 2,
  category: 'destroys-local-work',
  effect: 'deletes a tag',
  source: 'git: tag -d',
  example: 'git tag -d v1.0.0',
  nearMiss: 'git tag -l v1.0.0',
  match: command =>
    does(command, 'tag') && hasAny(command, '--delete')
      ? { detail: command.args.operands.map(word => sketchOf(word).replaceAll('\0', '…')).join(', ') }
      : undefined,
}

export const tagForce: Rule<GitCommand> = {
  id: 'git.tag-force',
  level: 3,
  category: 'destroys-local-work',
  effect: 'moves a tag that others may already rely on',
  saferForm: 'a new tag name',
  source: 'ruling 3: tag -f',
  example: 'git tag -f v1.0.0',
  nearMiss: 'git tag v1.0.1',
  match: command =>
    does(command, 'tag') && hasAny(command, '--force') && !hasAny(command, '--delete', '--list', '--verify')
      ? spanOf(command, '--force')
      : undefined,
}

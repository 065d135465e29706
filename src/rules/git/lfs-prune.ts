import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

export const lfsPrune: Rule<GitCommand> = {
  id: 'git.lfs-prune',
  level: 2,
  category: 'deletes-files',
  effect: 'deletes local copies of large files',
  saferForm: 'git lfs prune --dry-run --verbose, and --verify-remote',
  source: 'git: lfs prune',
  example: 'git lfs prune',
  nearMiss: 'git lfs prune --dry-run',
  match: command => (does(command, 'lfs prune') ? {} : undefined),
}

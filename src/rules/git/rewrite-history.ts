import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { literalOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const rewriteHistory: Rule<GitCommand> = {
  id: 'git.rewrite-history',
  level: 3,
  category: 'destroys-local-work',
  effect: 'rewrites every commit of the history it is given',
  saferForm: 'the same in a fresh clone',
  source: 'git: filter-branch, filter-repo',
  example: 'git filter-repo --path secrets.txt --invert-paths',
  nearMiss: 'git filter-repo --analyze',
  match: command => (does(command, 'filter-branch', 'filter-repo') || migratesLfs(command) ? {} : undefined),
}

/** `git lfs migrate info` only counts; the other two rewrite. */
const migratesLfs = (command: GitCommand): boolean => {
  const [action] = command.words
  return does(command, 'lfs migrate') && action !== undefined && ['import', 'export'].includes(literalOf(action) ?? '')
}

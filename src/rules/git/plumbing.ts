import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

export const updateRef: Rule<GitCommand> = {
  id: 'git.update-ref',
  level: 3,
  category: 'destroys-local-work',
  effect: 'moves or deletes a branch or tag directly, past every check and hook',
  saferForm: 'git branch or git tag',
  source: 'git: update-ref -d; rulings 3 and 41',
  example: 'git update-ref -d refs/heads/topic',
  nearMiss: 'git show-ref refs/heads/topic',
  match: command =>
    does(command, 'update-ref') && (command.args.operands.length > 0 || hasAny(command, '--stdin')) ? {} : undefined,
}

export const symbolicRefDelete: Rule<GitCommand> = {
  id: 'git.symbolic-ref-delete',
  level: 3,
  category: 'destroys-local-work',
  effect: 'deletes a symbolic ref such as HEAD',
  source: 'git: symbolic-ref -d',
  example: 'git symbolic-ref --delete refs/remotes/origin/HEAD',
  nearMiss: 'git symbolic-ref refs/remotes/origin/HEAD',
  match: command =>
    does(command, 'symbolic-ref') && hasAny(command, '--delete') ? spanOf(command, '--delete') : undefined,
}

export const readTreeReset: Rule<GitCommand> = {
  id: 'git.read-tree-reset',
  level: 3,
  category: 'destroys-local-work',
  effect: 'overwrites the work tree from a tree, changed files included',
  saferForm: 'git read-tree -m -u, which refuses to overwrite changes',
  source: 'git: read-tree -u --reset',
  example: 'git read-tree -u --reset HEAD',
  nearMiss: 'git read-tree -m -u HEAD',
  match: command =>
    does(command, 'read-tree') && hasAny(command, '-u') && hasAny(command, '--reset')
      ? spanOf(command, '--reset')
      : undefined,
}

export const checkoutIndexForce: Rule<GitCommand> = {
  id: 'git.checkout-index-force',
  level: 3,
  category: 'destroys-local-work',
  effect: 'overwrites files of the work tree from the index',
  saferForm: 'git checkout-index without -f, which keeps files that stand already',
  source: 'git: checkout-index -f',
  example: 'git checkout-index -f -a',
  nearMiss: 'git checkout-index -a',
  match: command =>
    does(command, 'checkout-index') && hasAny(command, '--force') ? spanOf(command, '--force') : undefined,
}

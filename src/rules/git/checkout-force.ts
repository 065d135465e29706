import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'
import { lookup } from '../../command/lookup.ts'

const FORCE: Readonly<Record<string, readonly string[]>> = {
  checkout: ['--force'],
  switch: ['--force', '--discard-changes'],
  'submodule update': ['--force'],
}

export const checkoutForce: Rule<GitCommand> = {
  id: 'git.checkout-force',
  level: 3,
  category: 'destroys-local-work',
  effect: 'throws away uncommitted changes while it switches',
  saferForm: 'git stash push, then the switch without force',
  source: 'git: checkout -f, switch -f, --discard-changes',
  evidence: { lowers: 'a clean work tree' },
  example: 'git checkout -f main',
  nearMiss: 'git checkout main',
  match: command => {
    const options = lookup(FORCE, command.name) ?? []
    return does(command, command.name) && hasAny(command, ...options) ? spanOf(command, ...options) : undefined
  },
}

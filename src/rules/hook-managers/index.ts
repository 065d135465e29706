import { hookManagersFamily } from '../../command/hook-managers/index.ts'
import type { VerbCommand } from '../../command/verb-table.ts'
import { doing } from '../../command/verb-table.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const remove: Rule<VerbCommand> = {
  id: 'hook-managers.remove',
  level: 3,
  category: 'bypasses-gate',
  effect: 'takes the Git hooks of the project away',
  source: 'ruling 5: removing a hook',
  example: 'pre-commit uninstall',
  nearMiss: 'pre-commit install',
  match: command => doing(command, 'remove'),
}

/** Managers of Git hooks. */
export const hookManagerRules: RuleSet<VerbCommand> = { family: hookManagersFamily, rules: [remove] }

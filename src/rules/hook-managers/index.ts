import { hookManagersFamily } from '../../command/hook-managers/index.ts'
import type { ExportCommand } from '../../command/hook-managers/variables.ts'
import { exportFamily } from '../../command/hook-managers/variables.ts'
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

const skip: Rule<ExportCommand> = {
  id: 'hook-managers.skip',
  level: 3,
  category: 'bypasses-gate',
  effect: 'tells hook managers to skip Git hooks, or not to put them in place',
  saferForm: 'the commands that follow, with their hooks',
  source: 'ruling 5: HUSKY=0, LEFTHOOK=0',
  example: 'export HUSKY=0',
  nearMiss: 'export HUSKY=1',
  match: ({ skips: [first] }) => (first === undefined ? undefined : { span: first.span }),
}

/** Variables that switch Git hooks off. */
export const hookVariableRules: RuleSet<ExportCommand> = { family: exportFamily, rules: [skip] }

/** Managers of Git hooks. */
export const hookManagerRules: RuleSet<VerbCommand> = { family: hookManagersFamily, rules: [remove] }

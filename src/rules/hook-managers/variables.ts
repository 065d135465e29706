import type { ExportCommand } from '../../command/hook-managers/variables.ts'
import { exportFamily } from '../../command/hook-managers/variables.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

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

/** Variables that switch Git hooks off. Apart from the managers: these are looked for at every call, and their tables are not needed for it. */
export const hookVariableRules: RuleSet<ExportCommand> = { family: exportFamily, rules: [skip] }

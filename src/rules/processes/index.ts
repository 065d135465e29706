import type { ProcessesCommand } from '../../command/processes/index.ts'
import { processesFamily } from '../../command/processes/index.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const killAll: Rule<ProcessesCommand> = {
  id: 'processes.kill-all',
  level: 3,
  category: 'destroys-infrastructure',
  effect: 'ends every process of the machine, or the one that all others descend from',
  saferForm: 'kill PID',
  source: 'ruling 31',
  example: 'kill -9 -1',
  nearMiss: 'kill -9 4711',
  match: command => (command.ends === 'all' ? {} : undefined),
}

const killByName: Rule<ProcessesCommand> = {
  id: 'processes.kill-by-name',
  level: 2,
  category: 'destroys-local-work',
  effect: 'ends every process of that name, those of other people and tools included',
  saferForm: 'kill PID',
  source: 'ruling 31',
  example: 'pkill -f vite',
  nearMiss: 'pgrep -f vite',
  match: command => (command.ends === 'named' ? {} : undefined),
}

/** Ending processes. */
export const processRules: RuleSet<ProcessesCommand> = { family: processesFamily, rules: [killAll, killByName] }

import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const clean: Rule<GitCommand> = {
  id: 'git.clean',
  level: 3,
  category: 'destroys-local-work',
  effect: 'deletes untracked files, which Git cannot bring back',
  saferForm: 'git clean -n, then deleting by name',
  source: 'git: clean -f',
  evidence: { lowers: 'nothing would be deleted' },
  example: 'git clean -fd',
  nearMiss: 'git clean -nd',
  match: command => {
    if (!does(command, 'clean')) return undefined
    if (hasAny(command, '--force')) return spanOf(command, '--force')
    return isUnasked(command) ? {} : undefined
  },
}

/** Without `-f` Git refuses, unless the setting is off or the answers to `-i` are fed to it. */
const isUnasked = (command: GitCommand): boolean =>
  command.settings.some(
    ({ key, value }) => key === 'clean.requireforce' && value !== undefined && isOff(sketchOf(value)),
  ) ||
  (hasAny(command, '--interactive') && command.invocation.input.kind !== 'inherited')

const isOff = (text: string): boolean => ['false', 'no', 'off', '0', ''].includes(text.toLowerCase())

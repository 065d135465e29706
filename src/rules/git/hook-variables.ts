import type { GitCommand } from '../../command/git/command.ts'
import { READING } from '../../command/git/verbs.ts'
import { skipsHooks } from '../../command/hook-variables.ts'
import type { Rule } from '../../model/rule.ts'

export const hookVariables: Rule<GitCommand> = {
  id: 'git.hook-variables',
  level: 3,
  category: 'bypasses-gate',
  effect: "tells a hook manager to skip the project's Git hooks",
  saferForm: 'the same command without the variable',
  source: 'git: HUSKY=0; ruling 5',
  example: 'HUSKY=0 git commit -m wip',
  nearMiss: 'HUSKY=1 git commit -m wip',
  match: command => {
    if (command.idle || command.dryRun || READING.has(command.verb)) return undefined
    return [...command.variables].flatMap(([name, word]) =>
      skipsHooks(name, word) ? [{ span: word.span, detail: name }] : [],
    )[0]
  },
}

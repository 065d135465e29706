import type { GitCommand } from '../../command/git/command.ts'
import { givenSettings } from '../../command/git/config-action.ts'
import { keyParts } from '../../command/git/settings.ts'
import { READING } from '../../command/git/verbs.ts'
import { literalOf } from '../../model/word.ts'
import type { Match, Rule } from '../../model/rule.ts'

/** Variables that name another settings file; an empty one is the usual way to do without any. */
const VARIABLES = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG']

export const configElsewhere: Rule<GitCommand> = {
  id: 'git.config-elsewhere',
  level: 2,
  category: 'not-understood',
  effect: 'takes settings from a file or variable that is not at hand, which may set hooks, aliases or helpers',
  saferForm: 'git -c KEY=VALUE with the settings in words',
  source: 'git: GIT_CONFIG_* that sets either; not understood',
  example: 'GIT_CONFIG_GLOBAL=/srv/other.gitconfig git commit -m wip',
  nearMiss: 'GIT_CONFIG_GLOBAL=/dev/null git commit -m wip',
  match: command => {
    if (command.idle || READING.has(command.verb)) return undefined
    return byVariable(command) ?? bySetting(command)
  },
}

const byVariable = (command: GitCommand): Match | undefined => {
  for (const name of VARIABLES) {
    const word = command.variables.get(name)
    if (word !== undefined && !['', '/dev/null'].includes(literalOf(word) ?? '\0'))
      return { span: word.span, detail: name }
  }
  return undefined
}

/** `include.path`, and a setting whose very name only run time knows. */
const bySetting = (command: GitCommand): Match | undefined => {
  const found = givenSettings(command).find(({ key }) => {
    const [section, , variable] = keyParts(key)
    return key.startsWith('\0') || ((section === 'include' || section === 'includeif') && variable === 'path')
  })
  return found === undefined ? undefined : { span: found.span }
}

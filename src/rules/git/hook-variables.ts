import type { GitCommand } from '../../command/git/command.ts'
import { READING } from '../../command/git/verbs.ts'
import { literalOf } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

type Test = (value: string | undefined) => boolean

const isOff: Test = value => value === undefined || ['0', 'false'].includes(value)
const isSet: Test = value => value !== '' && value !== '0' && value !== 'false'

/** Variables by which hook managers skip hooks, from their manuals. A value that run time knows counts as skipping. */
const VARIABLES: Readonly<Record<string, Test>> = {
  HUSKY: isOff,
  HUSKY_SKIP_HOOKS: isSet,
  LEFTHOOK: isOff,
  LEFTHOOK_EXCLUDE: isSet,
  SKIP: isSet,
  PRE_COMMIT_ALLOW_NO_CONFIG: isSet,
  SKIP_SIMPLE_GIT_HOOKS: isSet,
  OVERCOMMIT_DISABLE: isSet,
}

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
      skips(name, word) ? [{ span: word.span, detail: name }] : [],
    )[0]
  },
}

const skips = (name: string, word: Word): boolean =>
  Object.hasOwn(VARIABLES, name) && VARIABLES[name]?.(literalOf(word)) === true

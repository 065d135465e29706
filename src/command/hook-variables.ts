import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'

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

/** Whether a variable with this value makes a hook manager skip hooks. */
export const skipsHooks = (name: string, word: Word): boolean =>
  Object.hasOwn(VARIABLES, name) && VARIABLES[name]?.(literalOf(word)) === true

import { givenAlias } from '../../command/git/carries.ts'
import type { GitCommand } from '../../command/git/command.ts'
import { isRefName } from '../../command/ref-names.ts'
import { isUnknown } from '../../model/word.ts'
import type { Word } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const unknownVerb: Rule<GitCommand> = {
  id: 'git.unknown-verb',
  level: 2,
  category: 'not-understood',
  effect: 'runs a Git verb that only run time knows',
  saferForm: 'the verb in words',
  source: 'not understood: a command name that only run time knows',
  example: 'git "$VERB"',
  nearMiss: 'git status',
  match: command => {
    if (command.idle) return undefined
    const [word] = command.opaque
    if (word !== undefined) return { span: word.span }
    const alias = givenAlias(command)
    return alias !== undefined && isUnknown(alias) ? { span: alias.span } : undefined
  },
}

/** Verbs and actions with a level 3 row: what an unknown word could turn them into (ruling 25). */
const HEAVY = new Set([
  'push',
  'reset',
  'checkout',
  'restore',
  'switch',
  'clean',
  'branch',
  'tag',
  'prune',
  'gc',
  'update-ref',
  'symbolic-ref',
  'read-tree',
  'checkout-index',
  'commit',
  'config',
  'rm',
  'stash',
  'submodule',
  'submodule deinit',
  'worktree',
  'worktree remove',
  'reflog',
  'credential',
  'lfs',
])

export const unknownArgument: Rule<GitCommand> = {
  id: 'git.unknown-argument',
  level: 2,
  category: 'not-understood',
  effect: 'takes a word that only run time knows, which may be an option or name that destroys something',
  saferForm: 'the word itself in place of the variable, or a -- before it',
  source: 'ruling 25',
  example: 'git push $OPTIONS',
  nearMiss: 'git fetch $OPTIONS',
  match: command => {
    if (command.idle || command.dryRun || !HEAVY.has(command.name)) return undefined
    const word = openWords(command).find(candidate => !isRefName(candidate))
    return word === undefined ? undefined : { span: word.span, detail: word.raw }
  },
}

/** Words that could turn out to be an option or another operand. After `--` they are names. */
const openWords = ({ name, args }: GitCommand): readonly Word[] => {
  const options = args.unknown.filter(isUnknown)
  if (name === 'config') return [...options, ...args.operands.slice(0, 1).filter(word => args.opaque.includes(word))]
  return [...args.opaque, ...options]
}

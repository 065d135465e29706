import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Match, Rule } from '../../model/rule.ts'

export const reflogExpire: Rule<GitCommand> = {
  id: 'git.reflog-expire',
  level: 3,
  category: 'destroys-local-work',
  effect: 'removes reflog entries, the last way back to commits that were left behind',
  source: 'git: reflog expire, delete',
  example: 'git reflog expire --expire=now --all',
  nearMiss: 'git reflog show main',
  match: command => (does(command, 'reflog expire', 'reflog delete') ? {} : undefined),
}

export const pruneObjects: Rule<GitCommand> = {
  id: 'git.prune-objects',
  level: 3,
  category: 'destroys-local-work',
  effect: 'deletes every object that no branch, tag or reflog reaches, for ever',
  saferForm: 'git gc, which keeps them for two weeks',
  source: 'git: gc --prune=now, prune',
  example: 'git gc --prune=now',
  nearMiss: 'git gc',
  match: command => {
    if (does(command, 'prune')) return {}
    return does(command, 'gc') ? (byOption(command) ?? bySetting(command)) : undefined
  },
}

/** Times that leave nothing: Git reads all of them as "everything up to this moment". */
const NOW = new Set(['now', 'all', '0', 'today', '0.seconds.ago'])

const byOption = (command: GitCommand): Match | undefined => {
  const given = command.args.options.findLast(option => option.name === '--prune')
  return given?.value !== undefined && NOW.has(sketchOf(given.value)) ? { span: given.span } : undefined
}

const bySetting = (command: GitCommand): Match | undefined => {
  const found = command.settings.find(
    ({ key, value }) => key === 'gc.pruneexpire' && value !== undefined && NOW.has(sketchOf(value)),
  )
  return found === undefined ? undefined : { span: found.span }
}

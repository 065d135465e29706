import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { natureOf } from '../../command/path-nature.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

export const removeHook: Rule<GitCommand> = {
  id: 'git.remove-hook',
  level: 3,
  category: 'bypasses-gate',
  effect: 'removes or replaces a Git hook of the project, or a setting of the gate',
  source: 'ruling 5: removing or replacing a hook; security settings: the gate itself',
  example: 'git mv .husky/pre-commit unused',
  nearMiss: 'git mv husky/readme.md unused',
  match: command => {
    if (replacesByLfs(command)) return {}
    if (!does(command, 'rm', 'mv') || hasAny(command, '--cached')) return undefined
    const word = command.args.operands.find(operand => isGuard(sketchOf(operand)))
    return word === undefined ? undefined : { span: word.span, detail: sketchOf(word) }
  },
}

/** A hook, a folder of hooks, or a file of the gate, in any folder of the project. */
const isGuard = (path: string): boolean => {
  const nature = natureOf(path.replace(/^\.\//u, ''), false, [])
  return nature === 'hook' || nature === 'gate'
}

/** Git LFS writes its own hooks over those that stand there when it is forced. */
const replacesByLfs = (command: GitCommand): boolean =>
  does(command, 'lfs uninstall') || (does(command, 'lfs install', 'lfs update') && hasAny(command, '--force'))

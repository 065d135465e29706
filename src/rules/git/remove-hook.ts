import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

const HOOKS = /^(?:\.\/)?(?:\.husky|\.githooks|\.git\/hooks)(?:\/|$)/u

export const removeHook: Rule<GitCommand> = {
  id: 'git.remove-hook',
  level: 3,
  category: 'bypasses-gate',
  effect: 'removes or replaces a Git hook of the project',
  source: 'ruling 5: removing or replacing a hook',
  example: 'git mv .husky/pre-commit unused',
  nearMiss: 'git mv husky/readme.md unused',
  match: command => {
    if (replacesByLfs(command)) return {}
    if (!does(command, 'rm', 'mv') || hasAny(command, '--cached')) return undefined
    const word = command.args.operands.find(operand => HOOKS.test(sketchOf(operand)))
    return word === undefined ? undefined : { span: word.span, detail: sketchOf(word) }
  },
}

/** Git LFS writes its own hooks over those that stand there when it is forced. */
const replacesByLfs = (command: GitCommand): boolean =>
  does(command, 'lfs uninstall') || (does(command, 'lfs install', 'lfs update') && hasAny(command, '--force'))

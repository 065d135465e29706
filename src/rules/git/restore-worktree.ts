import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny } from '../../command/git/command.ts'
import { lastOf } from '../../command/grammar.ts'
import type { Rule } from '../../model/rule.ts'

export const restoreWorktree: Rule<GitCommand> = {
  id: 'git.restore-worktree',
  level: 3,
  category: 'destroys-local-work',
  effect: 'overwrites files of the work tree, with no way back to what is not committed',
  saferForm: 'git stash push -- PATH',
  source: 'git: restore of the work tree',
  evidence: { lowers: 'no changed file is hit' },
  example: 'git restore src/app.ts',
  nearMiss: 'git restore --staged src/app.ts',
  match: command => {
    if (!does(command, 'restore') || !hitsWorkTree(command)) return undefined
    const [first] = command.args.operands
    if (first !== undefined) return { span: [first.span[0], command.args.operands.at(-1)?.span[1] ?? first.span[1]] }
    return hasAny(command, '--patch', '--pathspec-from-file') ? {} : undefined
  },
}

/** The work tree is the default; `--staged` alone leaves it out. */
const hitsWorkTree = (command: GitCommand): boolean => {
  const worktree = lastOf(command.args, '--worktree')
  if (worktree !== undefined) return !worktree.negated
  return !hasAny(command, '--staged')
}

import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

/** The ordinary places of a repository: said in words, they change nothing. */
const HERE = new Set(['.git', './.git', '.git/', './.git/', '\0/.git'])

export const pushElsewhere: Rule<GitCommand> = {
  id: 'git.push-elsewhere',
  level: 3,
  category: 'bypasses-gate',
  effect: "pushes from another Git directory than the project's, past its hooks",
  saferForm: 'git -C DIRECTORY push',
  source: 'git: GIT_DIR pointed elsewhere for a push; ruling 5',
  example: 'git --git-dir=/srv/other.git push origin main',
  nearMiss: 'git --git-dir=.git push origin main',
  match: command =>
    does(command, 'push') && command.gitDir !== undefined && !HERE.has(sketchOf(command.gitDir))
      ? { span: command.gitDir.span }
      : undefined,
}

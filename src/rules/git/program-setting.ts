import type { GitCommand } from '../../command/git/command.ts'
import { isPlainProgram, programsOf } from '../../command/git/programs.ts'
import type { Rule } from '../../model/rule.ts'

export const programSetting: Rule<GitCommand> = {
  id: 'git.program-setting',
  level: 2,
  category: 'runs-unread-code',
  effect: 'makes Git start a program that is no plain ssh, pager or editor',
  source: 'ruling 39',
  example: "GIT_EDITOR='sed -i s/pick/drop/' git rebase -i main",
  nearMiss: 'GIT_EDITOR=vim git rebase -i main',
  match: command => {
    if (command.idle) return undefined
    const found = programsOf(command).find(({ line }) => !isPlainProgram(line))
    return found === undefined ? undefined : { span: found.span, detail: found.name }
  },
}

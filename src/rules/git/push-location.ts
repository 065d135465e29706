import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { isLocation, repositoryOf } from '../../command/git/refspecs.ts'
import { sketchOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

/** A lone `:branch` is a refspec without its remote, not a place. */
export const pushLocation: Rule<GitCommand> = {
  id: 'git.push-location',
  level: 2,
  category: 'outgoing-write',
  effect: 'sends commits to a place that is no configured remote',
  saferForm: 'git push to a remote that the project has configured',
  source: 'git: push to a URL that is no configured remote',
  example: 'git push https://git.example.org/team/app.git main',
  nearMiss: 'git push upstream main',
  match: command => {
    if (!does(command, 'push')) return undefined
    const word = repositoryOf(command)
    return word !== undefined && isLocation(word) ? { span: word.span, detail: withoutUser(sketchOf(word)) } : undefined
  },
}

/** A user and password in an address are not repeated. */
const withoutUser = (place: string): string => place.replace(/\/\/[^/@]*@/u, '//').replaceAll('\0', '…')

import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import { repositoryOf } from '../../command/git/refspecs.ts'
import { literalOf } from '../../model/word.ts'
import type { Rule } from '../../model/rule.ts'

/** Remotes that hosting services have people name so; a push to them deploys. */
const DEPLOYING = new Set(['heroku', 'dokku'])

export const pushDeploy: Rule<GitCommand> = {
  id: 'git.push-deploy',
  level: 2,
  category: 'deploys',
  effect: 'deploys the pushed commit to the hosting service',
  source: 'deployments: git push heroku, dokku',
  example: 'git push heroku main',
  nearMiss: 'git push origin heroku',
  match: command => {
    const word = does(command, 'push') ? repositoryOf(command) : undefined
    const name = word === undefined ? undefined : literalOf(word)
    if (word === undefined || name === undefined) return undefined
    return DEPLOYING.has(name.split('-')[0] ?? '') ? { span: word.span, detail: name } : undefined
  },
}

import type { GitCommand } from '../../command/git/command.ts'
import { does, hasAny, spanOf } from '../../command/git/command.ts'
import { refspecsOf } from '../../command/git/refspecs.ts'
import type { Rule } from '../../model/rule.ts'

export const fetchForce: Rule<GitCommand> = {
  id: 'git.fetch-force',
  level: 2,
  category: 'destroys-local-work',
  effect: 'may move a local branch or tag away from its commits',
  saferForm: 'git fetch without force, into the remote-tracking branches',
  source: 'ruling 3: fetch --force and fetch +refspec into a local branch',
  example: 'git fetch origin +main:main',
  nearMiss: 'git fetch origin +refs/heads/main:refs/remotes/origin/main',
  match: command => {
    if (!does(command, 'fetch', 'pull')) return undefined
    if (hasAny(command, '--force')) return spanOf(command, '--force')
    const hit = refspecsOf(command).find(({ forced, destination }) => forced && isLocal(destination))
    return hit === undefined ? undefined : { span: hit.word.span }
  },
}

/** Remote-tracking branches are copies: moving them loses nothing. */
const isLocal = (destination: string | undefined): boolean =>
  destination !== undefined && destination !== '' && !destination.startsWith('refs/remotes/')

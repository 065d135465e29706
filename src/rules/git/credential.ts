import type { GitCommand } from '../../command/git/command.ts'
import { does } from '../../command/git/command.ts'
import type { Rule } from '../../model/rule.ts'

const ASKING = ['credential fill', 'credential approve', 'credential reject']
/** What Git's helpers are asked by, and told to forget by; their other actions only set them up. */
const HELPER = /^credential-[a-z]+(?:-core)? (?:get|store|erase|exit)$/u

export const credential: Rule<GitCommand> = {
  id: 'git.credential',
  level: 3,
  category: 'reads-credential',
  effect: 'asks for, keeps or drops a stored password or token',
  source: 'git: credential fill, approve, reject',
  example: 'git credential fill',
  nearMiss: 'git credential capability',
  match: command => (does(command, ...ASKING) || (HELPER.test(command.name) && !command.idle) ? {} : undefined),
}

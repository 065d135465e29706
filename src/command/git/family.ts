import type { Family } from '../../model/command.ts'
import { gitCarries } from './carries.ts'
import type { GitCommand } from './command.ts'
import { parseGit } from './parse.ts'
import { KNOWN_VERBS } from './verbs.ts'

/** `git`, and the programs of its verbs under their own names (`/usr/lib/git-core/git-push`). */
export const gitFamily: Family<GitCommand> = {
  id: 'git',
  programs: ['git', ...[...KNOWN_VERBS].map(verb => `git-${verb}`)],
  parse: parseGit,
  carries: gitCarries,
}

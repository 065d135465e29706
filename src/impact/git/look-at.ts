import type { GitCommand } from '../../command/git/command.ts'
import type { Impact, Look } from '../../model/impact.ts'
import type { Finding } from '../../model/rule.ts'
import type { Repo } from './repo.ts'

/** One look: what a command would do in the repository it works in. */
export interface Sight {
  readonly command: GitCommand
  readonly findings: readonly Finding[]
  readonly repo: Repo
  readonly look: Look
}

/** What a look may leave out of an impact. */
export type Seen = Partial<Impact> & Pick<Impact, 'lines'>

/** A look fills in what it has nothing to say of. */
export const toImpact = (seen: Seen): Impact => ({
  reversibility: { reversible: false, how: 'Git keeps no copy of it' },
  observed: {},
  files: [],
  adjustments: [],
  ...seen,
})

/** Whether a rule matched the command. */
export const met = (sight: Sight, ...rules: readonly string[]): boolean =>
  sight.findings.some(finding => rules.includes(finding.rule))

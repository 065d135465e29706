import type { ReleaseCommand } from '../../command/npm/release.ts'
import { releaseFamily } from '../../command/npm/release.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const publish: Rule<ReleaseCommand> = {
  id: 'release.publish',
  level: 3,
  category: 'publishes',
  effect: 'makes a release and publishes its packages, where a version can never be replaced',
  saferForm: "the tool's own dry run (--dry-run, --preview)",
  source: 'npm: release commands that publish',
  example: 'lerna publish from-git',
  nearMiss: 'lerna run build',
  match: command => (command.publishes ? {} : undefined),
}

/** Tools that publish packages: lerna, changesets, semantic-release, release-it, np, nx release … */
export const releaseRules: RuleSet<ReleaseCommand> = { family: releaseFamily, rules: [publish] }

import { releaseFamily } from '../../command/npm/release.ts'
import type { VerbCommand } from '../../command/verb-table.ts'
import { doing } from '../../command/verb-table.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const publish: Rule<VerbCommand> = {
  id: 'release.publish',
  level: 3,
  category: 'publishes',
  effect: 'makes a release and publishes its packages, where a version can never be replaced',
  saferForm: "the tool's own dry run (--dry-run, --preview)",
  source: 'npm: release commands that publish',
  example: 'lerna publish from-git',
  nearMiss: 'lerna run build',
  match: command => doing(command, 'publish'),
}

const version: Rule<VerbCommand> = {
  id: 'release.version',
  level: 2,
  category: 'changes-project',
  effect: 'sets a new version, makes its commit and tag, and may push them',
  saferForm: "the tool's own dry run",
  source: 'npm: version',
  example: 'lerna version minor',
  nearMiss: 'lerna changed',
  match: command => doing(command, 'release'),
}

const account: Rule<VerbCommand> = {
  id: 'release.account',
  level: 3,
  category: 'changes-security',
  effect: 'changes who may publish here or under which name',
  source: 'npm: login, owner, access',
  example: 'vsce login acme',
  nearMiss: 'vsce show acme.tool',
  match: command => doing(command, 'account'),
}

const site: Rule<VerbCommand> = {
  id: 'release.site',
  level: 2,
  category: 'deploys',
  effect: 'pushes a built site to the branch that serves it',
  saferForm: 'gh-pages --no-push',
  source: 'deployments: netlify deploy --prod and the like',
  example: 'gh-pages -d dist',
  nearMiss: 'gh-pages -d dist --no-push',
  match: command => doing(command, 'site'),
}

const siteForce: Rule<VerbCommand> = {
  id: 'release.site-force',
  level: 3,
  category: 'rewrites-remote',
  effect: 'overwrites the history of the branch that serves a site',
  saferForm: 'the same without the option that forces',
  source: 'git: force push in every form',
  example: 'gh-pages -d dist --no-history',
  nearMiss: 'gh-pages --help',
  match: command => doing(command, 'force'),
}

/** Tools that publish packages or make releases: lerna, changesets, semantic-release, release-it, np, gh-pages … */
export const releaseRules: RuleSet<VerbCommand> = {
  family: releaseFamily,
  rules: [publish, version, account, site, siteForce],
}

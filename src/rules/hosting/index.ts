import { hostingFamily } from '../../command/hosting/index.ts'
import type { VerbCommand } from '../../command/verb-table.ts'
import { doing } from '../../command/verb-table.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const deploy: Rule<VerbCommand> = {
  id: 'hosting.deploy',
  level: 2,
  category: 'deploys',
  effect: 'changes what a hosting service runs for everyone',
  saferForm: 'a preview deployment',
  source: 'deployments: vercel --prod, fly deploy and the like; ruling 27',
  example: 'vercel --prod',
  nearMiss: 'vercel',
  match: command => doing(command, 'deploy'),
}

const destroy: Rule<VerbCommand> = {
  id: 'hosting.destroy',
  level: 3,
  category: 'destroys-infrastructure',
  effect: 'removes an app, site, repository, release or database from its host',
  saferForm: 'a list of what is there',
  source: 'rulings 27 and 29',
  example: 'gh repo delete owner/name',
  nearMiss: 'gh repo view owner/name',
  match: command => doing(command, 'destroy'),
}

const secret: Rule<VerbCommand> = {
  id: 'hosting.secret',
  level: 3,
  category: 'changes-security',
  effect: 'sets or removes variables and secrets at a hosting service',
  saferForm: 'let a person set it in the dashboard of the service',
  source: 'ruling 27',
  example: 'netlify env:unset MY_VAR',
  nearMiss: 'netlify status',
  match: command => doing(command, 'secret'),
}

const access: Rule<VerbCommand> = {
  id: 'hosting.access',
  level: 3,
  category: 'changes-security',
  effect: 'changes secrets, keys, visibility, protection or who has access',
  saferForm: 'a list of what is set',
  source: 'security settings: gh secret set, branch protection; ruling 29',
  example: 'gh secret delete NAME',
  nearMiss: 'gh secret list',
  match: command => doing(command, 'access'),
}

const write: Rule<VerbCommand> = {
  id: 'hosting.write',
  level: 2,
  category: 'outgoing-write',
  effect: 'writes to a forge, a build service or another service, where others see it',
  saferForm: 'gh pr view, gh issue list',
  source: 'deployments: gh pr create, gh release create, gh api; ruling 29',
  example: 'gh pr create --fill',
  nearMiss: 'gh pr list',
  match: command => doing(command, 'write'),
}

const data: Rule<VerbCommand> = {
  id: 'hosting.data',
  level: 3,
  category: 'exports-user-data',
  effect: 'takes a copy of a whole database, with all that users stored in it',
  saferForm: 'heroku pg:backups, pg:info: lists and sizes only',
  source: 'user data: exports',
  example: 'heroku pg:backups:download',
  nearMiss: 'heroku pg:backups',
  match: command => doing(command, 'data'),
}

const opaque: Rule<VerbCommand> = {
  id: 'hosting.opaque',
  level: 2,
  category: 'not-understood',
  effect: 'does something at a host that only run time knows: the verb comes from a variable',
  source: 'ruling 25',
  example: 'gh "$VERB"',
  nearMiss: 'gh pr view "$NUMBER"',
  match: command => (command.opaque ? {} : undefined),
}

/** Hosting services, GitHub and GitLab, by one table of their verbs. */
export const hostingRules: RuleSet<VerbCommand> = {
  family: hostingFamily,
  rules: [deploy, destroy, secret, access, write, data, opaque],
}

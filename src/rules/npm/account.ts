import type { NpmCommand } from '../../command/npm/command.ts'
import type { Rule } from '../../model/rule.ts'
import { restText } from './publish.ts'

export const token: Rule<NpmCommand> = {
  id: 'npm.token',
  level: 3,
  category: 'exposes-credential',
  effect: 'lists, makes or revokes access tokens of the registry account',
  source: 'npm: token',
  example: 'npm token create --read-only',
  nearMiss: 'npm whoami',
  match: command => (command.action === 'token' && !command.dry ? restText(command) : undefined),
}

export const session: Rule<NpmCommand> = {
  id: 'npm.session',
  level: 3,
  category: 'changes-security',
  effect: 'logs in to or out of the registry, which changes the stored credential',
  source: 'npm: login, adduser, logout',
  example: 'npm login --scope=@acme',
  nearMiss: 'npm ping',
  match: command => (command.action === 'session' && !command.dry ? {} : undefined),
}

export const access: Rule<NpmCommand> = {
  id: 'npm.access',
  level: 3,
  category: 'changes-security',
  effect: 'changes who may publish or see packages, or the account that does',
  source: 'npm: owner, access, team, org, profile changes; ruling 21',
  example: 'npm owner add alice my-app',
  nearMiss: 'npm owner ls my-app',
  match: command =>
    command.action === 'access' && !command.dry && command.rest.length > 0 ? restText(command) : undefined,
}

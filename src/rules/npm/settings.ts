import { lookup } from '../../command/lookup.ts'
import { hostOf, isThisMachine } from '../../command/hosts.ts'
import type { NpmCommand, Setting } from '../../command/npm/command.ts'
import type { Match, Rule } from '../../model/rule.ts'
import { isUnknown, literalOf, sketchOf } from '../../model/word.ts'

/** Registries that the managers use where nothing is configured. */
const DEFAULT_REGISTRIES: ReadonlySet<string> = new Set(['registry.npmjs.org', 'registry.yarnpkg.com'])

const CREDENTIAL_KEYS: ReadonlySet<string> = new Set(['_auth', '_authtoken', '_password', '_auth-token'])

/** Settings that decide which code runs, beside the registry: any change of them. */
const CODE_KEYS: ReadonlySet<string> = new Set([
  'script-shell',
  'shell',
  'git',
  'node-options',
  'init-module',
  'cafile',
  'ca',
])

/** Settings that are a guard only with one value: that value. */
const GUARD_VALUES: Readonly<Record<string, string>> = {
  'strict-ssl': 'false',
  'ignore-scripts': 'false',
  'enable-scripts': 'true',
  'dangerously-allow-all-scripts': 'true',
}

/** Switches as numbers: npm's nopt and Yarn 4 read them so. */
const NUMBERS: Readonly<Record<string, string>> = { '0': 'false', '1': 'true' }

const isCredential = (key: string): boolean => CREDENTIAL_KEYS.has(key.slice(key.lastIndexOf(':') + 1))
const isRegistry = (key: string): boolean => key === 'registry' || key.endsWith(':registry')

const isPersistent = (setting: Setting): boolean => setting.how === 'set' || setting.how === 'delete'

const matchOf = (setting: Setting): Match => ({ span: setting.span, detail: setting.key })

const all = (command: NpmCommand, wanted: (setting: Setting) => boolean): readonly Match[] =>
  command.settings.filter(wanted).map(matchOf)

export const credentialSetting: Rule<NpmCommand> = {
  id: 'npm.credential-setting',
  level: 3,
  category: 'exposes-credential',
  effect: 'shows, sets or takes away a credential of the registry',
  source: 'npm: config set|get of _authToken, _auth, _password; rulings 4 and 20',
  example: 'npm config get //registry.npmjs.org/:_authToken',
  nearMiss: 'npm config get registry',
  match: command => all(command, setting => isCredential(setting.key)),
}

export const registrySetting: Rule<NpmCommand> = {
  id: 'npm.registry-setting',
  level: 3,
  category: 'changes-security',
  effect: 'changes where every later install takes its code from',
  source: 'npm: config set registry; ruling 4',
  example: 'npm config set registry https://npm.acme.test/',
  nearMiss: 'npm config get registry',
  match: command => all(command, setting => isPersistent(setting) && isRegistry(setting.key)),
}

const levelOfRegistry = (setting: Setting): 1 | 2 | 3 => {
  if (setting.value === undefined || isPersistent(setting) || setting.how === 'get') return 1
  const host = hostOf(sketchOf(setting.value))
  if (isUnknown(setting.value)) return host === '' || host.includes('\0') ? 2 : 3
  return isThisMachine(host) || DEFAULT_REGISTRIES.has(host) ? 1 : 3
}

export const registryForCall: Rule<NpmCommand> = {
  id: 'npm.registry-for-call',
  level: 3,
  category: 'changes-security',
  effect: 'takes code from, or sends it to, a registry that is not the usual one',
  source: 'ruling 9: --registry on one call; ruling 4: npm_config_registry',
  evidence: { lowers: 'the settings of the project or the user name that registry already' },
  example: 'npm ci --registry=https://npm.acme.test/',
  nearMiss: 'npm ci --registry=http://localhost:4873',
  match: command =>
    command.settings.flatMap(setting => {
      const level = isRegistry(setting.key) ? levelOfRegistry(setting) : 1
      return level === 1 ? [] : [{ ...matchOf(setting), level, detail: setting.value?.raw ?? '' }]
    }),
}

const isOffGuard = (setting: Setting): boolean => {
  if (setting.how === 'get') return false
  if (CODE_KEYS.has(setting.key)) return true
  const bad = lookup(GUARD_VALUES, setting.key)
  if (bad === undefined) return false
  if (setting.how === 'delete' || setting.value === undefined) return setting.how === 'delete'
  const text = literalOf(setting.value)
  return text !== undefined && (lookup(NUMBERS, text) ?? text) === bad
}

export const guardSetting: Rule<NpmCommand> = {
  id: 'npm.guard-setting',
  level: 3,
  category: 'changes-security',
  effect: 'switches off a check of the package manager, or changes which programs it runs',
  source: 'npm: config set strict-ssl|script-shell|ignore-scripts false; ruling 4',
  example: 'npm config set strict-ssl false',
  nearMiss: 'npm config set strict-ssl true',
  match: command => all(command, isOffGuard),
}

export const editSettings: Rule<NpmCommand> = {
  id: 'npm.edit-settings',
  level: 3,
  category: 'exposes-credential',
  effect: 'opens the settings file, with the credentials in it, in whatever $EDITOR names',
  source: 'npm: config; credentials: reading a credential file (.npmrc)',
  example: 'npm config edit',
  nearMiss: 'npm config list',
  match: command => {
    const [sub] = command.rest
    const edits = command.action === 'config' && command.verb === 'config' && sub !== undefined
    return edits && !command.dry && literalOf(sub) === 'edit' ? {} : undefined
  },
}

export const unknownSetting: Rule<NpmCommand> = {
  id: 'npm.unknown-setting',
  level: 2,
  category: 'not-understood',
  effect: 'changes a setting of the package manager that only run time knows',
  source: 'ruling 25',
  example: 'npm config set "$SETTING"',
  nearMiss: 'npm config set fund false',
  match: command =>
    all(command, setting => isPersistent(setting) && setting.key.startsWith('\0')).map(found => ({
      ...found,
      detail: '',
    })),
}

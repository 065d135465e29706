import type { NpmCommand } from '../../command/npm/command.ts'
import { isSwitchedOn } from '../../command/grammar.ts'
import { readSpec } from '../../command/npm/tools.ts'
import type { Match, Rule } from '../../model/rule.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import { restText } from './publish.ts'

/** Versions that name another place than the registry: `pkg@file:…`, `pkg@git+ssh:…`, `pkg@user/repo`. */
const OTHER_PLACE =
  /^(?:file|link|portal|git|github|gitlab|bitbucket|gist|https?|ssh)\b|\+|\/\/|^[\w.-]{1,100}\/[\w.-]/u

/** Whether a package comes from elsewhere than the registry: a directory, an archive, a Git address. */
const isElsewhere = (spec: Word): boolean => {
  const text = literalOf(spec)
  if (text === undefined) return false
  const read = readSpec(spec)
  if (read === undefined) return true
  if (/\.(?:tgz|tar\.gz|tar)$/u.test(text) || text === '.' || text === '..') return true
  const at = text.lastIndexOf('@')
  const version = at > 0 ? text.slice(at + 1) : ''
  return !/^(?:npm|workspace|catalog|jsr):/u.test(version) && OTHER_PLACE.test(version)
}

const isAdding = (command: NpmCommand): boolean =>
  (command.action === 'add' || command.verb === 'install-test' || command.verb === 'it') && !command.dry

const forDevelopment = (command: NpmCommand): boolean =>
  isSwitchedOn(command.args, '--save-dev') || isSwitchedOn(command.args, '--dev')

export const add: Rule<NpmCommand> = {
  id: 'npm.add',
  level: 2,
  category: 'changes-dependency',
  effect: 'adds a package that the project needs at run time, and runs its install scripts',
  saferForm: 'npm view PACKAGE',
  source: 'npm: install PKG',
  example: 'npm install left-pad',
  nearMiss: 'npm install --save-dev left-pad',
  match: command => {
    if (!isAdding(command) || command.global || command.rest.some(isElsewhere)) return undefined
    const unknown = command.rest.some(word => literalOf(word) === undefined)
    return command.rest.length > 0 && (unknown || !forDevelopment(command)) ? restText(command) : undefined
  },
}

export const addElsewhere: Rule<NpmCommand> = {
  id: 'npm.add-elsewhere',
  level: 2,
  category: 'changes-dependency',
  effect: 'installs code from a directory, an archive or a Git address instead of the registry',
  source: 'ruling 9',
  example: 'npm install -D git+https://git.acme.test/tool.git',
  nearMiss: 'npm install -D @acme/tool@1',
  match: command => {
    if (!isAdding(command) || command.global) return undefined
    const hit = command.rest.find(isElsewhere)
    return hit === undefined ? undefined : { span: hit.span, detail: sketchOf(hit) }
  },
}

const GLOBAL_ACTIONS: ReadonlySet<NpmCommand['action']> = new Set(['add', 'install'])

export const addGlobal: Rule<NpmCommand> = {
  id: 'npm.add-global',
  level: 2,
  category: 'changes-dependency',
  effect: 'installs a program for the whole account, outside the project',
  source: 'npm: install -g',
  example: 'npm install -g typescript',
  nearMiss: 'npm ls -g typescript',
  match: command =>
    GLOBAL_ACTIONS.has(command.action) && command.global && !command.dry ? restText(command) : undefined,
}

export const remove: Rule<NpmCommand> = {
  id: 'npm.remove',
  level: 2,
  category: 'changes-dependency',
  effect: 'removes packages from the project',
  source: 'npm: uninstall',
  example: 'npm uninstall left-pad',
  nearMiss: 'npm uninstall left-pad --dry-run',
  match: command => (command.action === 'remove' && !command.dry ? restText(command) : undefined),
}

export const update: Rule<NpmCommand> = {
  id: 'npm.update',
  level: 2,
  category: 'changes-dependency',
  effect: 'moves packages to newer versions and runs their install scripts',
  saferForm: 'npm outdated',
  source: 'npm: update',
  example: 'npm update left-pad',
  nearMiss: 'npm outdated left-pad',
  match: command => (command.action === 'update' && !command.dry ? restText(command) : undefined),
}

export const auditFix: Rule<NpmCommand> = {
  id: 'npm.audit-fix',
  level: 2,
  category: 'changes-dependency',
  effect: 'changes versions of packages to answer security reports',
  saferForm: 'npm audit fix --dry-run',
  source: 'npm: audit fix',
  example: 'npm audit fix --force',
  nearMiss: 'npm audit',
  match: (command): Match | undefined => {
    const asked = command.action === 'audit-fix' || (command.verb === 'audit' && isSwitchedOn(command.args, '--fix'))
    return asked && !command.dry ? {} : undefined
  },
}

export const link: Rule<NpmCommand> = {
  id: 'npm.link',
  level: 2,
  category: 'changes-dependency',
  effect: 'puts a directory of this machine in the place of a package',
  source: 'npm: link',
  example: 'npm link my-lib',
  nearMiss: 'npm ls --link',
  match: command => (command.action === 'link' && !command.dry ? restText(command) : undefined),
}

export const allowScripts: Rule<NpmCommand> = {
  id: 'npm.allow-scripts',
  level: 2,
  category: 'changes-security',
  effect: 'allows packages to run their own code when they are installed',
  source: 'npm: config set ignore-scripts false, for single packages',
  example: 'pnpm approve-builds',
  nearMiss: 'pnpm ignored-builds',
  match: command => (command.action === 'allow-scripts' && !command.dry ? restText(command) : undefined),
}

export const selfUpdate: Rule<NpmCommand> = {
  id: 'npm.self-update',
  level: 2,
  category: 'changes-dependency',
  effect: 'replaces the package manager, Node or a plugin by a downloaded one',
  source: 'npm: install -g, by other words',
  example: 'corepack use pnpm@9',
  nearMiss: 'corepack --version',
  match: command => (command.action === 'self-update' && !command.dry ? restText(command) : undefined),
}

export const manifest: Rule<NpmCommand> = {
  id: 'npm.manifest',
  level: 2,
  category: 'changes-project',
  effect: 'changes fields of package.json, which names scripts, dependencies and what is published',
  source: 'npm: pkg set|delete',
  example: 'npm pkg set scripts.test="vitest run"',
  nearMiss: 'npm pkg get scripts.test',
  match: command => (command.action === 'manifest' && !command.dry ? restText(command) : undefined),
}

/** npm refuses to clean the whole cache without `--force`. */
const cleans = (command: NpmCommand): boolean =>
  command.manager !== 'npm' || command.rest.length > 0 || isSwitchedOn(command.args, '--force')

export const cache: Rule<NpmCommand> = {
  id: 'npm.cache-clean',
  level: 2,
  category: 'deletes-files',
  effect: 'deletes downloaded packages of all projects; they must be fetched again',
  saferForm: 'npm cache verify',
  source: 'npm: cache clean --force',
  example: 'npm cache clean --force',
  nearMiss: 'npm cache verify',
  match: command => (command.action === 'cache' && !command.dry && cleans(command) ? {} : undefined),
}

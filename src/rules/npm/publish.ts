import type { NpmCommand } from '../../command/npm/command.ts'
import type { Rule } from '../../model/rule.ts'
import { literalOf } from '../../model/word.ts'

/** The package as a person would name it, where words tell. */
export const restText = (command: NpmCommand): { readonly detail?: string } => {
  const text = command.rest.map(word => literalOf(word) ?? word.raw).join(' ')
  return text === '' ? {} : { detail: text }
}

export const publish: Rule<NpmCommand> = {
  id: 'npm.publish',
  level: 3,
  category: 'publishes',
  effect: 'publishes a package to a registry, where a version can never be replaced',
  saferForm: 'npm publish --dry-run',
  source: 'npm: publish',
  example: 'npm publish --access public',
  nearMiss: 'npm publish --dry-run',
  match: command => {
    const bare = command.verb === 'stage'
    return command.action === 'publish' && !command.dry && !bare ? restText(command) : undefined
  },
}

export const unpublish: Rule<NpmCommand> = {
  id: 'npm.unpublish',
  level: 3,
  category: 'publishes',
  effect: 'takes a published package away from everybody who depends on it',
  saferForm: 'npm deprecate PACKAGE MESSAGE',
  source: 'npm: unpublish',
  example: 'npm unpublish left-pad@1.0.0',
  nearMiss: 'npm view left-pad@1.0.0',
  match: command => (command.action === 'unpublish' && !command.dry ? restText(command) : undefined),
}

export const tag: Rule<NpmCommand> = {
  id: 'npm.dist-tag',
  level: 2,
  category: 'publishes',
  effect: 'changes which version of a package a tag such as latest gives to everybody',
  source: 'npm: dist-tag add|rm',
  example: 'npm dist-tag add my-app@2.0.0 latest',
  nearMiss: 'npm dist-tag ls my-app',
  match: command => (command.action === 'tag' && !command.dry ? restText(command) : undefined),
}

export const deprecate: Rule<NpmCommand> = {
  id: 'npm.deprecate',
  level: 2,
  category: 'publishes',
  effect: 'warns everybody who installs the package, or takes such a warning back',
  source: 'npm: deprecate',
  example: 'npm deprecate my-app@1 "use 2"',
  nearMiss: 'npm view my-app@1 deprecated',
  match: command => (command.action === 'deprecate' && !command.dry ? restText(command) : undefined),
}

const bumps = (command: NpmCommand): boolean =>
  command.rest.length > 0 ||
  command.args.options.some(option => option.name === '--new-version' || option.name === '--major')

export const version: Rule<NpmCommand> = {
  id: 'npm.version',
  level: 2,
  category: 'changes-project',
  effect: 'sets a new version, runs the version scripts, and makes a commit and a tag',
  saferForm: 'npm version --no-git-tag-version',
  source: 'npm: version; ruling 21',
  example: 'npm version minor',
  nearMiss: 'npm version',
  match: command =>
    command.action === 'version' && !command.dry && (bumps(command) || command.verb === 'version apply')
      ? restText(command)
      : undefined,
}

import type { PackagesCommand } from '../../command/packages/index.ts'
import { packagesFamily } from '../../command/packages/index.ts'
import { doing } from '../../command/verb-table.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const add: Rule<PackagesCommand> = {
  id: 'packages.add',
  level: 2,
  category: 'changes-dependency',
  effect: 'adds a package, with code that others wrote',
  saferForm: 'install what the lock or requirements file names',
  source: 'ruling 9: adding a package',
  example: 'pip install flask',
  nearMiss: 'pip install -r requirements.txt',
  match: command => (command.index === undefined ? doing(command, 'add') : undefined),
}

const remove: Rule<PackagesCommand> = {
  id: 'packages.remove',
  level: 2,
  category: 'changes-dependency',
  effect: 'removes packages, or puts newer ones in their place',
  saferForm: 'a list of what is installed or outdated',
  source: 'ruling 35: removing, purging, upgrading all',
  example: 'apt-get purge nginx',
  nearMiss: 'apt-get purge --dry-run nginx',
  match: command => (command.index === undefined ? doing(command, 'remove') : undefined),
}

const publish: Rule<PackagesCommand> = {
  id: 'packages.publish',
  level: 3,
  category: 'publishes',
  effect: 'publishes a package, withdraws one, or changes who owns it',
  saferForm: 'the dry run of the tool, or its build step',
  source: 'deployments: cargo publish, twine upload, gem push, poetry publish',
  example: 'cargo publish',
  nearMiss: 'cargo publish --dry-run',
  match: command => doing(command, 'publish'),
}

const account: Rule<PackagesCommand> = {
  id: 'packages.account',
  level: 3,
  category: 'changes-security',
  effect: 'keeps or gives up a credential of a package registry, or changes who may publish',
  saferForm: 'a listing (cargo owner --list, gem owner NAME)',
  source: 'npm: login, owner, access, and the same of other languages',
  example: 'gem signin',
  nearMiss: 'gem owner flask',
  match: command => doing(command, 'account'),
}

const sources: Rule<PackagesCommand> = {
  id: 'packages.source-setting',
  level: 3,
  category: 'changes-security',
  effect: 'changes where every later install takes its code from, or whether it is checked',
  source: 'npm: config set registry, and the same of other languages; ruling 4',
  example: 'pip config set global.index-url https://index.test/simple',
  nearMiss: 'pip config list',
  match: command => doing(command, 'source'),
}

const index: Rule<PackagesCommand> = {
  id: 'packages.foreign-index',
  level: 3,
  category: 'runs-unread-code',
  effect: 'takes packages from an index that it names itself',
  saferForm: 'the index that the project has configured',
  source: 'ruling 35: --index-url, --extra-index-url, --source',
  example: 'pip install flask --extra-index-url https://index.test/simple',
  nearMiss: 'pip install -r requirements.txt --index-url http://localhost:3141/simple',
  match: command => (command.index === undefined ? undefined : { span: command.index.span }),
}

/** Package managers of languages and systems beside npm's kin. */
export const packageRules: RuleSet<PackagesCommand> = {
  family: packagesFamily,
  rules: [add, remove, publish, account, sources, index],
}

import type { DumpAct, DumpCommand } from '../../command/sql/dumps.ts'
import { dumpFamily } from '../../command/sql/dumps.ts'
import type { Match, Rule, RuleSet } from '../../model/rule.ts'

const when = (command: DumpCommand, ...acts: readonly DumpAct[]): Match | undefined => {
  if (!acts.includes(command.act)) return undefined
  const detail = command.args.operands.map(word => word.raw).join(' ')
  return detail === '' ? {} : { detail }
}

const dump: Rule<DumpCommand> = {
  id: 'database.dump',
  level: 3,
  category: 'exports-user-data',
  effect: 'writes out the rows of a database',
  saferForm: 'pg_dump --schema-only',
  source: 'data: bulk export of user data; ruling 13',
  example: 'pg_dump shop',
  nearMiss: 'pg_dump --schema-only shop',
  match: command => when(command, 'export'),
}

const restore: Rule<DumpCommand> = {
  id: 'database.restore',
  level: 2,
  category: 'changes-data',
  effect: 'loads rows into a database from a file',
  source: 'data: INSERT, by a tool',
  example: 'pg_restore -d shop shop.dump',
  nearMiss: 'pg_restore --list shop.dump',
  match: command => when(command, 'restore'),
}

const overwrite: Rule<DumpCommand> = {
  id: 'database.overwrite',
  level: 3,
  category: 'destroys-data',
  effect: 'drops what stands in the database before it loads a file',
  saferForm: 'the same into a new, empty database',
  source: 'data: DROP, by a tool',
  example: 'mongorestore --drop dump/',
  nearMiss: 'mongorestore --drop --dryRun dump/',
  match: command => when(command, 'overwrite'),
}

const drop: Rule<DumpCommand> = {
  id: 'database.drop',
  level: 3,
  category: 'destroys-data',
  effect: 'drops a whole database',
  saferForm: 'a dump of it first',
  source: 'data: dropdb, mysqladmin drop',
  example: 'dropdb shop',
  nearMiss: 'dropdb --help',
  match: command => when(command, 'drop'),
}

const create: Rule<DumpCommand> = {
  id: 'database.create',
  level: 2,
  category: 'changes-data',
  effect: 'creates a database',
  source: 'data: CREATE, by a tool',
  example: 'createdb shop',
  nearMiss: 'createdb --version',
  match: command => when(command, 'create'),
}

const account: Rule<DumpCommand> = {
  id: 'database.account',
  level: 3,
  category: 'changes-security',
  effect: 'changes who may do what in the database',
  source: 'SQL: GRANT, ALTER ROLE, by a tool',
  example: 'createuser --superuser alice',
  nearMiss: 'createuser --help',
  match: command => when(command, 'account'),
}

const server: Rule<DumpCommand> = {
  id: 'database.server',
  level: 2,
  category: 'changes-data',
  effect: 'stops the database server, ends its sessions or reloads its grants',
  source: 'infrastructure: stopping a service',
  example: 'mysqladmin shutdown',
  nearMiss: 'mysqladmin ping',
  match: command => when(command, 'server'),
}

/** pg_dump, mysqldump, mongodump, dropdb, mysqladmin and their kin. */
export const dumpRules: RuleSet<DumpCommand> = {
  family: dumpFamily,
  rules: [dump, restore, overwrite, drop, create, account, server],
}

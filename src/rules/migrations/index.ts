import type { Act, MigrationCommand } from '../../command/migrations/command.ts'
import { migrationFamily } from '../../command/migrations/index.ts'
import { broughtSql } from '../../command/migrations/sql.ts'
import { levelOfEffect } from '../../command/sql-effect.ts'
import { judgeSql, levelOfSql } from '../../command/sql-judge.ts'
import type { Match, Rule, RuleSet } from '../../model/rule.ts'

const deedsOf = (command: MigrationCommand, ...acts: readonly Act[]): readonly Match[] =>
  command.deeds
    .filter(deed => acts.includes(deed.act))
    .map(deed => ({ span: deed.span, detail: `${command.tool} ${deed.verb}` }))

const apply: Rule<MigrationCommand> = {
  id: 'migrations.apply',
  level: 2,
  category: 'changes-data',
  effect: 'changes the schema of a database',
  saferForm: 'knex migrate:list (or the status verb of the tool)',
  source: 'migrations: applying',
  evidence: { raises: 'a pending migration drops a table or column, truncates, deletes or rewrites data' },
  example: 'knex migrate:latest',
  nearMiss: 'knex migrate:list',
  match: command => deedsOf(command, 'apply'),
}

const rollback: Rule<MigrationCommand> = {
  id: 'migrations.rollback',
  level: 2,
  category: 'changes-data',
  effect: 'takes back what was last done to the schema of a database, with the data it held',
  saferForm: 'knex migrate:list (or the status verb of the tool)',
  source: 'migrations: rollback or down of one batch',
  evidence: { raises: 'taking it back drops a table or column, truncates, deletes or rewrites data' },
  example: 'knex migrate:rollback',
  nearMiss: 'knex migrate:status',
  match: command => (command.production === undefined ? deedsOf(command, 'rollback') : undefined),
}

const seed: Rule<MigrationCommand> = {
  id: 'migrations.seed',
  level: 2,
  category: 'changes-data',
  effect: 'puts prepared rows into a database, often after emptying its tables',
  source: 'migrations: seed:run',
  example: 'knex seed:run',
  nearMiss: 'knex seed:make users',
  match: command => (command.production === undefined ? deedsOf(command, 'seed') : undefined),
}

const history: Rule<MigrationCommand> = {
  id: 'migrations.history',
  level: 2,
  category: 'changes-data',
  effect: "changes a migration tool's record of what was applied, without applying it",
  source: 'migrations: resolve, stamp, repair, --fake',
  example: 'alembic stamp head',
  nearMiss: 'alembic current',
  match: command => deedsOf(command, 'history'),
}

const reset: Rule<MigrationCommand> = {
  id: 'migrations.reset',
  level: 3,
  category: 'destroys-data',
  effect: 'throws away tables or all of a database',
  saferForm: 'a dump of the database first, then one step back',
  source: 'migrations: reset, drop, all batches back',
  example: 'prisma migrate reset',
  nearMiss: 'prisma migrate status',
  match: command => deedsOf(command, 'reset'),
}

const production: Rule<MigrationCommand> = {
  id: 'migrations.production',
  level: 3,
  category: 'destroys-data',
  effect: 'takes back or overwrites data in production',
  saferForm: 'the same against a copy of the database',
  source: 'migrations: production named where it rolls back, seeds or resets',
  example: 'knex migrate:rollback --env production',
  nearMiss: 'knex migrate:list --env production',
  match: command => (command.production === undefined ? undefined : deedsOf(command, 'rollback', 'seed')),
}

const exportRows: Rule<MigrationCommand> = {
  id: 'migrations.export',
  level: 3,
  category: 'exports-user-data',
  effect: 'writes out the rows of a database',
  saferForm: 'a dump of the schema alone',
  source: 'migrations: bulk export of user data',
  example: 'supabase db dump --data-only',
  nearMiss: 'supabase db dump',
  match: command => deedsOf(command, 'export'),
}

const sql: Rule<MigrationCommand> = {
  id: 'migrations.sql',
  level: 2,
  category: 'changes-data',
  effect: 'runs SQL that changes data, or that is not at hand',
  source: 'migrations: db execute; SQL given to a client',
  example: 'typeorm query "CREATE TABLE notes (id int)" -d data-source.ts',
  nearMiss: 'typeorm query "SELECT 1" -d data-source.ts',
  match: command => {
    const [deed] = deedsOf(command, 'sql')
    const brought = deed === undefined ? undefined : broughtSql(command)
    if (deed === undefined || brought === undefined) return undefined
    if (brought.text === undefined) return deed
    const judged = judgeSql(brought.text, 'any')
    const level = levelOfSql(judged)
    const worst = judged.find(found => levelOfEffect(found.effect) === level)
    return level === 1 ? undefined : { span: brought.span ?? command.invocation.span, level, detail: worst?.text ?? '' }
  },
}

const opaque: Rule<MigrationCommand> = {
  id: 'migrations.opaque',
  level: 2,
  category: 'not-understood',
  effect: 'does something to a database that only run time knows: the verb comes from a variable',
  source: 'not understood: a name that only run time knows',
  example: 'knex "$VERB"',
  nearMiss: 'knex migrate:make "$NAME"',
  match: command => (command.opaque ? {} : undefined),
}

/** Tools that change a database's schema, by one table of their verbs. */
export const migrationRules: RuleSet<MigrationCommand> = {
  family: migrationFamily,
  rules: [apply, rollback, seed, history, reset, production, exportRows, sql, opaque],
}

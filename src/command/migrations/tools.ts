import type { Grammar } from '../grammar.ts'
import type { Act } from './command.ts'

/** One verb of one tool. */
export interface VerbRow {
  readonly verb: string
  readonly act: Act
  /** Options that make something else of it; the first that is given counts. */
  readonly options?: Readonly<Record<string, Act>>
  /** A word after the verb that makes something else of it: `base`, `zero`, `0`. */
  readonly operands?: Readonly<Record<string, Act>>
  /** What it is when any word follows. */
  readonly withOperand?: Act
  /** Options that make something else of it by one value: `--to 0`. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Act>>>>
}

export interface MigrationTool {
  readonly name: string
  readonly programs: readonly string[]
  readonly grammar: Grammar
  readonly rows: readonly VerbRow[]
  /** Where verbs stand: first (default), anywhere (`goose postgres URL up`), or each word is one (`rake a b`, `flyway clean migrate`). */
  readonly verbs?: 'first' | 'anywhere' | 'each'
  /** Options that name an environment, a host, a database or a settings file. */
  readonly places?: readonly string[]
  /** Option whose value is SQL, for acts `sql`. */
  readonly sqlOption?: string
}

type More = Omit<VerbRow, 'verb' | 'act'>

const row = (act: Act, verbs: string, more: More = {}): readonly VerbRow[] =>
  verbs.split(', ').map(verb => ({ verb, act, ...more }))

const DRY: More = { options: { '--dry-run': 'read' } }
const HELP = ['-h --help', '--version']

/** knex 3.3 (`bin/cli.js`). */
const KNEX: MigrationTool = {
  name: 'knex',
  programs: ['knex'],
  grammar: {
    options: [
      '--debug --esm --disable-transactions --verbose --timestamp-filename-prefix',
      '--knexfile=',
      '--knexpath=',
      '--cwd=',
      '--client=',
      '--connection=',
      '--migrations-directory=',
      '--migrations-table-name=',
      '--env=',
      '--specific=',
      '--all',
      '-x=',
      '--stub=',
      '-V --version',
      '-h --help',
    ],
  },
  places: ['--env', '--connection', '--knexfile'],
  rows: [
    ...row('apply', 'migrate:latest, migrate:up, migrate:to, migrate:before, migrate:unlock'),
    ...row('rollback', 'migrate:rollback', { options: { '--all': 'reset' } }),
    ...row('rollback', 'migrate:down'),
    ...row('seed', 'seed:run'),
    ...row('read', 'migrate:list, migrate:status, migrate:currentVersion, migrate:make, seed:make, init'),
  ],
}

/** Prisma 6 (prisma.io/docs, reference of the CLI). */
const PRISMA: MigrationTool = {
  name: 'prisma',
  programs: ['prisma'],
  grammar: {
    options: [
      ...HELP,
      '--schema=',
      '--config=',
      '-n --name=',
      '--create-only',
      '--skip-generate --skip-seed',
      '-f --force',
      '--accept-data-loss',
      '--force-reset',
      '--file=',
      '--stdin',
      '--url=',
      '--applied=',
      '--rolled-back=',
      '--preview-feature',
      '--from-url=',
      '--to-url=',
    ],
  },
  places: ['--url', '--schema', '--config'],
  rows: [
    ...row('apply', 'migrate dev', { options: { '--create-only': 'read' } }),
    ...row('apply', 'migrate deploy'),
    ...row('apply', 'db push', { options: { '--force-reset': 'reset', '--accept-data-loss': 'reset' } }),
    ...row('sql', 'db execute'),
    ...row('seed', 'db seed'),
    ...row('reset', 'migrate reset'),
    ...row('history', 'migrate resolve'),
    ...row('read', 'migrate status, migrate diff, db pull, generate, validate, format, init, studio, version, debug'),
  ],
}

/** sequelize-cli 6 (`sequelize --help`). */
const SEQUELIZE: MigrationTool = {
  name: 'sequelize',
  programs: ['sequelize', 'sequelize-cli'],
  grammar: {
    options: [
      ...HELP,
      '--env=',
      '--config=',
      '--url=',
      '--migrations-path=',
      '--seeders-path=',
      '--models-path=',
      '--options-path=',
      '--to=',
      '--from=',
      '--name=',
      '--seed=',
      '--attributes=',
      '--debug',
      '--force',
    ],
  },
  places: ['--env', '--url', '--config'],
  rows: [
    ...row('apply', 'db:migrate, db:create, db:migrate:schema:timestamps:add'),
    ...row('rollback', 'db:migrate:undo, db:seed:undo, db:seed:undo:all'),
    ...row('seed', 'db:seed, db:seed:all'),
    ...row('reset', 'db:migrate:undo:all, db:drop'),
    ...row('read', 'db:migrate:status, init, migration:generate, migration:create, model:generate, seed:generate'),
  ],
}

/** TypeORM 0.3 (`typeorm --help`). */
const TYPEORM: MigrationTool = {
  name: 'typeorm',
  programs: ['typeorm', 'typeorm-ts-node-commonjs', 'typeorm-ts-node-esm'],
  grammar: {
    options: [
      ...HELP,
      '-d --dataSource=',
      '-t --transaction=',
      '-f --fake',
      '--dr --dryrun',
      '--check --ch',
      '-p --pretty',
    ],
  },
  places: ['--dataSource'],
  rows: [
    ...row('apply', 'migration:run', { options: { '--fake': 'history' } }),
    ...row('rollback', 'migration:revert', { options: { '--fake': 'history' } }),
    ...row('apply', 'schema:sync, cache:clear'),
    ...row('reset', 'schema:drop'),
    ...row('sql', 'query'),
    ...row(
      'read',
      'schema:log, migration:show, migration:generate, migration:create, entity:create, subscriber:create, init, version',
    ),
  ],
}

/** drizzle-kit 0.31 (`drizzle-kit --help`). `drop` deletes a migration's file. */
const DRIZZLE: MigrationTool = {
  name: 'drizzle-kit',
  programs: ['drizzle-kit'],
  grammar: {
    options: [
      ...HELP,
      '--config=',
      '--dialect=',
      '--url=',
      '--host=',
      '--database=',
      '--schema=',
      '--out=',
      '--name=',
      '--force',
      '--strict',
      '--verbose',
    ],
  },
  places: ['--config', '--url', '--host', '--database'],
  rows: [
    ...row('apply', 'migrate'),
    ...row('apply', 'push, push:pg, push:mysql, push:sqlite', { options: { '--force': 'reset' } }),
    ...row('history', 'drop'),
    ...row('read', 'generate, check, export, introspect, pull, studio, up'),
  ],
}

/** node-pg-migrate 8 (`node-pg-migrate --help`). */
const NODE_PG_MIGRATE: MigrationTool = {
  name: 'node-pg-migrate',
  programs: ['node-pg-migrate'],
  grammar: {
    options: [
      ...HELP,
      '-d --database-url-var=',
      '-m --migrations-dir=',
      '-t --migrations-table=',
      '-f --config-file=',
      '-s --schema=',
      '-c --config-value=',
      '--envPath=',
      '--count=',
      '--timestamp',
      '--no-lock --verbose --create-schema',
      '--dry-run',
      '--fake',
    ],
  },
  places: ['--database-url-var', '--config-file', '--envPath'],
  rows: [
    ...row('apply', 'up', { options: { '--dry-run': 'read', '--fake': 'history' } }),
    ...row('rollback', 'down, redo', { options: { '--dry-run': 'read', '--fake': 'history' } }),
    ...row('read', 'create'),
  ],
}

/** Umzug 3 (its own CLI, `node migrator.js --help`), and migrate-mongo 12. */
const UMZUG: MigrationTool = {
  name: 'umzug',
  programs: ['umzug', 'migrate-mongo'],
  grammar: { options: [...HELP, '--to=', '--step=', '--name=', '-f --file='] },
  places: ['--file'],
  rows: [
    ...row('apply', 'up'),
    ...row('rollback', 'down', { values: { '--to': { '0': 'reset' } } }),
    ...row('read', 'pending, executed, create, status, init'),
  ],
}

/** db-migrate 0.11 (`db-migrate --help`). */
const DB_MIGRATE: MigrationTool = {
  name: 'db-migrate',
  programs: ['db-migrate'],
  grammar: {
    options: [
      ...HELP,
      '-e --env=',
      '-m --migrations-dir=',
      '--config=',
      '-c --count=',
      '--migration-table=',
      '--dry-run',
      '-v --verbose',
      '--sql-file',
    ],
  },
  places: ['--env', '--config'],
  rows: [
    ...row('apply', 'up, sync, transition, db:create, fix', DRY),
    ...row('rollback', 'down', DRY),
    ...row('seed', 'seed', DRY),
    ...row('reset', 'reset, db:drop', DRY),
    ...row('read', 'create, check'),
  ],
}

/** MikroORM 6 (`mikro-orm --help`): `schema:*` only prints without `--run`. */
const MIKRO_ORM: MigrationTool = {
  name: 'mikro-orm',
  programs: ['mikro-orm', 'mikro-orm-esm', 'mikro-orm-commonjs'],
  grammar: {
    options: [
      ...HELP,
      '-r --run',
      '-d --dump',
      '--drop-db',
      '--config=',
      '--contextName=',
      '--seed=',
      '-c --class=',
      '-t --to=',
      '-f --from=',
      '-o --only=',
    ],
  },
  places: ['--config', '--contextName'],
  rows: [
    ...row('apply', 'migration:up, database:create, database:import'),
    ...row('rollback', 'migration:down'),
    ...row('reset', 'migration:fresh'),
    ...row('read', 'schema:update, schema:create', { options: { '--run': 'apply' } }),
    ...row('read', 'schema:drop, schema:fresh', { options: { '--run': 'reset', '--drop-db': 'reset' } }),
    ...row('seed', 'seeder:run'),
    ...row(
      'read',
      'migration:create, migration:list, migration:pending, migration:check, seeder:create, cache:clear, cache:generate, generate-entities, debug',
    ),
  ],
}

/** Supabase CLI 2 (supabase.com/docs/reference/cli). */
const SUPABASE: MigrationTool = {
  name: 'supabase',
  programs: ['supabase'],
  grammar: {
    options: [
      ...HELP,
      '--db-url=',
      '--linked',
      '--local',
      '-p --password=',
      '-s --schema=',
      '-f --file=',
      '--data-only',
      '--role-only',
      '--include-all --include-seed --include-roles',
      '--dry-run',
      '--project-ref=',
      '--workdir=',
      '--last=',
      '--status=',
      '--no-backup',
      '--debug --experimental --yes --no-seed --use-copy',
      '-o --output=',
    ],
  },
  places: ['--db-url', '--project-ref'],
  rows: [
    ...row('apply', 'db push, migration up', DRY),
    ...row('rollback', 'migration down'),
    ...row('reset', 'db reset'),
    ...row('history', 'migration squash, migration repair'),
    ...row('read', 'db dump', { options: { '--dry-run': 'read', '--data-only': 'export' } }),
    ...row('read', 'stop', { options: { '--no-backup': 'reset' } }),
    ...row('seed', 'seed'),
    ...row('sql', 'db query, db execute'),
    ...row(
      'read',
      'db diff, db lint, db pull, db start, migration list, migration new, migration fetch, status, start',
    ),
  ],
}

/** Rails 8 (`rails --tasks db`) and Rake. */
const RAILS: MigrationTool = {
  name: 'rails',
  programs: ['rails', 'rake'],
  grammar: {
    options: [
      ...HELP,
      '-e --environment=',
      '-f --rakefile=',
      '-I --libdir=',
      '-r --require=',
      '-n --dry-run',
      '-T --tasks',
      '-P --prereqs',
      '-t --trace',
      '-q --quiet',
      '-s --silent',
    ],
  },
  verbs: 'each',
  places: ['--environment'],
  rows: [
    ...row('apply', 'db:migrate, db:migrate:up, db:create, db:create:all, db:prepare, db:schema:cache:clear', DRY),
    ...row('rollback', 'db:rollback, db:migrate:down, db:migrate:redo', DRY),
    ...row('seed', 'db:seed, db:fixtures:load', DRY),
    ...row('history', 'db:environment:set', DRY),
    ...row(
      'reset',
      'db:drop, db:drop:all, db:drop:_unsafe, db:purge, db:purge:all, db:reset, db:setup, db:truncate_all, db:migrate:reset, db:schema:load, db:structure:load, db:seed:replant',
      DRY,
    ),
    ...row(
      'read',
      'db:migrate:status, db:version, db:abort_if_pending_migrations, db:schema:dump, db:structure:dump, db:test:prepare, db:schema:cache:dump, db:forward, db:system:change, db:encryption:init, db:charset, db:collation',
    ),
  ],
}

/** Django 5 (`manage.py help`), with django-extensions' `reset_db`. */
const DJANGO: MigrationTool = {
  name: 'django',
  programs: ['manage.py', 'django-admin', 'django-admin.py'],
  grammar: {
    options: [
      ...HELP,
      '--settings=',
      '--pythonpath=',
      '--database=',
      '-v --verbosity=',
      '--noinput --no-input --skip-checks --traceback --no-color',
      '--fake',
      '--fake-initial',
      '--plan',
      '--check',
      '--dry-run',
      '--run-syncdb --prune',
      '-c --command=',
      '-o --output=',
      '-e --exclude=',
      '--format=',
    ],
    // What follows `--` goes to the database's own client.
    interspersed: true,
  },
  places: ['--settings', '--database'],
  rows: [
    ...row('apply', 'migrate', {
      options: { '--plan': 'read', '--check': 'read', '--fake': 'history' },
      operands: { zero: 'reset' },
    }),
    ...row('seed', 'loaddata'),
    ...row('reset', 'flush, reset_db, sqlclear'),
    ...row('export', 'dumpdata'),
    ...row('sql', 'dbshell'),
    ...row(
      'read',
      'showmigrations, makemigrations, sqlmigrate, sqlflush, check, inspectdb, optimizemigration, squashmigrations',
    ),
  ],
}

/** Alembic 1.16 (`alembic --help`); Flask-Migrate has the same verbs behind `flask db`. */
const ALEMBIC_ROWS: readonly VerbRow[] = [
  ...row('apply', 'upgrade', { options: { '--sql': 'read' } }),
  ...row('rollback', 'downgrade', { options: { '--sql': 'read' }, operands: { base: 'reset' } }),
  ...row('history', 'stamp', { options: { '--sql': 'read' } }),
  ...row(
    'read',
    'current, history, heads, branches, check, show, revision, merge, edit, init, list_templates, ensure_version',
  ),
]
const ALEMBIC_OPTIONS = [
  ...HELP,
  '-c --config=',
  '-n --name=',
  '-x=',
  '--sql',
  '--tag=',
  '--raiseerr',
  '--autogenerate',
  '-m --message=',
  '-d --directory=',
  '--purge',
]

const ALEMBIC: MigrationTool = {
  name: 'alembic',
  programs: ['alembic'],
  grammar: { options: ALEMBIC_OPTIONS },
  places: ['--config', '--name', '-x'],
  rows: ALEMBIC_ROWS,
}

const FLASK: MigrationTool = {
  name: 'flask',
  programs: ['flask'],
  grammar: { options: [...ALEMBIC_OPTIONS, '-A --app=', '-e --env-file='] },
  places: ['--env-file', '-x'],
  rows: [...ALEMBIC_ROWS.map(entry => ({ ...entry, verb: `db ${entry.verb}` })), ...row('read', 'db migrate')],
}

/** Flyway 11 (documentation.red-gate.com/flyway): options are `-key=value`, verbs may follow each other. */
const FLYWAY: MigrationTool = {
  name: 'flyway',
  programs: ['flyway'],
  grammar: {
    options: [
      '--url=',
      '--environment=',
      '--configFiles=',
      '--user=',
      '--password=',
      '--locations=',
      '--schemas=',
      '--workingDirectory=',
      '--target=',
      '--cleanDisabled[=]',
      '--dryRunOutput=',
      '--help',
      '-v -X -q -n --version',
    ],
    singleDash: true,
  },
  verbs: 'each',
  places: ['--url', '--environment', '--configFiles'],
  rows: [
    ...row('apply', 'migrate', { options: { '--dryRunOutput': 'read' } }),
    ...row('rollback', 'undo', { options: { '--dryRunOutput': 'read' } }),
    ...row('reset', 'clean'),
    ...row('history', 'baseline, repair'),
    ...row('read', 'info, validate, check, version, help'),
  ],
}

/** Liquibase 4 (docs.liquibase.com/commands); older names in camel case count the same. */
const LIQUIBASE: MigrationTool = {
  name: 'liquibase',
  programs: ['liquibase'],
  grammar: {
    options: [
      ...HELP,
      ...'changelog-file url username password defaults-file search-path contexts context-filter label-filter count tag date sql sql-file driver classpath log-level default-schema-name changeset-id changeset-author changeset-path reference-url output-file'
        .split(' ')
        .map(name => `--${name}=`),
      '--force[=]',
    ],
  },
  verbs: 'anywhere',
  places: ['--url', '--defaults-file'],
  sqlOption: '--sql',
  rows: [
    ...row('apply', 'update, update-count, update-to-tag, update-testing-rollback, update-one-changeset'),
    ...row('rollback', 'rollback, rollback-count, rollback-to-date, rollback-one-changeset, rollback-one-update'),
    ...row('reset', 'drop-all'),
    ...row(
      'history',
      'changelog-sync, changelog-sync-to-tag, clear-checksums, clear-check-sums, tag, release-locks, mark-next-changeset-ran',
    ),
    ...row('sql', 'execute-sql'),
    ...row(
      'read',
      'status, history, diff, diff-changelog, snapshot, validate, update-sql, rollback-sql, future-rollback-sql, generate-changelog, list-locks, db-doc, init',
    ),
  ],
}

/** goose 3 (pressly/goose README): `goose [DRIVER DBSTRING] COMMAND`. */
const GOOSE: MigrationTool = {
  name: 'goose',
  programs: ['goose'],
  grammar: {
    options: [
      '--dir=',
      '--table=',
      '--env=',
      '--timeout=',
      '--certfile=',
      '-s -v --no-versioning --allow-missing --no-color',
      '-h --help',
    ],
    singleDash: true,
  },
  verbs: 'anywhere',
  places: ['--dir', '--env'],
  rows: [
    ...row('apply', 'up, up-by-one, up-to'),
    ...row('rollback', 'down, redo'),
    ...row('rollback', 'down-to', { operands: { '0': 'reset' } }),
    ...row('reset', 'reset'),
    ...row('read', 'status, version, create, fix, validate'),
  ],
}

/** dbmate 2.36 (`dbmate --help`). */
const DBMATE: MigrationTool = {
  name: 'dbmate',
  programs: ['dbmate'],
  grammar: {
    options: [
      ...HELP,
      '-u --url=',
      '-e --env=',
      '--env-file=',
      '-d --migrations-dir=',
      '-s --schema-file=',
      '--migrations-table=',
      '--wait-timeout=',
      '--no-dump-schema --strict --wait -v --verbose',
    ],
  },
  places: ['--url', '--env', '--env-file'],
  rows: [
    ...row('apply', 'up, migrate, create, load'),
    ...row('rollback', 'rollback, down'),
    ...row('reset', 'drop'),
    ...row('read', 'new, n, status, dump, wait'),
  ],
}

/** Atlas 0.3x (atlasgo.io/cli-reference). */
const ATLAS: MigrationTool = {
  name: 'atlas',
  programs: ['atlas'],
  grammar: {
    options: [
      ...HELP,
      '-u --url=',
      '--dir=',
      '--env=',
      '--to=',
      '--to-version=',
      '--dev-url=',
      '--var=',
      '-s --schema=',
      '-c --config=',
      '--format=',
      '--dry-run',
      '--auto-approve',
      '--from=',
      '--tx-mode=',
      '--revisions-schema=',
      '--baseline=',
    ],
  },
  places: ['--url', '--env', '--config'],
  rows: [
    ...row('apply', 'migrate apply, schema apply', DRY),
    ...row('rollback', 'migrate down', DRY),
    ...row('reset', 'schema clean', DRY),
    ...row('history', 'migrate set, migrate rm'),
    ...row(
      'read',
      'migrate diff, migrate lint, migrate new, migrate status, migrate hash, migrate validate, migrate import, schema inspect, schema diff, schema fmt, version',
    ),
  ],
}

/** golang-migrate 4 (`migrate -help`): `down` without a number takes all back. */
const GOLANG_MIGRATE: MigrationTool = {
  name: 'golang-migrate',
  programs: ['migrate'],
  grammar: {
    options: [
      '--source=',
      '--path=',
      '--database=',
      '--prefetch=',
      '--lock-timeout=',
      '--verbose',
      '--version',
      '--help',
      '--all',
      '-f',
      '--ext=',
      '--dir=',
      '--seq',
    ],
    singleDash: true,
  },
  places: ['--database', '--source'],
  rows: [
    ...row('apply', 'up, goto'),
    ...row('reset', 'down', { options: { '--all': 'reset' }, withOperand: 'rollback' }),
    ...row('reset', 'drop'),
    ...row('history', 'force'),
    ...row('read', 'create, version'),
  ],
}

/** Laravel 12 (`php artisan list`), Symfony with Doctrine (`bin/console list doctrine`). */
const PHP: MigrationTool = {
  name: 'artisan',
  programs: ['artisan', 'console'],
  grammar: {
    options: [
      ...HELP,
      '--env=',
      '--database=',
      '--path=',
      '--step[=]',
      '--batch=',
      '--class=',
      '--seed',
      '-e=',
      '--force',
      '-f --no-interaction -n',
      '--pretend',
      '--dry-run',
      '--dump-sql',
      '--em=',
      '--connection=',
    ],
  },
  places: ['--env', '-e', '--database', '--connection'],
  rows: [
    ...row('apply', 'migrate, doctrine:migrations:migrate, doctrine:database:create', {
      options: { '--pretend': 'read', '--dry-run': 'read' },
    }),
    ...row('rollback', 'migrate:rollback, doctrine:migrations:execute', { options: { '--pretend': 'read' } }),
    ...row('reset', 'migrate:fresh, migrate:reset, migrate:refresh, db:wipe', { options: { '--pretend': 'read' } }),
    ...row('read', 'doctrine:schema:drop, doctrine:database:drop', {
      options: { '--dump-sql': 'read', '--force': 'reset' },
    }),
    ...row('read', 'doctrine:schema:update', { options: { '--dump-sql': 'read', '--force': 'apply' } }),
    ...row('seed', 'db:seed, doctrine:fixtures:load'),
    ...row('history', 'doctrine:migrations:version, migrate:install'),
    ...row(
      'read',
      'migrate:status, make:migration, doctrine:migrations:status, doctrine:migrations:list, doctrine:migrations:diff',
    ),
  ],
}

/** Ecto (`mix help`), Entity Framework (`dotnet ef --help`), Diesel 2, sqlx-cli 0.8, sea-orm-cli 1, Sqitch 1. */
const OTHERS: readonly MigrationTool[] = [
  {
    name: 'ecto',
    programs: ['mix'],
    grammar: { options: [...HELP, '-r --repo=', '-n --step=', '--to=', '--all', '-q --quiet', '--no-compile'] },
    rows: [
      ...row('apply', 'ecto.migrate, ecto.create, ecto.setup, ecto.load'),
      ...row('rollback', 'ecto.rollback', { options: { '--all': 'reset' } }),
      ...row('reset', 'ecto.drop, ecto.reset'),
      ...row('read', 'ecto.migrations, ecto.gen.migration, ecto.dump'),
    ],
  },
  {
    name: 'entity-framework',
    programs: ['dotnet-ef', 'dotnet'],
    grammar: {
      options: [
        ...HELP,
        '-p --project=',
        '-s --startup-project=',
        '-c --context=',
        '--connection=',
        '-f --force',
        '--dry-run',
        '--configuration=',
      ],
    },
    places: ['--connection'],
    rows: [
      ...row('apply', 'ef database update, database update', { operands: { '0': 'reset' } }),
      ...row('reset', 'ef database drop, database drop', DRY),
      ...row('history', 'ef migrations remove, migrations remove'),
      ...row('read', 'ef migrations, migrations'),
    ],
  },
  {
    name: 'diesel',
    programs: ['diesel'],
    grammar: {
      options: [...HELP, '--database-url=', '--migration-dir=', '--config-file=', '-n --number=', '-a --all'],
    },
    places: ['--database-url'],
    rows: [
      ...row('apply', 'migration run, setup, database setup'),
      ...row('rollback', 'migration revert, migration redo', { options: { '--all': 'reset' } }),
      ...row('reset', 'database reset, database drop'),
      ...row('read', 'migration list, migration pending, migration generate, print-schema'),
    ],
  },
  {
    name: 'sqlx',
    programs: ['sqlx'],
    grammar: {
      options: [...HELP, '-D --database-url=', '--source=', '--target-version=', '--dry-run', '-y', '-f --force'],
    },
    places: ['--database-url'],
    rows: [
      ...row('apply', 'migrate run, database create, database setup', DRY),
      ...row('rollback', 'migrate revert', DRY),
      ...row('reset', 'database drop, database reset'),
      ...row('read', 'migrate info, migrate add, prepare'),
    ],
  },
  {
    name: 'sea-orm',
    programs: ['sea-orm-cli'],
    grammar: {
      options: [...HELP, '-d --migration-dir=', '-s --database-schema=', '-u --database-url=', '-n --num=', '-v'],
    },
    places: ['--database-url'],
    rows: [
      ...row('apply', 'migrate up, migrate'),
      ...row('rollback', 'migrate down'),
      ...row('reset', 'migrate fresh, migrate refresh, migrate reset'),
      ...row('read', 'migrate status, migrate init, migrate generate, generate'),
    ],
  },
  {
    name: 'sqitch',
    programs: ['sqitch'],
    grammar: { options: [...HELP, '-t --target=', '--to=', '--onto=', '-y', '--log-only', '-C --chdir='] },
    places: ['--target'],
    rows: [
      ...row('apply', 'deploy', { options: { '--log-only': 'history' } }),
      ...row('rollback', 'rebase'),
      ...row('reset', 'revert', { options: { '--to': 'rollback', '--log-only': 'history' } }),
      ...row('read', 'status, log, verify, plan, add, init, show'),
    ],
  },
  // Phinx 0.16 (book.cakephp.org/phinx, commands).
  {
    name: 'phinx',
    programs: ['phinx'],
    grammar: {
      options: [
        ...HELP,
        '-e --environment=',
        '-c --configuration=',
        '-t --target=',
        '-d --date=',
        '-s --seed=',
        '-x --dry-run',
        '-f --force',
        '--fake',
      ],
    },
    places: ['--environment'],
    rows: [
      ...row('apply', 'migrate', DRY),
      ...row('rollback', 'rollback', { options: { '--dry-run': 'read' }, values: { '--target': { '0': 'reset' } } }),
      ...row('seed', 'seed:run'),
      ...row('history', 'breakpoint'),
      ...row('read', 'status, create, init, list, test, seed:create'),
    ],
  },
  // tern 2 (`tern help migrate`): `-d 0` takes all back.
  {
    name: 'tern',
    programs: ['tern'],
    grammar: {
      options: [
        ...HELP,
        '-d --destination=',
        '-m --migrations=',
        '-c --config=',
        '--conn-string=',
        '--database=',
        '--host=',
      ],
    },
    places: ['--config', '--conn-string', '--database', '--host'],
    rows: [
      ...row('apply', 'migrate', { values: { '--destination': { '0': 'reset' } } }),
      ...row('read', 'status, new, init, renumber'),
    ],
  },
  // refinery_cli 0.8.
  {
    name: 'refinery',
    programs: ['refinery'],
    grammar: { options: [...HELP, '-c --config=', '-p --path=', '-e --env-var=', '--fake'] },
    places: ['--config'],
    rows: [...row('apply', 'migrate'), ...row('read', 'setup')],
  },
  // yoyo-migrations 8, aerich 0.7.
  {
    name: 'yoyo',
    programs: ['yoyo', 'yoyo-migrate'],
    grammar: { options: [...HELP, '-d --database=', '-c --config=', '-r --revision=', '-b --batch', '--all -a'] },
    places: ['--database', '--config'],
    rows: [
      ...row('apply', 'apply, reapply, develop'),
      ...row('rollback', 'rollback'),
      ...row('history', 'mark, unmark, break-lock'),
      ...row('read', 'list, new, init, showmigrations'),
    ],
  },
  {
    name: 'aerich',
    programs: ['aerich'],
    grammar: { options: [...HELP, '-c --config=', '--app=', '-v --version=', '-d --delete'] },
    places: ['--config'],
    rows: [
      ...row('apply', 'upgrade, init-db'),
      ...row('rollback', 'downgrade'),
      ...row('read', 'migrate, history, heads, init, inspectdb'),
    ],
  },
  // Graphile Migrate 2 (`graphile-migrate --help`).
  {
    name: 'graphile-migrate',
    programs: ['graphile-migrate'],
    grammar: { options: [...HELP, '-c --config=', '--erase', '--shadow', '--forceActions'] },
    places: ['--config'],
    rows: [
      ...row('apply', 'migrate, watch, current, commit, run'),
      ...row('reset', 'reset'),
      ...row('rollback', 'uncommit'),
      ...row('read', 'init, status, compile'),
    ],
  },
  // Kysely's kysely-ctl 0.9.
  {
    name: 'kysely',
    programs: ['kysely'],
    grammar: { options: [...HELP, '-e --environment=', '--config=', '--all'] },
    places: ['--environment'],
    rows: [
      ...row('apply', 'migrate:latest, migrate latest, migrate:up, migrate up'),
      ...row('rollback', 'migrate:down, migrate down, migrate:rollback, migrate rollback', {
        options: { '--all': 'reset' },
      }),
      ...row('seed', 'seed:run, seed run'),
      ...row('read', 'migrate:list, migrate list, migrate:make, migrate make, seed:make, seed make, init'),
    ],
  },
  // Payload 3, Directus 11, Medusa 2, Hasura 2 (their own CLI references).
  {
    name: 'payload',
    programs: ['payload'],
    grammar: { options: [...HELP, '--force-accept-warning', '--disable-transpile'] },
    rows: [
      ...row('apply', 'migrate'),
      ...row('rollback', 'migrate:down, migrate:refresh'),
      ...row('reset', 'migrate:fresh, migrate:reset'),
      ...row('read', 'migrate:status, migrate:create, generate:types'),
    ],
  },
  {
    // AdonisJS 6 (`node ace list`).
    name: 'adonis',
    programs: ['ace', 'adonis'],
    grammar: { options: [...HELP, '-c --connection=', '--batch=', '--step=', '--force', '--dry-run', '-f --files='] },
    rows: [
      ...row('apply', 'migration:run', DRY),
      ...row('rollback', 'migration:rollback', {
        options: { '--dry-run': 'read' },
        values: { '--batch': { '0': 'reset' } },
      }),
      ...row('seed', 'db:seed'),
      ...row('reset', 'migration:fresh, migration:refresh, migration:reset, db:wipe, db:truncate', DRY),
      ...row('read', 'migration:status, make:migration, make:seeder'),
    ],
  },
  {
    name: 'directus',
    programs: ['directus'],
    grammar: { options: [...HELP, '-y --yes', '--dry-run -d'] },
    rows: [
      ...row('apply', 'database migrate:latest, database migrate:up, schema apply, bootstrap, database install', DRY),
      ...row('rollback', 'database migrate:down'),
      ...row('read', 'schema snapshot, start'),
    ],
  },
  {
    name: 'medusa',
    programs: ['medusa'],
    grammar: { options: [...HELP, '--skip-links', '--all-links', '--execute-all-links'] },
    rows: [
      ...row('apply', 'db:migrate, db:setup, db:create, db:sync-links'),
      ...row('rollback', 'db:rollback'),
      ...row('seed', 'seed'),
      ...row('read', 'db:generate, build, start, develop'),
    ],
  },
  {
    name: 'hasura',
    programs: ['hasura'],
    grammar: {
      options: [
        ...HELP,
        '--down=',
        '--up=',
        '--database-name=',
        '--endpoint=',
        '--admin-secret=',
        '--version=',
        '--dry-run',
        '--project=',
        '--all-databases',
        '--goto=',
        '--skip-execution',
        '--type=',
      ],
    },
    places: ['--endpoint', '--project', '--database-name'],
    rows: [
      ...row('apply', 'migrate apply, metadata apply, deploy', {
        options: { '--dry-run': 'read', '--skip-execution': 'history' },
        values: { '--down': { all: 'reset' } },
      }),
      ...row('reset', 'metadata clear'),
      ...row('seed', 'seed apply, seeds apply'),
      ...row('history', 'migrate delete'),
      ...row('read', 'migrate status, migrate create, migrate squash, metadata export, metadata diff, console, init'),
    ],
  },
]

/** Every migration tool we know, one row a verb. */
export const MIGRATION_TOOLS: readonly MigrationTool[] = [
  KNEX,
  PRISMA,
  SEQUELIZE,
  TYPEORM,
  DRIZZLE,
  NODE_PG_MIGRATE,
  UMZUG,
  DB_MIGRATE,
  MIKRO_ORM,
  SUPABASE,
  RAILS,
  DJANGO,
  ALEMBIC,
  FLASK,
  FLYWAY,
  LIQUIBASE,
  GOOSE,
  DBMATE,
  ATLAS,
  GOLANG_MIGRATE,
  PHP,
  ...OTHERS,
]

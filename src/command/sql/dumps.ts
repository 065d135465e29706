import type { Family, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { isOn, parseArguments } from '../grammar.ts'

/** What a tool beside the SQL client does with a whole database. */
export type DumpAct = 'read' | 'export' | 'restore' | 'overwrite' | 'create' | 'drop' | 'account' | 'server'

/** One call of `pg_dump`, `mongorestore`, `dropdb`, `mysqladmin` and the like. */
export interface DumpCommand extends TypedCommand {
  readonly act: DumpAct
  readonly args: Arguments
}

interface Tool {
  readonly act: DumpAct
  readonly options: readonly string[]
  /** Options that make something else of it; the first that is given counts. */
  readonly instead?: Readonly<Record<string, DumpAct>>
  /** Verbs among the operands that make something else of it. */
  readonly verbs?: Readonly<Record<string, DumpAct>>
}

const PG_CONNECTION = [
  '-h --host=',
  '-p --port=',
  '-U --username=',
  '-d --dbname=',
  '-w --no-password',
  '-W --password',
  '-V --version',
  '-? --help',
]
const PG_DUMP = [
  ...PG_CONNECTION,
  '-f --file=',
  '-F --format=',
  '-j --jobs=',
  '-Z --compress=',
  '-t --table=',
  '-T --exclude-table=',
  '-n --schema=',
  '-N --exclude-schema=',
  '-E --encoding=',
  '-S --superuser=',
  '--exclude-table-data=',
  '--section=',
  '-a --data-only',
  '-s --schema-only',
  '-v --verbose',
  '-b --large-objects --blobs',
  '-c --clean',
  '-C --create',
  '-O --no-owner',
  '-x --no-privileges --no-acl',
  '--if-exists',
  '--inserts',
  '--column-inserts',
]
const MYSQL_OPTIONS = [
  '-h --host=',
  '-u --user=',
  '-p --password[=]',
  '-P --port=',
  '-S --socket=',
  '--protocol=',
  '--defaults-file=',
  '-V --version',
  '--help',
]
const MONGO_OPTIONS = [
  '--uri=',
  '-h --host=',
  '--port=',
  '-u --username=',
  '-p --password=',
  '--authenticationDatabase=',
  '-d --db=',
  '-c --collection=',
  '-q --query=',
  '-o --out=',
  '--archive[=]',
  '--gzip',
  '--file=',
  '--type=',
  '--mode=',
  '-f --fields=',
  '--drop',
  '--dryRun',
  '--version',
  '--help',
]

const SCHEMA_ONLY = { '--schema-only': 'read' } as const

/** From each tool's `--help`: PostgreSQL 17, MySQL 8.4, MariaDB 11, MongoDB Database Tools 100. */
const TOOLS: Readonly<Record<string, Tool>> = {
  pg_dump: { act: 'export', options: PG_DUMP, instead: SCHEMA_ONLY },
  pg_dumpall: { act: 'export', options: [...PG_DUMP, '-g --globals-only', '-r --roles-only'], instead: SCHEMA_ONLY },
  pg_basebackup: {
    act: 'export',
    options: [...PG_CONNECTION, '-D --pgdata=', '-F --format=', '-X --wal-method=', '-P --progress', '-R', '-z'],
  },
  pg_restore: {
    act: 'restore',
    options: [...PG_DUMP, '-l --list', '-L --use-list=', '-1 --single-transaction', '-e --exit-on-error'],
    instead: { '--list': 'read', '--file': 'read', '--clean': 'overwrite' },
  },
  pg_resetwal: {
    act: 'overwrite',
    options: ['-D --pgdata=', '-n --dry-run', '-f --force'],
    instead: { '--dry-run': 'read' },
  },
  pg_dropcluster: { act: 'drop', options: ['--stop'] },
  dropdb: {
    act: 'drop',
    options: [...PG_CONNECTION, '--if-exists', '-f --force', '-i --interactive', '-e --echo', '--maintenance-db='],
  },
  createdb: {
    act: 'create',
    options: [...PG_CONNECTION, '-O --owner=', '-T --template=', '-E --encoding=', '-D --tablespace=', '-l --locale='],
  },
  dropuser: { act: 'account', options: PG_CONNECTION },
  createuser: { act: 'account', options: PG_CONNECTION },
  mysqldump: {
    act: 'export',
    options: [...MYSQL_OPTIONS, '-d --no-data', '-r --result-file=', '-w --where='],
    instead: { '--no-data': 'read' },
  },
  'mariadb-dump': {
    act: 'export',
    options: [...MYSQL_OPTIONS, '-d --no-data', '-r --result-file='],
    instead: { '--no-data': 'read' },
  },
  mysqlpump: {
    act: 'export',
    options: [...MYSQL_OPTIONS, '--skip-dump-rows -d'],
    instead: { '--skip-dump-rows': 'read' },
  },
  mydumper: { act: 'export', options: [...MYSQL_OPTIONS, '-d --no-data'], instead: { '--no-data': 'read' } },
  myloader: {
    act: 'restore',
    options: [...MYSQL_OPTIONS, '-o --overwrite-tables', '-d --directory='],
    instead: { '--overwrite-tables': 'overwrite' },
  },
  mysqlimport: {
    act: 'restore',
    options: [...MYSQL_OPTIONS, '-D --delete', '-r --replace'],
    instead: { '--delete': 'overwrite' },
  },
  mysqladmin: {
    act: 'read',
    options: [...MYSQL_OPTIONS, '-f --force', '-i --sleep=', '-c --count='],
    verbs: {
      drop: 'drop',
      create: 'create',
      password: 'account',
      shutdown: 'server',
      kill: 'server',
      'flush-privileges': 'server',
    },
  },
  // SQL Server's bcp 18: `bcp TABLE out FILE`; a query goes out by `queryout`.
  bcp: {
    act: 'read',
    options: [
      ...'-S= -d= -U= -P= -D= -f= -x -t= -r= -e= -F= -L= -b= -a= -h= -m= -o= -q -c -n -w -N -k -E -T -G -u -V='.split(
        ' ',
      ),
      '--help',
    ],
    verbs: { out: 'export', queryout: 'export', in: 'restore' },
  },
  mongodump: { act: 'export', options: MONGO_OPTIONS },
  mongoexport: { act: 'export', options: MONGO_OPTIONS },
  mongorestore: { act: 'restore', options: MONGO_OPTIONS, instead: { '--dryRun': 'read', '--drop': 'overwrite' } },
  mongoimport: { act: 'restore', options: MONGO_OPTIONS, instead: { '--drop': 'overwrite' } },
}

const ALIASES: Readonly<Record<string, string>> = { 'mariadb-admin': 'mysqladmin', 'mariadb-import': 'mysqlimport' }

const grammars = new Map<Tool, Grammar>()

const grammarOf = (tool: Tool): Grammar => {
  const known = grammars.get(tool) ?? { options: tool.options, abbreviations: true }
  grammars.set(tool, known)
  return known
}

const verbAct = (tool: Tool, operands: readonly Word[]): DumpAct | undefined => {
  const verbs = tool.verbs
  if (verbs === undefined) return undefined
  const acts = operands.map(word => verbs[literalOf(word) ?? ''])
  return acts.find(act => act === 'drop') ?? acts.find(act => act !== undefined)
}

const actOf = (tool: Tool, args: Arguments): DumpAct => {
  if (isOn(args, '--help') || isOn(args, '--version')) return 'read'
  for (const [name, act] of Object.entries(tool.instead ?? {})) if (isOn(args, name)) return act
  return verbAct(tool, args.operands) ?? tool.act
}

/** Tools that dump, restore, create or drop whole databases and their accounts. */
export const dumpFamily: Family<DumpCommand> = {
  id: 'database',
  programs: [...Object.keys(TOOLS), ...Object.keys(ALIASES)],
  parse: invocation => {
    const tool = TOOLS[ALIASES[invocation.program] ?? invocation.program]
    if (tool === undefined) return undefined
    const args = parseArguments(invocation.args, grammarOf(tool))
    return { invocation, args, act: actOf(tool, args) }
  },
}

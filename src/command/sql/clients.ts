import type { Grammar } from '../grammar.ts'
import type { Dialect } from '../sql-text.ts'

/** How a client reads its words. */
export interface Client {
  readonly programs: readonly string[]
  readonly dialect: Dialect
  readonly grammar: Grammar
  /** First operands that make the program a client: `clickhouse client`, `cockroach sql`. */
  readonly verbs?: readonly string[]
  /** Options whose value is SQL; options whose value names a file of SQL. */
  readonly text: readonly string[]
  readonly files: readonly string[]
  /** Operands from this one on are SQL (`sqlite3 FILE SQL…`), counted after the verbs. */
  readonly textFrom?: number
  /** The operand that may be a URL or a host. */
  readonly placeOperand?: number
  /** Options that name a host, a URL or a database. */
  readonly places: readonly string[]
  /** `here`: a file of this machine. `elsewhere`: a hosted database. */
  readonly always?: 'here' | 'elsewhere'
  /** Words that, with SQL behind them, make the same call. */
  readonly replay: readonly string[]
  /** The option that names the host, for the same. */
  readonly hostFlag?: string
}

const letters = (names: string): readonly string[] => names.split('').map(letter => `-${letter}`)

/** PostgreSQL 17, `psql --help`; pgcli and usql take the same where they take it at all. */
const PSQL: Client = {
  programs: ['psql', 'pgcli', 'usql', 'ysqlsh', 'vsql'],
  dialect: 'postgres',
  grammar: {
    options: [
      '-c --command=',
      '-d --dbname=',
      '-f --file=',
      '-l --list',
      '-v --set --variable=',
      '-V --version',
      '-X --no-psqlrc',
      '-1 --single-transaction',
      '-a --echo-all',
      '-b --echo-errors',
      '-e --echo-queries',
      '-E --echo-hidden',
      '-L --log-file=',
      '-n --no-readline',
      '-o --output=',
      '-q --quiet',
      '-s --single-step',
      '-S --single-line',
      '-A --no-align',
      '--csv',
      '-F --field-separator=',
      '-H --html',
      '-P --pset=',
      '-R --record-separator=',
      '-t --tuples-only',
      '-T --table-attr=',
      '-x --expanded',
      '-z --field-separator-zero',
      '-0 --record-separator-zero',
      '-h --host=',
      '-p --port=',
      '-U --username=',
      '-w --no-password',
      '-W --password',
      '-? --help[=]',
    ],
    abbreviations: true,
  },
  text: ['--command'],
  files: ['--file'],
  placeOperand: 0,
  places: ['--host', '--dbname'],
  replay: ['psql', '-c'],
  hostFlag: '-h',
}

/** MySQL 8.4 and MariaDB 11, `mysql --help`. */
const MYSQL: Client = {
  programs: ['mysql', 'mariadb', 'mycli'],
  dialect: 'mysql',
  grammar: {
    options: [
      '-e --execute=',
      '--init-command=',
      '-D --database=',
      '-h --host=',
      '-P --port=',
      '-u --user=',
      '-p --password[=]',
      '-S --socket=',
      '--protocol=',
      '--defaults-file=',
      '--defaults-extra-file=',
      '--defaults-group-suffix=',
      '--login-path=',
      '--ssl-ca=',
      '--ssl-mode=',
      '--default-character-set=',
      '--delimiter=',
      '-f --force',
      '-N --skip-column-names',
      '--raw -r',
      '--batch -B',
      ...letters('sAtvqwEHXCGVbci'),
      '--silent',
      '--table',
      '--vertical',
      '--verbose',
      '--html',
      '--xml',
      '--quick',
      '--compress',
      '--one-database',
      '--safe-updates',
      '--version',
      '--help -?',
    ],
    abbreviations: true,
  },
  text: ['--execute', '--init-command'],
  files: [],
  places: ['--host', '--database', '--socket'],
  replay: ['mysql', '-e'],
  hostFlag: '-h',
}

/** SQLite 3.45, `sqlite3 -help`. */
const SQLITE: Client = {
  programs: ['sqlite3', 'sqlite', 'litecli', 'sqlcipher'],
  dialect: 'sqlite',
  grammar: {
    options: [
      '--cmd=',
      '--init=',
      '--separator=',
      '--newline=',
      '--nullvalue=',
      '--maxsize=',
      '--mmap=',
      '--nonce=',
      '--vfs=',
      '--append --ascii --bail --batch --box --column --csv --deserialize --echo --header --noheader --html --interactive --json --line --list --markdown --memtrace --nofollow --quote --readonly --safe --stats --table --tabs --zip',
      '--A',
      '--help',
      '--version',
    ],
    singleDash: true,
  },
  text: ['--cmd'],
  files: ['--init'],
  textFrom: 1,
  places: [],
  always: 'here',
  replay: ['sqlite3', 'database.db'],
}

/** DuckDB 1.1, `duckdb -help`. */
const DUCKDB: Client = {
  ...SQLITE,
  programs: ['duckdb'],
  dialect: 'duckdb',
  grammar: { ...SQLITE.grammar, options: [...SQLITE.grammar.options, '--c=', '--s=', '--f=', '--unsigned', '--ui'] },
  text: ['--cmd', '--c', '--s'],
  files: ['--init', '--f'],
  replay: ['duckdb', '-c'],
}

/** sqlcmd 18 and go-sqlcmd, `sqlcmd -?`. */
const SQLCMD: Client = {
  programs: ['sqlcmd', 'osql', 'mssql-cli'],
  dialect: 'mssql',
  grammar: {
    options: [
      '-Q --query=',
      '-q --initial-query=',
      '-i --input-file=',
      '-o=',
      '-S --server=',
      '-d --database-name=',
      '-U=',
      '-P=',
      '-l=',
      '-t=',
      '-h=',
      '-s=',
      '-w=',
      '-v=',
      '-K=',
      '-F=',
      ...letters('EGNCbIWXrRemyYkup'),
      '-? --help',
    ],
  },
  text: ['--query', '--initial-query'],
  files: ['--input-file'],
  places: ['--server', '--database-name'],
  replay: ['sqlcmd', '-Q'],
  hostFlag: '-S',
}

const CLICKHOUSE_OPTIONS = [
  '-q --query=',
  '--queries-file=',
  '-h --host=',
  '--port=',
  '-d --database=',
  '-u --user=',
  '--password=',
  '--format=',
  '--file=',
  '--table=',
  '--structure=',
  '--input-format=',
  '--output-format=',
  '--config-file=',
  '-n --multiquery',
  '-m --multiline',
  '--secure',
  '--time',
  '-V --version',
  '--help',
]

/** ClickHouse 24, `clickhouse-client --help`. */
const CLICKHOUSE: Client = {
  programs: ['clickhouse-client', 'clickhouse-local'],
  dialect: 'clickhouse',
  grammar: { options: CLICKHOUSE_OPTIONS },
  text: ['--query'],
  files: ['--queries-file'],
  places: ['--host', '--database'],
  replay: ['clickhouse-client', '-q'],
  hostFlag: '-h',
}

/** Other clients: cqlsh 5, CockroachDB, Turso, Wrangler D1, Heroku Postgres, BigQuery, SnowSQL, from their `--help`. */
const OTHERS: readonly Client[] = [
  { ...CLICKHOUSE, programs: ['clickhouse'], verbs: ['client'] },
  { ...CLICKHOUSE, programs: ['clickhouse'], verbs: ['local'] },
  {
    programs: ['cqlsh'],
    dialect: 'any',
    grammar: {
      options: [
        '-e --execute=',
        '-f --file=',
        '-u=',
        '-p=',
        '-k --keyspace=',
        '--ssl',
        '--cqlshrc=',
        '--version',
        '--help',
      ],
    },
    text: ['--execute'],
    files: ['--file'],
    placeOperand: 0,
    places: ['--keyspace'],
    replay: ['cqlsh', '-e'],
  },
  {
    programs: ['cockroach'],
    verbs: ['sql'],
    dialect: 'postgres',
    grammar: {
      options: [
        '-e --execute=',
        '-f --file=',
        '--url=',
        '--host=',
        '-d --database=',
        '-u --user=',
        '-p --port=',
        '--certs-dir=',
        '--insecure',
        '--format=',
        '--help',
      ],
    },
    text: ['--execute'],
    files: ['--file'],
    places: ['--url', '--host', '--database'],
    replay: ['psql', '-c'],
  },
  {
    programs: ['turso'],
    verbs: ['db', 'shell'],
    dialect: 'sqlite',
    grammar: { options: ['--instance=', '--location=', '--proxy=', '--help'] },
    text: [],
    files: [],
    textFrom: 1,
    placeOperand: 0,
    places: [],
    always: 'elsewhere',
    replay: ['turso', 'db', 'shell', 'database'],
  },
  {
    programs: ['wrangler'],
    verbs: ['d1', 'execute'],
    dialect: 'sqlite',
    grammar: {
      options: [
        '--command=',
        '--file=',
        '-e --env=',
        '-c --config=',
        '--remote',
        '--local',
        '--preview',
        '--json',
        '-y --yes',
        '--persist-to=',
        '--help',
      ],
    },
    text: ['--command'],
    files: ['--file'],
    placeOperand: 0,
    places: ['--env'],
    replay: ['wrangler', 'd1', 'execute', 'database', '--command'],
  },
  {
    programs: ['heroku'],
    verbs: ['pg:psql'],
    dialect: 'postgres',
    grammar: { options: ['-c --command=', '-f --file=', '-a --app=', '-r --remote=', '--credential='] },
    text: ['--command'],
    files: ['--file'],
    placeOperand: 0,
    places: ['--app'],
    always: 'elsewhere',
    replay: ['heroku', 'pg:psql', '-c'],
  },
  {
    programs: ['bq'],
    verbs: ['query'],
    dialect: 'any',
    grammar: {
      options: [
        '--use_legacy_sql[=]',
        '--nouse_legacy_sql',
        '--project_id=',
        '--format=',
        '-n --max_rows=',
        '--dry_run',
        '--location=',
        '--help',
      ],
    },
    text: [],
    files: [],
    textFrom: 0,
    places: ['--project_id'],
    always: 'elsewhere',
    replay: ['bq', 'query'],
  },
  {
    programs: ['snowsql'],
    dialect: 'any',
    grammar: {
      options: [
        '-q --query=',
        '-f --filename=',
        '-c --connection=',
        '-a --accountname=',
        '-d --dbname=',
        '-s --schemaname=',
        '-w --warehouse=',
        '-r --rolename=',
        '-u --username=',
        '-o --option=',
        '--help',
      ],
    },
    text: ['--query'],
    files: ['--filename'],
    places: ['--connection', '--dbname', '--accountname'],
    always: 'elsewhere',
    replay: ['snowsql', '-q'],
  },
]

/** Trino 450 and Presto 0.289, `trino --help`. */
const TRINO: Client = {
  programs: ['trino', 'presto', 'trino-cli', 'presto-cli'],
  dialect: 'any',
  grammar: {
    options: [
      '-f --file=',
      '--execute=',
      '--server=',
      '--catalog=',
      '--schema=',
      '--user=',
      '--output-format=',
      '--session=',
      '--source=',
      '--password',
      '--debug',
      '--ignore-errors',
      '--help -h',
      '--version',
    ],
  },
  text: ['--execute'],
  files: ['--file'],
  placeOperand: 0,
  places: ['--server'],
  replay: ['trino', '--execute'],
}

/** Clients of Hive 4, Spark 3.5, Impala 4, FreeTDS and Sybase, Db2 11, Dolt 1, sqlite-utils 3 and InfluxDB 1, from their `--help`. */
const FURTHER: readonly Client[] = [
  {
    programs: ['hive', 'beeline', 'spark-sql'],
    dialect: 'any',
    grammar: {
      options: [
        '-e=',
        '-f=',
        '-i=',
        '-u=',
        '-n=',
        '-p=',
        '-d=',
        '--database=',
        '--hiveconf=',
        '--hivevar=',
        '--conf=',
        '--master=',
        '--outputformat=',
        '-S --silent[=]',
        '--help',
        '--version',
      ],
    },
    text: ['-e'],
    files: ['-f', '-i'],
    places: ['-u', '--database'],
    replay: ['hive', '-e'],
  },
  {
    programs: ['impala-shell'],
    dialect: 'any',
    grammar: {
      options: [
        '-q --query=',
        '-f --query_file=',
        '-i --impalad=',
        '-d --database=',
        '-o --output_file=',
        '-B --delimited',
        '-k --kerberos',
        '--help',
        '--version',
      ],
    },
    text: ['--query'],
    files: ['--query_file'],
    places: ['--impalad', '--database'],
    replay: ['impala-shell', '-q'],
  },
  {
    programs: ['isql', 'tsql', 'fisql', 'bsqldb'],
    dialect: 'mssql',
    grammar: {
      options: ['-S=', '-H=', '-p=', '-U=', '-P=', '-D=', '-i=', '-o=', '-Q=', '-q=', '-v', '-b', '-C', '--help'],
    },
    text: ['-Q', '-q'],
    files: ['-i'],
    places: ['-S', '-H'],
    replay: ['isql'],
  },
  {
    programs: ['db2'],
    dialect: 'any',
    grammar: { options: ['-f=', '-l=', '-r=', '-z=', '-t', '-v', '-x', '-c', '-o', '-s', '-n', '-p'] },
    text: [],
    files: ['-f'],
    textFrom: 0,
    places: [],
    replay: ['db2'],
  },
  {
    programs: ['dolt'],
    verbs: ['sql'],
    dialect: 'mysql',
    grammar: { options: ['-q --query=', '-f --file=', '-r --result-format=', '-b --batch', '-c --continue', '--help'] },
    text: ['--query'],
    files: ['--file'],
    places: [],
    replay: ['dolt', 'sql', '-q'],
  },
  {
    programs: ['sqlite-utils'],
    verbs: ['query'],
    dialect: 'sqlite',
    grammar: {
      options: ['--attach=', '-p --param=', '--functions=', '--csv --tsv --table -t --nl --arrays --raw -r', '--help'],
    },
    text: [],
    files: [],
    textFrom: 1,
    places: [],
    always: 'here',
    replay: ['sqlite-utils', 'query', 'database.db'],
  },
  {
    programs: ['influx'],
    dialect: 'any',
    grammar: {
      options: [
        '--execute=',
        '--database=',
        '--host=',
        '--port=',
        '--username=',
        '--password=',
        '--format=',
        '--precision=',
        '--ssl',
        '--help',
        '--version',
      ],
      singleDash: true,
    },
    text: ['--execute'],
    files: [],
    places: ['--host', '--database'],
    replay: ['influx', '-execute'],
  },
]

export const SQL_CLIENTS: readonly Client[] = [
  PSQL,
  MYSQL,
  SQLITE,
  DUCKDB,
  SQLCMD,
  CLICKHOUSE,
  TRINO,
  ...OTHERS,
  ...FURTHER,
]

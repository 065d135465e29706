import type { Argument } from './argument.ts'
import { textArgument, writtenIn } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import type { Facts } from './facts.ts'
import type { Translator } from './translator.ts'
import { imports, wordsOf } from './translator.ts'

/** The beginning of a statement of SQL. */
const STATEMENT =
  /^\s*(?:drop|truncate|delete|update|insert|replace|alter|create|grant|revoke|merge|copy|select|with|call|do|exec)\s/iu

/** Functions that hand a statement to a database: DB-API, node drivers and query builders, Active Record, PDO, DBI. */
const QUERIES: ReadonlySet<string> = new Set(
  (
    'execute executemany executescript execute_batch query exec prepare run raw text sql unsafe all ' +
    '$executeRaw $executeRawUnsafe $queryRaw $queryRawUnsafe exec_query exec_params do selectrow_array ' +
    'prepareStatement multi_query read_sql read_sql_query select_all select_value exec_driver_sql fetch fetchrow fetchval command statement'
  ).split(' '),
)

const DATABASE_URL = /\b(?:postgres(?:ql)?|mysql|mariadb|mssql)(?:\+\w+)?:\/\/[^\s'"`]{1,300}/u

/** Options of `psql` that name the machine that the script's connection goes to. */
const placeOf = (facts: Facts): readonly Argument[] => {
  const host = facts.settings.get('host') ?? facts.settings.get('server')
  if (host !== undefined && writtenIn(host) !== '') return [textArgument('-h'), host]
  const url = DATABASE_URL.exec(facts.text)?.[0]
  if (url !== undefined) return [textArgument('-d'), textArgument(url.replace(/^\w+(?:\+\w+)?:/u, 'postgres:'))]
  const settings = /host=([\w.-]{1,200})/u.exec(facts.text)?.[1]
  return settings === undefined ? [] : [textArgument('-h'), textArgument(settings)]
}

/** A statement of SQL, as `psql -c` would be given it. */
const query = (call: ScriptCall, facts: Facts): readonly Argument[] | undefined => {
  const statement = call.args.find(item => STATEMENT.test(writtenIn(item)))
  const [name = ''] = call.names
  // A pattern of JavaScript has `exec` as well.
  // `/x/i.exec(text)` is a pattern.
  if (name === 'exec' && /^[dgimsuvy]{1,8}$/u.test(call.names[1] ?? '')) return undefined
  if (statement === undefined || !QUERIES.has(name) || (!call.onValue && call.names.length < 2 && name !== 'sql'))
    return undefined
  return [textArgument('psql'), ...placeOf(facts), textArgument('-c'), statement]
}

/** redis-py, node-redis, ioredis, redis-rb, predis. */
const FLUSHES: ReadonlyMap<string, string> = new Map([
  ['flushall', 'FLUSHALL'],
  ['flushAll', 'FLUSHALL'],
  ['flushdb', 'FLUSHDB'],
  ['flushDb', 'FLUSHDB'],
])

/** Commands of Redis that write, as functions of its libraries. */
const REDIS_WRITES: ReadonlySet<string> = new Set(
  'set delete del hset hdel lpush rpush sadd srem zadd expire rename mset setex incr'.split(' '),
)
const REDIS_LIBRARIES = ['redis', 'ioredis', 'aioredis', 'Redis']

/** PyMongo, the driver for Node, Mongoose: functions with what they are in the shell of MongoDB. */
const MONGO: ReadonlyMap<string, string> = new Map([
  ['drop_database', 'db.dropDatabase()'],
  ['dropDatabase', 'db.dropDatabase()'],
  ['drop_collection', 'db.c.drop()'],
  ['dropCollection', 'db.c.drop()'],
  ['insert_one', 'db.c.insertOne({})'],
  ['insertOne', 'db.c.insertOne({})'],
  ['insert_many', 'db.c.insertOne({})'],
  ['insertMany', 'db.c.insertOne({})'],
  ['update_one', 'db.c.updateOne({a: 1}, {})'],
  ['updateOne', 'db.c.updateOne({a: 1}, {})'],
  ['delete_one', 'db.c.deleteOne({a: 1})'],
  ['deleteOne', 'db.c.deleteOne({a: 1})'],
])

const MONGO_LIBRARIES = ['pymongo', 'motor', 'mongodb', 'mongoose', 'mongoengine', 'MongoClient', 'Mongo']

const asScript = (script: string): readonly Argument[] => [...wordsOf('mongosh --eval'), textArgument(script)]

const mongo = (call: ScriptCall, facts: Facts): readonly Argument[] | undefined => {
  const [name = ''] = call.names
  const plain = MONGO.get(name)
  if (plain !== undefined && (call.onValue || call.names.length > 1)) return asScript(plain)
  if (!imports(facts, MONGO_LIBRARIES)) return undefined
  if (name === 'drop' && call.onValue) return asScript('db.c.drop()')
  return undefined
}

/** Deletions of an object-relational mapper: Prisma, Django, Active Record, Sequelize, SQLAlchemy, Mongoose. */
const MAPPERS: ReadonlySet<string> = new Set(
  'deleteMany delete_many delete_all destroy_all deleteAll destroy'.split(' '),
)

/** Functions of builders that drop tables: knex, Sequelize, Active Record, Alembic, Laravel. */
const DROPS: ReadonlySet<string> = new Set(
  'dropTable dropTableIfExists drop_table dropIfExists dropAllTables dropSchema drop_all'.split(' '),
)

const hasFilter = (call: ScriptCall): boolean =>
  call.keywords.has('where')
    ? true
    : call.keywords.size > 0 ||
      call.args.some(item => item.kind === 'text' || (item.kind === 'list' && item.items.length > 0))

const mapper = (call: ScriptCall, facts: Facts): readonly Argument[] | undefined => {
  const [name = '', ...before] = call.names
  const statement = (filtered: boolean) =>
    wordsOf('psql -c').concat(textArgument(`DELETE FROM t${filtered ? ' WHERE a = 1' : ''}`))
  if (DROPS.has(name) && call.names.length > 1) return [...wordsOf('psql -c'), textArgument('DROP TABLE t')]
  if (MAPPERS.has(name) && call.onValue) {
    const filtered =
      hasFilter(call) ||
      before.some(part => /^(?:where|filter|find_by|by)/u.test(part)) ||
      /\.(?:where|filter|filter_by)\(/u.test(facts.text)
    if (name === 'destroy')
      return /destroy\(\s?\{\s?(?:truncate|where:\s?\{\s?\})/u.test(facts.text) ? statement(false) : undefined
    return statement(filtered)
  }
  // Django: `Model.objects.all().delete()`.
  const django = name === 'delete' && facts.says('.objects.')
  return django ? statement(!facts.says('.objects.all().delete(')) : undefined
}

/** What a call asks of a database, as the database's own client would be told. */
export const databaseCalls: Translator = (call, facts) => {
  const [name = ''] = call.names
  const flush = FLUSHES.get(name)
  if (flush !== undefined) return [wordsOf(`redis-cli ${flush}`)]
  if (REDIS_WRITES.has(name) && call.onValue && imports(facts, REDIS_LIBRARIES))
    return [wordsOf('redis-cli SET key value')]
  const found = query(call, facts) ?? mongo(call, facts) ?? mapper(call, facts)
  return found === undefined ? [] : [found]
}

import type { Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { isUnknown, literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { isOn, parseArguments, valuesOf } from '../grammar.ts'
import { fromInput } from './parse.ts'
import { lookup } from '../lookup.ts'

export type RedisAct = 'read' | 'write' | 'flush' | 'admin' | 'export' | 'unread'

export interface RedisDeed {
  readonly act: RedisAct
  readonly text: string
  readonly span: Word['span']
}

/** One call of `redis-cli`, with each command it sends. */
export interface RedisCommand extends TypedCommand {
  readonly args: Arguments
  readonly deeds: readonly RedisDeed[]
}

/** redis-cli 7.4 (`redis-cli --help`): options up to the first word of the command. */
const GRAMMAR: Grammar = {
  options: [
    ...'h p t s a u r i n X d D'.split(' ').map(letter => `-${letter}=`),
    ...'user pass sni cacert cacertdir cert key tls-ciphers rdb functions-rdb pattern quoted-pattern count cursor lru-test intrinsic-latency eval pipe-timeout memkeys-samples show-pushes'
      .split(' ')
      .map(name => `--${name}=`),
    '--cluster',
    ...'2 3 x c e'.split(' ').map(letter => `-${letter}`),
    '--askpass --insecure --tls --raw --no-raw --quoted-input --csv --json --quoted-json --stat --latency --latency-history --latency-dist --replica --pipe --bigkeys --memkeys --hotkeys --scan --ldb --ldb-sync-mode --verbose --no-auth-warning',
    '--help',
    '-v --version',
  ],
  bundles: false,
  interspersed: false,
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Commands that only read or steer the connection. From redis.io/commands, group by group. */
const READS = list(
  'GET MGET GETRANGE SUBSTR STRLEN LCS EXISTS TTL PTTL EXPIRETIME PEXPIRETIME TYPE KEYS SCAN RANDOMKEY DUMP TOUCH OBJECT HGET HMGET HGETALL HKEYS HVALS HLEN HEXISTS HSCAN HSTRLEN HRANDFIELD LRANGE LLEN LINDEX LPOS SMEMBERS SCARD SISMEMBER SMISMEMBER SRANDMEMBER SSCAN SINTER SUNION SDIFF SINTERCARD ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZCARD ZCOUNT ZSCORE ZMSCORE ZRANK ZREVRANK ZSCAN ZLEXCOUNT ZINTER ZUNION ZDIFF ZRANDMEMBER XRANGE XREVRANGE XLEN XREAD XINFO XPENDING GEOPOS GEODIST GEOHASH GEOSEARCH BITCOUNT GETBIT BITPOS BITFIELD_RO PFCOUNT SORT_RO EVAL_RO EVALSHA_RO FCALL_RO PING ECHO INFO DBSIZE TIME LASTSAVE MONITOR SLOWLOG COMMAND MEMORY SUBSCRIBE PSUBSCRIBE PUBSUB ROLE SELECT AUTH HELLO LATENCY LOLWUT WAIT MULTI EXEC DISCARD WATCH UNWATCH QUIT SAVE BGSAVE BGREWRITEAOF HELP READONLY',
)
/** Commands whose first argument decides: those named here only read. */
const READING_SUBCOMMANDS: Readonly<Record<string, ReadonlySet<string>>> = {
  CONFIG: list('GET HELP'),
  ACL: list('LIST USERS WHOAMI CAT GETUSER LOG DRYRUN HELP'),
  CLIENT: list('LIST INFO ID GETNAME SETNAME SETINFO TRACKINGINFO HELP'),
  CLUSTER: list('INFO NODES SLOTS SHARDS KEYSLOT COUNTKEYSINSLOT MYID LINKS REPLICAS HELP'),
  MODULE: list('LIST HELP'),
  SCRIPT: list('EXISTS SHOW HELP'),
  FUNCTION: list('LIST STATS DUMP HELP'),
  DEBUG: list('HELP'),
}
/** What changes the server, its accounts or its modules rather than keys. */
const ADMIN = list('CONFIG ACL CLUSTER MODULE SHUTDOWN DEBUG REPLICAOF SLAVEOF FAILOVER MIGRATE')
const FLUSHES = list('FLUSHALL FLUSHDB')

const READING_SUFFIX =
  /\.(?:GET|MGET|SEARCH|INFO|TYPE|STRLEN|OBJLEN|ARRLEN|OBJKEYS|RANGE|EXISTS|QUERY|AGGREGATE|LIST|_LIST)$/u

const actOf = (words: readonly string[]): RedisAct => {
  const [name = '', sub = ''] = words.map(word => word.toUpperCase())
  if (name === '') return 'read'
  if (name.includes('\0')) return 'unread'
  if (FLUSHES.has(name) || (name === 'FUNCTION' && sub === 'FLUSH')) return 'flush'
  if (/^(?:EVAL|EVALSHA|FCALL)$/u.test(name) && /flush(?:all|db)/iu.test(words.join(' '))) return 'flush'
  const reading = lookup(READING_SUBCOMMANDS, name)
  if (reading !== undefined && (sub === '' || reading.has(sub))) return 'read'
  if (ADMIN.has(name)) return 'admin'
  return READS.has(name) || READING_SUFFIX.test(name) ? 'read' : 'write'
}

const deed = (words: readonly string[], span: Word['span']): RedisDeed => ({
  act: actOf(words),
  text: words.join(' ').replaceAll('\0', '…').slice(0, 120),
  span,
})

/** Commands on standard input, one a line. */
const fromStdin = (invocation: Invocation): readonly RedisDeed[] => {
  const { texts, files, unread } = fromInput(invocation)
  const lines = texts.flatMap(({ text, span }) =>
    text
      .split(/\r?\n/u)
      .filter(line => line.trim() !== '')
      .map(line => deed(line.trim().split(/\s+/u), span)),
  )
  const unseen = [...files.map(word => word.span), ...unread]
  return [...lines, ...unseen.map((span): RedisDeed => ({ act: 'unread', text: '', span }))]
}

const CLUSTER_READS = list('info check help')

const optionDeeds = (args: Arguments, invocation: Invocation): readonly RedisDeed[] => {
  const { span } = invocation
  const files = [...valuesOf(args, '--rdb'), ...valuesOf(args, '--functions-rdb')]
  const scripts = valuesOf(args, '--eval')
  return [
    ...files.map((word): RedisDeed => ({ act: 'export', text: word.raw, span: word.span })),
    ...scripts.map((word): RedisDeed => ({ act: 'unread', text: word.raw, span: word.span })),
    ...(isOn(args, '--pipe') && invocation.input.kind !== 'inherited'
      ? [{ act: 'write', text: '--pipe', span } as const]
      : []),
  ]
}

const commandDeeds = (args: Arguments, invocation: Invocation): readonly RedisDeed[] => {
  const [first] = args.operands
  if (isOn(args, '--cluster')) {
    const harmless = first === undefined || CLUSTER_READS.has(literalOf(first) ?? '')
    return harmless ? [] : [{ act: 'admin', text: `--cluster ${first.raw}`, span: first.span }]
  }
  if (isOn(args, '--eval') || isOn(args, '--scan') || isOn(args, '--pipe')) return []
  if (first === undefined) return fromStdin(invocation)
  // One quoted word may hold the whole command.
  const words =
    args.operands.length === 1 && !isUnknown(first) ? sketchOf(first).split(/\s+/u) : args.operands.map(sketchOf)
  return [deed(words, [first.span[0], args.operands.at(-1)?.span[1] ?? first.span[1]])]
}

/** redis-cli and its kin. */
export const redisFamily: Family<RedisCommand> = {
  id: 'redis',
  programs: ['redis-cli', 'valkey-cli', 'keydb-cli', 'iredis'],
  parse: invocation => {
    const args = parseArguments(invocation.args, GRAMMAR)
    const silent = isOn(args, '--help') || isOn(args, '--version')
    const deeds = silent ? [] : [...optionDeeds(args, invocation), ...commandDeeds(args, invocation)]
    return { invocation, args, deeds }
  },
}

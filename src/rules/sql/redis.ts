import type { RedisAct, RedisCommand } from '../../command/sql/redis.ts'
import { redisFamily } from '../../command/sql/redis.ts'
import type { Match, Rule, RuleSet } from '../../model/rule.ts'

const all = (command: RedisCommand, act: RedisAct): readonly Match[] =>
  command.deeds.filter(deed => deed.act === act).map(({ span, text }) => ({ span, detail: text }))

const flush: Rule<RedisCommand> = {
  id: 'redis.flush',
  level: 3,
  category: 'destroys-data',
  effect: 'deletes every key of a Redis database',
  saferForm: 'redis-cli --scan --pattern PREFIX, then DEL',
  source: 'data: redis-cli FLUSHALL, FLUSHDB',
  example: 'redis-cli flushall',
  nearMiss: 'redis-cli get flushall',
  match: command => all(command, 'flush'),
}

const write: Rule<RedisCommand> = {
  id: 'redis.write',
  level: 2,
  category: 'changes-data',
  effect: 'changes keys of a Redis database',
  source: 'ruling 10: redis SET, DEL',
  example: 'redis-cli del session:7',
  nearMiss: 'redis-cli ttl session:7',
  match: command => all(command, 'write'),
}

const admin: Rule<RedisCommand> = {
  id: 'redis.admin',
  level: 3,
  category: 'changes-security',
  effect: 'changes the settings, accounts, modules or replication of a Redis server, or stops it',
  source: 'security settings; SQL: GRANT, ALTER ROLE, by other words',
  example: 'redis-cli config set requirepass ""',
  nearMiss: 'redis-cli config get requirepass',
  match: command => all(command, 'admin'),
}

const dump: Rule<RedisCommand> = {
  id: 'redis.dump',
  level: 3,
  category: 'exports-user-data',
  effect: 'copies a whole Redis database into a file',
  source: 'data: bulk export of user data',
  example: 'redis-cli --rdb all.rdb',
  nearMiss: 'redis-cli --bigkeys',
  match: command => all(command, 'export'),
}

const unread: Rule<RedisCommand> = {
  id: 'redis.unread',
  level: 2,
  category: 'not-understood',
  effect: 'sends commands to Redis that only run time or a file knows',
  source: 'not understood; ruling 16: what comes from a pipe',
  example: 'redis-cli "$COMMAND" x',
  nearMiss: 'redis-cli get "$KEY"',
  match: command => all(command, 'unread'),
}

export const redisRules: RuleSet<RedisCommand> = { family: redisFamily, rules: [flush, write, admin, dump, unread] }

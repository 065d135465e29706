import type { Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { isUnknown, literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { isOn, parseArguments, valuesOf } from '../grammar.ts'
import type { MethodCall } from '../method-calls.ts'
import { methodCalls } from '../method-calls.ts'
import { namesProduction, productionVariable } from '../production.ts'
import type { Place } from './command.ts'
import { fromInput } from './parse.ts'
import { placeOf } from './place.ts'

export type MongoAct = 'read' | 'rows' | 'write' | 'destroy' | 'account'

export interface MongoDeed {
  readonly act: MongoAct
  readonly text: string
  readonly collection: string
  readonly span: Word['span']
}

/** One call of a MongoDB shell, with each method that its script calls. */
export interface MongoCommand extends TypedCommand {
  readonly args: Arguments
  readonly deeds: readonly MongoDeed[]
  /** Scripts that are not at hand: files, variables, another program's output. */
  readonly unread: readonly Word['span'][]
  readonly place: Place
  readonly production: boolean
}

/** mongosh 2 (`mongosh --help`) and the older mongo shell. */
const GRAMMAR: Grammar = {
  options: [
    '--eval=',
    '-f --file=',
    '--host=',
    '--port=',
    '-u --username=',
    '-p --password[=]',
    '--authenticationDatabase=',
    '--authenticationMechanism=',
    '--tlsCAFile=',
    '--tlsCertificateKeyFile=',
    '--json[=]',
    '--apiVersion=',
    '--quiet --norc --nodb --shell --tls --ssl --retryWrites --ipv6',
    '-h --help',
    '--version',
  ],
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Methods of the shell that are more than reading. From the mongosh method reference. */
const DESTROYS = list('dropDatabase drop dropCollection')
const ACCOUNTS = list(
  'createUser updateUser dropUser dropAllUsers changeUserPassword grantRolesToUser revokeRolesFromUser createRole updateRole dropRole dropAllRoles grantPrivilegesToRole revokePrivilegesFromRole',
)
const WRITES = list(
  'insert insertOne insertMany save update updateOne updateMany replaceOne deleteOne deleteMany remove findOneAndUpdate findOneAndReplace findOneAndDelete findAndModify bulkWrite initializeOrderedBulkOp initializeUnorderedBulkOp createIndex createIndexes ensureIndex dropIndex dropIndexes createCollection createView renameCollection copyTo mapReduce shutdownServer fsyncLock killOp setProfilingLevel load eval Function exec spawn system',
)
/** Methods that change every document where their filter is empty. */
const FILTERED = list('deleteMany remove updateMany')
const ROWS = list('find findOne aggregate distinct')
const COMMANDS = list('runCommand adminCommand')

const DESTROYING_COMMAND = /\b(?:dropDatabase|drop|dropAllUsersFromDatabase)\b/u
const ACCOUNT_COMMAND = /\b(?:(?:create|update|drop)(?:User|Role)|(?:grant|revoke)\w{1,40})\b/u
const READING_COMMAND =
  /^\{?\s*["']?(?:ping|hello|isMaster|serverStatus|dbStats|collStats|buildInfo|connectionStatus|list\w{1,40}|getParameter|currentOp|explain|count|replSetGetStatus|validate|hostInfo|top)\b/u

/** `deleteMany({})`, `remove()`, `updateMany({}, …)`: the filter lets every document through. */
const isUnfiltered = (args: string): boolean => args === '' || /^\{\s*\}/u.test(args)

const ofCommand = (args: string): MongoAct => {
  if (DESTROYING_COMMAND.test(args)) return 'destroy'
  if (ACCOUNT_COMMAND.test(args)) return 'account'
  return READING_COMMAND.test(args) ? 'read' : 'write'
}

const actOf = (call: MethodCall): MongoAct => {
  if (COMMANDS.has(call.name)) return ofCommand(call.args)
  if (DESTROYS.has(call.name) || (FILTERED.has(call.name) && isUnfiltered(call.args))) return 'destroy'
  if (ACCOUNTS.has(call.name)) return 'account'
  if (WRITES.has(call.name)) return 'write'
  return ROWS.has(call.name) ? 'rows' : 'read'
}

const deedOf = (call: MethodCall, span: Word['span']): MongoDeed => ({
  act: actOf(call),
  text: `${call.on}.${call.name}(${call.args.slice(0, 60)})`.replaceAll('\0', '…'),
  collection: call.on.toLowerCase(),
  span,
})

const isScriptFile = (word: Word): boolean => /\.[cm]?js$/u.test(sketchOf(word))

const scriptsOf = (args: Arguments, invocation: Invocation) => {
  const given = valuesOf(args, '--eval')
  const files = [...valuesOf(args, '--file'), ...args.operands.filter(isScriptFile)]
  const input = given.length === 0 && files.length === 0 ? fromInput(invocation) : undefined
  const opaque = given.filter(word => isUnknown(word) && sketchOf(word).replaceAll('\0', '').trim() === '')
  const texts = given.filter(word => !opaque.includes(word)).map(word => ({ text: sketchOf(word), span: word.span }))
  return {
    texts: [...texts, ...(input?.texts ?? [])],
    unread: [...files, ...opaque, ...(input?.files ?? [])].map(word => word.span).concat(input?.unread ?? []),
  }
}

const parse = (invocation: Invocation): MongoCommand => {
  const args = parseArguments(invocation.args, GRAMMAR)
  const { texts, unread } = scriptsOf(args, invocation)
  const silent = isOn(args, '--help') || isOn(args, '--version')
  const hosts = valuesOf(args, '--host')
  const databases = args.operands.filter(word => !isScriptFile(word)).slice(0, 1)
  return {
    invocation,
    args,
    deeds: silent ? [] : texts.flatMap(({ text, span }) => methodCalls(text).map(call => deedOf(call, span))),
    unread: silent ? [] : unread,
    place: placeOf(invocation, hosts, databases),
    production:
      [...hosts, ...databases].some(word => namesProduction(literalOf(word) ?? '')) ||
      productionVariable(invocation) !== undefined,
  }
}

/** mongosh and mongo. */
export const mongoFamily: Family<MongoCommand> = { id: 'mongo', programs: ['mongosh', 'mongo'], parse }

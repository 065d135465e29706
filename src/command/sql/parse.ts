import type { Input, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { isUnknown, literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, parseArguments, valuesOf } from '../grammar.ts'
import { textOfProcess } from '../descriptors.ts'
import { inputText } from '../input-text.ts'
import { namesProduction, productionVariable } from '../production.ts'
import { judgeSql } from '../sql-judge.ts'
import type { Client } from './clients.ts'
import { SQL_CLIENTS } from './clients.ts'
import type { Placed, SqlCommand } from './command.ts'
import { placeOf } from './place.ts'

/** What a call reads: text at hand, files, and what only run time knows. */
interface Brought {
  readonly texts: readonly { readonly text: string; readonly span: Word['span'] }[]
  readonly files: readonly Word[]
  readonly unread: readonly Word['span'][]
}

const NONE: Brought = { texts: [], files: [], unread: [] }

/** A word that is SQL: with nothing known in it, there is nothing to judge. */
const fromWord = (word: Word): Brought => {
  const text = sketchOf(word)
  return text.replaceAll('\0', '').trim() === '' && isUnknown(word)
    ? { ...NONE, unread: [word.span] }
    : { ...NONE, texts: [{ text, span: word.span }] }
}

/** A file that is named; `<(echo TEXT)` holds text at hand. */
const fromFile = (word: Word): Brought => {
  const text = textOfProcess(word)
  return text === undefined ? { ...NONE, files: [word] } : { ...NONE, texts: [{ text, span: word.span }] }
}

/** A pipe that only copies a file: `cat x.sql | psql`. */
const copiedFiles = (input: Input): readonly Word[] => {
  if (input.kind !== 'pipe' || input.from.length !== 1) return []
  const [only] = input.from
  return only?.program === 'cat' && only.args.length > 0 && only.args.every(word => !sketchOf(word).startsWith('-'))
    ? only.args
    : []
}

/** What stands on standard input. */
export const fromInput = (invocation: Invocation): Brought => {
  const { input, span } = invocation
  if (input.kind === 'inherited') return NONE
  if (input.kind === 'file') return sketchOf(input.path) === '/dev/null' ? NONE : { ...NONE, files: [input.path] }
  if (input.kind === 'text') return fromWord(input.body)
  const files = copiedFiles(input)
  if (files.length > 0) return { ...NONE, files }
  const text = inputText(input)
  return text === undefined ? { ...NONE, unread: [span] } : { ...NONE, texts: [{ text, span }] }
}

const join = (parts: readonly Brought[]): Brought => ({
  texts: parts.flatMap(part => part.texts),
  files: parts.flatMap(part => part.files),
  unread: parts.flatMap(part => part.unread),
})

const STDIN: ReadonlySet<string> = new Set(['-', '/dev/stdin'])

const broughtBy = (client: Client, invocation: Invocation, args: Arguments, operands: readonly Word[]): Brought => {
  const words = [
    ...client.text.flatMap(name => valuesOf(args, name)),
    ...(client.textFrom === undefined ? [] : operands.slice(client.textFrom)),
  ]
  const named = client.files.flatMap(name => valuesOf(args, name))
  const files = named.filter(word => !STDIN.has(literalOf(word) ?? ''))
  const readsInput = words.length === 0 && (named.length === 0 || files.length < named.length)
  const own = join([...words.map(fromWord), ...files.map(fromFile)])
  return readsInput ? join([own, fromInput(invocation)]) : own
}

/** The client a call is, with the operands behind its verbs. */
const clientOf = (invocation: Invocation): readonly [Client, Arguments, readonly Word[]] | undefined => {
  for (const client of SQL_CLIENTS) {
    if (!client.programs.includes(invocation.program)) continue
    const args = parseArguments(invocation.args, client.grammar)
    const verbs = client.verbs ?? []
    if (!verbs.every((verb, index) => literalOf(args.operands[index] ?? invocation.name) === verb)) continue
    return [client, args, args.operands.slice(verbs.length)]
  }
  return undefined
}

const DATABASES: ReadonlySet<string> = new Set(['--dbname', '--database', '--database-name', '--keyspace', '--socket'])

/** Options and operands that say which database, on which machine. */
const namedPlaces = (client: Client, args: Arguments, operands: readonly Word[]) => {
  const of = (wanted: boolean) =>
    client.places.filter(name => DATABASES.has(name) === wanted).flatMap(name => valuesOf(args, name))
  const operand = client.placeOperand === undefined ? undefined : operands[client.placeOperand]
  return { hosts: of(false), databases: [...of(true), ...(operand === undefined ? [] : [operand])] }
}

const replayOf = (client: Client, hosts: readonly Word[]): readonly string[] => {
  const host = hosts[0]
  if (client.hostFlag === undefined || host === undefined) return client.replay
  const [program = '', ...rest] = client.replay
  return [program, client.hostFlag, literalOf(host) ?? 'unknown.invalid', ...rest]
}

/** Reads a call of a SQL client. Total. */
export const parseSqlClient = (invocation: Invocation): SqlCommand | undefined => {
  const found = clientOf(invocation)
  if (found === undefined) return undefined
  const [client, args, operands] = found
  const { texts, files, unread } = broughtBy(client, invocation, args, operands)
  const { hosts, databases } = namedPlaces(client, args, operands)
  const remote = client.always === 'elsewhere' || isOn(args, '--remote')
  const statements: readonly Placed[] = texts.flatMap(({ text, span }) =>
    judgeSql(text, client.dialect).map(judgement => ({ ...judgement, span })),
  )
  return {
    invocation,
    args,
    statements: isOn(args, '--help') || isOn(args, '--version') || isOn(args, '--dry_run') ? [] : statements,
    files,
    unread,
    place: client.always === 'here' ? 'here' : remote ? 'elsewhere' : placeOf(invocation, hosts, databases),
    production:
      [...hosts, ...databases].some(word => namesProduction(sketchOf(word))) ||
      productionVariable(invocation) !== undefined,
    replay: replayOf(client, hosts),
  }
}

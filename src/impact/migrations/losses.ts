import type { MethodCall, Piece } from '../../command/method-calls.ts'
import { methodCalls, piecesOf } from '../../command/method-calls.ts'
import { levelOfEffect } from '../../command/sql-effect.ts'
import { judgeSql } from '../../command/sql-judge.ts'

export type Direction = 'up' | 'down'

/** What one direction of a migration does to data, read from its text; the text never runs. */
export interface Reading {
  /** Calls and statements that lose data, as they stand: `dropTable('users')`. */
  readonly losses: readonly string[]
  /** Whether SQL is built at run time, so that its text is not at hand. */
  readonly opaque: boolean
  /** Whether it does anything at all. */
  readonly empty: boolean
}

interface Region {
  readonly owner: Direction | 'both'
  readonly start: number
  readonly end: number
}

const DECLARES: ReadonlySet<string> = new Set(['function', 'const', 'let', 'var', 'class', 'async', '*'])

/** Whose text begins at a piece: `exports.up =`, `function down(`, `up: async`, `const helper =`. */
const ownerAt = (pieces: readonly Piece[], index: number, depth: number): Region['owner'] | undefined => {
  const [piece, before, next] = [pieces[index], pieces[index - 1], pieces[index + 1]]
  if (piece?.kind !== 'name' || depth > 1) return undefined
  const declared = before !== undefined && DECLARES.has(before.text)
  if (piece.text !== 'up' && piece.text !== 'down')
    return declared && depth === 0 && before.text !== 'async' ? 'both' : undefined
  const exported = before?.text === '.' && pieces[index - 2]?.text === 'exports'
  const member = next?.text === ':' || next?.text === '('
  return declared || exported || (member && depth === 1) ? piece.text : undefined
}

const regionsOf = (text: string): readonly Region[] => {
  const pieces = piecesOf(text)
  const starts: Omit<Region, 'end'>[] = [{ owner: 'both', start: 0 }]
  let depth = 0
  pieces.forEach((piece, index) => {
    const owner = ownerAt(pieces, index, depth)
    if (owner !== undefined) starts.push({ owner, start: piece.start })
    if (piece.kind === 'sign' && piece.text === '{') depth++
    if (piece.kind === 'sign' && piece.text === '}') depth--
  })
  const regions = starts.map((region, index) => ({ ...region, end: starts[index + 1]?.start ?? text.length }))
  const named = regions.some(region => region.owner !== 'both')
  // Without either name the whole text counts for both.
  return named ? regions : [{ owner: 'both', start: 0, end: text.length }]
}

const DROPS: ReadonlySet<string> = new Set(
  'dropTable dropTableIfExists dropColumn dropColumns dropTimestamps dropSchema dropSchemaIfExists dropMaterializedView renameTable truncate del'.split(
    ' ',
  ),
)

/** `Map.delete(key)` and `hash.update(text)` are no queries: knex's take nothing or columns, and an object. */
const isQuery = ({ name, args }: MethodCall): boolean =>
  (name === 'delete' && /^(?:$|['"[])/u.test(args)) || (name === 'update' && args.startsWith('{'))

const RAW: ReadonlySet<string> = new Set(['raw', 'schemaRaw', 'query', 'execute', 'sql'])

const LITERAL = /^(?<quote>['"`])(?<text>[\s\S]*?)\k<quote>/u

/** The SQL that a call of `raw` begins with, expressions in it unknown; `undefined` where it is no literal. */
const rawText = (args: string): string | undefined => {
  const text = LITERAL.exec(args)?.groups?.['text']
  return text?.replaceAll(/\$\{[^}]{0,200}\}/gu, '\0').replaceAll(/\\(?<sign>['"`])/gu, '$<sign>')
}

/** Rewriting rows counts as losing what they held. */
const losesBySql = (sql: string): readonly string[] =>
  judgeSql(sql, 'any')
    .filter(
      ({ effect, text }) => levelOfEffect(effect) === 3 || (effect === 'write' && /^(?:UPDATE|DELETE)\b/u.test(text)),
    )
    .map(({ text }) => text)

const shown = (call: MethodCall): string => {
  const args = call.args.replaceAll(/\s+/gu, ' ')
  const target = call.args === '' && call.on !== '' ? `${call.on}: ` : ''
  return `${target}${call.name}(${args.length > 60 ? `${args.slice(0, 59)}…` : args})`
}

const lossesOf = (call: MethodCall): readonly string[] => {
  if (DROPS.has(call.name) || isQuery(call)) return [shown(call)]
  return RAW.has(call.name) ? losesBySql(rawText(call.args) ?? '') : []
}

/** Reads one direction of a knex migration. Total. */
export const readDirection = (text: string, direction: Direction): Reading => {
  const regions = regionsOf(text)
  const calls = methodCalls(text)
  const within = (call: MethodCall, owners: readonly string[]) =>
    regions.some(({ owner, start, end }) => owners.includes(owner) && call.at >= start && call.at < end)
  const own = calls.filter(call => within(call, [direction, 'both']))
  return {
    losses: own.flatMap(lossesOf),
    opaque: own.some(call => RAW.has(call.name) && call.args !== '' && rawText(call.args) === undefined),
    // The function's own name reads as a call where it is declared.
    empty: !calls.some(call => call.name !== direction && within(call, [direction])),
  }
}

import type { Context, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, parseArguments, valuesOf } from '../grammar.ts'
import { namesProduction, productionOperand, productionVariable } from '../production.ts'
import type { Act, Deed, MigrationCommand } from './command.ts'
import { entryOf } from './entry.ts'
import type { MigrationTool, VerbRow } from './tools.ts'

interface Hit {
  readonly row: VerbRow
  readonly words: readonly Word[]
  /** How many operands stand before the end of the verb. */
  readonly end: number
}

/** Older names in camel case are the same verb: `dropAll`, `rollbackCount`. */
const kebab = (text: string): string =>
  text.includes(':') ? text : text.replaceAll(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)

/** `db:migrate:primary` is `db:migrate` of one database. */
const shorter = (text: string): string | undefined => {
  const colon = text.lastIndexOf(':')
  return colon > 0 && text.startsWith('db:') && !text.includes(' ') ? text.slice(0, colon) : undefined
}

const rowOf = (tool: MigrationTool, text: string): VerbRow | undefined => {
  const exact = tool.rows.find(row => row.verb === text || row.verb === kebab(text))
  if (exact !== undefined) return exact
  const less = tool.verbs === 'each' ? shorter(text) : undefined
  return less === undefined ? undefined : rowOf(tool, less)
}

/** The verb whose words begin at an operand, the longest first. */
const hitAt = (tool: MigrationTool, operands: readonly Word[], at: number): Hit | undefined => {
  for (let length = 3; length > 0; length--) {
    const words = operands.slice(at, at + length)
    if (words.length < length) continue
    const row = rowOf(tool, words.map(sketchOf).join(' '))
    if (row !== undefined) return { row, words, end: at + length }
  }
  return undefined
}

const hitsOf = (tool: MigrationTool, operands: readonly Word[]): readonly Hit[] => {
  const starts = tool.verbs === undefined || tool.verbs === 'first' ? [0] : operands.map((_, index) => index)
  const hits = starts.flatMap(at => hitAt(tool, operands, at) ?? [])
  return tool.verbs === 'each' ? hits : hits.slice(0, 1)
}

/** What a verb's options and following words make of it. */
const actOf = (row: VerbRow, args: Arguments, following: readonly Word[]): Act => {
  for (const [name, act] of Object.entries(row.options ?? {})) if (isOn(args, name)) return act
  for (const [name, byValue] of Object.entries(row.values ?? {})) {
    const act = valuesOf(args, name).map(value => byValue[literalOf(value) ?? ''])
    const found = act.find(candidate => candidate !== undefined)
    if (found !== undefined) return found
  }
  const named = following.map(word => row.operands?.[literalOf(word) ?? '']).find(act => act !== undefined)
  return named ?? (following.length > 0 ? row.withOperand : undefined) ?? row.act
}

const deedOf = (hit: Hit, args: Arguments): Deed => {
  const [first, last] = [hit.words[0], hit.words.at(-1)]
  return {
    act: actOf(hit.row, args, args.operands.slice(hit.end)),
    verb: hit.row.verb,
    span: [first?.span[0] ?? 0, last?.span[1] ?? 0],
  }
}

const ENVIRONMENTS: readonly string[] = ['NODE_ENV', 'RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'MIX_ENV', 'FLASK_ENV']

const productionOf = (
  tool: MigrationTool,
  invocation: Invocation,
  args: Arguments,
  context: Context,
): Word | undefined => {
  const places = (tool.places ?? []).flatMap(name => valuesOf(args, name))
  const ambient = ENVIRONMENTS.some(name => namesProduction(context.variables[name] ?? ''))
  return (
    places.find(word => namesProduction(sketchOf(word))) ??
    productionOperand(args.operands) ??
    productionVariable(invocation) ??
    (ambient ? invocation.name : undefined)
  )
}

const asksForHelp = (args: Arguments): boolean => isOn(args, '--help') || isOn(args, '--version')

/** Reads a call of a migration tool, whatever starts it. Total. */
export const parseMigration = (invocation: Invocation, context: Context): MigrationCommand | undefined => {
  const entry = entryOf(invocation)
  if (entry === undefined) return undefined
  const { tool, words } = entry
  const args = parseArguments(words, tool.grammar)
  const hits = asksForHelp(args) ? [] : hitsOf(tool, args.operands)
  const [first] = args.operands
  return {
    invocation,
    tool: tool.name,
    deeds: hits.map(hit => deedOf(hit, args)),
    args,
    rest: args.operands.slice(hits[0]?.end ?? 0),
    production: productionOf(tool, invocation, args, context),
    opaque: hits.length === 0 && first !== undefined && literalOf(first) === undefined && !asksForHelp(args),
  }
}

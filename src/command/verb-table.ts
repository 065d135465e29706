import type { Family, Invocation, TypedCommand } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import type { Arguments, Grammar } from './grammar.ts'
import { isOn, isSwitchedOn, lastOf, parseArguments } from './grammar.ts'

/** One verb of one tool. */
export interface VerbRow {
  /** Its words: `a|b` are alternatives, `x-*` a beginning, `*-x` an end, `*` any one word, a leading `**` any number of words. */
  readonly verb: string
  /** What it does, by the family's own names; `read` is nothing that a rule minds. */
  readonly act: string
  /** Options that make something else of it; the first that is given counts. */
  readonly options?: Readonly<Record<string, string>>
  /** What it is when any word follows. */
  readonly withOperand?: string
  /** Words after the verb decide, where options and their number do not. */
  readonly judge?: Judge
}

/** What words after a verb make of it; `undefined` leaves it at the row's own act. */
export type Judge = (rest: readonly Word[], args: Arguments) => string | undefined

export interface VerbTool {
  readonly programs: readonly string[]
  readonly grammar: Grammar
  /** First operands that only say which stage of a verb is meant (`gcloud beta …`). */
  readonly stages?: readonly string[]
  /** In order: the first row that fits counts. */
  readonly rows: readonly VerbRow[]
}

/** What a call does by its verb. */
export interface Deed {
  readonly act: string
  readonly verb: string
  readonly span: Word['span']
}

/** One call of a tool that takes a verb. */
export interface VerbCommand extends TypedCommand {
  readonly deed: Deed | undefined
  readonly args: Arguments
  /** The verb is known only at run time. */
  readonly opaque: boolean
}

type More = Omit<VerbRow, 'verb' | 'act'>

/** Rows of verbs that do the same, listed with `, ` between them. */
export const row = (act: string, verbs: string, more: More = {}): readonly VerbRow[] =>
  verbs.split(', ').map(verb => ({ verb, act, ...more }))

/** One word of a verb: the words it may be, and beginnings and ends of such. */
interface Step {
  readonly words: ReadonlySet<string>
  readonly beginnings: readonly string[]
  readonly ends: readonly string[]
  readonly any: boolean
}

/** A row's verb, taken apart once. */
interface Pattern {
  readonly steps: readonly Step[]
  readonly anywhere: boolean
}

const stepOf = (step: string): Step => {
  const choices = step.split('|')
  return {
    words: new Set(choices.filter(choice => choice !== '' && !choice.includes('*'))),
    beginnings: choices.filter(choice => choice.endsWith('*')).map(choice => choice.slice(0, -1)),
    ends: choices.filter(choice => /^\*./u.test(choice)).map(choice => choice.slice(1)),
    any: step === '*',
  }
}

const patternOf = (verb: string): Pattern => ({
  steps: verb
    .split(' ')
    .filter(step => step !== '**')
    .map(stepOf),
  anywhere: verb.startsWith('**'),
})

const stepFits = ({ words, beginnings, ends, any }: Step, text: string): boolean =>
  any ||
  words.has(text) ||
  (text !== '' && beginnings.some(beginning => text.startsWith(beginning))) ||
  ends.some(end => text.endsWith(end))

/** Groups of commands nest no deeper than this in any tool of the tables. */
const DEEPEST = 6

/** How many operands a verb takes up; 0 where it does not fit. */
const lengthOf = ({ steps, anywhere }: Pattern, texts: readonly string[]): number => {
  const starts = anywhere ? Math.min(DEEPEST, texts.length) : 1
  for (let start = 0; start < starts; start++)
    if (texts.length >= start + steps.length && fitsAt(steps, texts, start)) return start + steps.length
  return 0
}

const fitsAt = (steps: readonly Step[], texts: readonly string[], start: number): boolean =>
  steps.every((step, index) => stepFits(step, texts[start + index] ?? ''))

/** Operands before the first option that the table does not know: the next word may be that option's value. */
const leading = (words: readonly Word[], args: Arguments): readonly Word[] => {
  const stranger = args.unknown.find(word => !sketchOf(word).includes('='))
  if (stranger === undefined) return args.operands
  const before = new Set(words.slice(0, words.indexOf(stranger)))
  const lead = args.operands.filter(word => before.has(word))
  return lead.length > 0 ? lead : args.operands
}

const actOf = (found: VerbRow, args: Arguments, rest: readonly Word[]): string => {
  for (const [name, act] of Object.entries(found.options ?? {})) if (isSwitchedOn(args, name)) return act
  const more = rest.length > 0 ? found.withOperand : undefined
  return found.judge?.(rest, args) ?? more ?? found.act
}

/** A row with its verb taken apart. */
type Candidate = readonly [VerbRow, Pattern]

/** Rows by the first word that they may begin with, each list in the order of the table. */
interface RowIndex {
  readonly byWord: ReadonlyMap<string, readonly Candidate[]>
  /** Those that no one word begins: they stand in every list of `byWord` too. */
  readonly loose: readonly Candidate[]
}

const isLoose = ([, { steps, anywhere }]: Candidate): boolean => {
  const [first] = steps
  return anywhere || first === undefined || first.any || first.beginnings.length + first.ends.length > 0
}

const indexOf = (tool: VerbTool): RowIndex => {
  const all = tool.rows.map((candidate): Candidate => [candidate, patternOf(candidate.verb)])
  const words = new Set(all.flatMap(([, { steps }]) => [...(steps[0]?.words ?? [])]))
  const startingWith = (word: string) => all.filter(one => isLoose(one) || one[1].steps[0]?.words.has(word) === true)
  return { byWord: new Map([...words].map(word => [word, startingWith(word)])), loose: all.filter(isLoose) }
}

const indexes = new WeakMap<VerbTool, RowIndex>()

/** The index of a tool's rows, made at its first call. */
const indexFor = (tool: VerbTool): RowIndex => {
  const known = indexes.get(tool)
  if (known !== undefined) return known
  const made = indexOf(tool)
  indexes.set(tool, made)
  return made
}

/** The rows that a call may fit by its first word. */
const candidatesFor = (tool: VerbTool, first: string): readonly Candidate[] => {
  const { byWord, loose } = indexFor(tool)
  return byWord.get(first) ?? loose
}

const deedAt = (tool: VerbTool, args: Arguments, operands: readonly Word[]): Deed | undefined => {
  const texts = operands.map(sketchOf)
  const [first] = texts
  if (first === undefined) return undefined
  for (const [candidate, pattern] of candidatesFor(tool, first)) {
    const length = lengthOf(pattern, texts)
    if (length === 0) continue
    const span = [operands[0]?.span[0] ?? 0, operands[length - 1]?.span[1] ?? 0] as const
    const verbWords = new Set(operands.slice(0, length))
    const rest = args.operands.slice(args.operands.findLastIndex(word => verbWords.has(word)) + 1)
    return { act: actOf(candidate, args, rest), verb: texts.slice(0, length).join(' '), span }
  }
  return undefined
}

/** `--version` alone; behind a verb it names the version of something (`gem yank x -v 1.0`, `dotnet add package X --version 1`). */
const asksForVersion = (args: Arguments): boolean => {
  const given = lastOf(args, '--version')
  if (given === undefined || given.negated || given.value !== undefined) return false
  const [first] = args.operands
  return first === undefined || given.span[0] < first.span[0]
}

const isHidden = (text: string): boolean => text.startsWith('\0')

/** Whether a word that only run time knows could make a verb of the table out of these: `aws s3 $VERB`. */
const couldFit = ([{ act }, { steps, anywhere }]: Candidate, texts: readonly string[]): boolean =>
  act !== 'read' &&
  !anywhere &&
  texts.length >= steps.length &&
  texts.slice(0, steps.length).some(isHidden) &&
  steps.every((step, index) => isHidden(texts[index] ?? '') || stepFits(step, texts[index] ?? ''))

const couldBeVerb = (tool: VerbTool, operands: readonly Word[]): boolean => {
  const texts = operands.map(sketchOf)
  const [first] = texts
  return first !== undefined && texts.slice(0, DEEPEST).some(isHidden)
    ? candidatesFor(tool, first).some(candidate => couldFit(candidate, texts))
    : false
}

/** Reads one call by its tool's table. Total. */
export const readVerb = (tool: VerbTool, invocation: Invocation): VerbCommand => {
  const args = parseArguments(invocation.args, tool.grammar)
  const helps = isOn(args, '--help') || asksForVersion(args)
  const lead = helps ? [] : leading(invocation.args, args)
  const staged = lead[0] !== undefined && tool.stages?.includes(sketchOf(lead[0])) === true
  const operands = staged ? lead.slice(1) : lead
  const [first] = operands
  const hidden = first !== undefined && literalOf(first) === undefined && isHidden(sketchOf(first))
  // A variable before a known verb holds options: `kubectl $FLAGS delete pod x`.
  const deed = deedAt(tool, args, operands) ?? (hidden ? deedAt(tool, args, operands.slice(1)) : undefined)
  return { invocation, deed, args, opaque: deed === undefined && (hidden || couldBeVerb(tool, operands)) }
}

/** A family whose tools take verbs. */
export const verbFamily = (id: string, tools: readonly VerbTool[]): Family<VerbCommand> => {
  const byProgram = new Map(tools.flatMap(tool => tool.programs.map(program => [program, tool] as const)))
  return {
    id,
    programs: [...byProgram.keys()],
    parse: (invocation: Invocation) => {
      const tool = byProgram.get(invocation.program)
      return tool === undefined ? undefined : readVerb(tool, invocation)
    },
  }
}

/** Where a call does one of these acts. */
export const doing = (
  command: VerbCommand,
  ...acts: readonly string[]
): { readonly span: Word['span']; readonly detail: string } | undefined => {
  const { deed, invocation } = command
  if (deed === undefined || !acts.includes(deed.act)) return undefined
  return { span: deed.span, detail: `${invocation.program} ${deed.verb}`.replaceAll('\0', '…') }
}

import type { Span, Word } from '../model/word.ts'
import { isUnknown, literalOf, prefixOf, sketchOf } from '../model/word.ts'

/**
 * One option of a program, in the notation of its manual page:
 * `-f --force` takes no value · `-m --message=` takes one · `--color[=]` may take one, attached only ·
 * `--[no-]verify` can be negated · `-i[=]` a short option whose value can only be attached.
 */
export type OptionSpec = string

/** How a program reads its words. The tables follow each program's own documentation. */
export interface Grammar {
  readonly options: readonly OptionSpec[]
  /** Whether an unambiguous prefix of a long option is accepted (`getopt_long`, Git); default no. */
  readonly abbreviations?: boolean
  /** Whether `-uf` means `-u -f`; default yes. */
  readonly bundles?: boolean
  /** Whether options may follow operands; default yes. */
  readonly interspersed?: boolean
  /** Whether long options start with one dash (`find`, `terraform -destroy`); default no. */
  readonly singleDash?: boolean
}

/** An option as it was given. */
export interface GivenOption {
  /** Canonical name: the option's first long name, else its short one (`--force`, `-x`). */
  readonly name: string
  readonly negated: boolean
  readonly value?: Word
  readonly span: Span
}

/** A call's words, read by a grammar. */
export interface Arguments {
  readonly options: readonly GivenOption[]
  /** Words that are no options, those after `--` included. */
  readonly operands: readonly Word[]
  /** How many of the operands stand before `--`; all of them without one. */
  readonly beforeDashes: number
  readonly dashes: boolean
  /** Words that look like options but are none of the table's. */
  readonly unknown: readonly Word[]
  /** Abbreviations that the program refuses: the call cannot run. */
  readonly ambiguous: readonly Word[]
  /** Words that run time decides and that could turn out to be options. */
  readonly opaque: readonly Word[]
}

interface Compiled {
  readonly canonical: string
  readonly value: 'none' | 'required' | 'optional'
  readonly negatable: boolean
}

interface Table {
  readonly byName: ReadonlyMap<string, Compiled>
  readonly longNames: readonly string[]
}

const compiled = new WeakMap<Grammar, Table>()

const compileSpec = (spec: OptionSpec): readonly [readonly string[], Compiled] => {
  const value = spec.endsWith('[=]') ? 'optional' : spec.endsWith('=') ? 'required' : 'none'
  const bare = value === 'optional' ? spec.slice(0, -3) : value === 'required' ? spec.slice(0, -1) : spec
  const negatable = bare.includes('--[no-]')
  const names = bare
    .replace('--[no-]', '--')
    .split(' ')
    .filter(name => name !== '')
  const canonical = names.find(name => name.startsWith('--')) ?? names[0] ?? ''
  return [names, { canonical, value, negatable }]
}

const tableOf = (grammar: Grammar): Table => {
  const known = compiled.get(grammar)
  if (known !== undefined) return known
  const byName = new Map<string, Compiled>()
  for (const spec of grammar.options) {
    const [names, entry] = compileSpec(spec)
    for (const name of names) byName.set(name, entry)
  }
  const table = { byName, longNames: [...byName.keys()].filter(name => name.startsWith('--')) }
  compiled.set(grammar, table)
  return table
}

type Found = { readonly entry: Compiled; readonly negated: boolean } | 'ambiguous' | undefined

const exactly = (table: Table, name: string): Found => {
  const entry = table.byName.get(name)
  if (entry !== undefined) return { entry, negated: false }
  if (!name.startsWith('--no-')) return undefined
  const positive = table.byName.get(`--${name.slice(5)}`)
  return positive?.negatable === true ? { entry: positive, negated: true } : undefined
}

/** Long options that a prefix may stand for, negations included. */
const abbreviated = (table: Table, name: string): Found => {
  const hits = new Map<string, Exclude<Found, string | undefined>>()
  for (const long of table.longNames) {
    const entry = table.byName.get(long)
    if (entry === undefined) continue
    if (long.startsWith(name)) hits.set(entry.canonical, { entry, negated: false })
    if (entry.negatable && `--no-${long.slice(2)}`.startsWith(name))
      hits.set(`no ${entry.canonical}`, { entry, negated: true })
  }
  if (hits.size === 0) return undefined
  return hits.size === 1 ? [...hits.values()][0] : 'ambiguous'
}

const findLong = (table: Table, grammar: Grammar, name: string): Found =>
  exactly(table, name) ?? (grammar.abbreviations === true && name.length > 2 ? abbreviated(table, name) : undefined)

/** What stands in a word from a character on, as a word of its own. */
export const tailOf = (word: Word, from: number): Word => {
  const parts = []
  let skipped = 0
  for (const part of word.parts) {
    const length = part.kind === 'text' || part.kind === 'glob' || part.kind === 'tilde' ? part.text.length : 1
    if (skipped + length > from) {
      const cut = Math.max(0, from - skipped)
      parts.push(
        cut > 0 && (part.kind === 'text' || part.kind === 'glob') ? { ...part, text: part.text.slice(cut) } : part,
      )
    }
    skipped += length
  }
  return { raw: word.raw, span: word.span, parts }
}

class Reader {
  readonly options: GivenOption[] = []
  readonly operands: Word[] = []
  readonly unknown: Word[] = []
  readonly ambiguous: Word[] = []
  readonly opaque: Word[] = []
  beforeDashes: number | undefined
  private at = 0
  private readonly words: readonly Word[]
  private readonly grammar: Grammar
  private readonly table: Table

  constructor(words: readonly Word[], grammar: Grammar) {
    this.words = words
    this.grammar = grammar
    this.table = tableOf(grammar)
  }

  read(): Arguments {
    while (this.at < this.words.length) {
      const word = this.words[this.at++]
      if (word !== undefined && !this.take(word)) break
    }
    return {
      options: this.options,
      operands: this.operands,
      beforeDashes: this.beforeDashes ?? this.operands.length,
      dashes: this.beforeDashes !== undefined,
      unknown: this.unknown,
      ambiguous: this.ambiguous,
      opaque: this.opaque,
    }
  }

  /** `false` once all the rest is operands. */
  private take(word: Word): boolean {
    if (literalOf(word) === '--') return this.takeRest(true)
    const text = sketchOf(word)
    if (text.startsWith('\0') && isUnknown(word)) this.opaque.push(word)
    if (!text.startsWith('-') || text === '-') {
      this.operands.push(word)
      return this.grammar.interspersed !== false || this.takeRest(false)
    }
    if (text.startsWith('--') || this.grammar.singleDash === true) this.takeLong(word, text)
    else this.takeShort(word, text)
    return true
  }

  private takeRest(dashes: boolean): false {
    if (dashes) this.beforeDashes = this.operands.length
    this.operands.push(...this.words.slice(this.at))
    this.at = this.words.length
    return false
  }

  private takeLong(word: Word, text: string): void {
    const equals = text.indexOf('=')
    const name = equals === -1 ? text : text.slice(0, equals)
    const found = findLong(this.table, this.grammar, name)
    if (found === undefined && this.grammar.singleDash === true && !text.startsWith('--')) {
      const doubled = findLong(this.table, this.grammar, `-${name}`)
      if (doubled !== undefined && doubled !== 'ambiguous') {
        this.give(doubled, word, equals === -1 ? undefined : tailOf(word, equals + 1))
        return
      }
      this.takeShort(word, text)
      return
    }
    if (found === 'ambiguous') this.ambiguous.push(word)
    else if (found === undefined) this.unknown.push(word)
    else this.give(found, word, equals === -1 ? undefined : tailOf(word, equals + 1))
  }

  private give(found: Exclude<Found, string | undefined>, word: Word, attached: Word | undefined): void {
    const value = attached ?? (found.entry.value === 'required' && !found.negated ? this.words[this.at++] : undefined)
    const { canonical: name } = found.entry
    const { negated } = found
    if (value === undefined) this.options.push({ name, negated, span: word.span })
    else {
      const span: Span = attached === undefined ? [word.span[0], value.span[1]] : word.span
      this.options.push({ name, negated, value, span })
    }
  }

  private takeShort(word: Word, text: string): void {
    for (let index = 1; index < text.length; index++) {
      const entry = this.table.byName.get(`-${text.charAt(index)}`)
      if (entry === undefined) {
        this.unknown.push(word)
        return
      }
      const attached = index + 1 < text.length && entry.value !== 'none' ? tailOf(word, index + 1) : undefined
      this.give({ entry, negated: false }, word, attached)
      if (entry.value !== 'none' || this.grammar.bundles === false) return
    }
  }
}

/** Reads words by a grammar. Total: what the table does not know lands in `unknown`. */
export const parseArguments = (words: readonly Word[], grammar: Grammar): Arguments => new Reader(words, grammar).read()

/** Whether an option is on: given, and not taken back by a later negation. */
export const isOn = (args: Arguments, name: string): boolean => lastOf(args, name)?.negated === false

/** The same for a switch that takes its value attached: `--dry-run=false` is off. */
export const isSwitchedOn = (args: Arguments, name: string): boolean => {
  const option = lastOf(args, name)
  if (option === undefined || option.negated) return false
  return option.value === undefined || literalOf(option.value) !== 'false'
}

/** The last time an option was given, negated or not. */
export const lastOf = ({ options }: Arguments, name: string): GivenOption | undefined => {
  let last: GivenOption | undefined
  for (const option of options) if (option.name === name) last = option
  return last
}

/** The values an option was given, in order. */
export const valuesOf = (args: Arguments, name: string): readonly Word[] => {
  let values: Word[] | undefined
  for (const option of args.options)
    if (option.name === name && option.value !== undefined) (values ??= []).push(option.value)
  return values ?? NO_WORDS
}

const NO_WORDS: readonly Word[] = []

/** The known beginning of an operand, for tests such as "starts with +". */
export const operandPrefix = (args: Arguments, index: number): string => {
  const word = args.operands[index]
  return word === undefined ? '' : prefixOf(word)
}

import type { Context } from '../model/command.ts'
import type { Part, Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { isSecretName } from '../secrets/names.ts'
import { cross, withoutBraces } from './braces.ts'
import { elementAt, elementsIn, isList, numberOf } from './elements.ts'
import { LIMITS } from './limits.ts'
import { literalOutput } from './output.ts'
import { applyOperator, costOfOperator } from './parameter.ts'
import type { Scope } from './scope.ts'
import { lookup } from './lookup.ts'
import { unitsOfValue } from './weight.ts'

type Variable = Extract<Part, { kind: 'variable' }>

const needsExpansion = (part: Part): boolean =>
  part.kind === 'variable' || part.kind === 'brace' || part.kind === 'substitution'

const hasExpansion = (word: Word): boolean => {
  for (const part of word.parts) if (needsExpansion(part)) return true
  return false
}

/** Stands for a value that is larger than what is followed. */
export const TOO_LONG: Part = { kind: 'unknown', source: 'a value too long to follow' }

/** Fields under construction: a word that grows, and those that blanks have closed. */
class Fields {
  readonly done: Part[][] = []
  private open: Part[] | undefined
  private size = 0

  add(part: Part): void {
    this.size += part.kind === 'text' || part.kind === 'glob' ? 1 + part.text.length / LIMITS.charactersPerPiece : 1
    if (this.isFull) {
      // `x=$x$x` a few dozen times is larger than any memory: what it holds is not followed.
      this.open = [TOO_LONG]
      this.done.length = 0
      return
    }
    this.open ??= []
    this.open.push(part)
  }

  get isFull(): boolean {
    return this.size > LIMITS.pieces
  }

  /** Something quoted stood here: even empty, it makes a word. */
  touch(): void {
    this.open ??= []
  }

  close(): void {
    if (this.isFull) this.done.length = 0
    if (this.open !== undefined) this.done.push(this.open)
    this.open = undefined
  }
}

/** Takes a text apart where a shell would, by its `IFS`. */
type Splitter = (text: string) => readonly string[]

const atBlanks: Splitter = text => text.split(/\s+/u)

/** By exactly the characters of an `IFS`; blanks among them count as one where they stand together. */
const atCharacters =
  (separators: ReadonlySet<string>): Splitter =>
  text => {
    const pieces = ['']
    for (const character of text)
      if (!separators.has(character)) pieces.push((pieces.pop() ?? '') + character)
      else if (pieces.at(-1) !== '' || pieces.length === 1) pieces.push('')
    return pieces
  }

/** What `IFS` holds where nothing sets it. */
const DEFAULT_SEPARATORS = ' \t\n'

const GLOB = /[*?[]/u

const splitInto = (fields: Fields, text: string, from: string, split: Splitter): void => {
  const pieces = split(text)
  for (const [index, piece] of pieces.entries()) {
    if (fields.isFull) return
    if (index > 0) fields.close()
    if (piece !== '') fields.add(GLOB.test(piece) ? { kind: 'glob', text: piece } : textPart(piece, from, false))
  }
}

const textPart = (text: string, from: string, quoted: boolean): Part => ({ kind: 'text', text, quoted, from })

/** Expands words as the shell would, as far as the line itself tells. */
export class Expander {
  private readonly scope: Scope
  private readonly context: Context

  constructor(scope: Scope, context: Context) {
    this.scope = scope
    this.context = context
  }

  /** The words that some words become together. */
  all(words: readonly Word[]): readonly Word[] {
    for (const word of words) if (hasExpansion(word)) return words.flatMap(inner => this.counted(inner))
    return words
  }

  /** Once the line has made enough work, words stay as they are. */
  private counted(word: Word): readonly Word[] {
    if (this.scope.work.isSpent) return [word]
    const words = this.words(word)
    this.scope.work.spend(words.length)
    return words
  }

  /** The words that one word becomes: none for an unquoted variable known to be empty, several for braces and lists. */
  words(word: Word): readonly Word[] {
    if (!hasExpansion(word)) return [word]
    return withoutBraces(word).flatMap(single => this.fields(single))
  }

  /** The value of an assignment or of text that is not split: one word. */
  single(word: Word): Word {
    if (!hasExpansion(word)) return word
    const fields = new Fields()
    fields.touch()
    for (const part of word.parts) this.part(part, fields, false)
    fields.close()
    return { ...word, parts: fields.done.flat() }
  }

  private fields(word: Word): readonly Word[] {
    if (!hasExpansion(word)) return [word]
    const fields = new Fields()
    if (/["']/u.test(word.raw) || word.parts.length === 0) this.touchQuoted(word, fields)
    for (const part of word.parts) this.part(part, fields, true)
    fields.close()
    return fields.done.map(parts => ({ ...word, parts }))
  }

  /** `"$X"` is a word even where X is empty; `"$@"` is as many as there are. */
  private touchQuoted(word: Word, fields: Fields): void {
    if (!word.parts.some(part => part.kind === 'variable' && (part.name === '@' || isAll(part)))) fields.touch()
  }

  private part(part: Part, fields: Fields, split: boolean): void {
    if (part.kind === 'variable') this.variable(part, fields, split)
    else if (part.kind === 'substitution') this.substitution(part, fields, split)
    else fields.add(part)
  }

  private substitution(part: Extract<Part, { kind: 'substitution' }>, fields: Fields, split: boolean): void {
    const output = literalOutput(part.program, word => this.single(word))?.replace(/(?<!\n)\n+$/u, '')
    if (output === undefined) fields.add(part)
    else if (part.quoted || !split) fields.add({ kind: 'text', text: output, quoted: true })
    else splitInto(fields, output, '$()', this.splitter())
  }

  private splitter(): Splitter {
    const ifs = this.scope.get('IFS')
    const literal = ifs !== undefined && 'parts' in ifs ? literalOf(ifs) : undefined
    if (literal === undefined || /^\s*$/u.test(literal)) return atBlanks
    return atCharacters(new Set(literal))
  }

  private variable(part: Variable, fields: Fields, split: boolean): void {
    const values = this.valuesOf(part)
    if (values === undefined) {
      this.unknown(part, fields, split)
      return
    }
    for (const [index, value] of values.entries()) {
      if (fields.isFull) return
      if (index > 0) {
        if (split) fields.close()
        else fields.add({ kind: 'text', text: ' ', quoted: true })
      }
      for (const inner of value.parts) this.splice(inner, part, fields, split)
      if (part.quoted) fields.touch()
    }
  }

  private splice(inner: Part, part: Variable, fields: Fields, split: boolean): void {
    if (fields.isFull) return
    if (inner.kind !== 'text' && inner.kind !== 'glob') {
      fields.add(inner)
      return
    }
    if (part.quoted || !split) fields.add(textPart(inner.text, part.name, true))
    else splitInto(fields, inner.text, part.name, this.splitter())
  }

  /** Nobody set it on this line: `${X:-word}` and `${X:+word}` still tell what they may become. */
  private unknown(part: Variable, fields: Fields, split: boolean): void {
    const { operator = '', operand } = part
    if (operand === undefined || !/^:?[-=+]$/u.test(operator) || isSecretName(part.name)) {
      fields.add(part)
      return
    }
    if (operator.endsWith('=')) this.scope.set(part.name, operand)
    for (const inner of operand.parts) {
      if (inner.kind === 'text' && !part.quoted && split && !inner.quoted)
        splitInto(fields, inner.text, part.name, atBlanks)
      else if (inner.kind === 'text') fields.add({ ...inner, from: part.name })
      else this.part(inner, fields, split)
    }
    if (part.quoted) fields.touch()
  }

  /** What a variable holds, as words; `undefined` where only run time knows. */
  private valuesOf(part: Variable): readonly Word[] | undefined {
    if (part.indirect === true) return this.indirect(part)
    const stored = this.stored(part)
    if (part.length === true || stored === undefined || !this.mayUse(stored)) return undefined
    const { operator } = part
    if (operator === undefined || operator === '[]') return stored
    if (operator === ':' && isWhole(part)) return this.slice(stored, part)
    if (!this.scope.work.spend(costOfOperator(stored, part))) return undefined
    const made = applyOperator(stored, part, word => this.single(word))
    return made === undefined || made === stored || this.mayUse(made) ? made : undefined
  }

  /** Each use of a value is work by its size; what the line may not use any more stays as it is written. */
  private mayUse(words: readonly Word[]): boolean {
    return this.scope.work.spend(unitsOfValue(words))
  }

  /** `${A[@]:1}`, `${@:2}`, `${A[@]:1:2}`: some of the words of a list. */
  private slice(stored: readonly Word[], { name, operand }: Variable): readonly Word[] | undefined {
    const range = /^\s*(\d{1,4})(?::(\d{1,4}))?\s*$/u.exec(
      operand === undefined ? '' : (literalOf(this.single(operand)) ?? ''),
    )
    if (range === null) return undefined
    const isPositional = name === '@' || name === '*'
    const list = isPositional ? (this.scope.positionals ?? []) : stored
    const from = Number(range[1])
    return list.slice(from, range[2] === undefined ? undefined : from + Number(range[2]))
  }

  private indirect(part: Variable): readonly Word[] | undefined {
    const name = this.valuesOf({ ...part, indirect: false })?.[0]
    const literal = name === undefined ? undefined : literalOf(name)
    return literal === undefined ? undefined : this.valuesOf({ kind: 'variable', name: literal, quoted: part.quoted })
  }

  private stored(part: Variable): readonly Word[] | undefined {
    const name = this.scope.references.get(part.name) ?? part.name
    const { positionals } = this.scope
    if (name === 'IFS' && !this.scope.has(name)) return [separatorWord]
    if (name === '@' || name === '*') return positionals?.slice(1)
    if (/^\d+$/u.test(name)) {
      if (positionals === undefined) return undefined
      const found = positionals[Number(name)]
      return found === undefined ? [] : [found]
    }
    if (this.scope.has(name)) return elementsOf(this.scope.get(name), part)
    const ambient = lookup(this.context.variables, name)
    if (ambient === undefined) return undefined
    return [{ raw: ambient, span: [0, 0], parts: [{ kind: 'text', text: ambient, quoted: true }] }]
  }
}

const separatorWord: Word = {
  raw: 'IFS',
  span: [0, 0],
  parts: [{ kind: 'text', text: DEFAULT_SEPARATORS, quoted: false }],
}

/** `${@:…}`, `${A[@]:…}`: all words of a list, from which an operator takes some. */
const isWhole = ({ name, index }: Variable): boolean =>
  name === '@' || name === '*' || (index !== undefined && /^[@*]$/u.test(literalOf(index) ?? sketchOf(index)))

const isAll = (part: Variable): boolean => {
  const index = part.operator === '[]' && part.operand !== undefined ? literalOf(part.operand) : undefined
  return index === '@' || index === '*'
}

/** `$A` is the first element of an array; `${A[@]}` are all, `${A[1]}` is one. */
const elementsOf = (value: Word | readonly Word[] | undefined, part: Variable): readonly Word[] | undefined => {
  if (value === undefined) return undefined
  const list = isList(value) ? value : [value]
  if (part.operator === ':' && isWhole(part)) return elementsIn(list)
  if (part.operator !== '[]') return elementAt(list, 0)
  if (isAll(part)) return elementsIn(list)
  const number = part.operand === undefined ? undefined : numberOf(literalOf(part.operand))
  return number === undefined ? undefined : elementAt(list, number)
}

export { cross }

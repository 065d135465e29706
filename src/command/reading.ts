import type { Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf, literalWord } from '../model/word.ts'
import { textOfProcess } from './descriptors.ts'
import { inputFetches, isConnection } from './fetches.ts'
import { inputText } from './input-text.ts'
import { parseLine } from '../shell/parse.ts'
import { printfOutput } from './output.ts'
import { inputListsRefs, refName } from './ref-names.ts'
import type { Scope } from './scope.ts'

/** A call of `read` or `mapfile`, by bash's manual: letters of options that take a value, and the names that it sets. */
class ReadCall {
  readonly names: Word[] = []
  readonly values = new Map<string, Word>()
  readonly flags = new Set<string>()

  constructor(args: readonly Word[], valued: string) {
    for (let at = 0; at < args.length; at++) {
      const word = args[at]
      const text = word === undefined ? undefined : literalOf(word)
      if (word === undefined || text === undefined || !/^-[a-zA-Z]/u.test(text)) {
        if (word !== undefined && text !== '--') this.names.push(word)
        continue
      }
      const letter = Array.from(text.slice(1)).findIndex(character => valued.includes(character))
      for (const flag of text.slice(1)) this.flags.add(flag)
      if (letter === -1) continue
      const glued = text.slice(letter + 2)
      const value = glued === '' ? args[++at] : literalWord(glued, word.span)
      if (value !== undefined) this.values.set(text.charAt(letter + 1), value)
    }
  }

  /** The text of an option's value. */
  text(letter: string): string | undefined {
    const word = this.values.get(letter)
    return word === undefined ? undefined : literalOf(word)
  }
}

/** What a call reads: the text of the descriptor that `-u` names, else what it is fed. */
const textRead = (invocation: Invocation, call: ReadCall, scope: Scope): string | undefined => {
  const number = call.text('u')
  if (!call.values.has('u')) return inputText(invocation.input)
  const source = scope.descriptors.get(Number(number))
  if (source?.kind === 'text') return literalOf(source.body)
  return source === undefined ? undefined : textOfProcess(source.target)
}

/** What a variable holds that was read from another machine: as unknown as any, and known to come from there. */
const fetchedWord = (invocation: Invocation): Word => ({
  raw: '',
  span: invocation.span,
  parts: [{ kind: 'substitution', quoted: true, program: parseLine('curl connection.invalid') }],
})

/** The same for what this call reads; `undefined` where it is fed by nothing of the kind. */
const fetched = (invocation: Invocation, call: ReadCall, scope: Scope): Word | undefined => {
  const source = call.values.has('u') ? scope.descriptors.get(Number(call.text('u'))) : undefined
  const fetches =
    source === undefined ? inputFetches(invocation.input) : source.kind === 'file' && isConnection(source.target)
  return fetches ? fetchedWord(invocation) : undefined
}

/** Characters at which `read` splits: the variable IFS, where the call or the line sets it. */
const separatorsOf = ({ assignments }: Invocation, scope: Scope): string => {
  const value = assignments.findLast(({ name }) => name === 'IFS')?.value ?? scope.get('IFS')
  return (value !== undefined && 'parts' in value ? literalOf(value) : undefined) ?? ' \t\n'
}

/** The fields of a line, as many as there are names; the last takes what is left. */
const fieldsOf = (line: string, separators: string, names: number): readonly string[] => {
  const blank = /^\s*$/u.test(separators)
  const fields: string[] = []
  let rest = blank && separators !== '' ? line.trim() : line
  while (fields.length < names - 1) {
    const at = Array.from(rest).findIndex(character => separators.includes(character))
    if (at === -1) break
    fields.push(rest.slice(0, at))
    rest = blank ? rest.slice(at).trimStart() : rest.slice(at + 1)
  }
  return [...fields, rest]
}

const setAll = (names: readonly (string | undefined)[], values: readonly Word[], scope: Scope): void => {
  names.forEach((name, index) => {
    if (name !== undefined) scope.set(name, values[index] ?? literalWord(''))
  })
}

/** `read NAME…` sets the fields of the first line, where that line is known. */
export const read = (invocation: Invocation, scope: Scope): void => {
  const call = new ReadCall(invocation.args, 'adinNptu')
  const text = textRead(invocation, call, scope)
  const delimiter = call.text('d') ?? '\n'
  const line = delimiter === '' ? text : text?.split(delimiter, 1)[0]
  const word = (value: string): Word => literalWord(value, invocation.span)
  const list = call.text('a')
  const separators = separatorsOf(invocation, scope)
  if (list !== undefined) {
    const fields = line === undefined ? undefined : fieldsOf(line, separators, MAX_FIELDS)
    scope.set(list, fields?.map(word))
    return
  }
  const names = call.names.length === 0 ? ['REPLY'] : call.names.map(literalOf)
  if (line !== undefined) setAll(names, fieldsOf(line, separators, names.length).map(word), scope)
  else {
    const isRef = names.length === 1 && inputListsRefs(invocation.input)
    const ref: Word = { raw: '', span: invocation.span, parts: [refName] }
    const value = isRef ? ref : fetched(invocation, call, scope)
    for (const name of names) if (name !== undefined) scope.set(name, value)
  }
}

/** Fields of one line that are told apart. */
const MAX_FIELDS = 64

/** `mapfile NAME` sets one element a line, where the text is known. */
export const mapfile = (invocation: Invocation, scope: Scope): void => {
  const call = new ReadCall(invocation.args, 'CcdnOsu')
  const text = textRead(invocation, call, scope)
  const name = call.names[0] === undefined ? 'MAPFILE' : literalOf(call.names[0])
  const delimiter = call.text('d')
  const lines = text?.replace(/\n$/u, '').split(delimiter === undefined || delimiter === '' ? '\n' : delimiter)
  if (name === undefined) return
  const values = lines?.slice(0, MAX_FIELDS).map(line => literalWord(line, invocation.span))
  scope.set(name, values ?? fetched(invocation, call, scope))
}

/** `printf -v NAME FORMAT …` sets what it would print. */
export const printfInto = ({ args, span }: Invocation, scope: Scope): void => {
  const [option, target, ...rest] = args
  if (option === undefined || target === undefined || literalOf(option) !== '-v') return
  const name = literalOf(target)
  const words = rest.map(literalOf)
  if (name === undefined) return
  const text = words.every(word => word !== undefined) ? printfOutput(words) : undefined
  scope.set(name, text === undefined ? undefined : literalWord(text, span))
}

import type { Input, Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { textOfProcess } from './descriptors.ts'
import { outputOfWords } from './output.ts'

/** `cat <(echo a) <(echo b)`: literal text that a call of `cat` is given as files. */
const textOfFiles = ({ program, args }: Invocation): string | undefined => {
  if (program !== 'cat' || args.length === 0) return undefined
  const texts = args.map(textOfProcess)
  return texts.every(text => text !== undefined) ? texts.join('') : undefined
}

const wordsOf = (invocation: Invocation): readonly string[] | undefined => {
  const words = [invocation.name, ...invocation.args].map(literalOf)
  return words.every(word => word !== undefined) ? words : undefined
}

/** Characters of one text times the commands that it went through: what goes beyond is not followed. */
const MAX_FOLLOWED = 262_144

type Pipe = Extract<Input, { kind: 'pipe' }>

const known = new WeakMap<Pipe, { readonly text: string | undefined }>()

/** The text that comes out of a pipe. Each of its commands was asked about before: nothing is put through filters twice. */
const pipeText = (pipe: Pipe): string | undefined => {
  const before = known.get(pipe)
  if (before !== undefined) return before.text
  const text = textThrough(pipe.from)
  known.set(pipe, { text })
  return text
}

const textThrough = (from: readonly Invocation[]): string | undefined => {
  const [first] = from
  const last = from.at(-1)
  const files = last === undefined ? undefined : textOfFiles(last)
  if (files !== undefined) return files
  // What a carrier or a substitution ran among them would break the order of the pipe.
  if (first === undefined || last?.carriers.length !== first.carriers.length) return undefined
  const { input } = last
  const continues = input.kind === 'pipe' && input.from[0] === first && input.from.length === from.length - 1
  const before = from.length === 1 ? undefined : continues ? pipeText(input) : textThrough(from.slice(0, -1))
  if (from.length > 1 && before === undefined) return undefined
  const words = wordsOf(last)
  const own = input.kind === 'text' ? inputText(input) : before
  const text = words === undefined ? undefined : outputOfWords(words, own)
  return text !== undefined && text.length * from.length > MAX_FOLLOWED ? undefined : text
}

/** The literal text that a command is fed, put through well-known filters; `undefined` where only run time knows it. */
export const inputText = (input: Input): string | undefined => {
  if (input.kind === 'text') return literalOf(input.body)
  return input.kind === 'pipe' ? pipeText(input) : undefined
}

const onlyWriter = (input: Input): Invocation | undefined =>
  input.kind === 'pipe' && input.from.length === 1 ? input.from[0] : undefined

/** A format of `printf` that writes each word as it is, with nothing but an end between. */
const PLAIN_FORMAT = /^%s(?:\\n|\\0|\\x00|\\000| )?$/u

/** What a lone `echo` or `printf %s` writes into the pipe, unknown pieces and all; `undefined` for any other writer. */
export const pipedWords = (input: Input): readonly Word[] | undefined => {
  const writer = onlyWriter(input)
  const [first, ...rest] = writer?.args ?? []
  if (writer?.program === 'printf')
    return rest.length > 0 && PLAIN_FORMAT.test(first?.raw.replaceAll(/["']/gu, '') ?? '') ? rest : undefined
  if (writer?.program !== 'echo') return undefined
  const words = writer.args.filter((word, index) => index > 0 || !/^-[neE]+$/u.test(word.raw))
  return words.length === 0 ? undefined : words
}

/** The one literal file that `cat` writes into the pipe. */
export const pipedFile = (input: Input): string | undefined => {
  const writer = onlyWriter(input)
  const [file, other] = writer?.args ?? []
  return writer?.program !== 'cat' || file === undefined || other !== undefined ? undefined : literalOf(file)
}

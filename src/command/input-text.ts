import type { Input, Invocation } from '../model/command.ts'
import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { outputOfWords } from './output.ts'

const wordsOf = (invocation: Invocation): readonly string[] | undefined => {
  const words = [invocation.name, ...invocation.args].map(literalOf)
  return words.every(word => word !== undefined) ? words : undefined
}

/** The literal text that a command is fed, put through well-known filters; `undefined` where only run time knows it. */
export const inputText = (input: Input): string | undefined => {
  if (input.kind === 'text') return literalOf(input.body)
  if (input.kind !== 'pipe') return undefined
  let text: string | undefined
  const [first] = input.from
  for (const invocation of input.from) {
    // What a carrier or a substitution ran among them would break the order of the pipe.
    if (invocation.carriers.length !== first?.carriers.length) return undefined
    const words = wordsOf(invocation)
    const own = invocation.input.kind === 'text' ? inputText(invocation.input) : text
    text = words === undefined ? undefined : outputOfWords(words, own)
    if (text === undefined) return undefined
  }
  return text
}

const onlyWriter = (input: Input): Invocation | undefined =>
  input.kind === 'pipe' && input.from.length === 1 ? input.from[0] : undefined

/** What a lone `echo` or `printf %s` writes into the pipe, unknown pieces and all; `undefined` for any other writer. */
export const pipedWords = (input: Input): readonly Word[] | undefined => {
  const writer = onlyWriter(input)
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

import type { Input, Invocation } from '../model/command.ts'
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

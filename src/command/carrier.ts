import type { Carried, Context, Invocation } from '../model/command.ts'
import type { Part, Span, Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { textOfProcess } from './descriptors.ts'

/** A program that runs another one, whose own words matter to no rule. */
export interface CarrierSpec {
  readonly programs: readonly string[]
  /** What it runs; `undefined` where this call runs nothing. Pure and total. */
  readonly unwrap: (invocation: Invocation, context: Context) => readonly Carried[] | undefined
}

/** Words as one, a blank between each: how `eval`, `ssh` and `watch` make a line of their operands. */
export const joinWords = (words: readonly [Word, ...Word[]]): Word => {
  const [first] = words
  const last = words.at(-1) ?? first
  if (words.length === 1) return first
  const blank: Part = { kind: 'text', text: ' ', quoted: false }
  const span: Span = [first.span[0], Math.max(first.span[1], last.span[1])]
  return {
    raw: words.map(word => word.raw).join(' '),
    span,
    parts: words.flatMap((word, index) => (index === 0 ? word.parts : [blank, ...word.parts])),
  }
}

/** A word for text that the line produces elsewhere: it stands nowhere in one piece. */
export const producedWord = (text: string, { span }: Pick<Invocation, 'span'>): Word => ({
  raw: '',
  span,
  parts: [{ kind: 'text', text, quoted: true }],
})

/** What `<(echo …)` holds, where that is literal, as a line. */
export const processLine = (word: Word, invocation: Invocation): Carried | undefined => {
  const text = textOfProcess(word)
  return text === undefined
    ? undefined
    : { kind: 'line', via: invocation.program, line: producedWord(text, invocation) }
}

export const isSome = (words: readonly Word[]): words is readonly [Word, ...Word[]] => words.length > 0

/** A line made of words, or nothing where there are none. */
export const lineOf = (
  invocation: Invocation,
  words: readonly Word[],
  more: { readonly remote?: boolean } = {},
): readonly Carried[] | undefined =>
  isSome(words) ? [{ kind: 'line', via: invocation.program, line: joinWords(words), ...more }] : undefined

/** A program and its arguments, or nothing where there are no words. */
export const argvOf = (
  invocation: Invocation,
  words: readonly Word[],
  more: Partial<Omit<Extract<Carried, { kind: 'argv' }>, 'kind' | 'via' | 'words'>> = {},
): readonly Carried[] | undefined =>
  isSome(words) ? [{ kind: 'argv', via: invocation.program, words, ...more }] : undefined

/** Index of the first word that is exactly this text, or -1. */
export const indexOfText = (words: readonly Word[], text: string): number =>
  words.findIndex(word => literalOf(word) === text)

/** What a word starts with, unknown pieces as a character no argument holds. */
export const startsWith = (word: Word | undefined, text: string): boolean =>
  word !== undefined && sketchOf(word).startsWith(text)

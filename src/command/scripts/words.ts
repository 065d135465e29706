import type { Part, Word } from '../../model/word.ts'
import { literalWord } from '../../model/word.ts'
import type { Argument } from './argument.ts'
import { HOLE, writtenIn } from './argument.ts'

/** The word that a script stands in, and the program that runs it. */
export interface Origin {
  readonly source: Word
  readonly via: string
  /** What the shell fills into the source comes from another machine. */
  readonly filledByFetch?: boolean
}

/** What only the run of a script tells. */
export const RUNTIME: Part = { kind: 'unknown', source: 'script' }

/** A text whose leading `~` is the folder of the user, as the functions that expand it mean it. */
const partsOf = (text: string): readonly Part[] => {
  const home: readonly Part[] = /^~(?:\/|$)/u.test(text) ? [{ kind: 'tilde', text: '~' }] : []
  const rest = text.slice(home.length)
  return rest === '' ? home : [...home, { kind: 'text', text: rest, quoted: true }]
}

/** The pieces of a text with what run time decides between them. */
const holedParts = (argument: Argument): readonly Part[] => {
  if (argument.kind === 'list') return [RUNTIME]
  const written = writtenIn(argument)
  const pieces = written.split(HOLE)
  const parts = pieces.flatMap((piece, index): readonly Part[] => {
    const known =
      index === 0 ? partsOf(piece) : piece === '' ? [] : [{ kind: 'text', text: piece, quoted: true } as const]
    return index === 0 ? known : [RUNTIME, ...known]
  })
  return argument.kind === 'unknown' && pieces.length === 1 ? [...parts, RUNTIME] : parts
}

/** A pattern as the shell would see it without quotes. */
const patternParts = (pattern: string): readonly Part[] =>
  pattern.split(/([*?])/u).flatMap((piece, index): readonly Part[] => {
    if (index % 2 === 1) return [{ kind: 'glob', text: piece }]
    return index === 0 ? partsOf(piece) : piece === '' ? [] : [{ kind: 'text', text: piece, quoted: false }]
  })

/** An argument as a word of a command. */
export const wordOf = (argument: Argument, source: Word): Word => {
  if (argument.kind === 'text' && !argument.value.startsWith('~')) return literalWord(argument.value, source.span)
  const parts = argument.kind === 'glob' ? patternParts(argument.value) : holedParts(argument)
  return { raw: source.raw, span: source.span, parts }
}

import type { Part, Word } from './program.ts'

export type { Part, Span, Word } from './program.ts'

/** Parts whose characters stand in the source: literal text, patterns and tildes. */
type Written = Extract<Part, { kind: 'text' | 'glob' | 'tilde' }>

const isWritten = (part: Part): part is Written => part.kind === 'text' || part.kind === 'glob' || part.kind === 'tilde'

/** The text of a word that is one piece of literal text: nearly every word, so that the others' loops are spared. */
const onlyTextOf = ({ parts }: Word): string | undefined => {
  const [first] = parts
  return parts.length === 1 && first?.kind === 'text' ? first.text : undefined
}

/** The word's value where it is wholly literal (no pattern, no tilde, nothing unknown), else `undefined`. */
export const literalOf = (word: Word): string | undefined => {
  const only = onlyTextOf(word)
  if (only !== undefined) return only
  let text = ''
  for (const part of word.parts) {
    if (part.kind !== 'text') return undefined
    text += part.text
  }
  return text
}

/** The word as written, patterns and tildes included, where nothing in it is unknown, else `undefined`. */
export const patternOf = (word: Word): string | undefined => {
  let text = ''
  for (const part of word.parts) {
    if (!isWritten(part)) return undefined
    text += part.text
  }
  return text
}

/** The known beginning of a word: all written parts before the first unknown one. */
export const prefixOf = (word: Word): string => {
  const only = onlyTextOf(word)
  if (only !== undefined) return only
  let text = ''
  for (const part of word.parts) {
    if (!isWritten(part)) break
    text += part.text
  }
  return text
}

/** The word with each unknown part replaced by `U+0000`, a character no argument can hold: for look-alike tests. */
export const sketchOf = (word: Word): string => {
  const only = onlyTextOf(word)
  if (only !== undefined) return only
  let text = ''
  for (const part of word.parts) text += isWritten(part) ? part.text : '\0'
  return text
}

/** Whether any part is decided by run time (a variable, a substitution, an appended name …). */
export const isUnknown = (word: Word): boolean => word.parts.some(part => !isWritten(part))

/** Whether the word holds an unquoted pattern. */
export const hasGlob = (word: Word): boolean => word.parts.some(part => part.kind === 'glob')

/** A word of literal text, as for one element of an argv. */
export const literalWord = (text: string, span: Word['span'] = [0, 0]): Word => ({
  raw: text,
  span,
  parts: text === '' ? [] : [{ kind: 'text', text, quoted: true }],
})

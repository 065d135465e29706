import type { Assignment } from '../model/program.ts'
import type { Word } from '../model/word.ts'

/** `NAME=value` as a word; `undefined` for any other. */
export const assignmentOf = (word: Word): Assignment | undefined => {
  const [first, ...rest] = word.parts
  if (first?.kind !== 'text') return undefined
  const found = /^([a-z_]\w*)(\+?)=/iu.exec(first.text)
  if (found === null) return undefined
  const after = first.text.slice(found[0].length)
  const parts = after === '' ? rest : [{ ...first, text: after }, ...rest]
  return {
    name: found[1] ?? '',
    append: found[2] === '+',
    value: word.elements ?? { raw: word.raw, span: word.span, parts },
    span: word.span,
  }
}

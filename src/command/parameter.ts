import type { Part, Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'
import { LIMITS } from '../shell/limits.ts'

type Variable = Extract<Part, { kind: 'variable' }>

const literalWord = (text: string, like: Word | undefined): readonly Word[] => [
  { raw: text, span: like?.span ?? [0, 0], parts: text === '' ? [] : [{ kind: 'text', text, quoted: true }] },
]

const slice = (value: string, operand: string): string | undefined => {
  const found = /^\s*(-?\d+)(?::(-?\d+))?$/u.exec(operand)
  if (found === null) return undefined
  const offset = Number(found[1])
  const from = offset < 0 ? Math.max(0, value.length + offset) : offset
  if (found[2] === undefined) return value.slice(from)
  const length = Number(found[2])
  return length < 0 ? value.slice(from, value.length + length) : value.slice(from, from + length)
}

const replace = (value: string, operator: string, operand: string): string | undefined => {
  const cut = operand.indexOf('/')
  const [pattern, by] = cut === -1 ? [operand, ''] : [operand.slice(0, cut), operand.slice(cut + 1)]
  if (pattern === '' || (value.length / pattern.length) * by.length > LIMITS.length) return undefined
  if (operator === '/') return value.replace(pattern, () => by)
  if (operator === '//') return value.replaceAll(pattern, () => by)
  if (operator === '/#') return value.startsWith(pattern) ? by + value.slice(pattern.length) : value
  return value.endsWith(pattern) ? value.slice(0, -pattern.length) + by : value
}

/** A literal value under an operator that transforms it; `undefined` where that takes pattern matching. */
const transform = (value: string, operator: string, operand: string): string | undefined => {
  switch (operator) {
    case '^^':
      return operand === '' ? value.toUpperCase() : undefined
    case ',,':
      return operand === '' ? value.toLowerCase() : undefined
    case '^':
      return operand === '' ? value.charAt(0).toUpperCase() + value.slice(1) : undefined
    case ',':
      return operand === '' ? value.charAt(0).toLowerCase() + value.slice(1) : undefined
    case ':':
      return slice(value, operand)
    case '#':
    case '##':
      return value.startsWith(operand) ? value.slice(operand.length) : value
    case '%':
    case '%%':
      return value.endsWith(operand) ? value.slice(0, value.length - operand.length) : value
    default:
      return operator.startsWith('/') ? replace(value, operator, operand) : undefined
  }
}

/** What `${NAME<operator>…}` gives for a known value; `undefined` where only run time knows. */
export const applyOperator = (
  stored: readonly Word[],
  part: Variable,
  expand: (word: Word) => Word,
): readonly Word[] | undefined => {
  const { operator = '', operand } = part
  const [first] = stored
  const empty = first === undefined || first.parts.length === 0
  const other = operand === undefined ? [] : [expand(operand)]
  if (/^:?[-=]$/u.test(operator)) return empty ? other : stored
  if (/^:?\?$/u.test(operator)) return stored
  if (/^:?\+$/u.test(operator)) return empty ? [] : other
  const value = first === undefined ? '' : literalOf(first)
  const literal = operand === undefined ? '' : literalOf(expand(operand))
  if (value === undefined || literal === undefined) return undefined
  const result = transform(value, operator, literal)
  return result === undefined ? undefined : literalWord(result, first)
}

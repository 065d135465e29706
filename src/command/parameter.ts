import type { Part, Word } from '../model/word.ts'
import { literalOf, patternOf } from '../model/word.ts'
import { LIMITS } from '../shell/limits.ts'
import { LIMITS as WORK } from './limits.ts'

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

/** Values and patterns longer than these are not matched: each place of the value is tried. */
const LONGEST_VALUE = 128
const LONGEST_PATTERN = 16

/** Units of work that an operator costs for a known value: patterns that cut it short are tried place by place. */
export const costOfOperator = (stored: readonly Word[], { operator = '' }: Variable): number => {
  const length = /^[#%]/u.test(operator) ? (literalOf(stored[0] ?? NOTHING)?.length ?? 0) : 0
  return length > LONGEST_VALUE ? 0 : (length * length) / WORK.placesPerUnit
}

const NOTHING: Word = { raw: '', span: [0, 0], parts: [] }

/** Whether a text fits a pattern of stars, question marks and other characters, each of which stands for itself. */
const fits = (text: string, pattern: string): boolean => {
  let [at, step, star, from] = [0, 0, -1, 0]
  while (at < text.length) {
    const sign = pattern.charAt(step)
    if (sign === '*') {
      star = step++
      from = at
    } else if (sign !== '' && (sign === '?' || sign === text.charAt(at))) {
      at++
      step++
    } else if (star === -1) return false
    else {
      step = star + 1
      at = ++from
    }
  }
  return /^\**$/u.test(pattern.slice(step))
}

/** `${X%/*}`, `${X##*.}`: the value without the shortest (or longest) end or beginning that a pattern fits. */
const trim = (value: string, operator: string, pattern: string): string | undefined => {
  if (!/^(?:##?|%%?)$/u.test(operator) || /[[\]\\()]/u.test(pattern)) return undefined
  if (value.length > LONGEST_VALUE || pattern.length > LONGEST_PATTERN) return undefined
  const atEnd = operator.startsWith('%')
  const places = Array.from({ length: value.length + 1 }, (_, index) => index)
  // A short end begins late, a short beginning stops early.
  const ordered = (operator.length === 1) === atEnd ? places.reverse() : places
  const cut = ordered.find(place => fits(atEnd ? value.slice(place) : value.slice(0, place), pattern))
  if (cut === undefined) return value
  return atEnd ? value.slice(0, cut) : value.slice(cut)
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
  const wanted = operand === undefined ? undefined : expand(operand)
  const literal = wanted === undefined ? '' : literalOf(wanted)
  const pattern = literal === undefined && wanted !== undefined ? patternOf(wanted) : undefined
  if (value === undefined || (literal === undefined && pattern === undefined)) return undefined
  const result = literal === undefined ? trim(value, operator, pattern ?? '') : transform(value, operator, literal)
  return result === undefined ? undefined : literalWord(result, first)
}

import type { Word } from '../model/word.ts'
import { literalOf } from '../model/word.ts'

/** What a variable of the line holds: one word, or the elements of an array. */
export type Value = Word | readonly Word[]

export const isList = (value: Value): value is readonly Word[] => Array.isArray(value)

/** Stands where an array has no element: what follows keeps its number. */
const HOLE: Word = { raw: '', span: [0, 0], parts: [] }

/** Highest number that an element is kept under; one with a higher number leaves what the array holds to run time. */
const MAX_NUMBER = 255

/** Without the places that hold nothing, as `${A[@]}` gives them. */
export const elementsIn = (list: readonly Word[]): readonly Word[] => list.filter(word => word !== HOLE)

/** The element of that number; none where nothing stands there. */
export const elementAt = (list: readonly Word[], number: number): readonly Word[] => {
  const found = list[number]
  return found === undefined || found === HOLE ? [] : [found]
}

/** Numbers as they are written plainly: `010` is octal, `-1` counts from the end, and a name is asked for by run time alone. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,8})$/u

/** The number of an element; `undefined` where only run time knows, or where it is too high to be kept. */
export const numberOf = (index: string | undefined): number | undefined =>
  index !== undefined && PLAIN_NUMBER.test(index) && Number(index) <= MAX_NUMBER ? Number(index) : undefined

/** Puts an element where it belongs; what lies between it and the end before is left open. */
const put = (list: Word[], number: number, value: Word): void => {
  while (list.length < number) list.push(HOLE)
  list[number] = value
}

/** What an array holds after `NAME[index]=value`; `undefined` where only run time knows, since any other may be overwritten. */
export const withElement = (before: Value | undefined, index: Word, value: Word): readonly Word[] | undefined => {
  const number = numberOf(literalOf(index))
  if (number === undefined) return undefined
  const list = before === undefined ? [] : isList(before) ? [...before] : [before]
  put(list, number, value)
  return list
}

/** `[3]=` as it is written in front of an element: what comes out of quotes or a variable is none. */
const NUMBERED = /^\[([^\]]*)\]\+?=/u

/** The value behind `[3]=`. */
const valueBehind = (word: Word, length: number): Word => {
  let left = length
  const parts = word.parts.flatMap(part => {
    if (left === 0 || (part.kind !== 'text' && part.kind !== 'glob')) return [part]
    const cut = Math.min(left, part.text.length)
    left -= cut
    return cut === part.text.length ? [] : [{ ...part, text: part.text.slice(cut) }]
  })
  return { ...word, parts }
}

/** The elements of `(a [3]=b c)`, each where it says, and else behind the one before it. */
export const placed = (words: readonly Word[]): readonly Word[] | undefined => {
  if (!words.some(({ raw }) => raw.startsWith('['))) return words
  const list: Word[] = []
  let next = 0
  for (const word of words) {
    const [start = '', index] = NUMBERED.exec(word.raw) ?? []
    const number = index === undefined ? next : numberOf(index)
    if (number === undefined || start.endsWith('+=')) return undefined
    put(list, number, valueBehind(word, start.length))
    next = number + 1
  }
  return list
}

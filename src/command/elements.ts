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

/**
 * What an array holds after `NAME[index]=value`. A name for an index is asked for by run time alone, but its value is among all of
 * them.
 * @returns `undefined` where only run time knows
 */
export const withElement = (before: Value | undefined, index: Word, value: Word): readonly Word[] | undefined => {
  const list = before === undefined ? [] : isList(before) ? before : [before]
  const written = literalOf(index)
  if (written === undefined) return undefined
  if (!/^\d{1,9}$/u.test(written)) return [...list, value]
  const number = Number(written)
  if (number > MAX_NUMBER) return undefined
  const gap = Array.from({ length: Math.max(0, number - list.length) }, () => HOLE)
  return [...list.slice(0, number), ...gap, value, ...list.slice(number + 1)]
}

const NUMBERED = /^\[(\w+)\]=/u

/** `[3]=value` among the elements of a list, as a number or name and the word behind it. */
const numberedIn = (word: Word): { readonly index: Word; readonly value: Word } | undefined => {
  const [first, second, ...rest] = word.parts
  if (first === undefined || (first.kind !== 'text' && first.kind !== 'glob')) return undefined
  // The brackets alone look like a pattern.
  const goesOn = first.kind === 'glob' && second?.kind === 'text'
  const begin = goesOn ? first.text + second.text : first.text
  const found = NUMBERED.exec(begin)
  if (found?.[1] === undefined) return undefined
  const after = begin.slice(found[0].length)
  const behind = goesOn || second === undefined ? rest : [second, ...rest]
  return {
    index: { ...word, raw: found[1], parts: [{ kind: 'text', text: found[1], quoted: false }] },
    value: { ...word, parts: after === '' ? behind : [{ kind: 'text', text: after, quoted: false }, ...behind] },
  }
}

/** The elements of `(a [3]=b c)`, each where it says. */
export const placed = (words: readonly Word[]): readonly Word[] | undefined => {
  if (!words.some(word => numberedIn(word) !== undefined)) return words
  let list: readonly Word[] | undefined = []
  for (const word of words) {
    const numbered = numberedIn(word)
    list = numbered === undefined ? [...list, word] : withElement(list, numbered.index, numbered.value)
    if (list === undefined) return undefined
  }
  return list
}

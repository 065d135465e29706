import type { Part, Word } from '../model/word.ts'
import { LIMITS } from './limits.ts'

/** Stands for braces that become more words than are followed: any of them may be an option. */
const TOO_MANY: Part = { kind: 'unknown', source: 'more words than are followed' }

/** Every way to go on from each beginning. */
export const cross = <T>(beginnings: readonly (readonly T[])[], ways: readonly (readonly T[])[]): T[][] =>
  beginnings.flatMap(beginning => ways.map(way => [...beginning, ...way]))

const waysOf = (part: Part): readonly (readonly Part[])[] => {
  if (part.kind !== 'brace') return [[part]]
  return part.alternatives.flatMap(word => partLists(word.parts))
}

const partLists = (parts: readonly Part[]): readonly (readonly Part[])[] => {
  let lists: readonly (readonly Part[])[] = [[]]
  for (const part of parts) {
    const ways = waysOf(part)
    if (lists.length * ways.length > LIMITS.alternatives) return [parts.map(asUnknown)]
    lists = cross(lists, ways)
  }
  return lists
}

const asUnknown = (part: Part): Part => (part.kind === 'brace' ? TOO_MANY : part)

/** The words that `{a,b}` and `{1..3}` make of one; the word itself where it has none. */
export const withoutBraces = (word: Word): readonly Word[] => {
  if (!word.parts.some(part => part.kind === 'brace')) return [word]
  return partLists(word.parts)
    .filter(parts => parts.length > 0 || /["']/u.test(word.raw))
    .map(parts => ({ raw: word.raw, span: word.span, parts: merged(parts) }))
}

/** Text next to text is one piece again, so that a tilde or an option is read whole. */
const merged = (parts: readonly Part[]): readonly Part[] => {
  const whole: Part[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (part.kind === 'text' && last?.kind === 'text' && part.quoted === last.quoted && part.from === last.from)
      whole[whole.length - 1] = { ...last, text: last.text + part.text }
    else whole.push(part)
  }
  return whole
}

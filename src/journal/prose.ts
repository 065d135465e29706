/** What the workflow's own entries say in prose, in parts. */
export interface Prose {
  readonly options: readonly string[]
  readonly impact?: string
  readonly reversibility?: string
}

/** `(1) … (2) …`, numbered from 1 without a gap; the last one ends at its full stop. A question may number its tradeoffs. */
const numberedParts = (text: string, type: 'question' | 'blocker'): readonly string[] => {
  const parts: string[] = []
  let from = text.indexOf('(1) ')
  if (type === 'question' && !/options?:?\s*$/iu.test(text.slice(Math.max(0, from - 20), Math.max(0, from)))) return []
  while (from !== -1) {
    const start = from + `(${parts.length + 1}) `.length
    const next = text.indexOf(`(${parts.length + 2}) `, start)
    const end = next === -1 ? endOfSentence(text, start) : next
    parts.push(text.slice(start, end).trim().replace(/[,;]$/u, '').trim())
    from = next
  }
  return parts.filter(part => part !== '')
}

/** Where the sentence that goes on at `start` ends: at a full stop before a capital letter, a line feed, or the end. */
const endOfSentence = (text: string, start: number): number => {
  const rest = text.slice(start)
  const stop = rest.search(/[.?!](?:\s+\p{Lu}|\s*$)|\n/u)
  return stop === -1 ? text.length : start + stop
}

const sentenceAfter = (text: string, label: RegExp): string | undefined => {
  const found = label.exec(text)
  if (found === null) return undefined
  const start = found.index + found[0].length
  const sentence = text.slice(start, endOfSentence(text, start)).trim()
  return sentence === '' ? undefined : sentence
}

/** The sentence that speaks of the way back, whole. */
const wayBack = (text: string): string | undefined =>
  text
    .split(/(?<=[.?!])\s+/u)
    .map(sentence => sentence.trim())
    .find(sentence => /\b(?:roll ?back|rolled back|revert|reversible|undo|down migration)/iu.test(sentence))

/** Takes options, impact and the way back out of an entry's text, as far as it names them. */
export const partsOf = (content: string, type: 'question' | 'blocker'): Prose => {
  const impact = sentenceAfter(content, /\bImpact: ?/u)
  const reversibility = sentenceAfter(content, /\bReversibility: ?/u) ?? wayBack(content)
  return {
    options: numberedParts(content, type),
    ...(impact === undefined ? {} : { impact }),
    ...(reversibility === undefined ? {} : { reversibility }),
  }
}

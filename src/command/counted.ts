import type { ListNode, Node, Part, SimpleNode } from '../model/program.ts'
import { literalOf } from '../model/word.ts'
import { programOf } from './invocation.ts'

/** Commands that show what they are given, and nothing else. */
const SHOWS: ReadonlySet<string> = new Set(['echo', 'printf', 'test', '[', ':', 'true', 'exit'])

/** Whether a part tells no more of an array than how long it is: `${#lines[@]}`. */
const isCount = (part: Part): boolean =>
  part.kind === 'text' || part.kind === 'glob' || (part.kind === 'variable' && part.length === true)

const onlyShowsCounts = (node: Node): boolean =>
  node.kind === 'simple' &&
  node.redirects.length === 0 &&
  SHOWS.has(node.words[0] === undefined ? '' : programOf(node.words[0])) &&
  node.words.every(word => word.parts.every(isCount))

const isReader = ({ words }: SimpleNode): boolean => /^(?:mapfile|readarray)$/u.test(literalOf(words[0] ?? EMPTY) ?? '')

const EMPTY = { raw: '', span: [0, 0], parts: [] } as const

/** What may leave something that runs later and shows the array: a trap, or what nobody follows here. */
const SETS: ReadonlySet<string> = new Set(['trap', 'eval', 'source', '.', 'shopt', 'set'])

const isPlain = (node: Node): boolean =>
  node.kind === 'simple' && !SETS.has(node.words[0] === undefined ? '' : programOf(node.words[0]))

/**
 * Whether one item of a whole line's list only takes lines into an array of which the rest tells the length: `mapfile -t a < FILE; echo ${#a[@]}`.
 * With anything else behind it, the array is taken to be shown.
 */
export const isOnlyCounted = ({ items }: ListNode, index: number): boolean => {
  const node = items[index]?.node
  if (node?.kind !== 'simple' || index === items.length - 1 || !isReader(node)) return false
  // Not of a copy: a line may hold thousands of such items.
  for (let at = index + 1; at < items.length; at++) {
    const later = items[at]?.node
    if (later !== undefined && !onlyShowsCounts(later)) return false
  }
  return items.every((item, at) => at >= index || isPlain(item.node))
}

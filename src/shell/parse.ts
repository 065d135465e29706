import { parse } from 'unbash'
import type { ListNode, Program } from '../model/program.ts'
import { Converter } from './convert.ts'
import { LIMITS } from './limits.ts'
import type { Part } from '../model/word.ts'
import type { Origin } from './origin.ts'
import { spanAt, START } from './origin.ts'

const nothing = (text: string, origin: Origin): ListNode => ({
  kind: 'list',
  items: [],
  span: spanAt(origin, 0, text.length),
})

const unread = (text: string, origin: Origin, message: string): Program => ({
  text,
  status: 'limited',
  issues: [{ message, span: spanAt(origin, 0, text.length) }],
  body: nothing(text, origin),
})

/** Whether brackets nest too deeply, quotes and all: found in one pass, before any parser works on it. */
const isBottomless = (text: string): boolean => {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 40 || code === 123) open += 1
    else if ((code === 41 || code === 125) && open > 0) open -= 1
    if (open > LIMITS.brackets) return true
  }
  return false
}

/** Whether more here-documents are opened than one line may have: the parser takes ever longer for each. */
const opensTooMany = (text: string): boolean => {
  let count = 0
  for (let at = text.indexOf('<<'); at !== -1; at = text.indexOf('<<', at + 2)) {
    count += 1
    if (count > LIMITS.heredocs) return true
  }
  return false
}

/**
 * Reads one shell line (or a script of several) as bash would. Total: it never throws.
 * `origin` says where the text stands in the outermost one; spans and words are placed there.
 * `holes` are pieces that marks in the text stand for (`holes.ts`).
 */
export const parseLine = (text: string, origin: Origin = START, holes: readonly Part[] = []): Program => {
  if (text.length > LIMITS.length)
    return unread(text, origin, `longer than ${LIMITS.length} characters (${text.length})`)
  if (isBottomless(text)) return unread(text, origin, `more than ${LIMITS.brackets} brackets inside one another`)
  if (opensTooMany(text)) return unread(text, origin, `more than ${LIMITS.heredocs} here-documents`)
  try {
    const script = parse(text)
    return new Converter(text, { origin, holes, depth: 0, met: { count: 0, sequences: 0 } }).program(script)
  } catch (error) {
    // The parser's own recursion met the stack's end: hostile nesting, not a reason to crash the gate.
    return unread(text, origin, error instanceof RangeError ? 'nested too deeply' : 'the parser gave up')
  }
}

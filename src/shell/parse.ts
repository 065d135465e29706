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

/**
 * Reads one shell line (or a script of several) as bash would. Total: it never throws.
 * `origin` says where the text stands in the outermost one; spans and words are placed there.
 * `holes` are pieces that marks in the text stand for (`holes.ts`).
 */
export const parseLine = (text: string, origin: Origin = START, holes: readonly Part[] = []): Program => {
  if (text.length > LIMITS.length)
    return unread(text, origin, `longer than ${LIMITS.length} characters (${text.length})`)
  try {
    const script = parse(text)
    return new Converter(text, { origin, holes, depth: 0 }).program(script)
  } catch (error) {
    // The parser's own recursion met the stack's end: hostile nesting, not a reason to crash the gate.
    return unread(text, origin, error instanceof RangeError ? 'nested too deeply' : 'the parser gave up')
  }
}

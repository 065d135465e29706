import type { Program, SimpleNode } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import { literalWord } from '../model/word.ts'
import { quoteWord } from './quote.ts'

/**
 * The program of an exact argument list, as a shim gets it: every word is literal.
 * Its text is the line a person would type for it, and spans are offsets into that line.
 */
export const programOfArgv = (argv: readonly string[]): Program => {
  const words: Word[] = []
  let text = ''
  for (const argument of argv) {
    if (words.length > 0) text += ' '
    const raw = quoteWord(argument)
    words.push({ ...literalWord(argument, [text.length, text.length + raw.length]), raw })
    text += raw
  }
  const node: SimpleNode = { kind: 'simple', assignments: [], words, redirects: [], span: [0, text.length] }
  const items = words.length === 0 ? [] : [{ node, after: ';' as const }]
  return { text, status: 'complete', issues: [], body: { kind: 'list', items, span: [0, text.length] } }
}

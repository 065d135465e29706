import fc from 'fast-check'
import { expect, it } from 'vitest'
import { literalOf } from '../../src/model/word.ts'
import { programOfArgv } from '../../src/shell/argv.ts'
import { parseLine } from '../../src/shell/parse.ts'
import { quoteArgv, quoteWord } from '../../src/shell/quote.ts'

const argument = fc.string({ unit: 'grapheme', maxLength: 12 }).filter(text => !text.includes('\0'))

const wordsOf = (line: string) => {
  const { body, status } = parseLine(line)
  const node = body.items[0]?.node
  return { status, words: node?.kind === 'simple' ? node.words.map(literalOf) : [] }
}

it.each([
  ['git', 'git'],
  ['a b', "'a b'"],
  ['', "''"],
  ["it's", String.raw`'it'\''s'`],
  ['if', "'if'"],
  ['{', "'{'"],
  ['A=1', "'A=1'"],
  ['~', "'~'"],
])('quotes %s as %s', (text, quoted) => {
  expect(quoteWord(text)).toBe(quoted)
})

it('prints words that parse back to the same words', () => {
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), argv => {
      expect(wordsOf(quoteArgv(argv))).toEqual({ status: 'complete', words: argv })
    }),
  )
})

it('gives an argument list the words, text and spans of its line', () => {
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), argv => {
      const program = programOfArgv(argv)
      const node = program.body.items[0]?.node
      const words = node?.kind === 'simple' ? node.words : []
      expect(program.text).toBe(quoteArgv(argv))
      expect(words.map(literalOf)).toEqual(argv)
      for (const word of words) expect(program.text.slice(...word.span)).toBe(word.raw)
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexReaders } from '../../src/command/reader.ts'
import { walk } from '../../src/command/walk.ts'
import { literalOf } from '../../src/model/word.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'
import { parseLine } from '../../src/shell/parse.ts'
import { levelOf } from '../support/classify.ts'
import { runByBash } from '../support/recording-bash.ts'
import { recordedLine } from '../support/shell-lines.ts'

const LINES = Number(process.env['AGREEMENT_LINES'] ?? 400)

/** Calls of the recording program, word by word, as we read a line; `undefined` for a call with a word that only run time knows. */
const readByUs = (line: string): readonly (readonly string[] | undefined)[] =>
  walk(parseLine(line), DEFAULT_CONTEXT, indexReaders([]))
    .invocations.filter(({ program }) => program === 'rec')
    .map(({ args }) => {
      const words = args.map(literalOf)
      return words.every(word => word !== undefined) ? words : undefined
    })

/** Whether we claim other words than bash passed. A call with a word that we call unknown claims nothing. */
const differences = (lines: readonly string[]): readonly object[] => {
  const seen = runByBash(lines)
  expect(seen.length).toBe(lines.length)
  return lines.flatMap((text, index) => {
    const program = parseLine(text)
    // What we do not understand is never level 1, so it claims nothing either.
    if (program.status !== 'complete') return []
    const claimed = readByUs(text).filter(words => words !== undefined)
    const passed = seen[index] ?? []
    const left = passed.map(words => JSON.stringify(words))
    // Calls behind `||` and calls that a syntax error stops are read and not passed: what was passed must have been read.
    const wrong =
      claimed.length === readByUs(text).length &&
      left.some(words => !claimed.map(own => JSON.stringify(own)).includes(words))
    return wrong ? [{ text, claimed, passed }] : []
  })
}

describe('the words that we read are those that bash passes', () => {
  it('in generated lines', () => {
    // bash also expands a tilde in an argument that looks like an assignment (`if=~/x`): programs' own readers know that.
    const lines = fc.sample(recordedLine, LINES).filter(text => !/\w=\S*~/u.test(text))
    expect(differences(lines)).toEqual([])
    const known = lines.filter(text => readByUs(text).some(words => words !== undefined && words.length > 0))
    expect(known.length).toBeGreaterThan(LINES / 3)
  })

  it.each<readonly [string, readonly (readonly string[])[]]>([
    ['rec a "b c" \'d $e\' f\\ g', [['a', 'b c', 'd $e', 'f g']]],
    ['rec {a,b}{1..2}', [['a1', 'a2', 'b1', 'b2']]],
    ['A=\'x  y\'; rec $A "$A"', [['x', 'y', 'x  y']]],
    ['rec ${B:-"d e"}', [['d e']]],
    ["rec $'a\\tb' \"$'x'\"", [['a\tb', "$'x'"]]],
    ['rec a\\\nb', [['ab']]],
    ['rec "" \'\' x""', [['', '', 'x']]],
    ['rec a#b #c', [['a#b']]],
  ])('%j', (text, expected) => {
    expect(readByUs(text)).toEqual(expected)
    expect(runByBash([text])).toEqual([expected])
  })

  it.each(['rm -rf ~{,}', 'rm -rf ~{,/}', 'rm -rf {,}~', 'rm -rf {,x}~/y', 'rm -rf ~/{,x}', 'rm -rf ~:x'])(
    '%s reaches the home',
    text => {
      expect(levelOf(text)).toBe(3)
    },
  )

  it('is asked in a way that can fail', () => {
    expect(runByBash(['rec a b; rec "c d"', 'rec', 'x']).length).toBe(3)
    expect(runByBash(['rec a b; rec "c d"', 'rec'])).toEqual([[['a', 'b'], ['c d']], [[]]])
  })
})

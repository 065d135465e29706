import { expect, it } from 'vitest'
import { matchesName } from '../../../src/impact/files/glob.ts'

const ROWS: readonly (readonly [pattern: string, name: string, matches: boolean | undefined])[] = [
  ['*', 'a', true],
  ['*', '.a', false],
  ['.*', '.a', true],
  ['*.log', 'a.log', true],
  ['*.log', 'a.txt', false],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXbYbZ', false],
  ['?', 'a', true],
  ['?', 'ab', false],
  ['[a-c]x', 'bx', true],
  ['[a-c]x', 'dx', false],
  ['[!a-c]x', 'dx', true],
  ['[!a-c]x', 'ax', false],
  ['[', '[', true],
  ['@(a|b)', 'a', undefined],
  ['a', 'a', true],
  ['a', 'b', false],
]

it.each(ROWS)('%s %s', (pattern, name, matches) => {
  expect(matchesName(pattern, name)).toBe(matches)
})

it('does not go back for every star', () => {
  const started = performance.now()
  expect(matchesName(`${'a*'.repeat(500)}b`, 'a'.repeat(20_000))).toBe(false)
  expect(performance.now() - started).toBeLessThan(2000)
})

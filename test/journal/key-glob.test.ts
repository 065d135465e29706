import { describe, expect, it } from 'vitest'
import { matchesKey } from '../../src/journal/key-glob.ts'

const KEY = 'journal:2026-03-05-09:00:00'

describe('matchesKey', () => {
  it.each<[key: string, glob: string, fits: boolean]>([
    [KEY, '*', true],
    [KEY, 'journal:*', true],
    [KEY, 'journal:2026-03-05-*', true],
    [KEY, 'journal:2026-03-06-*', false],
    [KEY, 'journal:2026-03-0[1-7]-*', true],
    [KEY, 'journal:2026-03-0[6-9]-*', false],
    [KEY, 'journal:2026-03-0[!6-9]-*', true],
    [KEY, 'journal:2026-03-0[^1-5]-*', false],
    [KEY, 'journal:2026-03-0[135]-*', true],
    [KEY, 'journal:2026-03-0?-09:00:00', true],
    [KEY, 'journal:2026-03-?-09:00:00', false],
    [KEY, KEY, true],
    [KEY, 'journal', false],
    [KEY, '2026-03-05', false],
    [KEY, '*09:00:00', true],
    [KEY, '*09:00', false],
    [KEY, '*:*:*:*', true],
    [KEY, '*:*:*:*:*', false],
    [`${KEY}.12-2`, `${KEY}*`, true],
    [`${KEY}.12-2`, `${KEY}.*-2`, true],
    [`${KEY}.12`, KEY, false],
    ['', '', true],
    ['', '*', true],
    ['', '**', true],
    ['', '?', false],
    ['a', '', false],
    ['ab', '*a', false],
    ['aab', '*ab', true],
    ['abab', 'a*b', true],
    ['a.b', 'a?b', true],
    ['axb', 'a.b', false],
    ['a+', 'a+', true],
    ['aa', 'a+', false],
    ['a(b', 'a(b', true],
    ['a[b', 'a[b', true],
    ['a]b', 'a[]]b', true],
    ['a-b', 'a[a-]b', true],
    ['a-b', 'a[-a]b', true],
    ['a!b', 'a[x!]b', true],
    ['A', 'a', false],
    ['x*y', 'x[*]y', true],
    ['xzy', 'x[*]y', false],
    ['x\\y', 'x\\y', true],
    ['ä', '?', true],
    ['b', '[c-a]', false],
  ])('%s by %s: %s', (key, glob, fits) => {
    expect(matchesKey(key, glob)).toBe(fits)
  })

  it('costs no more than the product of the lengths, whatever the pattern', () => {
    const key = 'a'.repeat(5000)
    expect(matchesKey(key, `${'a*'.repeat(200)}b`)).toBe(false)
    expect(matchesKey(key, `${'*a'.repeat(200)}*`)).toBe(true)
  })
})

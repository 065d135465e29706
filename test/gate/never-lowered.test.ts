import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Carry } from '../support/carriers.ts'
import { CARRIERS, PREFIXES } from '../support/carriers.ts'
import { levelOf } from '../support/classify.ts'
import { endsPlain, HELD_LINES as ALL_HELD, isProgramCall, LINES } from '../support/lines.ts'

/** Without those in which `find` and `parallel` would put names in place of `{}`. */
const HELD_LINES = ALL_HELD.filter(line => !line.includes('{}'))

const QUIET = ['ls -la', 'git status', 'npm test', 'echo hi', 'node a.js', 'true', 'A=1', 'cd src']
const JOINS = [' && ', ' ; ', ' | ', ' & ', '\n', ' || ']

/** A relative path behind another machine's shell is another file: one approval is enough for it there. */
const isElsewhere = (line: string): boolean => /\b(?:ssh|docker|kubectl)\b/u.test(line)

const atLeast = (carried: string, line: string): boolean =>
  levelOf(carried) >= (isElsewhere(carried) ? 2 : levelOf(line)) || levelOf(carried) >= levelOf(line)

const lowered = (carry: Carry[1], lines: readonly string[]): readonly string[] =>
  lines.map(line => [line, carry(line)] as const).flatMap(([line, whole]) => (atLeast(whole, line) ? [] : [whole]))

describe('a level is not lowered by a command beside it', () => {
  it.each(JOINS)('%j', join => {
    const found = HELD_LINES.flatMap((line, index) => {
      const quiet = join === ' | ' ? 'cat' : (QUIET[index % QUIET.length] ?? 'true')
      // A pipe binds more tightly than the list that a line may be.
      const before = join === ' | ' ? `${quiet}${join}{ ${line}\n}` : quiet + join + line
      const after = endsPlain(line) || join === '\n' ? [line + join + quiet] : []
      return [before, ...after].filter(whole => levelOf(whole) < levelOf(line))
    })
    expect(found).toEqual([])
  })

  it('whatever it is, on both sides', () => {
    const any = fc.constantFrom(...LINES.filter(endsPlain))
    fc.assert(
      fc.property(any, any, any, fc.constantFrom(...JOINS.filter(join => join !== ' | ')), (one, two, three, join) => {
        const whole = [one, two, three].join(join)
        expect(levelOf(whole)).toBeGreaterThanOrEqual(Math.max(...[one, two, three].map(line => levelOf(line))))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a level is not lowered by what it is reached through', () => {
  const calls = HELD_LINES.filter(isProgramCall)

  it.each(PREFIXES)('%s', (_, carry) => {
    expect(calls.length).toBeGreaterThan(100)
    expect(lowered(carry, calls)).toEqual([])
  })

  it.each(CARRIERS)('%s', (_, carry) => {
    expect(lowered(carry, HELD_LINES)).toEqual([])
  })

  it('one inside another', () => {
    const carriers = fc.constantFrom(...CARRIERS)
    const prefixed = fc
      .tuple(fc.constantFrom(...calls), fc.constantFrom(...PREFIXES))
      .map(([line, [, carry]]) => [line, carry(line)] as const)
    const bare = fc.constantFrom(...HELD_LINES).map(line => [line, line] as const)
    fc.assert(
      fc.property(fc.oneof(bare, prefixed), carriers, carriers, ([line, start], [, inner], [name, outer]) => {
        // A recipe is one line: a here-document has no place in it.
        fc.pre(!(name.startsWith('make') && inner(start).includes('<<')))
        const whole = outer(inner(start))
        expect(atLeast(whole, line) ? [] : [whole]).toEqual([])
      }),
      { numRuns: 4_000 },
    )
  })
})

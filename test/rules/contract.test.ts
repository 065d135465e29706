import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/model/command.ts'
import { DEFAULT_CONTEXT } from '../../src/policy/defaults.ts'
import { RULE_SETS } from '../../src/rules/registry.ts'
import { levelOf, rulesOf } from '../support/classify.ts'

/** Rules that a policy's setting turns on: their examples are judged under it. */
const UNDER_POLICY: Readonly<Record<string, Context>> = {
  'line.unknown-program': { ...DEFAULT_CONTEXT, lists: { ...DEFAULT_CONTEXT.lists, unknown: 'ask' } },
}

const rows = RULE_SETS.flatMap(set => set.rules.map(rule => ({ family: set.family.id, rule })))

it('has rules', () => {
  expect(rows.length).toBeGreaterThan(0)
})

it('gives each rule an id of its own', () => {
  const ids = rows.map(row => row.rule.id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

describe.each(rows)('$rule.id', ({ family, rule }) => {
  it('is named after its family', () => {
    expect(rule.id.startsWith(`${family}.`)).toBe(true)
  })

  it(`is met by its example and no other rule is: ${rule.example}`, () => {
    expect(rulesOf(rule.example, UNDER_POLICY[rule.id])).toEqual([rule.id])
    expect(levelOf(rule.example, UNDER_POLICY[rule.id])).toBe(rule.level)
  })

  it(`is not met by its near miss, nor is any other: ${rule.nearMiss}`, () => {
    expect(rulesOf(rule.nearMiss, UNDER_POLICY[rule.id])).toEqual([])
    expect(levelOf(rule.nearMiss, UNDER_POLICY[rule.id])).toBe(1)
  })

  it('completes "This command …"', () => {
    expect(rule.effect).toMatch(/^[a-z].*[^.\s]$/u)
    expect(rule.source).not.toBe('')
  })
})

import { describe, expect, it } from 'vitest'
import { RULE_SETS } from '../../src/rules/registry.ts'
import { levelOf, rulesOf } from '../support/classify.ts'

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
    expect(rulesOf(rule.example)).toEqual([rule.id])
    expect(levelOf(rule.example)).toBe(rule.level)
  })

  it(`is not met by its near miss, nor is any other: ${rule.nearMiss}`, () => {
    expect(rulesOf(rule.nearMiss)).toEqual([])
    expect(levelOf(rule.nearMiss)).toBe(1)
  })

  it('completes "This command …"', () => {
    expect(rule.effect).toMatch(/^[a-z].*[^.\s]$/u)
    expect(rule.source).not.toBe('')
  })
})

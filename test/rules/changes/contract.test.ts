import { describe, expect, it } from 'vitest'
import { CHANGE_RULES, judgeChanges } from '../../../src/rules/changes/judge.ts'

const idsOf = (change: Parameters<typeof judgeChanges>[0][number]) => judgeChanges([change]).map(({ rule }) => rule)

describe.each(CHANGE_RULES.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('finds its example, and no other rule does', () => {
    expect(idsOf(rule.example)).toEqual([id])
    expect(judgeChanges([rule.example]).map(({ level }) => level)).toEqual([rule.level])
  })

  it('is quiet about its near miss, and so is every other', () => {
    expect(idsOf(rule.nearMiss)).toEqual([])
  })

  it('says what it is', () => {
    expect(id).toMatch(/^changes\.[a-z-]+$/u)
    expect(rule.effect).toMatch(/^[a-z].*[^.]$/u)
    expect(rule.source.length).toBeGreaterThan(10)
  })
})

it('has no id twice', () => {
  expect(new Set(CHANGE_RULES.map(rule => rule.id)).size).toBe(CHANGE_RULES.length)
})

import { describe, expect, it } from 'vitest'
import { gitRules } from '../../../src/rules/git/index.ts'
import { classify } from '../../../src/gate/classify.ts'
import { levelOf, rulesOf } from '../../support/classify.ts'

describe('every rule about git', () => {
  it.each(gitRules.rules.map(rule => [rule.example, rule] as const))('%s', (example, rule) => {
    expect(rulesOf(example)).toContain(rule.id)
    expect(rulesOf(example).filter(id => id.startsWith('git.'))).toEqual([rule.id])
    expect(levelOf(example)).toBe(rule.level)
    expect(rulesOf(rule.nearMiss)).toEqual([])
  })

  it('points at words of the line', () => {
    for (const { example, id } of gitRules.rules) {
      for (const { span, rule } of classify(example).findings) {
        if (rule !== id) continue
        expect([id, span[0] < span[1], span[1] <= example.length]).toEqual([id, true, true])
      }
    }
  })

  it('has ids of its own', () => {
    const ids = gitRules.rules.map(rule => rule.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every(id => /^git\.[a-z][a-z-]*$/u.test(id))).toBe(true)
  })
})

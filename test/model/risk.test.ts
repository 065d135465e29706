import { describe, expect, it } from 'vitest'
import type { Consented } from '../../src/model/risk.ts'
import { impactWords, reversibilityWords, risksOf, riskWords, RISKS } from '../../src/model/risk.ts'

const of = (change: Partial<Consented>): Consented => ({
  findings: [{ category: 'publishes' }],
  impact: { lines: [] },
  reversibility: { reversible: false, how: 'not known' },
  ...change,
})

describe('the words before consenting', () => {
  it('say what was measured', () => {
    const measured = of({ impact: { lines: ['2 files'] }, reversibility: { reversible: true, how: 'from the trash' } })
    expect(impactWords(measured)).toEqual(['2 files'])
    expect(reversibilityWords(measured)).toBe('yes: from the trash')
  })

  it('say that nothing was measured, and what holds for the kind', () => {
    expect(impactWords(of({}))).toEqual([`not measured; ${RISKS.publishes.risk}`])
    expect(reversibilityWords(of({}))).toBe(`not looked at; for this kind ${RISKS.publishes.reversibility}`)
  })

  it('say a no with its reason', () => {
    expect(reversibilityWords(of({ reversibility: { reversible: false, how: 'npm keeps it' } }))).toBe(
      'no: npm keeps it',
    )
  })

  it('are never empty', () => {
    expect(riskWords(of({ findings: [] }))).toBe(RISKS['not-understood'].risk)
    expect(reversibilityWords(of({ findings: [] }))).toBe('not looked at; for this kind not known')
  })

  it('name each risk once', () => {
    expect(risksOf(['publishes', 'deploys', 'publishes'])).toEqual([RISKS.publishes.risk, RISKS.deploys.risk])
  })
})

import { describe, expect, it } from 'vitest'
import { judgeDecision } from '../../src/approval/verify.ts'
import type { DecisionToJudge } from '../../src/approval/verify.ts'
import { inWorld, minutesAfter } from './world.ts'

/** The judge alone, without the store that would refuse a second use by itself. */
const judge = async (change: Partial<DecisionToJudge>): Promise<string> =>
  inWorld(async world => {
    const trust = await world.trust()
    const stored = await world.store.readDecision(world.request.id)
    if (trust.kind !== 'trusted' || stored === undefined) return 'no trust'
    const judged = judgeDecision({
      request: world.request,
      decisionBytes: stored.bytes,
      signature: stored.signature,
      approvers: trust.approvers,
      now: minutesAfter(2),
      expectedFingerprint: world.request.fingerprint,
      level: world.request.level,
      spent: false,
      ...change,
    })
    return judged.kind === 'invalid' ? judged.fault : judged.kind
  })

describe('the judge', () => {
  it.each<[string, Partial<DecisionToJudge>, string]>([
    ['all well', {}, 'valid'],
    ['spent', { spent: true }, 'spent'],
    ['another fingerprint now', { expectedFingerprint: '0'.repeat(64) }, 'state-changed'],
    ['another level now', { level: 2 }, 'level-changed'],
    ['nobody who counts', { approvers: [] }, 'unknown-key'],
    ['no signature', { signature: undefined }, 'unsigned'],
    ['no bytes', { decisionBytes: new Uint8Array() }, 'altered'],
    ['a time already seen', { notBefore: minutesAfter(5) }, 'clock-set-back'],
    ['a time already seen, within the skew', { notBefore: minutesAfter(3) }, 'valid'],
  ])('%s', async (_, change, expected) => {
    expect(await judge(change)).toBe(expected)
  })

  it('answers an invalid decision with a whole sentence', async () => {
    const sentence = await inWorld(world => {
      const judged = judgeDecision({
        request: world.request,
        decisionBytes: new Uint8Array(),
        signature: undefined,
        approvers: [],
        now: minutesAfter(2),
        expectedFingerprint: '',
        level: 3,
        spent: false,
      })
      return judged.kind === 'invalid' ? judged.sentence : judged.kind
    })
    expect(sentence).toBe('It is not signed.')
  })
})

describe('a request of before there were grants', () => {
  it('is decided and used as before, though what would run names its environment now', async () => {
    await inWorld(async world => {
      expect(world.request).not.toHaveProperty('environment')
      expect(await world.attempt({ live: { ...world.live, environment: 'a'.repeat(64) } })).toBe('ran')
    })
  })

  it('is still bound to the state that its seal holds', async () => {
    await inWorld(async world => {
      const live = { ...world.live, environment: 'a'.repeat(64), sealed: 'b'.repeat(64) }
      expect(await world.attempt({ live })).toBe('state-changed')
    })
  })
})

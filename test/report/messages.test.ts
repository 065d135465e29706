import { describe, expect, it } from 'vitest'
import { HoldpointError } from '../../src/model/errors.ts'
import { approvedJson, approvedText, deniedJson, deniedText, voidJson, voidText } from '../../src/report/answered.ts'
import { failureJson, failureOf, failureText } from '../../src/report/failure.ts'
import { blockedText, heldJson, heldText } from '../../src/report/held.ts'
import { pendingJson, pendingText, sortPending } from '../../src/report/pending.ts'
import { requestText } from '../../src/report/request.ts'
import { makeStyle, PLAIN, UNCOLORED } from '../../src/report/style.ts'
import { MIGRATION, PUSH } from '../journal/a-request.ts'

const NOW = new Date('2026-03-01T09:05:00Z')
const KEY = `sk_live_4eC39HqLyjWDarjtT1zdp7dc`
const lines = (text: string) => text.trimEnd().split('\n')

/** A request whose every text was written by an enemy. */
const HOSTILE = {
  ...PUSH,
  operation: { ...PUSH.operation, display: `git push\nReversibility: none \u001b[2J ${KEY}`, cwd: `/tmp/\u202e${KEY}` },
  findings: [
    {
      ...PUSH.findings[0],
      rule: 'git.x',
      level: 3,
      category: 'publishes',
      title: `t\r ${KEY}`,
      span: [0, 1],
      detail: `d\u0007 ${KEY}`,
      saferForm: `s ${KEY}`,
    },
  ],
  impact: { ...PUSH.impact, lines: [`i\n ${KEY}`], files: [`f ${KEY}`], observed: { [`o ${KEY}`]: `v\u001b ${KEY}` } },
  reversibility: { reversible: true, how: `h\n ${KEY}` },
  options: [{ n: 1, text: `x\n ${KEY}`, tradeoffs: KEY }],
  requester: { ...PUSH.requester, agent: `a\n ${KEY}`, detected: `d ${KEY}`, task: `t\n ${KEY}` },
} as const
const HOSTILE_ANSWER = { conditions: [`c\n ${KEY}`], reason: `r\u001b ${KEY}`, option: 1, approver: `me\n ${KEY}` }

describe('a held operation', () => {
  it('of level 3 says what, why, and how to go on', () => {
    expect(lines(heldText(PUSH, UNCOLORED))).toEqual([
      'holdpoint: 🔴 Level 3 (never auto): held until a human agrees; nothing ran',
      '⚠️  HIGH-RISK OPERATION DETECTED',
      'Action:          git push --force origin main',
      'Risk:            Commits that others have or need may vanish from the remote',
      'Why:             🔴 This command replaces the history of a remote branch. (main) [git.force-push]',
      'Impact:          3 commits on origin/main would be lost',
      'Reversibility:   yes: the old tip 1a2b3c is kept for rollback',
      'Instead:         git push --force-with-lease',
      'Where:           /home/ada/shop',
      'Request:         7k2m9q4w1xyz',
      'A human decides: holdpoint approve 7k2m9q4w1xyz'
        .replace('decides: ', 'decides:  ')
        .replace('decides:  ', 'decides: '),
      '                 holdpoint show 7k2m9q4w1xyz has all of it; holdpoint deny 7k2m9q4w1xyz says no',
      'An agent:        does not try another way to the same end and does not decide: tell the human, give the command above,',
      '                 go on with what does not need this, or wait: holdpoint await 7k2m9q4w1xyz',
      '                 after the approval, run the same command again',
    ])
  })

  it('of level 2 has no high-risk line, and says where nothing was measured', () => {
    const text = heldText(MIGRATION, UNCOLORED)
    expect(text).not.toContain('HIGH-RISK')
    expect(lines(text).slice(0, 4)).toEqual([
      'holdpoint: 🟡 Level 2 (ask first): held until a human agrees; nothing ran',
      'Proposed action: npx knex migrate:latest',
      'Why:             🟡 This command applies every pending migration. [knex.migrate]',
      'Impact:          not measured; Stored data or its structure changes',
    ])
  })

  it('is plain ASCII where that was asked for', () => {
    expect(heldText(PUSH, PLAIN)).toMatch(
      /^holdpoint: \[3\] Level 3 \(never auto\): held[^\n]*\n!! HIGH-RISK OPERATION DETECTED\n/u,
    )
    expect(heldText(PUSH, PLAIN)).toMatch(/^[\x20-\x7e\n]*$/u)
  })

  it('says with color nothing that it does not say without', () => {
    const colored = heldText(PUSH, makeStyle({ colors: true, glyphs: true }))
    expect(colored).toContain('\u001b[31m')
    expect(
      colored
        .split('\u001b')
        .map(part => part.replace(/^\[\d+m/u, ''))
        .join(''),
    ).toBe(heldText(PUSH, UNCOLORED))
  })

  it('cuts what is very long, and counts what it left out', () => {
    const long = {
      ...PUSH,
      operation: { ...PUSH.operation, display: 'x'.repeat(1000) },
      impact: { ...PUSH.impact, lines: Array.from({ length: 15 }, (_, n) => `line ${n}`) },
    }
    expect(heldText(long, PLAIN)).toContain(`${'x'.repeat(400)}… (600 more characters)`)
    expect(heldText(long, PLAIN)).toContain('and 3 more')
  })

  it('is one JSON line for programs', () => {
    expect(heldJson(PUSH)).toBe(
      '{"held":{"id":"7k2m9q4w1xyz","level":3,"findings":[{"rule":"git.force-push","level":3,"title":"This command replaces the history of a remote branch.","detail":"main"}],"approve":"holdpoint approve 7k2m9q4w1xyz"}}\n',
    )
  })

  it('behind another blocker of its task says so', () => {
    expect(lines(blockedText(PUSH, PLAIN))[0]).toBe(
      'holdpoint: [3] Level 3 (never auto): another request of this task waits; nothing ran',
    )
    expect(blockedText(PUSH, PLAIN)).toContain('holdpoint approve 7k2m9q4w1xyz')
  })
})

describe('an answer', () => {
  it('yes, but: conditions, option and reason reach whoever asked', () => {
    const answer = { conditions: ['at night', 'tell ops'], reason: 'one at a time', option: 2, approver: 'ada' }
    expect(lines(approvedText(MIGRATION, answer, UNCOLORED))).toEqual([
      'holdpoint: 🟡 Level 2 (ask first): approved by ada (request 3c5d7f9h1jkm); it runs now',
      'Conditions: (1) at night',
      '            (2) tell ops',
      'Option:     2: apply the first only',
      'Reason:     one at a time',
      'An agent:   keeps to these conditions from here on',
    ])
    expect(JSON.parse(approvedJson(MIGRATION, answer))).toEqual({
      approved: {
        id: '3c5d7f9h1jkm',
        level: 2,
        by: 'ada',
        reason: 'one at a time',
        conditions: ['at night', 'tell ops'],
        option: 2,
      },
    })
  })

  it('yes alone is one line', () => {
    expect(approvedText(PUSH, { conditions: [], reason: '' }, PLAIN)).toBe(
      'holdpoint: [3] Level 3 (never auto): approved by a human (request 7k2m9q4w1xyz); it runs now\n',
    )
  })

  it('no: with its reason', () => {
    const answer = { conditions: [], reason: 'not on a Friday', approver: 'ada' }
    expect(lines(deniedText(PUSH, answer, UNCOLORED))).toEqual([
      'holdpoint: 🔴 Level 3 (never auto): denied by ada (request 7k2m9q4w1xyz); nothing ran',
      'Action:   git push --force origin main',
      'Reason:   not on a Friday',
      'An agent: does not try another way to the same end; it reads the reason, and proposes something else or asks the human',
    ])
    expect(JSON.parse(deniedJson(PUSH, answer))).toEqual({
      denied: {
        id: PUSH.id,
        verdict: 'denied',
        level: 3,
        by: 'ada',
        reason: 'not on a Friday',
        conditions: [],
        option: null,
      },
    })
  })

  it('that does not count names the request that stands now', () => {
    const found = { request: MIGRATION, sentence: 'It was used already.' }
    expect(lines(voidText(found, PUSH, UNCOLORED))).toEqual([
      'holdpoint: 🔴 Level 3 (never auto): the decision on request 3c5d7f9h1jkm does not count; nothing ran',
      'Because:         It was used already.',
      'Asked anew:      request 7k2m9q4w1xyz',
      'A human decides: holdpoint approve 7k2m9q4w1xyz',
    ])
    expect(JSON.parse(voidJson(found, PUSH))).toMatchObject({
      denied: { id: MIGRATION.id, reason: 'It was used already.', anew: PUSH.id },
    })
  })
})

describe('a failure', () => {
  it.each<[title: string, error: unknown, text: string, json: string]>([
    [
      'a person can act on',
      new HoldpointError('not-found', 'no request "x"', 'holdpoint pending'),
      'holdpoint: no request "x"\n  next: holdpoint pending\n',
      '{"error":{"code":"not-found","message":"no request \\"x\\"","hint":"holdpoint pending"}}\n',
    ],
    [
      'without a hint',
      new HoldpointError('denied', 'no'),
      'holdpoint: no\n',
      '{"error":{"code":"denied","message":"no","hint":null}}\n',
    ],
  ])('%s', (_, error, text, json) => {
    expect(failureText(failureOf(error))).toBe(text)
    expect(failureJson(failureOf(error))).toBe(json)
  })

  it.each<[title: string, error: unknown, message: string]>([
    ['an error', new TypeError('x is undefined\nat y'), String.raw`unexpected: x is undefined\nat y`],
    ['an error without words', new Error(''), 'unexpected: Error'],
    ['a text', 'gone', 'unexpected: gone'],
    ['nothing', undefined, 'unexpected: undefined'],
    ['a secret', new Error(`bad ${KEY}`), 'unexpected: bad sk_live_[REDACTED]'],
  ])('of ours, %s, is one line and asks for a report', (_, error, message) => {
    const failure = failureOf(error)
    expect([failure.code, failure.message]).toEqual(['internal', message])
    expect(lines(failureText(failure))).toHaveLength(2)
    expect(failure.hint).toContain('please report it')
  })
})

describe('the whole request', () => {
  it('has everything in it that is approved', () => {
    expect(
      lines(
        requestText({ ...PUSH, impact: { ...PUSH.impact, observed: { 'refs/heads/main': '1a2b3c' } } }, UNCOLORED, NOW),
      ),
    ).toEqual([
      '🔴 Level 3 (never auto)',
      '⚠️  HIGH-RISK OPERATION DETECTED',
      'Action:        git push --force origin main',
      'Risk:          Commits that others have or need may vanish from the remote',
      'Why:           🔴 This command replaces the history of a remote branch. (main) [git.force-push]',
      'Impact:        3 commits on origin/main would be lost',
      'Reversibility: yes: the old tip 1a2b3c is kept for rollback',
      'Worth opening: src/pay.ts',
      'Instead:       git push --force-with-lease',
      'Asked by:      Claude Code (seen by CLAUDECODE), process 4242, task task-9',
      'Where:         /home/ada/shop',
      'Repository:    /home/ada/shop/.git',
      'Bound to:      refs/heads/main = 1a2b3c',
      'Met at:        shim',
      'Asked:         5 min ago; to be answered in 23 h (2026-03-02T09:00:00Z)',
      'Request:       7k2m9q4w1xyz',
    ])
  })

  it('shows a script line by line, marked as not ours, and a claimed name as claimed', () => {
    const script = { ...MIGRATION, operation: { ...MIGRATION.operation, display: 'set -e\nReversibility: yes' } }
    const text = requestText(script, UNCOLORED, NOW)
    expect(text).toContain('│ Reversibility: yes\n')
    expect(text).toContain('database-agent (claimed)')
    expect(text).toContain('(1) apply all: locks orders for a minute')
  })
})

describe('what waits', () => {
  const old = { ...MIGRATION, id: '1aaaaaaaaaaa', createdAt: '2026-02-28T09:00:00Z' }

  it('blockers first, then the oldest', () => {
    expect(sortPending([MIGRATION, old, PUSH]).map(({ id }) => id)).toEqual([PUSH.id, old.id, MIGRATION.id])
  })

  it('with age and end', () => {
    expect(lines(pendingText([MIGRATION, PUSH], UNCOLORED, NOW))).toEqual([
      '🔴 7k2m9q4w1xyz  git push --force origin main',
      '   waits 5 min · ends in 23 h · by Claude Code, task task-9 · /home/ada/shop',
      '🟡 3c5d7f9h1jkm  npx knex migrate:latest',
      '   waits 5 min · ends in 23 h · by database-agent · /home/ada/shop',
      '',
      'holdpoint show ID, then holdpoint approve ID or holdpoint deny ID (the beginning of an ID is enough)',
    ])
  })

  it('is said to be nothing', () => {
    expect(pendingText([], PLAIN, NOW)).toBe('Nothing waits for a decision.\n')
    expect(pendingJson([])).toBe('[]\n')
  })

  it('in JSON, in the same order', () => {
    expect(JSON.parse(pendingJson([MIGRATION, PUSH]))).toMatchObject([
      {
        id: PUSH.id,
        level: 3,
        agent: 'Claude Code',
        task: 'task-9',
        display: 'git push --force origin main',
        findings: ['git.force-push'],
      },
      { id: MIGRATION.id, level: 2, task: null },
    ])
  })
})

describe('an enemy’s text shows its controls and none of its secrets in', () => {
  it.each<[title: string, text: string]>([
    ['held', heldText(HOSTILE, UNCOLORED)],
    ['held JSON', heldJson(HOSTILE)],
    ['blocked', blockedText(HOSTILE, UNCOLORED)],
    ['approved', approvedText(HOSTILE, HOSTILE_ANSWER, UNCOLORED)],
    ['approved JSON', approvedJson(HOSTILE, HOSTILE_ANSWER)],
    ['denied', deniedText(HOSTILE, HOSTILE_ANSWER, UNCOLORED)],
    ['denied JSON', deniedJson(HOSTILE, HOSTILE_ANSWER)],
    ['void', voidText({ request: HOSTILE, sentence: `s\u001b ${KEY}` }, HOSTILE, UNCOLORED)],
    ['request', requestText(HOSTILE, UNCOLORED, NOW)],
    ['pending', pendingText([HOSTILE], UNCOLORED, NOW)],
    ['pending JSON', pendingJson([HOSTILE])],
    ['failure', failureText(failureOf(new HoldpointError('usage', `m\u001b ${KEY}`, `h\n ${KEY}`)))],
  ])('%s', (_, text) => {
    expect(text).not.toContain(KEY.slice(8))
    expect(text.replaceAll('⚠️', '')).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
    expect(lines(text).filter(line => line.startsWith('Reversibility: none'))).toEqual([])
  })
})

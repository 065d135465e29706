import { describe, expect, it } from 'vitest'
import { humanAuthor } from '../../src/journal/author.ts'
import { decisionDraft, requestDraft, type Answer } from '../../src/journal/drafts.ts'
import { outcomeDraft } from '../../src/journal/outcome-drafts.ts'
import type { EntryDraft } from '../../src/journal/entry.ts'
import { validateEntry } from '../../src/journal/entry.ts'
import { makeEntry } from '../../src/journal/make.ts'
import { policyDraft, supersededDraft, turnDraft, violationDraft } from '../../src/journal/note-drafts.ts'
import { MIGRATION, PUSH, REDIS } from './a-request.ts'

const KEY = 'journal:2026-03-01-09:00:00'
const ANSWERED = 'journal:2026-03-01-09:05:00'
const DECISION: Answer['decision'] = {
  verdict: 'approved',
  conditions: [],
  reason: '',
  option: null,
  approver: 'ada@example.org',
  useBy: '2026-03-01T09:20:00Z',
  uses: 1,
}
const answer = (change: Partial<Answer['decision']>): EntryDraft =>
  decisionDraft({
    request: MIGRATION,
    requestKey: KEY,
    decision: { ...DECISION, ...change },
    proof: 'signature',
  })
const long = { ...PUSH, operation: { ...PUSH.operation, display: `echo ${'x'.repeat(30_000)}` } }

describe('every draft is an entry that the writer takes', () => {
  it.each<[title: string, draft: EntryDraft]>([
    ['question', requestDraft(MIGRATION)],
    ['blocker', requestDraft(PUSH)],
    ['a very long command', requestDraft(long)],
    ['a command of several lines', requestDraft({ ...PUSH, operation: { ...PUSH.operation, display: 'a\nb' } })],
    ['a request without findings', requestDraft({ ...PUSH, findings: [] })],
    ['approval', answer({})],
    ['denial', answer({ verdict: 'denied' })],
    ['outcome', outcomeDraft({ request: long, requestKey: KEY, decisionKey: ANSWERED, exitCode: 0 })],
    ['expiry', turnDraft(PUSH, KEY, 'expired')],
    ['replacement', supersededDraft({ request: PUSH, requestKey: KEY, by: MIGRATION.id, byKey: ANSWERED })],
    ['view', turnDraft(PUSH, KEY, 'viewed')],
    ['time-out', turnDraft(PUSH, KEY, 'timed-out')],
    ['violation', violationDraft({ title: 'Forged decision', content: 'seen in x', agent: 'codex', related: [KEY] })],
    ['policy', policyDraft({ title: 'Policy trusted', content: 'wait: 90s → 10m', human: 'Ada Lovelace' })],
  ])('%s', (_, draft) => {
    expect(validateEntry(makeEntry(draft, '2026-03-01T09:00:00Z'))).toEqual([])
  })
})

describe('a held request', () => {
  it('of level 3 is a blocker that says what it is about', () => {
    const draft = requestDraft(PUSH)
    expect(draft).toMatchObject({
      type: 'blocker',
      author: 'claude-code',
      title: 'BLOCKED: git push --force origin main',
      tags: ['blocker', 'hitl-required', 'git', 'rewrites-remote'],
      context: { task_id: 'task-9', related_files: ['src/pay.ts'] },
      hitl_reviewed: false,
      holdpoint: {
        request_id: PUSH.id,
        level: 3,
        rule: 'git.force-push',
        action: { kind: 'argv', argv: PUSH.operation.argv, cwd: '/home/ada/shop', digest: PUSH.fingerprint },
      },
    })
    expect(draft.content).toBe(
      [
        'Cannot proceed without explicit approval: git push --force origin main',
        'In: /home/ada/shop',
        'What: This command replaces the history of a remote branch. (main)',
        'Risk: Commits that others have or need may vanish from the remote',
        'Impact: 3 commits on origin/main would be lost',
        'Reversibility: yes: the old tip 1a2b3c is kept for rollback',
        'Options: (1) approve it as it is, (2) instead: git push --force-with-lease, (3) deny it',
        'Nothing runs until a human decides.',
      ].join('\n'),
    )
  })

  it('of level 2 is a question; what was not measured is said to be so', () => {
    const draft = requestDraft(MIGRATION)
    expect(draft).toMatchObject({
      type: 'question',
      title: 'Approval needed: npx knex migrate:latest',
      tags: ['hitl-required', 'knex', 'changes-data'],
      context: { task_id: 'request-3c5d7f9h1jkm' },
      holdpoint: { action: { kind: 'line', command: 'npx knex migrate:latest' }, options: MIGRATION.options },
    })
    expect(draft.content).toContain('Impact: not measured; Stored data or its structure changes')
    expect(draft.content).toContain('Reversibility: not looked at; for this kind by a reverse migration')
    expect(draft.content).toContain('Options: (1) apply all [locks orders for a minute], (2) apply the first only')
  })

  it('in an agent’s own words keeps them, and the tags of the gate', () => {
    expect(requestDraft(REDIS)).toMatchObject({
      type: 'blocker',
      title: 'Missing dependency: redis',
      tags: ['blocker', 'hitl-required', 'infrastructure', 'redis'],
      context: { task_id: 'task-session-001' },
      hitl_reviewed: false,
      holdpoint: { level: 3, recommended: 2 },
    })
    expect(requestDraft(REDIS).content).toBe(
      [
        'Session management requires Redis.',
        'Impact: sessions move out of the process',
        'Options: (1) local, (2) cloud [costs money]',
        'Recommendation: (2)',
        'Nothing goes on until a human decides.',
      ].join('\n'),
    )
  })

  it('never takes the name of the human', () => {
    expect(requestDraft({ ...PUSH, requester: { ...PUSH.requester, agent: 'user' } }).author).toBe('agent-user')
  })
})

describe('a human’s answer', () => {
  it.each<[title: string, draft: EntryDraft, verdict: string, line: string, tags: readonly string[]]>([
    ['yes', answer({}), 'approved', 'Approved', ['approved']],
    ['no', answer({ verdict: 'denied' }), 'denied', 'Denied', ['denied']],
    [
      'yes, but',
      answer({ conditions: ['a'] }),
      'approved_with_conditions',
      'Approved with conditions',
      ['approved', 'conditions'],
    ],
    [
      'not so',
      answer({ verdict: 'changes_requested' }),
      'changes_requested',
      'Changes requested',
      ['denied', 'changes-requested'],
    ],
    ['no longer', answer({ verdict: 'revoked' }), 'revoked', 'Approval revoked', ['revoked']],
  ])('%s', (...[, draft, verdict, line, tags]) => {
    expect(draft).toMatchObject({
      type: 'decision',
      author: 'user:ada@example.org',
      title: `${line}: npx knex migrate:latest`,
      hitl_reviewed: true,
      context: { related_entries: [KEY] },
      holdpoint: { verdict, proof: 'signature', request_id: MIGRATION.id },
    })
    expect(draft.tags).toEqual([...tags, 'knex', 'changes-data'])
  })

  it('keeps conditions, option, reason and bounds', () => {
    const draft = answer({ conditions: ['at night', 'tell ops'], option: 2, reason: 'one at a time' })
    expect(draft.holdpoint).toMatchObject({
      chosen: 2,
      rationale: 'one at a time',
      conditions: [
        { n: 1, text: 'at night', check: 'manual' },
        { n: 2, text: 'tell ops', check: 'manual' },
      ],
      scope: { uses: 1, expires_at: '2026-03-01T09:20:00Z' },
    })
    expect(draft.content).toBe(
      [
        'Approved with conditions by ada@example.org (proof: signature): npx knex migrate:latest',
        'Conditions: (1) at night, (2) tell ops',
        'Option 2: apply the first only',
        'Reason: one at a time',
        'Good for one use until 2026-03-01T09:20:00Z.',
      ].join('\n'),
    )
  })

  it('that is a no has no bounds of use', () => {
    expect(answer({ verdict: 'denied' }).holdpoint).not.toHaveProperty('scope')
    expect(answer({ verdict: 'revoked' }).holdpoint).not.toHaveProperty('scope')
  })

  it.each([
    ['ada', 'user:ada'],
    [' Ada  Lovelace ', 'user:Ada-Lovelace'],
    ['', 'user'],
    ['a\u0007b', 'user'],
  ])('%j signs as %s', (name, author) => {
    expect(humanAuthor(name)).toBe(author)
  })
})

describe('an outcome', () => {
  const made = (change: object) => outcomeDraft({ request: PUSH, requestKey: KEY, decisionKey: ANSWERED, ...change })

  it.each<[title: string, change: object, outcome: string, line: string, tag: string]>([
    ['exit 0', { exitCode: 0 }, 'succeeded', 'Done', 'complete'],
    ['exit 1', { exitCode: 1 }, 'failed', 'Failed', 'failed'],
    ['exit 130', { exitCode: 130 }, 'failed', 'Failed', 'failed'],
    ['nothing ran', {}, 'not_run', 'Not run', 'not-run'],
    ['rolled back', { outcome: 'rolled_back' }, 'rolled_back', 'Rolled back', 'rolled-back'],
  ])('%s', (...[, change, outcome, line, tag]) => {
    const draft = made(change)
    expect(draft).toMatchObject({
      type: 'milestone',
      title: `${line}: git push --force origin main`,
      author: 'claude-code',
      holdpoint: { outcome },
    })
    expect(draft.tags[0]).toBe(tag)
    expect(draft.tags.includes('complete')).toBe(outcome === 'succeeded')
  })

  it('names exit code, time and approval', () => {
    const draft = made({ exitCode: 3, durationMs: 1234, note: 'A copy lies in trash/1.' })
    expect(draft.content).toBe(`Exit code 3 after 1.2 s.\nApproved in ${ANSWERED}.\nA copy lies in trash/1.`)
    expect(draft.holdpoint).toMatchObject({ exit_code: 3, duration_ms: 1234 })
    expect(draft.context?.related_entries).toEqual([ANSWERED, KEY])
  })

  it('is reviewed only where an approval is in its chain', () => {
    expect(made({ exitCode: 0 }).hitl_reviewed).toBe(true)
    const alone = outcomeDraft({ request: PUSH, requestKey: KEY, exitCode: 0 })
    expect([alone.hitl_reviewed, alone.context?.related_entries]).toEqual([false, [KEY]])
  })
})

describe('the gate’s own notes', () => {
  it.each(['viewed', 'expired', 'timed-out'] as const)('%s is no decision', turn => {
    const draft = turnDraft(PUSH, KEY, turn)
    expect([draft.author, draft.hitl_reviewed, draft.type === 'decision', draft.tags]).toEqual([
      'gate',
      false,
      false,
      [turn],
    ])
  })

  it('an expired request has that verdict, a shown one none', () => {
    expect(turnDraft(PUSH, KEY, 'expired').holdpoint).toMatchObject({ verdict: 'expired', outcome: 'not_run' })
    expect(turnDraft(PUSH, KEY, 'viewed').holdpoint).not.toHaveProperty('verdict')
  })

  it('a request that was asked anew is linked with the one in its place', () => {
    const draft = supersededDraft({ request: PUSH, requestKey: KEY, by: MIGRATION.id, byKey: ANSWERED })
    expect(draft).toMatchObject({
      author: 'gate',
      hitl_reviewed: false,
      tags: ['superseded'],
      context: { related_entries: [KEY, ANSWERED] },
      holdpoint: { request_id: PUSH.id, verdict: 'withdrawn', outcome: 'not_run' },
    })
    expect(draft.content).toContain(MIGRATION.id)
  })

  it('a violation names whom it was seen of as a claim', () => {
    const draft = violationDraft({ title: 't', content: 'c', agent: 'Codex', tags: ['forged'] })
    expect([draft.author, draft.content, draft.tags]).toEqual([
      'gate',
      'c\nSeen of: Codex (a claim)',
      ['violation', 'codex', 'forged'],
    ])
  })

  it('a change of policy is a human’s only where one signed it', () => {
    expect(policyDraft({ title: 't', content: 'c', human: 'ada' })).toMatchObject({
      author: 'user:ada',
      hitl_reviewed: true,
    })
    expect(policyDraft({ title: 't', content: 'c' })).toMatchObject({ author: 'gate', hitl_reviewed: false })
  })
})

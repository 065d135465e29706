import { describe, expect, it } from 'vitest'
import { isImported, isReviewed } from '../../src/journal/reviewed.ts'
import type { Entry, EntryExtension, JournalLine } from '../../src/model/entry.ts'

const REQUEST = 'journal:2026-03-01-09:00:00'
const DECISION = 'journal:2026-03-01-10:00:00'
const LATER = 'journal:2026-03-01-11:00:00'

const entry = (change: Partial<Entry>): Entry => ({
  timestamp: '2026-03-01T09:00:00Z',
  type: 'decision',
  author: 'user:ada',
  title: 'x',
  content: 'x',
  tags: ['approved'],
  hitl_reviewed: true,
  context: { related_entries: [REQUEST] },
  ...change,
})

const about = (holdpoint: Partial<EntryExtension>): Partial<Entry> => ({ holdpoint: { v: 1, ...holdpoint } })

const APPROVED = about({ verdict: 'approved', request_id: 'r1' })
const REVOKED = { ...about({ verdict: 'revoked', request_id: 'r1' }), context: {} }

const logOf = (...entries: readonly Partial<Entry>[]): readonly JournalLine[] =>
  entries.map((change, index) => ({
    seq: index + 1,
    key: [DECISION, LATER][index] ?? `journal:${index}`,
    prev: '',
    hash: '',
    entry: entry(change),
  }))

describe('an entry that names a decision, or the request that it answers, is reviewed', () => {
  it.each<[title: string, lines: readonly JournalLine[], related: readonly string[], reviewed: boolean]>([
    ['the decision', logOf(APPROVED), [DECISION], true],
    ['its request', logOf(APPROVED), [REQUEST], true],
    ['one among others', logOf(APPROVED), ['journal:none', DECISION], true],
    ['an approval with conditions', logOf(about({ verdict: 'approved_with_conditions' })), [DECISION], true],
    ['another entry', logOf(APPROVED), ['journal:none'], false],
    ['the beginning of its key', logOf(APPROVED), [DECISION.slice(0, -1)], false],
    ['nothing', logOf(APPROVED), [], false],
    ['an empty log', [], [DECISION], false],
    ['a denial', logOf(about({ verdict: 'denied' })), [DECISION], false],
    ['changes asked for', logOf(about({ verdict: 'changes_requested' })), [DECISION], false],
    ['a decision without a verdict', logOf(about({})), [DECISION], false],
    ['a milestone that says approved', logOf({ ...APPROVED, type: 'milestone' }), [DECISION], false],
    ['a decision that nobody reviewed', logOf({ ...APPROVED, hitl_reviewed: false }), [DECISION], false],
    ['an imported decision', logOf({ ...APPROVED, tags: ['approved', 'imported'] }), [DECISION], false],
    [
      'a decision about another request',
      logOf({ ...APPROVED, context: { related_entries: [LATER] } }),
      [REQUEST],
      false,
    ],
    ['one that was revoked', logOf(APPROVED, REVOKED), [DECISION], false],
    ['one whose request was revoked', logOf(APPROVED, REVOKED), [REQUEST], false],
    [
      'one that was revoked by its key',
      logOf(APPROVED, { ...about({ verdict: 'revoked' }), context: { related_entries: [DECISION] } }),
      [DECISION],
      false,
    ],
    [
      'one of two requests, the other revoked',
      logOf(APPROVED, { ...REVOKED, ...about({ verdict: 'revoked', request_id: 'r2' }) }),
      [DECISION],
      true,
    ],
    ['one given anew after a revocation', logOf(APPROVED, REVOKED, APPROVED), ['journal:2'], true],
    [
      'without a request, where something without one was revoked',
      logOf(about({ verdict: 'approved' }), { ...about({ verdict: 'revoked' }), context: {} }),
      [DECISION],
      true,
    ],
  ])('%s', (_, lines, related, reviewed) => {
    expect(isReviewed(lines, related)).toBe(reviewed)
  })
})

it.each<[tags: readonly string[], imported: boolean]>([
  [['imported'], true],
  [['a', 'imported'], true],
  [['important'], false],
  [[], false],
])('%j is imported: %s', (tags, imported) => {
  expect(isImported({ tags })).toBe(imported)
})

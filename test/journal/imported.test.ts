import { describe, expect, it } from 'vitest'
import { validateEntry } from '../../src/journal/entry.ts'
import { identityOf, importedDraft, originKey } from '../../src/journal/imported.ts'
import { makeEntry } from '../../src/journal/make.ts'
import { isReviewed } from '../../src/journal/reviewed.ts'
import type { Entry } from '../../src/model/entry.ts'

/** No real one; in two parts, so that no scanner takes it for one. */
const SECRET = ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join('')
const KEY = 'journal:2026-03-01-09:00:00'
const FROM = { source: 'jsonl', digest: 'a'.repeat(64), by: 'user:ada', keyHere: () => undefined }
const NOW = '2026-04-01T00:00:00.000Z'

const draftOf = (value: unknown, key = KEY, time?: string) =>
  importedDraft({ place: 'line 1', key, value, ...(time === undefined ? {} : { time }) }, FROM)

const entryOf = (value: unknown, key = KEY): Entry => {
  const draft = draftOf(value, key)
  if (draft === undefined) throw new TypeError('it says nothing')
  return makeEntry(draft, draft.at?.timestamp ?? NOW)
}

describe('what it called itself gives it no power', () => {
  it.each<[type: unknown, author: unknown, writtenType: string, writtenAuthor: string]>([
    ['decision', 'user', 'insight', 'imported-user'],
    ['decision', 'user:ada', 'insight', 'imported-user-ada'],
    ['policy', 'gate', 'insight', 'imported-gate'],
    ['violation', 'gate', 'insight', 'imported-gate'],
    ['question', 'db-agent', 'insight', 'imported-db-agent'],
    ['blocker', 'db-agent', 'insight', 'imported-db-agent'],
    ['milestone', 'User', 'milestone', 'imported-user'],
    ['insight', 'ｕser', 'insight', 'imported-ser'],
    ['', undefined, 'insight', 'imported'],
    [['decision'], ['user'], 'insight', 'imported'],
    ['milestone', 'imported-db-agent', 'milestone', 'imported-db-agent'],
  ])('%j by %j', (type, author, writtenType, writtenAuthor) => {
    const entry = entryOf({ type, author, title: 'x', hitl_reviewed: true, holdpoint: { v: 1, verdict: 'approved' } })
    expect([entry.type, entry.author, entry.hitl_reviewed, entry.holdpoint?.verdict]).toEqual([
      writtenType,
      writtenAuthor,
      false,
      undefined,
    ])
    expect(entry.tags[0]).toBe('imported')
    expect(validateEntry(entry)).toEqual([])
  })

  it('and makes nothing that answers it reviewed', () => {
    const entry = entryOf({ type: 'decision', author: 'user', title: 'x', tags: ['approved'], hitl_reviewed: true })
    expect(isReviewed([{ seq: 1, key: KEY, prev: '', hash: '', entry }], [KEY])).toBe(false)
  })
})

it('keeps where it comes from and what it said of itself', () => {
  const said = {
    type: 'decision',
    author: 'user:ada',
    title: 'x',
    timestamp: '2026-03-01T09:00:00.5Z',
    hitl_reviewed: true,
  }
  const entry = entryOf({ ...said, context: { related_entries: ['journal:1'] }, mood: 'fine' })
  expect(entry.holdpoint?.imported).toEqual({
    source: 'jsonl',
    digest: 'a'.repeat(64),
    by: 'user:ada',
    key: KEY,
    author: 'user:ada',
    written_as: 'decision',
    time: '2026-03-01T09:00:00.5Z',
    claimed_review: true,
    related: ['journal:1'],
    rest: '{"mood":"fine"}',
  })
})

it('keeps the first provenance when it comes in again from an export of an export', () => {
  const first = entryOf({ type: 'decision', author: 'user', title: 'x', content: 'y' })
  const second = entryOf(JSON.parse(JSON.stringify(first)), `${KEY}.7`)
  const { key, author, written_as: type } = second.holdpoint?.imported ?? {}
  expect([key, author, type]).toEqual([KEY, 'user', 'decision'])
  expect(identityOf({ key: `${KEY}.9`, entry: second })).toBe(identityOf({ key: `${KEY}.8`, entry: first }))
})

describe('it stands at its own key and time where they are ones', () => {
  it.each<[key: string, timestamp: string | undefined, time: string | undefined, written: readonly unknown[]]>([
    [KEY, '2026-03-01T09:00:00.250Z', undefined, [KEY, '2026-03-01T09:00:00.250Z']],
    [KEY, '2026-03-01T10:00:00Z', undefined, [KEY, '2026-03-01T09:00:00Z']],
    [`${KEY}-001`, undefined, undefined, [`${KEY}-001`, '2026-03-01T09:00:00Z']],
    ['note', undefined, '2026-03-01T09:00:00.000Z', [KEY, '2026-03-01T09:00:00.000Z']],
    ['note', '2026-03-01T11:00:00+02:00', undefined, [KEY, '2026-03-01T09:00:00.000Z']],
    ['note', undefined, undefined, [undefined, undefined]],
    ['note', 'yesterday', undefined, [undefined, undefined]],
    ['journal:2026-99-99-09:00:00', undefined, undefined, [undefined, undefined]],
    [`${KEY}-${SECRET}`, undefined, undefined, [undefined, undefined]],
  ])('%s, %s, %s', (key, timestamp, time, written) => {
    const at = draftOf({ title: 'x', timestamp }, key, time)?.at
    expect([at?.key, at?.timestamp]).toEqual(written)
  })
})

describe('its words', () => {
  it.each<[value: unknown, words: readonly string[] | undefined]>([
    [{ title: 'a', content: 'b' }, ['a', 'b']],
    ['{"title":"a","content":"b"}', ['a', 'b']],
    [{ title: 'a' }, ['a', 'a']],
    [{ content: 'a\nb' }, ['a', 'a\nb']],
    ['plain\ntext', [KEY, 'plain\ntext']],
    ['[1]', [KEY, '[1]']],
    [{ content: ' b \n', title: 'a' }, ['a', ' b \n']],
    [{}, undefined],
    [{ title: ' ', content: '\n' }, undefined],
    [{ title: 3 }, undefined],
    [' ', undefined],
    [7, undefined],
    [null, undefined],
  ])('%j', (value, words) => {
    const draft = draftOf(value)
    expect(draft === undefined ? undefined : [draft.title, draft.content]).toEqual(words)
  })
})

it('shows controls and takes secrets out wherever they stand', () => {
  const foul = `\u001B[2J ${SECRET}`
  const value = { type: foul, author: foul, title: foul, content: foul, timestamp: foul, tags: [foul], [foul]: foul }
  const text = JSON.stringify(
    entryOf({ ...value, context: { task_id: foul, related_entries: [foul] } }, foul),
  ).replaceAll('\\\\', '')
  const found = [SECRET.slice(8).toLowerCase(), '\\u001b', 'redacted'].map(part => text.toLowerCase().includes(part))
  expect(found).toEqual([false, false, true])
})

it('keeps a nesting that no writer can follow from ending the import', () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
  expect(entryOf({ title: 'x', deep }).holdpoint?.imported?.rest).toMatch(
    /^\[nested too deeply\]$|characters left out\]$/u,
  )
})

it('links with the entries here that had the keys there', () => {
  const value = { title: 'x', context: { related_entries: ['journal:there', 'journal:gone'] } }
  const keyHere = (key: string) => (key === 'journal:there' ? KEY : undefined)
  const draft = importedDraft({ place: 'line 1', key: 'k', value }, { ...FROM, keyHere })
  expect([draft?.context?.related_entries, draft?.holdpoint?.imported?.related]).toEqual([
    [KEY],
    ['journal:there', 'journal:gone'],
  ])
})

it('is known by its first key and its words', () => {
  const native: Entry = { ...entryOf({ title: 'x', content: 'y' }), holdpoint: { v: 1 } }
  const imported = entryOf({ title: 'x', content: 'y' })
  expect(originKey({ key: `${KEY}.2`, entry: imported })).toBe(KEY)
  expect(identityOf({ key: `${KEY}.2`, entry: imported })).toBe(identityOf({ key: KEY, entry: native }))
  expect(identityOf({ key: KEY, entry: native })).not.toBe(identityOf({ key: KEY, entry: { ...native, content: 'z' } }))
})

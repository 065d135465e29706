import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/model/entry.ts'
import type { EntryDraft } from '../../src/journal/entry.ts'
import { authorOf, baseKey, clip, isKey, isSameSecond, tagOf, validateEntry } from '../../src/journal/entry.ts'
import { forgedFields } from '../../src/journal/forged.ts'
import { makeEntry } from '../../src/journal/make.ts'
import { readEntry } from '../../src/journal/read.ts'

const QUESTION: Entry = {
  timestamp: '2026-03-01T09:00:00Z',
  type: 'question',
  author: 'schema-agent',
  title: 'Approval needed: drop the old index',
  content: 'Ready to drop idx_orders_old. Nothing reads it. It can be built again in a minute.',
  tags: ['hitl-required', 'database'],
  context: { task_id: 'task-17-a', related_files: ['migrations/17.sql'] },
  hitl_reviewed: false,
}
const DECISION: Entry = {
  ...QUESTION,
  type: 'decision',
  author: 'user',
  context: { related_entries: ['journal:2026-03-01-09:00:00'] },
  hitl_reviewed: true,
}
const MILESTONE: Entry = {
  timestamp: '2026-03-01T09:30:00.250Z',
  type: 'milestone',
  author: 'schema-agent',
  title: 'Index dropped',
  content: 'Done.',
  tags: ['database', 'complete'],
  hitl_reviewed: true,
}
const DRAFT: EntryDraft = QUESTION

describe('the writer takes', () => {
  it.each<[title: string, entry: Entry]>([
    ['a question', QUESTION],
    ['a blocker', { ...QUESTION, type: 'blocker' }],
    ['a decision', DECISION],
    ['a decision of a named human', { ...DECISION, author: 'user:ada@example.org' }],
    ['a milestone without context', MILESTONE],
    ['an entry of the gate', { ...MILESTONE, author: 'gate', type: 'violation', hitl_reviewed: false }],
    ['a title of 200 characters', { ...QUESTION, title: 'x'.repeat(200) }],
    ['a content of 16,384 characters', { ...QUESTION, content: 'x'.repeat(16_384) }],
    ['32 tags', { ...QUESTION, tags: Array.from({ length: 32 }, (_, n) => `t${n}`) }],
    ['a fraction of a second', { ...QUESTION, timestamp: '2026-03-01T09:00:00.123456Z' }],
  ])('%s', (_, entry) => {
    expect(validateEntry(entry)).toEqual([])
  })
})

describe('the writer refuses', () => {
  it.each<[title: string, change: Readonly<Record<string, unknown>>, field: string]>([
    ['a time without Z', { timestamp: '2026-03-01T09:00:00+01:00' }, 'timestamp'],
    ['a day that is none', { timestamp: '2026-02-31T25:00:00Z' }, 'timestamp'],
    ['an unknown type', { type: 'guess' }, 'type'],
    ['an author with spaces', { author: 'my agent' }, 'author'],
    ['an empty title', { title: '' }, 'title'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['an empty content', { content: '' }, 'content'],
    ['a content of 16,385 characters', { content: 'x'.repeat(16_385) }, 'content'],
    ['no tags', { tags: [] }, 'tags'],
    ['the same tag twice', { tags: ['a', 'a'] }, 'tags'],
    ['33 tags', { tags: Array.from({ length: 33 }, (_, n) => `t${n}`) }, 'tags'],
    ['a tag with capitals', { tags: ['Database'] }, 'tags'],
    ['a review that is no boolean', { hitl_reviewed: 'false' }, 'hitl_reviewed'],
    ['a question that was reviewed', { hitl_reviewed: true }, 'hitl_reviewed'],
    ['a question without a task', { context: {} }, 'context.task_id'],
    ['a task of 129 characters', { context: { task_id: 'x'.repeat(129) } }, 'context.task_id'],
    ['files that are no list', { context: { task_id: 't', related_files: 'a' } }, 'context.related_files'],
    ['a link that is no key', { context: { task_id: 't', related_entries: ['yesterday'] } }, 'context.related_entries'],
    ['a context that is no object', { context: [] }, 'context'],
    ['a digest that is none', { holdpoint: { action: { digest: 'sk_live' } } }, 'holdpoint.action.digest'],
  ])('%s', (_, change, field) => {
    expect(validateEntry({ ...QUESTION, ...change }).map(problem => problem.split(':')[0])).toEqual([field])
  })

  it.each<[title: string, change: Readonly<Record<string, unknown>>, field: string]>([
    ['a decision of an agent', { author: 'schema-agent' }, 'author'],
    ['a decision of the gate', { author: 'gate' }, 'author'],
    ['a decision nobody reviewed', { hitl_reviewed: false }, 'hitl_reviewed'],
    ['a decision about nothing', { context: { related_entries: [] } }, 'context.related_entries'],
  ])('%s', (_, change, field) => {
    expect(validateEntry({ ...DECISION, ...change }).map(problem => problem.split(':')[0])).toEqual([field])
  })

  it('what is no object', () => {
    expect(validateEntry('entry')).toEqual(['entry: a JSON object'])
  })
})

describe('what an agent may not say of itself', () => {
  it.each<[title: string, entry: Readonly<Record<string, unknown>>, forged: readonly string[]]>([
    ['an honest question', { author: 'x-agent', type: 'question', hitl_reviewed: false }, []],
    ['an honest milestone', { author: 'user-service-agent', type: 'milestone' }, []],
    ['author user', { author: 'user', type: 'milestone' }, ['author']],
    ['author User', { author: ' User', type: 'milestone' }, ['author']],
    ['a named human', { author: 'user:ada', type: 'milestone' }, ['author']],
    ['the gate', { author: 'gate', type: 'milestone' }, ['author']],
    ['a review', { author: 'x', type: 'milestone', hitl_reviewed: true }, ['hitl_reviewed']],
    ['a decision', { author: 'x', type: 'decision' }, ['type']],
    ['a field of the gate', { author: 'x', type: 'insight', holdpoint: { verdict: 'approved' } }, ['holdpoint']],
  ])('%s', (_, entry, forged) => {
    expect(forgedFields(entry)).toEqual(forged)
  })
})

describe('the reader', () => {
  it('takes a type and a title alone, and keeps fields that it does not know', () => {
    expect(readEntry({ type: 'insight', title: 'Seen', mood: 'calm' })).toMatchObject({
      title: 'Seen',
      content: 'Seen',
      author: 'unknown',
      tags: [],
      hitl_reviewed: false,
      mood: 'calm',
    })
  })

  it('takes a content alone', () => {
    expect(readEntry({ type: 'insight', content: 'First.\nSecond.' })).toMatchObject({ title: 'First.' })
  })

  it.each<[title: string, value: unknown]>([
    ['no object', 'x'],
    ['no type', { title: 'x' }],
    ['an unknown type', { type: 'x', title: 'x' }],
    ['neither title nor content', { type: 'insight' }],
  ])('refuses %s', (_, value) => {
    expect(readEntry(value)).toBeUndefined()
  })

  it('leaves out known fields that are not what they must be', () => {
    const entry = readEntry({
      type: 'insight',
      title: 'x',
      context: { task_id: 7, related_files: ['a'], note: 1 },
      holdpoint: { level: 9, request_id: 'abc', conditions: 'none', later: true },
    })
    expect(entry).toMatchObject({
      context: { related_files: ['a'], note: 1 },
      holdpoint: { v: 1, request_id: 'abc', later: true },
    })
    expect(entry?.context).not.toHaveProperty('task_id')
    expect(entry?.holdpoint).not.toHaveProperty('level')
    expect(entry?.holdpoint).not.toHaveProperty('conditions')
  })
})

describe('names', () => {
  it.each([
    ['claude', 'claude'],
    ['Claude Code', 'claude-code'],
    ['database_agent', 'database-agent'],
    ['user', 'agent-user'],
    ['USER', 'agent-user'],
    ['gate', 'agent-gate'],
    ['user:ada', 'user-ada'],
    ['4chan', 'agent-4chan'],
    ['', 'unknown'],
    ['🤖', 'unknown'],
  ])('the author %j is written as %s', (claimed, author) => {
    expect(authorOf(claimed)).toBe(author)
  })

  it.each([
    ['Rewrites Remote', 'rewrites-remote'],
    ['git.reset-hard', 'git.reset-hard'],
    ['--weird', 'weird'],
    ['ü', ''],
    ['x'.repeat(80), 'x'.repeat(64)],
  ])('%j becomes the tag %j', (text, tag) => {
    expect(tagOf(text)).toBe(tag)
  })

  it.each([
    ['journal:2026-03-01-09:00:00', true],
    ['journal:2026-03-01-09:00:00.2', true],
    ['journal:2026-03-01-09:00:00-a_b', true],
    ['journal:2026-03-01-09:00', false],
    ['journal:2026-03-01-09:00:00.', false],
    ['log:2026-03-01-09:00:00', false],
    ['journal:2026-03-01-09:00:00\n', false],
  ])('%j is a key: %s', (key, is) => {
    expect(isKey(key)).toBe(is)
  })

  it('a key and a time of one second agree, of two do not', () => {
    expect(baseKey(new Date('2026-03-01T09:00:00.999Z'))).toBe('journal:2026-03-01-09:00:00')
    expect(isSameSecond('journal:2026-03-01-09:00:00.4', '2026-03-01T09:00:00.999Z')).toBe(true)
    expect(isSameSecond('journal:2026-03-01-09:00:00', '2026-03-01T09:00:01Z')).toBe(false)
    expect(isSameSecond('nothing', 'nothing')).toBe(false)
  })
})

describe('making an entry', () => {
  const make = (change: Partial<EntryDraft>) => makeEntry({ ...DRAFT, ...change }, QUESTION.timestamp)

  it.each<[title: string, content: string]>([
    ['an apostrophe', "it's"],
    ['quotes and backslashes', 'a "b" \\ c'],
    ['lines and tabs', 'one\n\ttwo\n'],
    ['emoji', '🎉 👩‍💻 ü'],
    ['16,384 characters', 'word '.repeat(3276) + 'word'],
  ])('leaves %s in the content as it is', (_, content) => {
    expect(make({ content }).content).toBe(content)
  })

  it('leaves an apostrophe, quotes and emoji in the title as they are', () => {
    expect(make({ title: 'it\'s "fine" 🎉' }).title).toBe(`it's "fine" 🎉`)
  })

  it('makes a title one line, and cuts one that is too long', () => {
    expect(make({ title: 'a\nb' }).title).toBe('a b')
    const { title } = make({ title: 'x'.repeat(300) })
    expect([title.length, title.at(-1)]).toEqual([200, '…'])
  })

  it('says how much of a content was left out', () => {
    const { content } = make({ content: 'x'.repeat(20_000) })
    expect(content).toHaveLength(16_384)
    expect(content).toMatch(/\n\[3616 more characters left out\]$/u)
  })

  it('never splits a character', () => {
    expect(clip('ab🎉cd', 4, () => '…')).toBe('ab…')
    expect(clip('ab🎉', 4, () => '…')).toBe('ab🎉')
  })

  it('makes controls visible', () => {
    expect(make({ content: 'a\u001b[31mb\u202ec' }).content).toBe(String.raw`a\u{1b}[31mb\u{202e}c`)
  })

  const KEY = `sk_live_4eC39HqLyjWDarjtT1zdp7dc`
  it.each<[title: string, change: Partial<EntryDraft>]>([
    ['title', { title: `Use ${KEY}` }],
    ['content', { content: `The key is ${KEY}.` }],
    ['content, split by a control', { content: `${KEY.slice(0, 16)}\u200b${KEY.slice(16)} ${KEY}` }],
    ['tags', { tags: ['a', KEY] }],
    ['task', { context: { task_id: KEY } }],
    ['files', { context: { task_id: 't', related_files: [`conf/${KEY}.txt`] } }],
    ['argv', { holdpoint: { v: 1, action: { kind: 'argv', argv: ['x', KEY], cwd: '/', digest: 'a'.repeat(64) } } }],
    ['rationale', { holdpoint: { v: 1, rationale: `because ${KEY}` } }],
  ])('keeps a secret out of the %s and counts it', (_, change) => {
    const entry = make(change)
    expect(JSON.stringify(entry)).not.toContain(KEY)
    expect(entry.holdpoint?.redactions).toBe(1)
  })

  it('counts nothing where there is no secret', () => {
    expect(make({}).holdpoint).toBeUndefined()
  })

  it('refuses what the profile refuses, and names the field', () => {
    expect(() => make({ content: '' })).toThrow(/content: 1 to 16384 characters/u)
  })
})

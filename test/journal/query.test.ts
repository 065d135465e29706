import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '../../src/journal/entry.ts'
import type { Query } from '../../src/journal/query.ts'
import { chainOf, danglingLinks, findLines, parseMoment, resolveLines } from '../../src/journal/query.ts'
import type { JournalLine } from '../../src/model/entry.ts'
import { noteOf } from './support.ts'

const lineOf = (seq: number, change: Partial<EntryDraft>): JournalLine => ({
  seq,
  key: `journal:2026-03-01-09:0${seq}:00`,
  prev: '',
  hash: '',
  entry: { timestamp: `2026-03-01T09:0${seq}:00Z`, ...noteOf(`note ${seq}`), ...change },
})

const LINES: readonly JournalLine[] = [
  lineOf(1, {
    type: 'blocker',
    tags: ['blocker', 'git'],
    context: { task_id: 'a', related_files: ['src/auth/login.ts'] },
    holdpoint: { v: 1, level: 3, request_id: 'abc123' },
  }),
  lineOf(2, {
    type: 'decision',
    author: 'user:ada',
    tags: ['approved', 'git'],
    context: { related_entries: ['journal:2026-03-01-09:01:00'] },
    holdpoint: { v: 1, level: 3, request_id: 'abc123' },
  }),
  lineOf(3, {
    type: 'question',
    tags: ['hitl-required'],
    context: { task_id: 'b', related_files: ['src/authority.ts'] },
    holdpoint: { v: 1, level: 2, request_id: 'abd999' },
  }),
  lineOf(4, { type: 'milestone', context: { related_entries: ['journal:2026-03-01-09:02:00'] } }),
  lineOf(5, {
    author: 'user',
    content: 'The Key stays.',
    context: { related_entries: ['journal:2020-01-01-00:00:00'] },
  }),
]
const numbers = (lines: readonly JournalLine[]) => lines.map(line => line.seq)
const start = LINES[3] ?? lineOf(0, {})

describe('finds by', () => {
  it.each<[title: string, query: Query, found: readonly number[]]>([
    ['nothing', {}, [1, 2, 3, 4, 5]],
    ['type', { types: ['question'] }, [3]],
    ['two types', { types: ['question', 'blocker'] }, [1, 3]],
    ['tag', { tags: ['git'] }, [1, 2]],
    ['two tags', { tags: ['git', 'approved'] }, [2]],
    ['a part of a tag', { tags: ['hitl'] }, []],
    ['an agent', { author: 'test-agent' }, [1, 3, 4]],
    ['any human', { author: 'user' }, [2, 5]],
    ['one human', { author: 'user:ada' }, [2]],
    ['level', { level: 3 }, [1, 2]],
    ['task', { task: 'b' }, [3]],
    ['file', { file: 'src/auth/login.ts' }, [1]],
    ['folder', { file: 'src/auth' }, [1]],
    ['folder with a slash', { file: 'src/' }, [1, 3]],
    ['text of a title', { text: 'NOTE 4' }, [4]],
    ['text of a content', { text: 'the key' }, [5]],
    ['since', { since: new Date('2026-03-01T09:04:00Z') }, [4, 5]],
    ['until', { until: new Date('2026-03-01T09:02:00Z') }, [1]],
    ['request', { request: 'abc123' }, [1, 2]],
    ['all of it', { types: ['blocker'], tags: ['git'], level: 3, task: 'a', text: 'note' }, [1]],
    ['what excludes', { types: ['blocker'], level: 2 }, []],
  ])('%s', (_, query, found) => {
    expect(numbers(findLines(LINES, query))).toEqual(found)
  })
})

it('the chain is request, decision and outcome, from wherever one starts', () => {
  for (const at of [0, 1, 3]) expect(numbers(chainOf(LINES, LINES[at] ?? start))).toEqual([1, 2, 4])
  expect(numbers(chainOf(LINES, LINES[2] ?? start))).toEqual([3])
})

it('links to entries that are not there are told', () => {
  expect(danglingLinks(LINES)).toEqual([{ from: 'journal:2026-03-01-09:05:00', to: 'journal:2020-01-01-00:00:00' }])
})

describe('an entry can be named by', () => {
  it.each<[reference: string, found: readonly number[]]>([
    ['journal:2026-03-01-09:02:00', [2]],
    ['2026-03-01-09:02:00', [2]],
    ['3', [3]],
    ['abc', [1, 2]],
    ['ab', [1, 2, 3]],
    ['abd999', [3]],
    ['9', []],
    ['', []],
    ['journal:2026-03-01', []],
  ])('%j', (reference, found) => {
    expect(numbers(resolveLines(LINES, reference))).toEqual(found)
  })
})

describe('a moment', () => {
  it.each<[text: string, moment: string | undefined]>([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T09:00Z', '2026-03-01T09:00:00.000Z'],
    ['2026-03-01T09:00:30+01:00', '2026-03-01T08:00:30.000Z'],
    ['2h', '2026-03-08T10:00:00.000Z'],
    ['7d', '2026-03-01T12:00:00.000Z'],
    ['90', undefined],
    ['2026-13-01', undefined],
    ['today', '2026-03-08T00:00:00.000Z'],
    ['yesterday', '2026-03-07T00:00:00.000Z'],
    ['tomorrow', undefined],
    ['', undefined],
  ])('%j', (text, moment) => {
    expect(parseMoment(text, new Date('2026-03-08T12:00:00Z'))?.toISOString()).toBe(moment)
  })
})

import { expect, it } from 'vitest'
import type { JournalLine } from '../../src/model/entry.ts'
import { logMarkdown } from '../../src/report/log-markdown.ts'

const lineOf = (seq: number, timestamp: string, title = `t${seq}`): JournalLine => ({
  seq,
  key: `journal:${seq}`,
  prev: '',
  hash: '',
  entry: { timestamp, type: 'insight', author: 'coder', title, content: 'c', tags: ['a'], hitl_reviewed: false },
})

const headings = (lines: readonly JournalLine[]) => logMarkdown(lines).match(/^#{1,3} .*$/gmu)

it('stands day by day, in UTC, the log’s order within a day', () => {
  const lines = [
    lineOf(1, '2026-03-01T23:59:00Z'),
    lineOf(2, '2026-03-02T00:00:01Z'),
    lineOf(3, '2026-03-01T08:00:00Z'),
    lineOf(4, 'nonsense'),
  ]
  expect(headings(lines)).toEqual([
    '# Captain’s log',
    '## 2026-03-01, Sunday',
    '### 23:59:00 insight: t1',
    '### 08:00:00 insight: t3',
    '## 2026-03-02, Monday',
    '### 00:00:01 insight: t2',
    '## Without a date',
    '###  insight: t4',
  ])
})

it('keeps foreign marks from being Markdown', () => {
  expect(headings([lineOf(1, '2026-03-01T08:00:00Z', '<b> `x` #y')])?.at(-1)).toBe(
    String.raw`### 08:00:00 insight: \<b\> \`x\` \#y`,
  )
})

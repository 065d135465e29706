import { expect, it } from 'vitest'
import type { JournalLine } from '../../src/model/entry.ts'
import { claudeFlowV2, rufloV1 } from '../../src/report/log-formats.ts'

const LINE: JournalLine = {
  seq: 1,
  key: 'journal:2026-01-31-09:00:00',
  prev: '',
  hash: 'a',
  entry: {
    timestamp: '2026-01-31T09:00:00Z',
    type: 'insight',
    author: 'coder-agent',
    title: "it's",
    content: 'one\ntwo',
    tags: ['a'],
    hitl_reviewed: false,
  },
}

it('claude-flow-v2 is the memory file of claude-flow 2', () => {
  expect(JSON.parse(claudeFlowV2([LINE]))).toEqual({
    'captains-log': [
      { key: LINE.key, value: JSON.stringify(LINE.entry), namespace: 'captains-log', timestamp: 1769850000000 },
    ],
  })
})

it('ruflo-v1 is an export of claude-flow 3.43', () => {
  const value = JSON.stringify(LINE.entry)
  const time = LINE.entry.timestamp
  expect(JSON.parse(rufloV1([LINE], new Date('2026-02-01T00:00:00Z')))).toEqual({
    schema: 'ruflo-memory-export/v1',
    exportedAt: '2026-02-01T00:00:00.000Z',
    namespace: 'captains-log',
    count: 1,
    entries: [
      {
        ...{ key: LINE.key, namespace: 'captains-log', value, createdAt: time, updatedAt: time },
        ...{ accessCount: 0, hasEmbedding: false, size: value.length },
      },
    ],
  })
})

import { describe, expect, it } from 'vitest'
import type { ImportFormat } from '../../src/journal/import-formats.ts'
import { formatOf, IMPORT_FORMATS, readImport } from '../../src/journal/import-formats.ts'
import type { JournalLine } from '../../src/model/entry.ts'
import { agentAckTrace } from '../../src/report/agentack.ts'
import { claudeFlowV2, rufloV1 } from '../../src/report/log-formats.ts'
import { logMarkdown } from '../../src/report/log-markdown.ts'

const NAMESPACE = 'captains-log'
const NOW = new Date('2026-03-02T00:00:00Z')

const lineOf = (seq: number, entry: Partial<JournalLine['entry']> = {}): JournalLine => ({
  seq,
  key: `journal:2026-03-01-09:00:0${seq}`,
  prev: '',
  hash: '',
  entry: {
    timestamp: `2026-03-01T09:00:0${seq}.000Z`,
    type: 'insight',
    author: 'coder-agent',
    title: `note ${seq}`,
    content: 'plain',
    tags: ['a', 'b'],
    hitl_reviewed: false,
    ...entry,
  },
})

const REQUEST = { v: 1, request_id: '7k2m9q4w1xyz', level: 3 } as const

const LINES: readonly JournalLine[] = [
  lineOf(1, { type: 'blocker', holdpoint: REQUEST, context: { task_id: 'a_b', related_files: ['src/*.ts'] } }),
  lineOf(2, {
    type: 'decision',
    author: 'user:a,b',
    holdpoint: { ...REQUEST, verdict: 'approved' },
    context: { related_entries: ['journal:2026-03-01-09:00:01'] },
  }),
  lineOf(3, {
    title: `it's <b> "done" \`x\` [y](z) #1 | ~ 🚀`,
    content: '```\n### 09:00:00 insight: x\n````\n\n- tags: c\n',
  }),
]

const WRITERS: Readonly<Record<ImportFormat, (lines: readonly JournalLine[]) => string>> = {
  jsonl: lines => lines.map(line => `${JSON.stringify(line)}\n`).join(''),
  md: logMarkdown,
  'claude-flow-v2': claudeFlowV2,
  'ruflo-v1': lines => rufloV1(lines, NOW),
  agentack: agentAckTrace,
}

const objectOf = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

describe('what export writes', () => {
  it.each(IMPORT_FORMATS)('%s is known by its beginning and read whole', format => {
    const text = WRITERS[format](LINES)
    expect(formatOf(text)).toBe(format)
    expect(readImport(text, format, NAMESPACE).problems).toEqual([])
  })

  it.each(['jsonl', 'claude-flow-v2', 'ruflo-v1'] as const)('%s gives each key its entry, unchanged', format => {
    const { items } = readImport(WRITERS[format](LINES), format, NAMESPACE)
    expect(items.map(({ key, value }) => [key, objectOf(value)])).toEqual(LINES.map(({ key, entry }) => [key, entry]))
  })

  it('md gives back what the document shows', () => {
    const { items } = readImport(logMarkdown(LINES), 'md', NAMESPACE)
    expect(items.map(({ key, value }) => [key, value])).toEqual(
      LINES.map(({ key, entry: { timestamp, type, author, title, content, tags, context } }) => [
        key,
        {
          ...{ timestamp, type, author, title, content, tags },
          context: { related_files: [], related_entries: [], ...context },
        },
      ]),
    )
  })

  it('agentack gives each event as text', () => {
    const trace = agentAckTrace(LINES)
    const { items } = readImport(trace, 'agentack', NAMESPACE)
    const contents = items.map(({ value }) => (value as { readonly content: string }).content)
    expect(contents).toEqual(trace.trim().split('\n'))
    expect(items.map(({ key }) => key)).toEqual([
      '2026-03-01T09:00:01.000Z action_proposed 7k2m9q4w1xyz',
      '2026-03-01T09:00:01.000Z approval_requested 7k2m9q4w1xyz',
      '2026-03-01T09:00:02.000Z approval_decision allow 7k2m9q4w1xyz',
    ])
  })
})

describe('what is broken is named by its place, and the rest is read', () => {
  const ITEM = '{"key":"a","entry":{"title":"x"}}'
  const HEAD = '### 09:00:00 insight: t\n\n- coder, 2026-03-01T09:00:00Z, entry 1: `k`\n- tags: a\n\n'
  it.each<[format: ImportFormat, text: string, places: readonly string[], taken: number]>([
    ['jsonl', ITEM, [], 1],
    ['jsonl', `${ITEM}\r\n\r\n${ITEM}\r\n`, [], 2],
    ['jsonl', `${ITEM}\nnonsense\n\n{"key":1}\n{"key":"b"}\n[1]\n${ITEM}`, ['line 2', 'line 4', 'line 5', 'line 6'], 2],
    ['jsonl', '{"namespace":"captains-log","key":"a","value":"{}"}', [], 1],
    ['jsonl', '['.repeat(100_000), ['line 1'], 0],
    ['jsonl', '', [], 0],
    ['md', `# Captain’s log\n\n${HEAD}\`\`\`text\nx\n\`\`\`\n`, [], 1],
    ['md', `${HEAD}\`\`\`text\r\nx\r\n\`\`\`\r\n`, [], 1],
    ['md', `my own note\n\nand more\n\n${HEAD}\`\`\`text\nx\n\`\`\`\nstray\n`, ['line 1', 'line 13'], 1],
    ['md', `${HEAD}\`\`\`text\nx\n`, ['line 1', 'line 6'], 0],
    ['md', '### 09:00:00 insight: t\n', ['line 1'], 0],
    ['claude-flow-v2', '{"captains-log":[{"key":"a","value":"x"},{"key":"b"},3]}', ['entry 2', 'entry 3'], 1],
    ['claude-flow-v2', '{"captains-log":[],"notes":[{"key":"a","value":"x"}]}', [], 0],
    ['claude-flow-v2', '{"notes":[]}', ['line 1'], 0],
    ['claude-flow-v2', '{"captains-log":{}}', ['line 1'], 0],
    ['claude-flow-v2', '[]', ['line 1'], 0],
    ['claude-flow-v2', '{"captains-log":[{"key":"a",', ['line 1'], 0],
    ['ruflo-v1', '{"schema":"x","entries":[{"key":"a","value":"x"},{"key":"b","value":3}]}', ['entry 2'], 1],
    ['ruflo-v1', '{"entries":[{"key":"a","value":"x","namespace":"notes"}]}', [], 0],
    ['ruflo-v1', '{}', ['line 1'], 0],
    ['agentack', '{"schema_version":1}\n{"schema_version":2,"type":"session_end"}', ['line 1'], 1],
  ])('%s: %j', (format, text, places, taken) => {
    const { items, problems } = readImport(text, format, NAMESPACE)
    expect([problems.map(({ place }) => place), items.length]).toEqual([places, taken])
  })
})

it.each<[text: string, format: ImportFormat]>([
  ['# Notes', 'md'],
  ['{"key":"a","entry":{}}', 'jsonl'],
  ['{"key":"a","value":"{}"}\n{"key":"b","value":"{}"}', 'jsonl'],
  ['{"schema_version":2,"type":"interrupt"}', 'agentack'],
  ['{\n "captains-log": []\n}', 'claude-flow-v2'],
  ['{\n "schema": "ruflo-memory-export/v1"\n}', 'ruflo-v1'],
  ['nonsense', 'jsonl'],
  ['', 'jsonl'],
])('%j is taken for %s', (text, format) => {
  expect(formatOf(text)).toBe(format)
})

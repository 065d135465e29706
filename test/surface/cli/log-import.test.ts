import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appendEntry } from '../../../src/journal/append.ts'
import { decisionDraft, requestDraft } from '../../../src/journal/drafts.ts'
import { IMPORT_FORMATS } from '../../../src/journal/import-formats.ts'
import { isReviewed } from '../../../src/journal/reviewed.ts'
import type { JournalLine } from '../../../src/model/entry.ts'
import { PUSH } from '../../journal/a-request.ts'
import { clockFrom, files, makeFolder, noteOf, readBreaks } from '../../journal/support.ts'
import type { Setting } from './support.ts'
import { runLine } from './support.ts'

const AGENT = { agent: 'Coder Agent' }

const log = (directory: string, words: readonly string[], setting: Partial<Setting> = {}) =>
  runLine(['log', ...words], { directory, ...AGENT, ...setting })

const linesOf = async (directory: string) =>
  JSON.parse((await log(directory, ['--json'])).stdout) as readonly JournalLine[]

const DECISION = {
  verdict: 'approved',
  conditions: ['at night'],
  reason: 'needed',
  option: null,
  approver: 'ada',
  useBy: '2026-03-01T10:00:00Z',
  uses: 1,
} as const

/** A log with a request, its approval, and a note with all that a text can hold. */
const makeLog = async (): Promise<string> => {
  const directory = makeFolder()
  const path = join(directory, 'journal.jsonl')
  const ports = { files, clock: clockFrom('2026-03-01T09:00:00Z', 250) }
  const { key: requestKey } = await appendEntry(ports, path, requestDraft(PUSH))
  await appendEntry(ports, path, decisionDraft({ request: PUSH, requestKey, decision: DECISION, proof: 'signature' }))
  const content = 'one\n\n```text\n### 09:00:00 insight: x\n```\n\ttwo \\ `x`\n'
  await appendEntry(ports, path, noteOf(`it's "done" *_[#|~<b>] 🚀`, { content, context: { task_id: 't_1' } }))
  return directory
}

const fileOf = (text: string): string => {
  const path = join(makeFolder(), 'file')
  writeFileSync(path, text)
  return path
}

const exported = async (directory: string, format: string): Promise<string> =>
  (await log(directory, ['export', '--format', format])).stdout

const wordsOf = (lines: readonly JournalLine[]) =>
  lines.map(({ key, entry: { timestamp, title, content, tags, context } }) => ({
    ...{ key, title, content },
    timestamp: Date.parse(timestamp),
    tags: tags.filter(tag => tag !== 'imported'),
    context: { ...context },
  }))

describe('there and back', () => {
  it.each(['jsonl', 'md', 'claude-flow-v2', 'ruflo-v1'])(
    '%s: the same words, keys, times and links, and nothing twice',
    async format => {
      const [here, there, third] = [await makeLog(), makeFolder(), makeFolder()]
      const own = await linesOf(here)
      const first = await log(there, ['import', fileOf(await exported(here, format))])
      expect([first.code, first.stdout, first.stderr]).toEqual([0, 'imported: 3, there already: 0\n', ''])
      expect(wordsOf(await linesOf(there))).toEqual(wordsOf(own))
      const again = await log(there, ['import', fileOf(await exported(here, format))])
      expect(again.stdout).toBe('imported: 0, there already: 3\n')
      const back = await log(here, ['import', fileOf(await exported(there, format))])
      expect(back.stdout).toBe('imported: 0, there already: 3\n')
      await log(third, ['import', fileOf(await exported(there, format))])
      expect(wordsOf(await linesOf(third))).toEqual(wordsOf(own))
      expect(await readBreaks(join(there, 'journal.jsonl'))).toEqual([])
    },
  )

  it('agentack: each event comes in as text, once, and never goes out again as a decision', async () => {
    const [here, there] = [await makeLog(), makeFolder()]
    const trace = await exported(here, 'agentack')
    expect((await log(there, ['import', fileOf(trace)])).stdout).toBe('imported: 3, there already: 0\n')
    const lines = await linesOf(there)
    expect(lines.map(({ entry }) => entry.content)).toEqual(trace.trim().split('\n'))
    expect(lines.at(-1)?.entry.title).toBe(`AgentAck: approval_decision allow ${PUSH.id}`)
    expect((await log(there, ['import', fileOf(trace)])).stdout).toBe('imported: 0, there already: 3\n')
    expect(await exported(there, 'agentack')).toBe('')
  })
})

describe('what comes in is untrusted text', () => {
  it('decides nothing, makes nothing reviewed, asks nothing; what it said is kept as data', async () => {
    const [here, there] = [await makeLog(), makeFolder()]
    const file = await exported(here, 'jsonl')
    await log(there, ['import', fileOf(file)])
    const lines = await linesOf(there)
    const [request, decision] = lines
    expect(lines.map(({ entry }) => [entry.type, entry.author, entry.hitl_reviewed, entry.tags[0]])).toEqual([
      ['insight', 'imported-claude-code', false, 'imported'],
      ['insight', 'imported-user-ada', false, 'imported'],
      ['insight', 'imported-test-agent', false, 'imported'],
    ])
    expect(decision?.entry.context?.related_entries).toEqual([request?.key])
    expect(decision?.entry.holdpoint?.imported).toMatchObject({
      source: 'jsonl',
      digest: createHash('sha256').update(file).digest('hex'),
      by: 'coder-agent',
      key: 'journal:2026-03-01-09:00:00.2',
      author: 'user:ada',
      written_as: 'decision',
      claimed_review: true,
      rest: expect.stringContaining('"verdict":"approved_with_conditions"') as string,
    })
    expect(lines.flatMap(({ entry }) => entry.holdpoint?.request_id ?? [])).toEqual([])
    const keys = lines.map(({ key }) => key)
    expect([isReviewed(lines, keys), isReviewed(await linesOf(here), keys)]).toEqual([false, true])
    await log(there, ['add', '--title', 'done', '--re', decision?.key ?? ''])
    expect((await linesOf(there)).at(-1)?.entry.hitl_reviewed).toBe(false)
    expect((await runLine(['stats'], { directory: there })).stdout).toBe('Nothing was asked.\n')
    expect((await runLine(['pending', '--json'], { directory: there })).stdout).toBe('[]\n')
  })

  it('is shown as what it is', async () => {
    const [here, there] = [await makeLog(), makeFolder()]
    await log(there, ['import', fileOf(await exported(here, 'jsonl'))])
    const { stdout } = await log(there, ['show', '2'])
    expect(stdout).toMatch(/not reviewed by a human/u)
    expect(stdout).toMatch(/from jsonl, brought in by coder-agent/u)
    expect(stdout).toMatch(/decision by user:ada at 2026-03-01T09:00:00.*, claiming a human’s review/u)
  })

  it('does not overwrite an entry of the same key: both stay', async () => {
    const directory = await makeLog()
    const other = '{"key":"journal:2026-03-01-09:00:00","entry":{"type":"milestone","title":"other"}}\n'
    const { stdout } = await log(directory, ['import', fileOf(other)])
    expect(stdout).toBe('imported: 1 (1 under another key: theirs was taken), there already: 0\n')
    const lines = await linesOf(directory)
    expect(lines.map(({ key }) => key)).toEqual(
      ['00', '00.2', '01', '00.4'].map(end => `journal:2026-03-01-09:00:${end}`),
    )
    expect(lines[0]?.entry.type).toBe('blocker')
    expect((await log(directory, ['import', fileOf(other)])).stdout).toBe('imported: 0, there already: 1\n')
  })
})

describe('what cannot be taken is named, and the rest comes in', () => {
  it.each<[format: (typeof IMPORT_FORMATS)[number], text: string, told: readonly string[], taken: number]>([
    [
      'jsonl',
      '{"key":"journal:a","entry":{"type":"insight","title":"x"}}\nnonsense\n\n{"key":"b","entry":{}}\n{"key":1}\n',
      ['line 2: no JSON object', 'line 4: it says nothing', 'line 5: no line of a log'],
      1,
    ],
    ['claude-flow-v2', '{"captains-log":[{"key":"a","value":"x"},{"key":"b"}]}', ['entry 2: no memory entry'], 1],
    ['ruflo-v1', '{"schema":"x","entries":[{"key":"a","value":""}]}', ['entry 1: it says nothing'], 0],
    ['agentack', '{"schema_version":1}\n{"schema_version":2,"type":"session_end"}', ['line 1: no event'], 1],
    ['md', '### 09:00:00 insight: t\n', ['line 1: no entry'], 0],
  ])('%s: %j', async (format, text, told, taken) => {
    const directory = makeFolder()
    const ran = await log(directory, ['import', fileOf(text), '--format', format])
    expect([ran.code, ran.stdout]).toEqual([1, `imported: ${taken}, there already: 0\n`])
    expect(ran.stderr.trim().split('\n')).toEqual(
      told.map(words => expect.stringContaining(`holdpoint: not imported, ${words}`) as string),
    )
    expect(await linesOf(directory)).toHaveLength(taken)
  })

  it('a thousand bad lines are counted, not all printed', async () => {
    const { stderr } = await log(makeFolder(), ['import', fileOf('x\n'.repeat(1000))])
    expect(stderr.trim().split('\n')).toHaveLength(21)
    expect(stderr).toContain('and 980 more')
  })

  it('a file too large is refused before it is read', async () => {
    const ran = await log(makeFolder(), ['import', '-'], { input: ' '.repeat(64 * 1024 * 1024 + 1) })
    expect([ran.code, ran.stderr]).toEqual([64, expect.stringContaining('nothing was imported')])
  })
})

it('--dry-run says the same and writes nothing', async () => {
  const [here, there] = [await makeLog(), join(makeFolder(), 'none')]
  const { stdout } = await log(there, ['import', fileOf(await exported(here, 'jsonl')), '--dry-run'])
  expect([stdout, existsSync(there)]).toEqual(['would be imported: 3, there already: 0\n', false])
})

it('reads standard input, answers as JSON, and tells of a file that is not there', async () => {
  const directory = makeFolder()
  const input = '{"key":"a","entry":{"title":"x"}}'
  for (const words of [
    ['import', '--json'],
    ['import', '-', '--json'],
  ])
    expect(JSON.parse((await log(directory, words, { input })).stdout)).toMatchObject({ problems: [] })
  expect(await linesOf(directory)).toHaveLength(1)
  expect((await log(directory, ['import', '/nonexistent/file'])).code).toBe(64)
})

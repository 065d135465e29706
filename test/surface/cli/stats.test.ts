import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appendEntry } from '../../../src/journal/append.ts'
import { requestDraft, decisionDraft } from '../../../src/journal/drafts.ts'
import { policyDraft } from '../../../src/journal/note-drafts.ts'
import type { Stats } from '../../../src/journal/stats.ts'
import { makeStyle } from '../../../src/report/style.ts'
import { widthOf } from '../../../src/report/width.ts'
import { statsText } from '../../../src/surface/cli/stats/text.ts'
import { clockFrom, files, makeFolder } from '../../journal/support.ts'
import { MIGRATION, PUSH } from '../../journal/a-request.ts'
import { runLine } from './support.ts'

const makeLog = async (): Promise<string> => {
  const directory = makeFolder()
  const path = join(directory, 'journal.jsonl')
  const ports = { files, clock: clockFrom('2026-03-01T09:00:00Z', 5 * 60_000) }
  const asked = await appendEntry(ports, path, requestDraft(PUSH))
  const decision = {
    verdict: 'denied',
    conditions: [],
    reason: 'no',
    option: null,
    approver: 'ada',
    useBy: '2026-03-01T10:00:00Z',
    uses: 1,
  } as const
  await appendEntry(ports, path, decisionDraft({ request: PUSH, requestKey: asked.key, decision, proof: 'signature' }))
  await appendEntry(ports, path, requestDraft(MIGRATION))
  return directory
}

const DETAIL = {
  requests: 3,
  verdicts: { approved: 2, denied: 1 },
  times: { count: 3, median: 60_000, p90: 3_600_000 },
}
const MANY: Stats = {
  all: DETAIL,
  rules: [
    { name: 'git.force-push', ...DETAIL },
    { name: 'rm', ...DETAIL, requests: 1 },
  ],
  commands: [{ name: `${'x'.repeat(60)} \u001B[31m`, ...DETAIL }],
  agents: [{ name: '数据库', ...DETAIL }],
}

describe('holdpoint stats', () => {
  it('counts by rule, command and agent', async () => {
    const { code, stdout } = await runLine(['stats'], { directory: await makeLog() })
    expect(code).toBe(0)
    expect(stdout).toContain('2 requests: ')
    expect(stdout).toMatch(/git\.force-push +█+ +1 +1 denied · median \d+ min/u)
    expect(stdout).toMatch(/npx knex +█+ +1 +1 open/u)
  })

  it('prints JSON, and only since a time', async () => {
    const directory = await makeLog()
    const { stdout } = await runLine(['stats', '--json', '--since', '2026-03-01T09:12:00Z'], { directory })
    expect(JSON.parse(stdout)).toMatchObject({
      all: { requests: 1, verdicts: { open: 1 } },
      commands: [{ name: 'npx knex' }],
    })
    expect((await runLine(['stats', '--since', 'soon'], { directory })).code).toBe(64)
  })

  it('has nothing to say of an empty log', async () => {
    expect((await runLine(['stats'], { directory: makeFolder() })).stdout).toBe('Nothing was asked.\n')
  })

  it.each([40, 60, 80, 120, 200])('the chart fits %d columns where names allow', columns => {
    const text = statsText({ ...MANY, commands: [], agents: [] }, columns, makeStyle({ colors: false, glyphs: true }))
    const lines = text.split('\n').slice(2)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.filter(line => widthOf(line) > columns)).toEqual([])
  })

  it('is plain ASCII without glyphs, and lets no control through', () => {
    const text = statsText({ ...MANY, agents: [] }, 80, makeStyle({ colors: false, glyphs: false }))
    expect(text).toMatch(/^[\n\x20-\x7E]+$/u)
    expect(text).toContain('####')
    expect(statsText(MANY, 80, makeStyle({ colors: false, glyphs: true }))).toContain('████')
  })
})

describe('holdpoint boundaries', () => {
  it('names every level and its version, and each change with author and date', async () => {
    const directory = makeFolder()
    const ports = { files, clock: clockFrom('2026-03-01T09:00:00Z') }
    const change = policyDraft({ title: 'Raised | a level', content: 'rm: 3', human: 'ada' })
    await appendEntry(ports, join(directory, 'journal.jsonl'), change)
    const { code, stdout } = await runLine(['boundaries'], { directory })
    expect(code).toBe(0)
    expect(stdout).toContain('Nobody has signed settings here: all of it is built in, version 1.2.3.')
    const [, two = '', three = ''] = stdout.split(/^## Level \d/mu).slice(1)
    expect([two, three].map(text => text.includes('| `npm.add` |'))).toEqual([true, false])
    expect([two, three].map(text => text.includes('| `git.push-force` |'))).toEqual([false, true])
    expect([two, three].map(text => text.includes('| `git.push-deletes-ref` |'))).toEqual([false, true])
    expect(stdout).toContain('| `wait` | 90s | built in, version 1.2.3 |')
    expect(stdout).toContain(String.raw`### 2026-03-01, user:ada: Raised \| a level`)
  })

  it('prints JSON', async () => {
    const { stdout } = await runLine(['boundaries', '--json'], { directory: makeFolder() })
    expect(JSON.parse(stdout)).toMatchObject({ version: '1.2.3', changes: [] })
  })
})

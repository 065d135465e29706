import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendEntry } from '../../../src/journal/append.ts'
import { decisionDraft, requestDraft } from '../../../src/journal/drafts.ts'
import { outcomeDraft } from '../../../src/journal/outcome-drafts.ts'
import { clockFrom, files, makeFolder, makeJournal, noteOf } from '../../journal/support.ts'
import { MIGRATION, PUSH } from '../../journal/a-request.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll } from 'vitest'
import { runLine } from './support.ts'

const directory = mkdtempSync(join(tmpdir(), 'holdpoint-log-'))
const path = join(directory, 'journal.jsonl')
const log = (...words: readonly string[]) => runLine(['log', ...words], { directory })
const titles = (stdout: string) => [...stdout.matchAll(/^#(\d+)/gmu)].map(match => Number(match[1]))

beforeAll(async () => {
  const ports = { files, clock: clockFrom('2026-03-01T09:00:00Z', 30 * 60_000) }
  const asked = await appendEntry(ports, path, requestDraft(PUSH))
  const answered = await appendEntry(
    ports,
    path,
    decisionDraft({
      request: PUSH,
      requestKey: asked.key,
      decision: {
        verdict: 'approved',
        conditions: ['at night'],
        reason: 'needed',
        option: null,
        approver: 'ada',
        useBy: '2026-03-01T10:00:00Z',
        uses: 1,
      },
      proof: 'signature',
    }),
  )
  await appendEntry(
    ports,
    path,
    outcomeDraft({ request: PUSH, requestKey: asked.key, decisionKey: answered.key, exitCode: 0 }),
  )
  await appendEntry(ports, path, requestDraft(MIGRATION))
  await appendEntry(
    ports,
    path,
    noteOf('A plain note', { context: { related_entries: ['journal:2020-01-01-00:00:00'] } }),
  )
})

afterAll(() => {
  rmSync(directory, { recursive: true })
})

describe('holdpoint log', () => {
  it('lists all, the newest last', async () => {
    const { code, stdout, stderr } = await log()
    expect([code, stderr, titles(stdout)]).toEqual([0, '', [1, 2, 3, 4, 5]])
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '2026-03-01, Sunday (UTC)',
      expect.stringMatching(
        /^#1 {4}\d\d:\d\d:00 blocker {3}🔴 BLOCKED: git push --force origin main \(claude-code\)$/u,
      ),
    ])
  })

  it.each<[words: readonly string[], found: readonly number[]]>([
    [
      ['--limit', '2'],
      [4, 5],
    ],
    [['-n', '1'], [5]],
    [
      ['-n', '0'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['search', 'FORCE'],
      [1, 2, 3],
    ],
    [['search', 'nothing like it'], []],
    [
      ['search', '--type', 'question', '--type', 'blocker'],
      [1, 4],
    ],
    [
      ['search', '--tag', 'hitl-required'],
      [1, 4],
    ],
    [['search', '--tag', 'git', '--tag', 'approved'], [2]],
    [['search', '--author', 'user'], [2]],
    [['search', '--author', 'database-agent'], [4]],
    [['search', '--level', '2'], [4]],
    [
      ['search', '--task', 'task-9'],
      [1, 2, 3],
    ],
    [
      ['search', '--file', 'src'],
      [1, 3],
    ],
    [
      ['search', '--request', PUSH.id],
      [1, 2, 3],
    ],
    [['search', '--since', '2026-03-02'], []],
    [
      ['search', '--since', '7d'],
      [4, 5],
    ],
    [
      ['search', '--since', '30d'],
      [1, 2, 3, 4, 5],
    ],
    [['search', '--until', '2026-03-01'], []],
    [['search', '--tag', 'git', '-n', '1'], [3]],
  ])('%j', async (words, found) => {
    const { code, stdout } = await log(...words)
    expect([code, titles(stdout)]).toEqual([0, found])
  })

  it.each<[words: readonly string[], said: string]>([
    [['--limit', 'x'], '--limit is "x"; it must be a whole number'],
    [['search', '--since', 'soon'], '--since is "soon"; it must be a time or how long ago'],
    [['search', '--type', 'guess'], '--type is "guess"; it must be one of question, blocker'],
    [['search', 'a', 'b'], 'log search does not know what to do with "b"'],
    [['show'], 'log show needs more'],
    [['show', '99'], 'the log has no entry "99"'],
    [['shwo'], 'holdpoint log has no command "shwo"'],
    [['export', '--format', 'pdf'], '--format is "pdf"'],
  ])('%j ends with 64', async (words, said) => {
    const { code, stdout, stderr } = await log(...words)
    expect([code, stdout]).toEqual([64, ''])
    expect(stderr).toContain(said)
  })

  it('as JSON gives the lines whole', async () => {
    const { stdout } = await log('--json')
    const stored = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as unknown)
    expect(JSON.parse(stdout)).toEqual(stored)
  })

  it.each([['2'], ['journal:2026-03-01-09:30:00']])(
    'show %s shows the entry, then what it is linked with',
    async reference => {
      const lines = JSON.parse((await log('show', '2', '--json')).stdout) as readonly { key: string }[]
      const { code, stdout } = await log('show', reference === '2' ? reference : (lines[0]?.key ?? ''))
      expect(code).toBe(0)
      expect(stdout).toMatch(/^🔴 decision: Approved with conditions: git push --force origin main\n/u)
      expect(stdout).toContain('Conditions: (1) at night\n')
      expect(titles(stdout.slice(stdout.indexOf('Linked')))).toEqual([1, 3])
    },
  )

  it('show of a request shows its whole chain', async () => {
    const { stdout } = await log('show', PUSH.id.slice(0, 4))
    expect([...stdout.matchAll(/^🔴 (\w+):/gmu)].map(match => match[1])).toEqual(['blocker', 'decision', 'milestone'])
    expect(stdout).not.toContain('Linked')
  })

  it('export gives JSON lines, or Markdown', async () => {
    const json = await log('export', '--tag', 'git')
    expect(
      json.stdout
        .trimEnd()
        .split('\n')
        .map(line => (JSON.parse(line) as { seq: number }).seq),
    ).toEqual([1, 2, 3])
    const markdown = await log('export', '--format', 'md', '--type', 'decision')
    expect(markdown.stdout).toMatch(/^# Captain’s log\n\n## 2026-03-01, Sunday\n\n### 10:30:00 decision: /u)
  })

  it('export as an AgentAck trace gives the events of each request', async () => {
    const { stdout } = await log('export', '--format', 'agentack', '--tag', 'git')
    const events = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(events.map(event => event['type'])).toEqual([
      'action_proposed',
      'approval_requested',
      'approval_decision',
      'action_executed',
    ])
    expect(events.map(event => [event['schema_version'], event['action_id']])).toEqual(
      Array.from({ length: 4 }, () => [2, PUSH.id]),
    )
    expect(events[3]?.['action']).toEqual(events[0]?.['action'])
  })

  it('says where nothing was recorded yet', async () => {
    const empty = await runLine(['log'], { directory: makeFolder() })
    expect(empty).toEqual({ code: 0, stdout: 'The log is empty.\n', stderr: '' })
  })

  it('says where something was recorded, but nothing of what was asked for', async () => {
    expect((await log('--tag', 'nobody-wrote-this')).stdout).toBe('No entry of the log matches.\n')
  })
})

describe('holdpoint log verify', () => {
  it('ends with 0 where the log is whole, and tells of links that lead nowhere', async () => {
    const { code, stdout } = await log('verify')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^The log is whole: 5 entries, each as it was written\.\nnote: journal:2026-03-01-\S+ answers journal:2020-01-01-00:00:00, which is not in the log\n$/u,
    )
  })

  it('ends with 1 and names what is not, by line', async () => {
    const broken = await makeJournal(3)
    writeFileSync(broken, readFileSync(broken, 'utf8').replace('note 2', 'note X'))
    const { code, stdout } = await runLine(['log', 'verify'], { directory: dirname(broken) })
    expect(code).toBe(1)
    expect(stdout).toBe(
      'The log is not whole: 1 difference in 3 entries.\nedited: line 2 (entry 2) does not match its own hash\n',
    )
    const json = await runLine(['log', 'verify', '--json'], { directory: dirname(broken) })
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      whole: false,
      entries: 3,
      breaks: [{ kind: 'edited', line: 2, seq: 2 }],
      dangling: [],
    })
  })

  it('compares what decisions noted', async () => {
    const journal = await makeJournal(2)
    const folder = join(dirname(journal), 'decisions')
    mkdirSync(folder)
    const hashes = readFileSync(journal, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => (JSON.parse(line) as { hash: string }).hash)
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ journalHead: hashes[0] }))
    writeFileSync(join(folder, 'b.json'), JSON.stringify({ journalHead: '' }))
    writeFileSync(join(folder, 'c.json'), 'not JSON')
    expect((await runLine(['log', 'verify'], { directory: dirname(journal) })).code).toBe(0)
    writeFileSync(join(folder, 'd.json'), JSON.stringify({ journalHead: 'e'.repeat(64) }))
    const { code, stdout } = await runLine(['log', 'verify'], { directory: dirname(journal) })
    expect(code).toBe(1)
    expect(stdout).toContain('unanchored: decision d names an entry (hash eeeeeeeeeeee…) that is not in the journal')
  })

  it('a broken line is told, and keeps nobody from reading the rest', async () => {
    const broken = await makeJournal(3)
    const [one, , three] = readFileSync(broken, 'utf8').split('\n')
    writeFileSync(broken, `${one}\nnoise\n${three}\n`)
    const { code, stdout, stderr } = await runLine(['log'], { directory: dirname(broken) })
    expect([code, titles(stdout)]).toEqual([0, [1, 3]])
    expect(stderr).toBe('holdpoint: 1 lines of the log cannot be read; look at: holdpoint log verify\n')
  })

  it('shows controls of a tampered line in no form', async () => {
    const broken = await makeJournal(1)
    writeFileSync(broken, readFileSync(broken, 'utf8').replace('note 1', 'note \u009b\u202e'))
    for (const words of [
      ['log'],
      ['log', '--json'],
      ['log', 'show', '1'],
      ['log', 'export'],
      ['log', 'export', '--format', 'md'],
    ]) {
      const { code, stdout } = await runLine(words, { directory: dirname(broken) })
      expect([code, /[\u{7f}-\u{9f}\p{Cf}]/u.test(stdout)]).toEqual([0, false])
    }
  })
})

import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../../workflow/desk.ts'
import type { Row } from './memory.ts'
import { entryValue, openDatabase, SCHEMA_NAMES, writeDatabase, writeStore } from './memory.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

const KEY = 'journal:2026-11-13-08:00:00'
const database = () => join(desk.repo, '.swarm/memory.db')
const agentdb = () => join(desk.repo, '.swarm/agentdb-memory.db')

interface Told {
  readonly imported: number
  readonly present: number
  readonly gone: number
  readonly asked: readonly { readonly key: string; readonly request?: string }[]
  readonly problems: readonly { readonly place: string; readonly problem: string }[]
  readonly files: readonly {
    readonly path: string
    readonly layout?: string
    readonly problem?: string
    readonly hint?: string
  }[]
}

const sync = async (...words: readonly string[]) => {
  const done = await desk.agent(['log', 'sync', '--json', ...words])
  return { code: done.code, stderr: done.stderr, told: (done.stdout === '' ? {} : JSON.parse(done.stdout)) as Told }
}

const titles = () => desk.entries().map(({ entry }) => entry.title)
const requests = () => desk.files(join(desk.state, 'requests')).length

/** Bytes, times and names of all that stands in a folder. */
const stateOf = (folder: string) =>
  desk.files(folder).map(([path, text]) => [path, text, statSync(path).mtimeMs, statSync(path).mode])

type Writer = (rows: readonly Row[]) => () => void

/** Each store that an agent may have written, and how. */
const STORES: readonly (readonly [name: string, layout: string, write: Writer])[] = [
  [
    'memory-store.json of 2.0',
    'v2-json',
    rows => {
      writeStore(desk.repo, rows)
      return () => undefined
    },
  ],
  ...SCHEMA_NAMES.flatMap(schema => [
    [
      `a closed database of ${schema}`,
      schema,
      (rows: readonly Row[]) => {
        writeDatabase(database(), schema, rows)
        return () => undefined
      },
    ] as const,
    [
      `a database of ${schema} that is open for writing`,
      schema,
      (rows: readonly Row[]) => openDatabase(database(), schema, rows),
    ] as const,
  ]),
]

describe.each(STORES)('%s', (_, layout, write) => {
  it('comes in whole, once, and is left as it was', async () => {
    const close = write([
      { key: KEY, value: entryValue({ title: "It's 'quoted'", content: 'two\nlines 😀' }) },
      { key: 'plain key', value: 'a plain text' },
      { key: 'other', value: 'not the log', namespace: 'default' },
      { key: 'long', value: entryValue({ title: 'Long', content: 'x'.repeat(20_000) }) },
    ])
    const before = stateOf(desk.repo)
    const first = await sync()
    expect([first.code, first.told.imported, first.told.present, first.told.problems]).toEqual([0, 3, 0, []])
    expect(first.told.files.map(file => file.layout)).toEqual([layout])
    expect(stateOf(desk.repo).filter(([path]) => !String(path).includes('.git/'))).toEqual(
      before.filter(([path]) => !String(path).includes('.git/')),
    )
    const second = await sync()
    expect([second.told.imported, second.told.present]).toEqual([0, 3])
    close()
    const [entry] = desk.entries()
    expect(entry?.entry).toMatchObject({
      type: 'milestone',
      author: 'imported-coder-agent',
      title: "It's 'quoted'",
      content: 'two\nlines 😀',
      tags: ['imported', 'a'],
      hitl_reviewed: false,
      holdpoint: { imported: { source: 'claude-flow', key: KEY, author: 'coder-agent', written_as: 'milestone' } },
    })
    expect([entry?.key, entry?.entry.timestamp]).toEqual([KEY, '2026-11-13T08:00:00Z'])
    expect(titles().toSorted()).toEqual(["It's 'quoted'", 'Long', 'plain key'])
  })

  it('a value that changed comes in as an entry of its own, and the old one stays', async () => {
    write([{ key: KEY, value: entryValue() }])()
    await sync()
    write([{ key: KEY, value: entryValue({ content: 'All but one.' }) }])()
    const { told } = await sync()
    expect(told.imported).toBe(1)
    expect(desk.entries().map(({ entry }) => entry.content)).toEqual(['All of it.', 'All but one.'])
  })

  it('nothing is written with --dry-run', async () => {
    write([
      { key: KEY, value: entryValue() },
      { key: 'q', value: entryValue({ type: 'question' }) },
    ])()
    const { told } = await sync('--dry-run')
    expect([told.imported, told.asked]).toEqual([2, [{ key: 'q' }]])
    expect([desk.entries(), requests()]).toEqual([[], 0])
  })
})

describe('a question or blocker there', () => {
  const store = (...changes: readonly Readonly<Record<string, unknown>>[]) =>
    writeStore(
      desk.repo,
      changes.map((change, index) => ({ key: `journal:2026-11-13-08:00:0${index}`, value: entryValue(change) })),
    )

  it.each([
    ['question', 2],
    ['blocker', 3],
  ])('that is a %s can be answered by a human, and the answer counts', async (type, level) => {
    store({ type, title: 'Which cache?', tags: ['redis', 'hitl-required'] })
    const { told } = await sync()
    const [asked] = told.asked
    expect(asked).toEqual({ key: KEY, request: expect.stringMatching(/^[\da-z]{12}$/u) as unknown })
    const id = asked?.request ?? ''
    expect(desk.entries().at(-1)?.entry).toMatchObject({
      type,
      author: 'coder-agent',
      title: 'Which cache?',
      tags: ['imported', 'redis', 'hitl-required', ...(type === 'blocker' ? ['blocker'] : [])],
      holdpoint: { request_id: id, level, imported: { source: 'claude-flow', key: KEY } },
    })
    expect((await desk.human(['approve', id])).code).toBe(0)
    expect((await desk.agent(['await', id, '--timeout', '0'])).code).toBe(0)
    const decision = desk.entries().find(({ entry }) => entry.type === 'decision')
    expect(decision?.entry.tags).not.toContain('imported')
    const done = { type: 'milestone', title: 'Done', context: { related_entries: [decision?.key] } }
    await desk.agent(['log', 'add', '--stdin'], { input: JSON.stringify(done) })
    expect(desk.entries().at(-1)?.entry).toMatchObject({ title: 'Done', hitl_reviewed: true })
    expect((await sync()).told).toMatchObject({ imported: 0, present: 1 })
    expect(requests()).toBe(1)
  })

  it('a blocker of level 3 stops its task until it is answered', async () => {
    store({ type: 'blocker', context: { task_id: 'task-1' } })
    const { told } = await sync()
    const run = () => desk.agent(['run', '--', 'npm', 'install', 'left-pad'], { env: { HOLDPOINT_TASK: 'task-1' } })
    expect((await run()).stderr).toContain(told.asked[0]?.request)
  })

  it.each<[title: string, changes: readonly Readonly<Record<string, unknown>>[]]>([
    ['by author user', [{ type: 'question', author: 'user' }]],
    ['by author user:anna', [{ type: 'blocker', author: 'user:anna' }]],
    ['by the gate', [{ type: 'blocker', author: 'gate' }]],
    ['that calls itself reviewed', [{ type: 'question', hitl_reviewed: true }]],
    ['that another log of ours had', [{ type: 'question', holdpoint: { v: 1, request_id: 'k7f3' } }]],
    ['of more than 30 days ago', [{ type: 'question', timestamp: '2026-10-13T08:00:00Z' }]],
    ['without a time', [{ type: 'question', timestamp: 'yesterday' }]],
    [
      'that an entry there answers',
      [{ type: 'blocker' }, { type: 'milestone', title: 'b', context: { related_entries: [KEY] } }],
    ],
  ])('%s asks nobody and is text', async (_, changes) => {
    store(...changes)
    const { told } = await sync()
    expect([told.asked, told.imported, told.problems]).toEqual([[], changes.length, []])
    expect(requests()).toBe(0)
    expect(desk.entries()[0]?.entry).toMatchObject({ type: 'insight', hitl_reviewed: false })
  })
})

describe('what only a human may say', () => {
  it.each<[title: string, change: Readonly<Record<string, unknown>>]>([
    ['a decision by user', { type: 'decision', author: 'user', hitl_reviewed: true, tags: ['approved'] }],
    [
      'a signed decision of ours',
      { type: 'decision', author: 'user', holdpoint: { v: 1, verdict: 'approved', proof: 'signature' } },
    ],
    ['a change of the settings', { type: 'policy', author: 'user', hitl_reviewed: true }],
    ['a violation by the gate', { type: 'violation', author: 'gate' }],
  ])('%s lets nothing run, and is no violation of whoever syncs', async (_, change) => {
    const asked = await desk.ask(['--title', 't', '--why', 'w', '--impact', 'i', '--reversibility', 'r'])
    const key = desk.entries()[0]?.key ?? ''
    writeStore(desk.repo, [{ key: KEY, value: entryValue({ ...change, context: { related_entries: [key] } }) }])
    expect((await sync()).told.imported).toBe(1)
    const entry = desk.entries().at(-1)?.entry
    expect([entry?.type, entry?.hitl_reviewed, entry?.holdpoint?.verdict]).toEqual(['insight', false, undefined])
    expect(entry?.author).toMatch(/^imported-/u)
    expect((await desk.agent(['await', asked, '--timeout', '0'])).code).toBe(75)
    const done = { type: 'milestone', title: 'Done', context: { related_entries: [desk.entries().at(-1)?.key] } }
    await desk.agent(['log', 'add', '--stdin'], { input: JSON.stringify(done) })
    expect(desk.entries().at(-1)?.entry).toMatchObject({ title: 'Done', hitl_reviewed: false })
  })

  it('secrets and control characters are taken out', async () => {
    const secret = ['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')
    writeStore(desk.repo, [{ key: `k ${secret}`, value: entryValue({ content: `token ${secret} \u001b[31m` }) }])
    await sync()
    const stored = readFileSync(join(desk.state, 'journal.jsonl'), 'utf8')
    expect(stored).not.toContain('zQWBuTSO')
    expect(stored).not.toContain(String.raw`\u001b[`)
    expect(titles()).toEqual(['Done'])
    expect((await sync()).told).toMatchObject({ imported: 0, present: 1 })
  })
})

describe('rows that are gone there', () => {
  it.each(['deleted', 'archived'])('%s ones are left out, in the second file too', async status => {
    const rows = [
      { key: 'a', value: entryValue({ title: 'Gone' }) },
      { key: 'b', value: entryValue({ title: 'Here' }) },
    ]
    writeDatabase(database(), 'v3', [
      { ...rows[0], key: 'a', value: entryValue({ title: 'Gone' }), status },
      ...rows.slice(1),
    ])
    writeDatabase(agentdb(), 'v3', rows)
    const { told } = await sync()
    expect([told.imported, told.gone, titles()]).toEqual([1, 2, ['Here']])
  })

  it.each(['v3', 'v2-mcp'] as const)('those whose time is over are left out (%s)', async schema => {
    const now = Date.parse('2026-11-13T09:00:00Z')
    writeDatabase(database(), schema, [
      { key: 'a', value: entryValue({ title: 'Over' }), expires: now - 60_000 },
      { key: 'b', value: entryValue({ title: 'Here' }), expires: now + 3_600_000 },
    ])
    await sync()
    expect(titles()).toEqual(['Here'])
  })

  it('a row that 3.43 keeps in both files comes in once', async () => {
    writeDatabase(database(), 'v3', [{ key: 'a', value: entryValue() }])
    writeDatabase(agentdb(), 'v3', [{ key: 'a', value: entryValue() }])
    expect((await sync()).told).toMatchObject({ imported: 1, present: 0 })
  })
})

describe('what is not read is named', () => {
  const refused = async (problem: string, ...words: readonly string[]) => {
    const { code, told } = await sync(...words)
    expect([code, told.imported]).toEqual([1, 0])
    expect(told.files.length).toBeGreaterThan(0)
    for (const file of told.files) expect(file.problem).toContain(problem)
    return told.files[0]
  }

  it('an encrypted database, with the command that exports it', async () => {
    mkdirSync(join(desk.repo, '.swarm'))
    writeFileSync(database(), 'RFE1\u0001\u0002rest')
    expect((await refused('encrypted'))?.hint).toContain('memory export -o export.json -n captains-log')
  })

  it.each([
    ['a text', 'no SQLite file', 'hello'],
    ['an empty file', 'no SQLite file', ''],
    ['a broken database', 'not understood', `SQLite format 3\0${'x'.repeat(5000)}`],
  ])('%s in place of the database', async (_, problem, text) => {
    mkdirSync(join(desk.repo, '.swarm'))
    writeFileSync(database(), text)
    await refused(problem)
  })

  it('a database without a table of its memory', async () => {
    writeDatabase(database(), 'v3', [])
    const other = join(desk.repo, 'other.db')
    const { default: Sqlite } = await import('libsql')
    const opened = new Sqlite(other)
    opened.exec('CREATE TABLE t (a)')
    opened.close()
    await refused('none of its tables', '--from', other)
  })

  it.each(['[]', '{', 'null'])('memory-store.json of %s', async text => {
    mkdirSync(join(desk.repo, 'memory'))
    writeFileSync(join(desk.repo, 'memory/memory-store.json'), text)
    await refused('no JSON object')
  })

  it('a symbolic link, though it leads to a good file', async () => {
    const elsewhere = writeDatabase(desk.world.at('elsewhere.db'), 'v3', [{ key: 'a', value: entryValue() }])
    mkdirSync(join(desk.repo, '.swarm'))
    symlinkSync(elsewhere, database())
    await refused('symbolic link')
  })

  it('a folder that is a symbolic link', async () => {
    writeDatabase(desk.world.at('elsewhere/memory.db'), 'v3', [{ key: 'a', value: entryValue() }])
    symlinkSync(desk.world.at('elsewhere'), join(desk.repo, '.swarm'))
    await refused('symbolic link')
  })

  it('a write-ahead log that is a symbolic link', async () => {
    writeDatabase(database(), 'v3', [{ key: 'a', value: entryValue() }])
    writeFileSync(desk.world.at('wal'), '')
    symlinkSync(desk.world.at('wal'), `${database()}-wal`)
    await refused('symbolic link')
  })

  it('a file of another account', async () => {
    const path = writeStore(desk.repo, [{ key: 'a', value: entryValue() }])
    // Only root can give a file away; for anybody else /etc/hostname is somebody else's.
    if (process.getuid?.() === 0) {
      chownSync(path, 65_534, 65_534)
      await refused('another account')
    } else await refused('another account', '--from', '/etc/hostname')
  })

  it('a database whose transaction was cut short, until its writer has been there', async () => {
    const path = writeDatabase(database(), 'v3', [{ key: 'a', value: entryValue() }])
    const hot = Buffer.from('d9d505f920a163d700000001', 'hex')
    writeFileSync(`${path}-journal`, hot)
    await refused('being written')
    writeFileSync(`${path}-journal`, Buffer.alloc(512))
    expect((await sync()).told).toMatchObject({ imported: 1 })
  })

  it('nothing at all', async () => {
    const done = await desk.agent(['log', 'sync'])
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('no memory of claude-flow here')])
  })

  it('rows without a value, and rows that say nothing, keep nobody from the rest', async () => {
    const path = join(desk.repo, 'memory/memory-store.json')
    mkdirSync(join(desk.repo, 'memory'))
    const rows = [{ key: 'a' }, 7, { key: 'b', value: '{}' }, { key: 'c', value: '  ' }, { key: 'd', value: 'text' }]
    writeFileSync(path, JSON.stringify({ 'captains-log': rows }))
    const { code, told } = await sync()
    expect([code, told.imported, told.problems.length, titles()]).toEqual([0, 1, 2, ['d']])
  })
})

describe('--from', () => {
  const rows: readonly Row[] = [{ key: KEY, value: entryValue() }]

  it('takes a database from anywhere, with its write-ahead log', async () => {
    const close = openDatabase(desk.world.at('copy.db'), 'v3', rows)
    expect((await sync('--from', desk.world.at('copy.db'))).told).toMatchObject({ imported: 1 })
    close()
  })

  it('takes a folder, a store and an export', async () => {
    writeStore(desk.world.at('other'), rows)
    expect((await sync('--from', desk.world.at('other'))).told).toMatchObject({ imported: 1 })
    expect((await sync('--from', desk.world.at('other/memory/memory-store.json'))).told).toMatchObject({ present: 1 })
    const entries = [
      { key: KEY, namespace: 'captains-log', value: entryValue({ content: 'new' }), createdAt: '2026-11-13T08:00:00Z' },
    ]
    writeFileSync(desk.world.at('export.json'), JSON.stringify({ schema: 'ruflo-memory-export/v1', entries }))
    expect((await sync('--from', desk.world.at('export.json'))).told).toMatchObject({ imported: 1 })
  })

  it('knows what this log exported', async () => {
    await desk.agent(['log', 'add', '--title', 'Mine'])
    for (const format of ['claude-flow-v2', 'ruflo-v1']) {
      const exported = await desk.agent(['log', 'export', '--format', format])
      writeFileSync(desk.world.at('e.json'), exported.stdout)
      const { told } = await sync('--from', desk.world.at('e.json'))
      // The settings that were signed are an entry too.
      expect([told.imported, told.present]).toEqual([0, 2])
    }
  })

  it.each<[title: string, code: number, make: (path: string) => void]>([
    ['a file that does not exist', 64, () => undefined],
    [
      'a log of ours, which is to be imported',
      64,
      path => {
        copyFileSync(join(desk.state, 'journal.jsonl'), path)
      },
    ],
  ])('refuses %s', async (_, code, make) => {
    make(desk.world.at('x'))
    const done = await sync('--from', desk.world.at('x'))
    expect(done.stderr).not.toBe('')
    expect(done.code).toBe(code)
  })

  it('reads a database that nobody may write', async () => {
    const path = writeDatabase(desk.world.at('read-only/memory.db'), 'v3', rows)
    renameSync(path, `${path}.x`)
    renameSync(`${path}.x`, path)
    chmodSync(path, 0o400)
    chmodSync(desk.world.at('read-only'), 0o500)
    const { told } = await sync('--from', path)
    chmodSync(desk.world.at('read-only'), 0o700)
    expect(told).toMatchObject({ imported: 1 })
  })
})

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../../workflow/desk.ts'

const RECORDED = join(import.meta.dirname, 'recorded')

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

/** Puts a version's files where it had them. */
const unpack = (version: string): void => {
  for (const name of readdirSync(join(RECORDED, version))) {
    const folder = join(
      desk.repo,
      name.startsWith('memory-store') ? 'memory' : name.startsWith('export') ? '.' : '.swarm',
    )
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name.replace(/\.gz$/u, '')), gunzipSync(readFileSync(join(RECORDED, version, name))))
  }
}

const sync = async (...words: readonly string[]) => {
  const done = await desk.agent(['log', 'sync', '--json', ...words])
  return { code: done.code, ...(JSON.parse(done.stdout) as { readonly gone: number; readonly files: unknown }) }
}

const entries = () => desk.entries().map(({ entry }) => [entry.type, entry.author, entry.title, entry.content])

const MILESTONE = ['milestone', 'imported-coder-agent', "It's done", 'All of it: "quoted", two\nlines']
const QUESTION = ['question', 'database-agent', 'Which cache?', 'Options:\n1. Redis\n2. memcached']
const DECISION = ['insight', 'imported-user', 'Gone', 'deleted later']

describe('what the real claude-flow wrote', () => {
  it.each([
    ['2.0.0', [MILESTONE, DECISION, QUESTION], { imported: 3, gone: 0 }],
    ['2.7.35', [MILESTONE, DECISION, QUESTION], { imported: 3, gone: 0 }],
    ['3.5.80', [MILESTONE, QUESTION], { imported: 2, gone: 1 }],
    ['3.43.0', [MILESTONE, QUESTION], { imported: 2, gone: 2 }],
  ] as const)('in version %s comes in', async (version, expected, counts) => {
    unpack(version)
    expect(await sync()).toMatchObject({ code: 0, ...counts, present: 0, problems: [] })
    expect(entries().toSorted()).toEqual([...expected].toSorted())
    expect(await sync()).toMatchObject({ imported: 0 })
  })

  it('in the second file of 3.43 stands in its write-ahead log alone', async () => {
    unpack('3.43.0')
    writeFileSync(join(desk.repo, '.swarm/agentdb-memory.db-wal'), '')
    const { code, gone, files } = await sync()
    expect([code, gone, files]).toEqual([
      1,
      1,
      [
        { path: '.swarm/memory.db', layout: 'v3' },
        { path: '.swarm/agentdb-memory.db', problem: expect.stringContaining('none of its tables') as unknown },
      ],
    ])
  })

  it('in its export comes in, what was deleted too: the export has it', async () => {
    unpack('3.43.0')
    expect(await sync('--from', join(desk.repo, 'export.json'))).toMatchObject({ code: 0, imported: 3 })
    expect(await sync()).toMatchObject({ imported: 0, present: 2 })
  })
})

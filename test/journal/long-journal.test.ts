import { appendFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appendEntries, appendEntry } from '../../src/journal/append.ts'
import { formatLine, GENESIS, linkLine } from '../../src/journal/chain.ts'
import type { EntryDraft } from '../../src/journal/entry.ts'
import { headPath, MAX_ANNOUNCED, writeHead } from '../../src/journal/head.ts'
import { keysFolder } from '../../src/journal/key-index.ts'
import { makeEntry } from '../../src/journal/make.ts'
import { readMentioning, scanLines } from '../../src/journal/scan.ts'
import type { JournalLine } from '../../src/model/entry.ts'
import type { Files } from '../../src/model/ports.ts'
import { clockFrom, files, makeFolder, noteOf, readBreaks } from './support.ts'

const ports = { files, clock: clockFrom('2026-03-01T10:00:00Z') }
const KEY = 'journal:2026-03-01-10:00:00'

const claim = (key: string): Partial<EntryDraft> => ({
  at: { key, timestamp: `${key.slice(8, 18)}T${key.slice(19, 27)}Z`, orSuffix: true },
})

/** A journal of an older version: without an index of its keys. */
const makeOld = (count: number): string => {
  const path = join(makeFolder(), 'journal.jsonl')
  const lines: JournalLine[] = []
  for (let n = 1; n <= count; n += 1) {
    const at = new Date(Date.parse('2026-03-01T10:00:00Z') + (n - 1) * 1000).toISOString()
    const key = `journal:${at.slice(0, 19).replace('T', '-')}`
    lines.push(linkLine(lines.at(-1) ?? GENESIS, key, makeEntry(noteOf(`note ${n}`), at)))
  }
  writeFileSync(path, lines.map(line => `${formatLine(line)}\n`).join(''))
  const { seq, hash } = lines.at(-1) ?? GENESIS
  writeFileSync(headPath(path), `${JSON.stringify({ v: 1, seq, hash })}\n`)
  return path
}

/** Files that count what is read of them. */
const counting = (): { readonly files: Files; readonly read: () => number } => {
  let total = 0
  const count = <T extends Uint8Array | undefined>(bytes: T): T => {
    total += bytes?.length ?? 0
    return bytes
  }
  return {
    files: {
      ...files,
      readRegular: async (path, limit) => count(await files.readRegular(path, limit)),
      readPart: async (path, from, length) => {
        const part = await files.readPart(path, from, length)
        count(part?.bytes)
        return part
      },
      readText: async path => {
        const text = await files.readText(path)
        total += text?.length ?? 0
        return text
      },
    },
    read: () => total,
  }
}

const linesOf = async (path: string): Promise<readonly JournalLine[]> => readMentioning(files, path, [''])
const keysOf = async (path: string) => (await linesOf(path)).map(({ key }) => key)

describe('an entry costs the same in a long journal', () => {
  it.each([3, 3000])('of %i entries', async count => {
    const path = makeOld(count)
    const now = { ...ports, clock: clockFrom('2026-04-01T10:00:00Z') }
    await appendEntry(now, path, noteOf('makes the index'))
    const { files: counted, read } = counting()
    await appendEntry({ ...now, files: counted }, path, noteOf('next'))
    expect(read()).toBeLessThan(20_000)
    expect(await readBreaks(path)).toEqual([])
  })
})

describe('no key is given twice', () => {
  it('that a journal without an index has', async () => {
    const path = makeOld(3)
    expect((await appendEntry(ports, path, noteOf('x'))).key).toBe(`${KEY}.4`)
  })

  it.each<[how: string, change: (path: string) => void]>([
    [
      'the index is removed',
      path => {
        rmSync(keysFolder(path), { recursive: true })
      },
    ],
    [
      'another version wrote the head record',
      path => {
        rmSync(keysFolder(path), { recursive: true })
        const { seq, hash } = JSON.parse(readFileSync(headPath(path), 'utf8')) as { seq: number; hash: string }
        writeFileSync(headPath(path), JSON.stringify({ v: 1, seq, hash }))
      },
    ],
    [
      'the journal was moved away',
      path => {
        renameSync(path, `${path}.1`)
        renameSync(headPath(path), `${headPath(path)}.1`)
      },
    ],
    [
      'a line of the index was cut short',
      path => {
        appendFileSync(join(keysFolder(path), '2026-03-01'), 'journal:2026-03-01-10:0')
      },
    ],
  ])('after %s', async (_, change) => {
    const path = makeOld(2)
    const first = await appendEntry(ports, path, noteOf('x'))
    change(path)
    const second = await appendEntry(ports, path, noteOf('y'))
    expect([first.key, second.key.startsWith(`${KEY}.`), second.key === first.key]).toEqual([`${KEY}.3`, true, false])
  })

  it('that was claimed for another day, long ago or to come', async () => {
    const path = makeOld(1)
    for (const key of ['journal:2020-01-01-00:00:00', 'journal:2090-01-01-00:00:00', KEY])
      for (const title of ['one', 'two']) await appendEntry(ports, path, noteOf(title, claim(key)))
    const keys = await keysOf(path)
    expect(new Set(keys).size).toBe(7)
    expect(keys.slice(1, 5)).toEqual([
      'journal:2020-01-01-00:00:00',
      'journal:2020-01-01-00:00:00.3',
      'journal:2090-01-01-00:00:00',
      'journal:2090-01-01-00:00:00.5',
    ])
  })

  it('for a key that only another entry’s text names', async () => {
    const path = makeOld(1)
    await appendEntry(
      ports,
      path,
      noteOf('x', { ...claim('journal:2026-03-03-00:00:00'), content: `"key":"${KEY}.9"` }),
    )
    const { key } = await appendEntry(ports, path, noteOf('y', claim(`${KEY}.9`)))
    expect(key).toBe(`${KEY}.9`)
  })
})

describe('many entries at once', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => noteOf(`entry ${n}`))

  it.each([1, MAX_ANNOUNCED, MAX_ANNOUNCED + 1, 100])('%i: all there, chained, each with its key', async count => {
    const path = makeOld(1)
    const linked: string[] = []
    await appendEntries(ports, path, { drafts: many(count), linked: ({ key }) => linked.push(key) })
    expect((await keysOf(path)).slice(1)).toEqual(linked)
    expect(new Set(linked).size).toBe(count)
    expect(await readBreaks(path)).toEqual([])
  })

  it('those before one that is refused are there', async () => {
    const path = makeOld(1)
    const drafts = [noteOf('good'), noteOf('bad', { tags: ['No Tag'] }), noteOf('never')]
    await expect(appendEntries(ports, path, { drafts })).rejects.toThrow(/tags/u)
    expect((await linesOf(path)).map(({ entry }) => entry.title)).toEqual(['note 1', 'good'])
    expect(await readBreaks(path)).toEqual([])
  })

  it.each([0, 1, 3, 4])('a crash after %i of four announced lines leaves no doubt', async count => {
    const path = makeOld(1)
    const before = readFileSync(headPath(path), 'utf8')
    await appendEntries(ports, path, { drafts: many(4) })
    const lines = await linesOf(path)
    const { seq, hash } = JSON.parse(before) as { seq: number; hash: string }
    await writeHead(files, path, { seq, hash, next: lines.slice(1).map(line => line.hash) })
    truncateSync(
      path,
      Buffer.byteLength(
        lines
          .slice(0, 1 + count)
          .map(line => `${formatLine(line)}\n`)
          .join(''),
      ),
    )
    expect(await readBreaks(path)).toEqual([])
    await appendEntry(ports, path, noteOf('next'))
    expect((await linesOf(path)).map(({ seq: number }) => number)).toEqual(
      Array.from({ length: count + 2 }, (_, n) => n + 1),
    )
    expect(await readBreaks(path)).toEqual([])
  })
})

describe('reading in pieces', () => {
  it('gives every line whole and in order, whatever their lengths, and what is torn', async () => {
    const path = join(makeFolder(), 'file')
    const texts = Array.from({ length: 400 }, (_, n) => `${n} ${'ü🚀'.repeat((n * 37) % 5000)}`)
    writeFileSync(path, `${texts.join('\n')}\ntorn`)
    const found: string[] = []
    const torn = await scanLines(files, path, (lines, first) => {
      expect(first).toBe(found.length + 1)
      found.push(...lines)
    })
    expect(found).toEqual(texts)
    expect(torn).toBe('torn')
  })

  it('a last line longer than the first look finds its beginning', async () => {
    const path = makeOld(2)
    const long = await appendEntry(ports, path, noteOf('long', { content: '"'.repeat(16_000) }))
    const next = await appendEntry(ports, path, noteOf('next', { content: '"\\'.repeat(8000) }))
    const last = await appendEntry(ports, path, noteOf('last'))
    expect([next.prev, last.prev]).toEqual([long.hash, next.hash])
  })

  it('a file that is not there has no lines', async () => {
    expect(await linesOf(join(makeFolder(), 'none'))).toEqual([])
  })
})

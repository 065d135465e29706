import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendEntry } from '../../src/journal/append.ts'
import { readJournalText } from '../../src/journal/state.ts'
import { GENESIS } from '../../src/journal/chain.ts'
import { isSameSecond } from '../../src/journal/entry.ts'
import { headPath } from '../../src/journal/head.ts'
import { readJournal } from '../../src/journal/read.ts'
import { clockFrom, files, makeFolder, makeJournal, noteOf, readBreaks } from './support.ts'

const place = mkdtempSync(join(tmpdir(), 'holdpoint-append-'))
const child = join(place, 'append-child.mjs')

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'append-child.ts')],
    outfile: child,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'silent',
  })
})

afterAll(() => {
  rmSync(place, { recursive: true })
})

const start = (args: readonly string[]) =>
  spawn(process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { HOME: place, PATH: '/usr/bin:/bin' },
  })

/** What is written for a signal that ends a process in the middle of its work. */
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

const linesOf = async (path: string) =>
  readJournal(await readJournalText(files, path)).lines.flatMap(({ line }) => line ?? [])
const ports = { files, clock: clockFrom('2026-03-01T10:00:00.400Z') }

describe('appending', () => {
  it('keys the first of a second plainly, the others with a suffix, and never twice', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    const keys: string[] = []
    for (let n = 0; n < 3; n += 1) keys.push((await appendEntry(ports, path, noteOf('x'))).key)
    expect(keys).toEqual([
      'journal:2026-03-01-10:00:00',
      'journal:2026-03-01-10:00:00.2',
      'journal:2026-03-01-10:00:00.3',
    ])
  })

  it('keeps keys apart when the clock goes back', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    for (const time of ['10:00:04', '10:00:05', '10:00:03', '10:00:04', '10:00:05'])
      await appendEntry({ files, clock: clockFrom(`2026-03-01T${time}Z`) }, path, noteOf('x'))
    const keys = (await linesOf(path)).map(line => line.key.slice(-10))
    expect(keys).toEqual(['1-10:00:04', '1-10:00:05', '1-10:00:03', '10:00:04.4', '10:00:05.5'])
    expect(await readBreaks(path)).toEqual([])
  })

  it('is not misled by a key inside a content', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    await appendEntry(ports, path, noteOf('x', { content: '"key":"journal:2026-03-01-10:00:01"' }))
    const line = await appendEntry({ files, clock: clockFrom('2026-03-01T10:00:01Z') }, path, noteOf('y'))
    expect(line.key).toBe('journal:2026-03-01-10:00:01')
  })

  it('takes key and time from one reading of the clock', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    const { key, entry } = await appendEntry(
      { files, clock: clockFrom('2026-03-01T10:00:00.999Z', 700) },
      path,
      noteOf('x'),
    )
    expect(isSameSecond(key, entry.timestamp)).toBe(true)
  })

  it('follows the line before, and the first follows nothing', async () => {
    const lines = await linesOf(await makeJournal(3))
    expect(lines.map(line => line.seq)).toEqual([1, 2, 3])
    expect(lines.map(line => line.prev)).toEqual([GENESIS.hash, lines[0]?.hash, lines[1]?.hash])
  })

  it('writes nothing of an entry that the profile refuses', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    await expect(appendEntry(ports, path, noteOf('x', { tags: ['Not A Tag'] }))).rejects.toThrow(/tags/u)
    expect(existsSync(path)).toBe(false)
    expect(existsSync(headPath(path))).toBe(false)
  })

  it('does not follow a symbolic link', async () => {
    const folder = makeFolder()
    const path = join(folder, 'journal.jsonl')
    writeFileSync(join(folder, 'elsewhere'), '')
    symlinkSync(join(folder, 'elsewhere'), path)
    await expect(appendEntry(ports, path, noteOf('x'))).rejects.toThrow()
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('')
  })

  it('never lets a canary reach the disk', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    const canary = `ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8`
    await appendEntry(
      ports,
      path,
      noteOf(canary, { content: `t ${canary}`, author: 'x', tags: [canary.toLowerCase(), 'b'] }),
    )
    await expect(
      appendEntry(
        ports,
        path,
        noteOf('x', { at: { key: `journal:2026-03-01-10:00:00.${canary}`, timestamp: '2026-03-01T10:00:00Z' } }),
      ),
    ).rejects.toThrow(/do not name one second/u)
    const all = readdirSync(dirname(path), { recursive: true, withFileTypes: true })
      .filter(found => found.isFile())
      .map(found => readFileSync(join(found.parentPath, found.name), 'utf8'))
    expect(all.join('')).toContain('[REDACTED]')
    expect(all.join('').toLowerCase()).not.toContain(canary.toLowerCase())
  })
})

describe('a key that a writer claims', () => {
  const claim = (key: string, timestamp: string) => noteOf('x', { at: { key, timestamp } })

  it('is kept, with its time', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    const line = await appendEntry(ports, path, claim('journal:2025-01-02-03:04:05', '2025-01-02T03:04:05Z'))
    expect([line.key, line.entry.timestamp]).toEqual(['journal:2025-01-02-03:04:05', '2025-01-02T03:04:05Z'])
    expect(line.entry).not.toHaveProperty('at')
  })

  it('is refused where it stands already', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    const draft = claim('journal:2025-01-02-03:04:05', '2025-01-02T03:04:05Z')
    await appendEntry(ports, path, draft)
    await expect(appendEntry(ports, path, draft)).rejects.toThrow(/stands already and is never overwritten/u)
    expect(await linesOf(path)).toHaveLength(1)
  })

  it.each([
    ['journal:2025-01-02-03:04:05', '2025-01-02T03:04:06Z'],
    ['something', '2025-01-02T03:04:05Z'],
    ['journal:2025-01-02-03:04:05', 'now'],
  ])('%s at %s is refused', async (key, timestamp) => {
    const path = join(makeFolder(), 'journal.jsonl')
    await expect(appendEntry(ports, path, claim(key, timestamp))).rejects.toThrow(/do not name one second/u)
  })
})

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0)

describe('after a crash', () => {
  it('an unfinished line is kept aside, named in the journal, and the chain goes on', async () => {
    const path = await makeJournal(2)
    appendFileSync(path, '{"seq":3,"key":"jour')
    const line = await appendEntry(ports, path, noteOf('next'))
    expect(line.seq).toBe(4)
    expect(readFileSync(`${path}.torn-1`, 'utf8')).toBe('{"seq":3,"key":"jour')
    expect((await linesOf(path))[2]?.entry).toMatchObject({
      title: 'Journal: an unfinished line was set aside',
      type: 'insight',
      author: 'gate',
    })
    expect((await linesOf(path))[2]?.entry.content).toContain(`${path}.torn-1`)
    expect(await readBreaks(path)).toEqual([])
  })

  it('a second unfinished line gets a file of its own', async () => {
    const path = await makeJournal(1)
    for (const text of ['{"one', '{"two']) {
      appendFileSync(path, text)
      await appendEntry(ports, path, noteOf('next'))
    }
    expect([1, 2].map(n => readFileSync(`${path}.torn-${n}`, 'utf8'))).toEqual(['{"one', '{"two'])
  })

  it('a line that lacks only its line feed counts', async () => {
    const path = await makeJournal(2)
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd())
    expect(await readBreaks(path)).toEqual([])
    await appendEntry(ports, path, noteOf('next'))
    expect((await linesOf(path)).map(line => line.entry.title)).toEqual(['note 1', 'note 2', 'next'])
    expect(await readBreaks(path)).toEqual([])
  })

  it('processes killed at any moment leave whole lines, at most one unfinished', async () => {
    const path = join(makeFolder(), 'journal.jsonl')
    for (let round = 1; round <= 6; round += 1) {
      const before = sizeOf(path)
      const writers = [1, 2].map(n => start([path, `round ${round} writer ${n}`, '1000']))
      // On a busy machine a process needs its time to start: what is killed must have been writing.
      while (sizeOf(path) < before + 2000) await pause(5)
      await pause(round * 20)
      const ends = writers.map(writer => once(writer, 'exit'))
      for (const writer of writers) writer.kill('SIGKILL')
      await Promise.all(ends)
    }
    await appendEntry({ files, clock: { now: () => new Date(), sleep: pause as never } }, path, noteOf('last'))
    expect(await readBreaks(path)).toEqual([])
    expect((await linesOf(path)).length).toBeGreaterThan(6)
    expect((await linesOf(path)).at(-1)?.entry.title).toBe('last')
  })
})

describe('after tampering', () => {
  it('the gap of a truncation stays visible for ever, and is recorded once', async () => {
    const path = await makeJournal(4)
    writeFileSync(path, `${readFileSync(path, 'utf8').split('\n').slice(0, 2).join('\n')}\n`)
    await appendEntry(ports, path, noteOf('next'))
    await appendEntry(ports, path, noteOf('and next'))
    expect((await linesOf(path)).map(line => [line.seq, line.entry.type])).toEqual([
      [1, 'insight'],
      [2, 'insight'],
      [5, 'violation'],
      [6, 'insight'],
      [7, 'insight'],
    ])
    expect((await readBreaks(path)).map(found => found.message)).toEqual(['entries 3 to 4 are missing before line 3'])
  })

  it('a removed journal leaves its gap too', async () => {
    const path = await makeJournal(2)
    rmSync(path)
    await appendEntry(ports, path, noteOf('next'))
    expect((await readBreaks(path)).map(found => found.kind)).toEqual(['deleted'])
  })

  it('a forged last line is never built upon', async () => {
    const path = await makeJournal(2)
    const [, last = ''] = readFileSync(path, 'utf8').split('\n')
    appendFileSync(path, `${last.replace('"seq":2', '"seq":3')}\n`)
    await appendEntry(ports, path, noteOf('next'))
    expect((await readBreaks(path)).map(found => `${found.kind} ${found.line}`)).toContain('inserted 3')
  })

  it.each<[title: string, spoil: (path: string) => void, noted: string]>([
    [
      'missing',
      path => {
        rmSync(headPath(path))
      },
      'Journal: the head record was missing',
    ],
    [
      'spoiled',
      path => {
        writeFileSync(headPath(path), 'x')
      },
      'Journal: the head record could not be read',
    ],
  ])('a head record that is %s is made anew, and recorded', async (_, spoil, noted) => {
    const path = await makeJournal(2)
    spoil(path)
    await appendEntry(ports, path, noteOf('next'))
    expect((await linesOf(path)).map(line => line.entry.title)).toEqual(['note 1', 'note 2', noted, 'next'])
    expect(await readBreaks(path)).toEqual([])
  })

  it('a spoiled head record is kept', async () => {
    const path = await makeJournal(1)
    writeFileSync(headPath(path), 'spoiled')
    await appendEntry(ports, path, noteOf('next'))
    expect(readFileSync(`${headPath(path)}.broken-1`, 'utf8')).toBe('spoiled')
  })
})

it('64 processes at once: every entry is there, every key its own, the chain whole', async () => {
  const path = join(makeFolder(), 'journal.jsonl')
  const writers = Array.from({ length: 64 }, (_, n) => start([path, `writer ${n}`, '3']))
  const codes = await Promise.all(writers.map(async writer => (await once(writer, 'exit'))[0] as unknown))
  expect(codes).toEqual(Array.from({ length: 64 }, () => 0))
  const lines = await linesOf(path)
  expect(new Set(lines.map(line => line.entry.title)).size).toBe(192)
  expect(new Set(lines.map(line => line.key)).size).toBe(192)
  expect(await readBreaks(path)).toEqual([])
  expect(readdirSync(dirname(path)).toSorted()).toEqual(['journal.head', 'journal.jsonl', 'journal.keys'])
})

it('verifying while somebody writes finds nothing amiss', async () => {
  const path = await makeJournal(3)
  const writer = start([path, 'busy writer', '300'])
  const ended = once(writer, 'exit')
  let looks = 0
  for (; writer.exitCode === null && writer.signalCode === null; looks += 1) expect(await readBreaks(path)).toEqual([])
  expect((await ended)[0]).toBe(0)
  expect(looks).toBeGreaterThan(10)
})

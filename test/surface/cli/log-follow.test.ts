import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, renameSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { appendEntry } from '../../../src/journal/append.ts'
import { headPath } from '../../../src/journal/head.ts'
import { clockFrom, files, makeFolder, noteOf } from '../../journal/support.ts'
import type { Program } from '../../support/program.ts'
import { buildProgram } from '../../support/program.ts'

let program: Program

beforeAll(async () => {
  program = await buildProgram()
})

afterAll(() => {
  program.remove()
})

/** Something that goes on by itself until a test has seen enough. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 20))
}

const clock = clockFrom('2026-03-01T23:59:00Z', 20_000)

const makeHome = () => {
  const home = makeFolder()
  const directory = join(home, 'state', 'holdpoint')
  const path = join(directory, 'journal.jsonl')
  const write = async (title: string): Promise<void> => {
    mkdirSync(directory, { recursive: true })
    await appendEntry({ files, clock }, path, noteOf(title))
  }
  return { home, path, write }
}

const follow = ({ home }: { readonly home: string }, ...words: readonly string[]) => {
  const child = spawn(process.execPath, [program.entry, 'log', ...words], {
    cwd: home,
    env: { PATH: '/usr/bin:/bin', HOME: home, XDG_STATE_HOME: join(home, 'state'), LC_ALL: 'C.UTF-8' },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let [text, notes] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    notes += piece
  })
  return { child, seen: () => text, told: () => notes }
}

describe('log --follow', () => {
  it('begins where there is no log yet, prints one JSON line each, and Ctrl-C ends it quietly', async () => {
    const place = makeHome()
    const { child, seen, told } = follow(place, '--follow', '--json')
    await place.write('first')
    await until(() => seen().includes('first'))
    await place.write('second')
    await until(() => seen().includes('second'))
    const lines = seen().trim().split('\n')
    expect(lines.map(line => (JSON.parse(line) as { readonly seq: number }).seq)).toEqual([1, 2])
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT'])
    expect(told()).toBe('')
  })

  it('prints what stands, a heading at each new day, and keeps to the filters', async () => {
    const place = makeHome()
    for (const title of ['wanted 1', 'other', 'wanted 2', 'wanted 3']) await place.write(title)
    const { seen } = follow(place, 'search', 'wanted', '-f', '-n', '2')
    await until(() => seen().includes('wanted 3'))
    await place.write('other')
    await place.write('wanted 4')
    await until(() => seen().includes('wanted 4'))
    expect(seen().replace(/^#.*?(?=wanted)/gmu, '')).toBe(
      ['2026-03-02, Monday (UTC)', 'wanted 2 (test-agent)', 'wanted 3 (test-agent)', 'wanted 4 (test-agent)', ''].join(
        '\n',
      ),
    )
  })

  it.each<[how: string, told: string, change: (path: string) => void]>([
    [
      'cut off',
      'the log was cut off or replaced',
      path => {
        truncateSync(path, 0)
      },
    ],
    [
      'moved away',
      'the log was',
      path => {
        renameSync(path, `${path}.1`)
        renameSync(headPath(path), `${headPath(path)}.1`)
      },
    ],
    [
      'torn and mended',
      'the log was cut off or replaced',
      path => {
        appendFileSync(path, '{"seq":')
      },
    ],
    [
      'written to by somebody else',
      'a line after entry 1 cannot be read',
      path => {
        appendFileSync(path, 'nonsense\n')
      },
    ],
  ])('goes on where the file was %s, tells of it, and repeats nothing', async (_, note, change) => {
    const place = makeHome()
    const { seen, told } = follow(place, '-f')
    await place.write('before')
    await until(() => seen().includes('before'))
    change(place.path)
    await place.write('after')
    await until(() => seen().includes('after') && told().includes(note))
    expect(seen().match(/before/gu)).toHaveLength(1)
  })

  it('warns where the chain breaks', async () => {
    const [place, other] = [makeHome(), makeHome()]
    for (const title of ['one', 'two', 'three']) await other.write(title)
    const { seen, told } = follow(place, '-f')
    await place.write('mine')
    await until(() => seen().includes('mine'))
    renameSync(other.path, place.path)
    await until(() => seen().includes('three'))
    expect(told()).not.toContain('the chain breaks')
    appendFileSync(place.path, '{"seq":9,"key":"k","prev":"","entry":{"type":"insight","title":"forged"},"hash":"x"}\n')
    await until(() => told().includes('the chain breaks at entry 9'))
    expect(seen()).toContain('forged')
  })

  it('ends with 0 when nobody reads any longer', async () => {
    const place = makeHome()
    const { child, seen } = follow(place, '-f')
    await place.write('one')
    await until(() => seen().includes('one'))
    child.stdout.destroy()
    const ended = once(child, 'exit')
    await place.write('two')
    expect(await ended).toEqual([0, null])
  })
})

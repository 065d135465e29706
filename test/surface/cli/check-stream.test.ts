import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classify } from '../../../src/gate/classify.ts'
import { makeOut } from '../../../src/surface/cli/out.ts'
import type { InputLine } from '../../../src/surface/cli/input-lines.ts'
import { linesOf, LONGEST_LINE } from '../../../src/surface/cli/input-lines.ts'
import { runLine } from './support.ts'

type Answer = Readonly<Record<string, unknown>> & { readonly error?: { readonly message: string } }

const check = async (input: string | Uint8Array) => {
  const ran = await runLine(['check', '--stdin'], { input })
  const answers = ran.stdout
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Answer)
  return { ...ran, answers }
}

const QUIET = { level: 1, status: 'complete', findings: [] }
const HELD = {
  level: 3,
  status: 'complete',
  findings: [{ rule: 'git.push-force', level: 3, title: expect.any(String) as string, span: [9, 16] }],
}

describe('check --stdin', () => {
  it.each<[input: string, answers: readonly unknown[], code: number]>([
    ['', [], 0],
    ['{"cmd":"ls"}\n', [QUIET], 0],
    ['{"cmd":"ls"}', [QUIET], 0],
    ['{"cmd":"ls"}\r\n{"cmd":"git push --force"}\r\n', [QUIET, HELD], 3],
    ['{"cmd":"git push --force"}\n{"cmd":"ls"}\n', [HELD, QUIET], 3],
    ['\n  \n{"cmd":"ls"}\n\n', [QUIET], 0],
    [
      '{"cmd":"ls","id":"a"}\n{"id":7,"cmd":"ls"}',
      [
        { id: 'a', ...QUIET },
        { id: 7, ...QUIET },
      ],
      0,
    ],
    [
      '{"cmd":"ls","id":null}\n{"cmd":"ls","id":[1,{"a":false}]}',
      [
        { id: null, ...QUIET },
        { id: [1, { a: false }], ...QUIET },
      ],
      0,
    ],
    [
      '{"cmd":"ls","id":0}\n{"cmd":"ls","id":""}\n{"cmd":"ls","id":false}',
      [
        { id: 0, ...QUIET },
        { id: '', ...QUIET },
        { id: false, ...QUIET },
      ],
      0,
    ],
    ['{"cmd":""}', [QUIET], 0],
    ['{"cmd":"echo a\u2028b"}', [QUIET], 0],
    ['\u{FEFF}{"cmd":"ls"}', [QUIET], 0],
    [String.raw`{"cmd":"echo \ud800"}`, [QUIET], 0],
  ])('%j', async (input, answers, code) => {
    const ran = await check(input)
    expect(ran.answers).toEqual(answers)
    expect([ran.code, ran.stderr]).toEqual([code, ''])
  })

  it.each<[line: string, why: string, id?: unknown]>([
    ['git status', 'is no JSON'],
    ['{"cmd":"ls"', 'is no JSON'],
    ['"ls"', 'is string, not an object'],
    ['null', 'is null, not an object'],
    ['["ls"]', 'is a list, not an object'],
    ['{"id":4}', 'has no "cmd"', 4],
    ['{"cmd":7,"id":"x"}', 'has a "cmd" that is number, not text', 'x'],
    ['{"cmd":"ls","cwd":null}', 'has a "cwd" that is null, not text'],
    ['{"__proto__":{"cmd":"ls"}}', 'has no "cmd"'],
  ])('a bad line among good ones: %s', async (line, why, id) => {
    const ran = await check(`{"cmd":"ls","id":1}\n${line}\n{"cmd":"git push --force","id":3}\n`)
    expect(ran.answers[0]).toEqual({ id: 1, ...QUIET })
    expect(ran.answers[1]?.error?.message).toBe(`line 2 of standard input ${why}`)
    expect(ran.answers[1]?.['id']).toBe(id)
    expect(ran.answers[2]).toEqual({ id: 3, ...HELD })
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain('one line of standard input was not judged')
  })

  it('judges a path by the folder that the line names', async () => {
    const rows = [
      { cmd: 'rm -rf /srv/app/dist', cwd: '/srv/app' },
      { cmd: 'rm -rf /srv/app/dist', cwd: '/srv/other' },
    ]
    const { answers } = await check(rows.map(row => JSON.stringify(row)).join('\n'))
    expect(answers.map(answer => answer['level'])).toEqual([1, 3])
  })

  it('refuses bytes that are no UTF-8, and judges the next line', async () => {
    const bad = Buffer.concat([
      Buffer.from('{"cmd":"rm '),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\n{"cmd":"ls"}\n'),
    ])
    const { answers, code } = await check(bad)
    expect(answers[0]?.error?.message).toBe('line 1 of standard input is not valid UTF-8')
    expect([answers[1], code]).toEqual([QUIET, 64])
  })

  it('answers a long command as not read whole, and a line beyond all bounds by an error', async () => {
    const long = JSON.stringify({ cmd: `echo ${'x'.repeat(400_000)}` })
    const { answers } = await check(`${long}\n${'x'.repeat(LONGEST_LINE + 1)}\n{"cmd":"ls"}`)
    expect(answers[0]).toMatchObject({ level: 2, status: 'limited' })
    expect(answers[1]?.error?.message).toMatch(/^line 2 of standard input is longer than \d+ bytes/u)
    expect(answers[2]).toEqual(QUIET)
  })
})

describe('lines of a stream', () => {
  const TEXT = 'one\r\ntwo \u{1F680}\n\nthree'
  const bytes = new TextEncoder().encode(TEXT)

  const cut = async function* (size: number): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
  }

  it.each(Array.from({ length: bytes.length }, (_, index) => index + 1))('in pieces of %i bytes', async size => {
    const lines: InputLine[] = []
    for await (const batch of linesOf(cut(size))) lines.push(...batch)
    expect(lines).toEqual(['one', 'two \u{1F680}', '', 'three'].map(text => ({ text })))
  })
})

describe('backpressure', () => {
  it('waits until the reader has taken what is full', async () => {
    let drained: (() => void) | undefined
    const stream = {
      write: () => false,
      on: () => undefined,
      once: (_: 'drain', listener: () => void) => {
        drained = listener
      },
    }
    const out = makeOut({ stdout: stream, stderr: stream }, {})
    let isTaken = false
    out.stdout('x')
    const taken = out.taken().then(() => {
      isTaken = true
    })
    await Promise.resolve()
    expect(isTaken).toBe(false)
    drained?.()
    await taken
    expect(isTaken).toBe(true)
  })
})

describe('a stream of any length', () => {
  const place = mkdtempSync(join(tmpdir(), 'holdpoint-stream-'))
  const bundle = join(place, 'dist', 'full.cjs')
  beforeAll(async () => {
    writeFileSync(join(place, 'package.json'), '{"name":"holdpoint","version":"1.2.3"}')
    await build({
      stdin: {
        contents: "import { main } from './src/bin/full.ts'\nvoid main(process.argv.slice(2))",
        resolveDir: join(import.meta.dirname, '../../..'),
      },
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['typescript'],
      logLevel: 'silent',
    })
  })
  afterAll(() => {
    rmSync(place, { recursive: true })
  })

  const start = (...options: readonly string[]) =>
    spawn(process.execPath, [...options, bundle, 'check', '--stdin'], {
      cwd: place,
      env: { PATH: '/usr/bin:/bin', HOME: place },
      stdio: ['pipe', 'pipe', 'inherit'],
    })

  it('keeps its order in 64 MB of memory, 300,000 lines long', async () => {
    const COUNT = 300_000
    const COMMANDS = ['git status', 'rm -rf dist', 'git push --force', 'echo "rm -rf /" | wc -c', 'npm test -- -t x']
    const levels = COMMANDS.map(line => classify(line).level)
    const child = start('--max-old-space-size=64')
    const rows = function* () {
      for (let id = 0; id < COUNT; id += 1) yield `${JSON.stringify({ cmd: COMMANDS[id % COMMANDS.length], id })}\n`
    }
    Readable.from(rows()).pipe(child.stdin)
    let next = 0
    let wrong = 0
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith(`{"id":${next},"level":${levels[next % levels.length]},`)) wrong += 1
      next += 1
    }
    expect([next, wrong]).toEqual([COUNT, 0])
  }, 120_000)

  it('answers a line before the next one comes, and ends well when its reader goes away', async () => {
    const child = start()
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    child.stdin.write('{"cmd":"ls","id":1}\n')
    expect(((await lines.next()) as { value: string }).value).toMatch(/^\{"id":1,"level":1,/u)
    child.stdin.write('{"cmd":"git push -f","id":2}\n')
    expect(((await lines.next()) as { value: string }).value).toMatch(/^\{"id":2,"level":3,/u)
    child.stdin.end()
    expect(await new Promise(resolve => child.once('close', resolve))).toBe(3)
  })
})

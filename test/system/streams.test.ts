import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'esbuild'

const place = mkdtempSync(join(tmpdir(), 'holdpoint-streams-'))
const program = join(place, 'program.cjs')
/** Says where it was told to, `count` times, and at the end whether Node's own stream was loaded for it. */
const SOURCE = `
  import { standardStreams } from './src/system/streams.ts'
  const streams = standardStreams()
  const [name, count, end] = [process.argv[2], Number(process.argv[3]), process.argv[4]]
  const stream = streams[name]
  let failure = 'none'
  stream.on('error', error => { failure = error.code })
  let taken = 0
  for (let n = 0; n < count; n += 1) taken += stream.write('line ' + n + ' \\u00e9\\n') ? 1 : 0
  const loaded = process.moduleLoadList.includes('NativeModule net')
  process.on('exit', () => require('node:fs').writeFileSync(end, JSON.stringify({ failure, loaded, all: taken === count })))`

beforeAll(async () => {
  const stdin = { contents: SOURCE, resolveDir: join(import.meta.dirname, '../..') }
  await build({ stdin, outfile: program, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' })
})
afterAll(() => {
  rmSync(place, { recursive: true })
})

const lines = (count: number): string => Array.from({ length: count }, (_, n) => `line ${n} \u00e9\n`).join('')
const end = join(place, 'end.json')
const told = (): unknown => JSON.parse(readFileSync(end, 'utf8'))
const env = { PATH: '/usr/bin:/bin', HOME: place }
const sh = (line: string) => spawnSync('sh', ['-c', line], { encoding: 'utf8', env })
const call = (name: string, count: number): string => `'${process.execPath}' '${program}' ${name} ${count} '${end}'`

describe('what is no terminal is written to at once', () => {
  it.each([
    ['a file', `${call('stdout', 3)} > '${place}/out'; cat '${place}/out'`, lines(3)],
    ['a pipe', `${call('stdout', 3)} | cat`, lines(3)],
    ['a pipe for errors', `${call('stderr', 3)} 2>&1 >/dev/null | cat`, lines(3)],
    ['nowhere', `${call('stdout', 3)} >/dev/null`, ''],
  ])('%s', (_, line, text) => {
    expect(sh(line).stdout).toBe(text)
    expect(told()).toEqual({ failure: 'none', loaded: false, all: true })
  })

  it('a reader that went away is told as an error, and ends nothing', () => {
    sh(`${call('stdout', 20_000)} | head -n 1`)
    expect(told()).toEqual({ failure: 'EPIPE', loaded: false, all: true })
  })
})

it('a slow reader of a pipe that does not block gets everything, in order', async () => {
  // Nothing is read for a while, so that it fills up.
  const child = spawn(
    'perl',
    [
      '-MFcntl',
      '-e',
      'fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK); exec @ARGV',
      process.execPath,
      program,
      'stdout',
      '60000',
      end,
    ],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise(resolve => setTimeout(resolve, 400))
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  await once(child, 'close')
  expect(text).toBe(lines(60_000))
  expect(told()).toEqual({ failure: 'none', loaded: true, all: false })
})

it('a terminal stays the stream that Node makes for it', () => {
  const typed = `${call('stdout', 1)} && cat '${end}'`
  const { stdout } = spawnSync('script', ['-qec', typed, '/dev/null'], { encoding: 'utf8', env })
  expect(stdout).toContain('line 0')
  expect(told()).toEqual({ failure: 'none', loaded: true, all: true })
})

import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanEnv, makeFolder } from '../system/support.ts'

const LOADER = resolve(import.meta.dirname, '../../src/bin/holdpoint.ts')
const MAIN = `const words = process.argv.slice(2)
exports.done = words
console.log('ran', typeof require('node:fs').readFileSync, words.join(' '))
if (words.includes('--fail')) process.exitCode = 3`

describe('the file that starts', () => {
  const folder = makeFolder()
  const built = join(folder.path, 'built')
  const place = join(folder.path, 'dist')
  const cache = join(place, 'cache')

  beforeAll(async () => {
    mkdirSync(built)
    writeFileSync(join(built, 'main.cjs'), MAIN)
    await build({
      entryPoints: [LOADER],
      outfile: join(built, 'holdpoint.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      define: { MAIN_DIGEST: JSON.stringify('0123456789abcdef0123456789abcdef') },
    })
  })
  afterAll(folder.dispose)
  beforeEach(() => {
    rmSync(place, { recursive: true, force: true })
    cpSync(built, place, { recursive: true })
  })

  const start = (...words: readonly string[]) => {
    const ended = spawnSync(process.execPath, [join(place, 'holdpoint.cjs'), ...words], {
      env: cleanEnv(folder.path),
      encoding: 'utf8',
    })
    return [ended.status, ended.stdout, ended.stderr]
  }
  const only = (): string => join(cache, readdirSync(cache)[0] ?? 'none')

  it('runs the program, and writes no cache unasked', () => {
    expect(start('check')).toEqual([0, 'ran function check\n', ''])
    expect(existsSync(cache)).toBe(false)
  })

  it('writes a cache when asked, named after the program, Node and the machine', () => {
    expect(start('warm')).toEqual([0, 'ran function warm\n', ''])
    expect(readdirSync(cache)).toEqual([`0123456789abcdef-${process.version}-${process.platform}-${process.arch}`])
  })

  it('writes none after a failure', () => {
    expect(start('warm', '--fail')[0]).toBe(3)
    expect(existsSync(cache)).toBe(false)
  })

  it('runs from the cache', () => {
    start('warm')
    // V8 compares the length alone: another program of the same length shows that the cache is what runs.
    writeFileSync(join(place, 'main.cjs'), MAIN.replace("'ran'", "'new'"))
    expect(start('check')).toEqual([0, 'ran function check\n', ''])
  })

  it.each<readonly [string, () => void]>([
    [
      'is writable by others',
      () => {
        chmodSync(only(), 0o666)
      },
    ],
    [
      'is cut off',
      () => {
        writeFileSync(only(), readFileSync(only()).subarray(0, 100))
      },
    ],
    [
      'is empty',
      () => {
        writeFileSync(only(), '')
      },
    ],
    [
      'is of something else',
      () => {
        writeFileSync(only(), 'x'.repeat(5000))
      },
    ],
    [
      'is a folder',
      () => {
        const path = only()
        rmSync(path)
        mkdirSync(path)
      },
    ],
  ])('runs without a cache that %s', (_what, spoil) => {
    start('warm')
    spoil()
    writeFileSync(join(place, 'main.cjs'), MAIN.replace("'ran'", "'new'"))
    expect(start('check')).toEqual([0, 'new function check\n', ''])
  })
})

import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cleanEnv, makeFolder } from '../system/support.ts'

const LOADER = resolve(import.meta.dirname, '../../src/bin/holdpoint.ts')
/** Two chunks as the build writes them: the module that starts, and one that it uses only when asked. */
const MAIN = `(function($M,$L,$F,require){$F[0]=function(exports,module){
const words = process.argv.slice(2)
console.log('ran', typeof require('node:fs').readFileSync, words.join(' '))
if (words.includes('--fail')) process.exitCode = 3
const seldom = () => words.map(word => word.toUpperCase()).filter(word => word.length > 3).join('; ')
if (words.includes('--other')) seldom()
if (words.includes('--other')) console.log(($M[1]||$L(1)).name, ($M[1]||$L(1)) === $M[1])
}})`
const OTHER = `(function($M,$L,$F,require){$F[1]=function(exports,module){module.exports={name:'other'}}})`
const PROGRAM = {
  digest: '0123456789abcdef',
  entry: 0,
  chunks: [
    ['main', 0],
    ['other', 1],
  ],
}

describe('the file that starts', () => {
  const folder = makeFolder()
  const built = join(folder.path, 'built')
  const place = join(folder.path, 'dist')
  const program = join(place, 'program')
  const cache = join(place, 'cache', `0123456789abcdef-${process.version}-${process.platform}-${process.arch}`)

  beforeAll(async () => {
    mkdirSync(join(built, 'program'), { recursive: true })
    writeFileSync(join(built, 'program', 'main.cjs'), MAIN)
    writeFileSync(join(built, 'program', 'other.cjs'), OTHER)
    await build({
      entryPoints: [LOADER],
      outfile: join(built, 'holdpoint.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      define: { PROGRAM: JSON.stringify(PROGRAM) },
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
  const only = (): string => join(cache, 'main')

  it('runs the program, and writes no cache unasked', () => {
    expect(start('check')).toEqual([0, 'ran function check\n', ''])
    expect(existsSync(cache)).toBe(false)
  })

  it('reads a chunk when a module of it is used, and no sooner', () => {
    expect(start('check', '--other')[1]).toBe('ran function check --other\nother true\n')
    rmSync(join(program, 'other.cjs'))
    expect(start('check')[0]).toBe(0)
    expect(start('check', '--other')[0]).toBe(1)
  })

  it('writes a cache of what it used when asked, named after the program, Node and the machine', () => {
    expect(start('warm')).toEqual([0, 'ran function warm\n', ''])
    expect(readdirSync(cache)).toEqual(['main'])
    start('warm', '--other')
    expect(readdirSync(cache)).toEqual(['main', 'other'])
  })

  it('writes the code of the first chunk anew, and of no other, for words alone', () => {
    start('warm', '--other')
    const other = statSync(join(cache, 'other')).ino
    const first = statSync(only()).ino
    start('warm', 'words', '--other')
    expect(readdirSync(cache)).toEqual(['main', 'other'])
    expect(statSync(join(cache, 'other')).ino).toBe(other)
    expect(statSync(only()).ino).not.toBe(first)
  })

  it('keeps nothing of an older cache', () => {
    start('warm', '--other')
    const size = statSync(only()).size
    start('warm')
    expect(statSync(only()).size).toBeLessThan(size)
  })

  it('writes none after a failure', () => {
    expect(start('warm', '--fail')[0]).toBe(3)
    expect(existsSync(cache)).toBe(false)
  })

  it('runs from the cache', () => {
    start('warm')
    // V8 compares the length alone: another program of the same length shows that the cache is what runs.
    writeFileSync(join(program, 'main.cjs'), MAIN.replace("'ran'", "'new'"))
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
    writeFileSync(join(program, 'main.cjs'), MAIN.replace("'ran'", "'new'"))
    expect(start('check')).toEqual([0, 'new function check\n', ''])
  })

  // Only root can give a file away; CI runs as root.
  it.runIf(process.getuid?.() === 0).each([
    ['file', only],
    ['folder', () => cache],
    ['program', () => program],
  ])('runs without a cache where another user owns the %s', (_what, path) => {
    start('warm')
    chownSync(path(), 12_345, 12_345)
    writeFileSync(join(program, 'main.cjs'), MAIN.replace("'ran'", "'new'"))
    expect(start('check')).toEqual([0, 'new function check\n', ''])
  })
})

import { spawnSync } from 'node:child_process'
import { openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inheritedOf } from '../../src/system/inherited.ts'
import { restoreEnvironment } from '../../src/system/saved.ts'
import { bundleDriver, cleanEnv, makeFolder } from './support.ts'

describe('what a shim noted', () => {
  it.each<readonly [string | undefined, readonly number[]]>([
    [undefined, []],
    ['0000000000000000', []],
    ['0000000000000001', [1]],
    ['0000000000000005', [1]],
    ['0000000000000006', [2, 3]],
    ['8000000000000000', [64]],
    ['0x1', []],
    ['1; rm', []],
    ['11111111111111111', []],
  ])('signals %s: %j', (mask, expected) => {
    expect(inheritedOf({ HOLDPOINT_INHERITED_SIGNALS: mask }).ignoredSignals).toEqual(expected)
  })

  it.each<readonly [string | undefined, readonly number[]]>([
    [undefined, []],
    [' 3 63', [3, 63]],
    ['0 1 2 3 3', [3]],
    ['255 256 1000', [255]],
    ['-3 x 4.5', []],
  ])('descriptors %s: %j', (list, expected) => {
    expect(inheritedOf({ HOLDPOINT_INHERITED_DESCRIPTORS: list }).descriptors).toEqual(expected)
  })

  it('does not reach the program', () => {
    const env = { HOLDPOINT_INHERITED_SIGNALS: '1', HOLDPOINT_INHERITED_DESCRIPTORS: ' 3', HOME: '/' }
    expect(restoreEnvironment(env)).toEqual({ HOME: '/' })
  })
})

describe('a program that is run with it', () => {
  const folder = makeFolder()
  const driver = join(folder.path, 'driver.mjs')
  const note = join(folder.path, 'note')
  beforeAll(() => {
    bundleDriver(
      `import { run } from './system/foreground.ts'
const inherited = JSON.parse(process.env.TEST_INHERITED)
process.exitCode = await run(process.argv.slice(2), { cwd: process.cwd(), env: process.env, inherited })`,
      driver,
    )
    writeFileSync(note, 'noted\n')
  })
  afterAll(folder.dispose)

  const run = (inherited: object, ...argv: readonly string[]) => {
    const stdio: ('ignore' | 'pipe' | number)[] = ['ignore', 'pipe', 'pipe', 'ignore', 'ignore', openSync(note, 'r')]
    const env = { ...cleanEnv(folder.path), TEST_INHERITED: JSON.stringify(inherited) }
    const ended = spawnSync(process.execPath, [driver, ...argv], { env, encoding: 'utf8', stdio })
    return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr }
  }

  it.each<readonly [string, object, readonly string[], object]>([
    ['a descriptor', { ignoredSignals: [], descriptors: [5] }, ['cat', '/dev/fd/5'], { code: 0, stdout: 'noted\n' }],
    ['no descriptor', { ignoredSignals: [], descriptors: [] }, ['sh', '-c', 'cat <&5'], { code: 2, stdout: '' }],
    [
      'an ignored signal',
      { ignoredSignals: [1], descriptors: [] },
      ['/bin/sh', '-c', 'kill -HUP $$; echo lives'],
      { code: 0, stdout: 'lives\n' },
    ],
    [
      'no signal',
      { ignoredSignals: [], descriptors: [] },
      ['/bin/sh', '-c', 'kill -HUP $$; echo lives'],
      { code: 129 },
    ],
    [
      'both, words kept',
      { ignoredSignals: [1, 15], descriptors: [5] },
      ['/bin/sh', '-c', 'kill -TERM $$; cat <&5; echo "$1"', 'sh', "a 'b' $c"],
      { code: 0, stdout: "noted\na 'b' $c\n" },
    ],
    ['a descriptor that is not open', { ignoredSignals: [], descriptors: [77] }, ['true'], { code: 0 }],
    ['a missing program', { ignoredSignals: [1], descriptors: [] }, ['/no/such'], { code: 127 }],
    ['a file that cannot be run', { ignoredSignals: [1], descriptors: [] }, ['/etc/passwd'], { code: 126 }],
  ])('%s', (_what, inherited, argv, expected) => {
    expect(run(inherited, ...argv)).toMatchObject(expected)
  })
})

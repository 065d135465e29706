import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { forProgram } from '../../src/enforce/install/templates.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'
import { hasTool } from '../support/tools.ts'
import type { Shell } from './shells.ts'
import { SHELL_NAMES, SHELLS, SHIM } from './shells.ts'

const folder = makeFolder()
afterAll(folder.dispose)
mkdirSync(join(folder.path, 'shims'))
const shim = join(folder.path, 'shims/rm')
writeFileSync(
  shim,
  forProgram(SHIM, 'rm').replace('@NODE@', '/nonexistent/node').replace('@ENTRY@', '/nonexistent/entry'),
  { mode: 0o755 },
)

/** What an absent gate makes of a call that it would have to be asked about. */
const ASKED = 70

let count = 0

/** A folder with a file, a folder, links that lead somewhere, nowhere and round, and what a configure script makes. */
const place = (): string => {
  const path = join(folder.path, `${++count}`)
  mkdirSync(join(path, 'dist/deep'), { recursive: true })
  mkdirSync(join(path, 'full'))
  for (const name of [
    'standing',
    'full/x',
    'conftest.c',
    'conftest',
    'dist/deep/x',
    'conftest.py',
    'conf12',
    'conf12x',
  ])
    writeFileSync(join(path, name), '')
  for (const [name, to] of [
    ['link', 'full'],
    ['broken', 'nowhere'],
    ['round', 'round'],
  ] as const)
    symlinkSync(to, join(path, name))
  return path
}

/** All of them inside the place, whatever becomes of them. */
const NAMES = [
  ...`missing missing/x missing/ ./missing full/missing full/missing/x standing standing/ standing/x link link/ link/missing broken broken/ broken/x
  round round/x conftest conftest.c conftest.o conftest.py conftest_ipa8_conftest.oo confdefs.h conf12 conf12.file conf12x conf* *.core dist dist/ dist/deep/x dist/none a.out`.split(
    /\s+/u,
  ),
  'n'.repeat(300),
  'n-'.repeat(150),
  `full/${'n'.repeat(300)}`,
  'ä'.repeat(59),
  'ä'.repeat(140),
]
const OPTIONS = ['-f', '-f', '-rf', '-r', '-fd', '-fv', '--force', '--']

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom(...OPTIONS) },
)
const calls = fc
  .tuple(fc.constantFrom(...OPTIONS), fc.array(word, { maxLength: 3 }))
  .map(([first, more]): readonly string[] => [first, ...more])

const seed = Number(process.env['QUIET_SEED'] ?? Math.floor(Math.random() * 1_000_000))

/** What a call ends with, says and leaves. */
const outcome = (argv: readonly string[]) => {
  const cwd = place()
  const { status, stdout, stderr } = spawnSync(argv[0] ?? '', argv.slice(1), {
    cwd,
    env: { ...cleanEnv(folder.path), PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
  })
  return {
    status,
    stdout,
    stderr: stderr.replaceAll('/usr/bin/', ''),
    left: readdirSync(cwd, { recursive: true }).sort(),
  }
}

it.each(SHELL_NAMES.filter(hasTool))(
  'in %s what rm need not be started for ends as rm would end it',
  (shell: Shell) => {
    let same = 0
    for (const words of fc.sample(calls, { numRuns: 150, seed })) {
      const own = outcome([...SHELLS[shell], shim, ...words])
      if (own.status === ASKED) continue
      expect({ words, ...own }, `QUIET_SEED=${seed}`).toEqual({ words, ...outcome(['/usr/bin/rm', ...words]) })
      same += 1
    }
    expect(same).toBeGreaterThan(30)
  },
)

it.runIf(hasTool('strace')).each([
  [['-f', 'missing'], 0],
  [['-rf', 'conftest.dSYM', 'conftest_ipa8_conftest.oo'], 0],
  [['-f', 'core', 'conftest.err', 'conftest.o', './dist/none'], 0],
  [['-f', 'core', 'conftest.c'], 1],
  [['-f', 'missing/x'], 1],
  [['-f', 'n-'.repeat(29)], 0],
  [['-f', 'n-'.repeat(30)], 1],
  [['-f'], 1],
  [['-r', 'dist'], 1],
] as const)('rm %j starts so many programs: %d', (words, programs) => {
  const log = join(folder.path, 'trace')
  const call = ['-f', '-qq', '-o', log, '-e', 'trace=execve', shim, ...words]
  const { status } = spawnSync('strace', call, {
    cwd: place(),
    env: { ...cleanEnv(folder.path), PATH: '/usr/bin:/bin' },
  })
  expect(status).toBe(0)
  const started = spawnSync('grep', ['-c', ' = 0$', log], { encoding: 'utf8' }).stdout
  expect(Number(started) - 1).toBe(programs)
})

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { World } from '../shims/world.ts'
import { hasTool } from '../support/tools.ts'

const world = new World()
beforeAll(() => {
  for (const name of ['git', 'rm', 'npm']) world.shim(name)
  world.program('npm', '#!/bin/true\n')
})
afterAll(world.dispose)

/** What a call and all that it starts asks of the system: programs, processes, files opened for writing. */
const traced = (
  argv: readonly string[],
  env: Readonly<Record<string, string>> = world.env,
): { readonly programs: readonly string[]; readonly more: readonly string[] } => {
  const log = join(world.root, 'trace')
  const calls = 'trace=execve,clone,clone3,fork,vfork,open,openat,creat,unlink,rename,mkdir'
  spawnSync('strace', ['-f', '-qq', '-o', log, '-e', calls, ...argv], { cwd: world.root, env })
  const lines = readFileSync(log, 'utf8').split('\n')
  return {
    programs: lines.flatMap(line => (line.endsWith(' = 0') ? (/ execve\("([^"]*)"/u.exec(line)?.[1] ?? []) : [])),
    more: lines.filter(line => / (?:v?fork|clone3?)\(|O_(?:WRONLY|RDWR|CREAT)/u.test(line) && !line.includes('/dev/')),
  }
}

it.runIf(hasTool('strace')).each([
  [['git', '--version'], '/usr/bin/git'],
  [['git', 'rev-parse', '--git-dir'], '/usr/bin/git'],
  [['git', '-C', '.', '--no-pager', 'log', '-1'], '/usr/bin/git'],
  [['git', 'commit', '--dry-run', '-m', 'fix: what takes more than a word of seventeen'], '/usr/bin/git'],
  [['rm', 'missing.tmp'], '/usr/bin/rm'],
  [['npm', 'ls'], 'npm'],
] as const)('%j runs the real program and nothing else, forks no process and writes no file', (argv, real) => {
  const { programs, more } = traced(argv)
  const start = join(world.shims, argv[0])
  expect(programs[0]).toBe(start)
  expect(programs[1]).toBe(real === 'npm' ? join(world.real, 'npm') : real)
  expect(programs).toHaveLength(2)
  expect(more).toEqual([])
  expect(world.calls()).toEqual([])
})

/** How often Node was started. */
const starts = (programs: readonly string[]): number => programs.filter(path => path.endsWith('/node')).length

it.runIf(hasTool('strace'))('the shim of npm starts no other Node than the one that npm is', () => {
  const PATH = [world.shims, ...(process.env['PATH'] ?? '').split(':')].join(':')
  const { programs } = traced(['npm', 'prefix'], { ...world.env, PATH })
  expect(programs[0]).toBe(join(world.shims, 'npm'))
  expect(starts(programs)).toBe(1)
  expect(world.calls()).toEqual([])
})

it.runIf(hasTool('strace')).each([
  [['git', 'push', '--force', '--deny'], 1],
  [['npm', 'deprecate', 'a@1', 'old', '--deny'], 1],
  [['git', 'frobnicate', '--hold', '--deny'], 2],
] as const)('%j starts Node so often: %d', (argv, times) => {
  const { programs } = traced(argv)
  expect(starts(programs)).toBe(times)
  expect(programs).toHaveLength(1 + times)
  expect(world.calls()).toHaveLength(times)
})

it.runIf(hasTool('strace'))('of a program that is no script the shim reads no more than the first line', () => {
  world.program('npm', `\x7FELF\n${'x'.repeat(5000)}\n`)
  const log = join(world.root, 'trace')
  const call = ['-f', '-qq', '-o', log, '-e', 'trace=read', '/usr/bin/dash', join(world.shims, 'npm'), 'ls']
  spawnSync('strace', call, { cwd: world.root, env: world.env })
  const bytes = readFileSync(log, 'utf8')
    .split('\n')
    .filter(line => /, 1\) += 1$/u.test(line))
  expect(bytes).toHaveLength(5)
})

it.each<readonly [readonly string[], readonly string[]]>([
  [['push', '--force'], ['shim']],
  [['push', '-f', 'origin', 'main'], ['shim']],
  [['reset', '--hard'], ['shim']],
  [['-C', 'x', 'clean', '-fdx'], ['shim']],
  [['rm', 'a'], ['shim']],
  [['frobnicate'], ['quick', 'shim']],
  [
    ['notes', 'add', '-f'],
    ['quick', 'shim'],
  ],
])('asks the gate about git %j: %j', (words, doors) => {
  spawnSync('git', [...words, '--hold', '--deny'], { cwd: world.root, env: world.env })
  expect(world.calls().map(({ door }) => door)).toEqual(doors)
})

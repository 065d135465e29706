import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProcesses } from '../../src/system/processes.ts'
import { bundleDriver, cleanEnv, finish, makeFolder } from './support.ts'

const processes = createProcesses()
const folder = makeFolder()
const at = (name: string) => join(folder.path, name)
const program = (name: string, text: string, mode = 0o755) => {
  writeFileSync(at(name), text)
  chmodSync(at(name), mode)
}
const SHIM = '#!/bin/sh\n# holdpoint shim: x\n'

beforeAll(() => {
  for (const name of ['real', 'shims', 'other', 'with space']) mkdirSync(at(name))
  program('real/tool', '#!/bin/sh\necho real\n')
  program('shims/tool', SHIM)
  program('other/tool', SHIM)
  program('with space/tool', '#!/bin/sh\n')
  program('real/plain', 'no program', 0o644)
  mkdirSync(at('other/real-folder'))
  symlinkSync(at('real'), at('linked'))
})
afterAll(folder.dispose)

describe('capture', () => {
  it.each([
    ['output', ['sh', '-c', 'echo out; echo err >&2'], {}, { code: 0, stdout: 'out\n', stderr: 'err\n' }],
    ['an exit code', ['sh', '-c', 'exit 3'], {}, { code: 3, stdout: '', stderr: '' }],
    ['its input', ['cat'], { input: 'in\n\n' }, { code: 0, stdout: 'in\n\n', stderr: '' }],
    ['the end of no input', ['cat'], {}, { code: 0, stdout: '', stderr: '' }],
    ['a folder', ['pwd'], { cwd: '/usr' }, { code: 0, stdout: '/usr\n', stderr: '' }],
    ['no variable but those given', ['/usr/bin/env'], { env: { A: '1', B: undefined } }, { code: 0, stdout: 'A=1\n' }],
    ['a missing program', ['/no/such/program'], {}, { code: null, failure: 'missing' }],
    ['no program', [], {}, { code: null, failure: 'missing' }],
    ['a program ended by a signal', ['sh', '-c', 'kill -KILL $$'], {}, { code: null, failure: 'SIGKILL' }],
    ['a program that takes too long', ['sleep', '20'], { timeoutMs: 100 }, { code: null, failure: 'timeout' }],
    ['one whose child does', ['sh', '-c', 'sleep 20; :'], { timeoutMs: 100 }, { code: null, failure: 'timeout' }],
    ['too much output', ['yes'], { maxBytes: 1000 }, { code: null, failure: 'too-much-output' }],
  ] as const)('%s', async (_what, argv, options, expected) => {
    expect(await processes.capture(argv, options)).toMatchObject(expected)
  })
})

describe('find', () => {
  const path = (...names: readonly string[]) => names.map(at).join(':')
  type Row = readonly [
    what: string,
    name: string,
    search: string,
    skip: readonly string[],
    expected: string | undefined,
  ]
  it.each<Row>([
    ['the first', 'tool', path('real', 'with space'), [], 'real/tool'],
    ['past a shim', 'tool', path('shims', 'real'), [], 'real/tool'],
    ['past another copy of it', 'tool', path('other', 'shims', 'real'), [], 'real/tool'],
    ['a folder with a space', 'tool', path('with space', 'real'), [], 'with space/tool'],
    ['past a folder told to skip', 'tool', path('real', 'with space'), [at('real')], 'with space/tool'],
    ['past the same folder under another name', 'tool', path('linked', 'with space'), [at('real')], 'with space/tool'],
    ['through a link that is not skipped', 'tool', path('linked'), [], 'linked/tool'],
    ['past a file that cannot be run', 'plain', path('real'), [], undefined],
    ['past a folder of that name', 'real-folder', path('other'), [], undefined],
    ['nothing', 'none', path('real'), [], undefined],
    ['nothing under no name', '', path('real'), [], undefined],
    ['a path itself', at('real/tool'), '', [], 'real/tool'],
    ['in a relative element', 'tool', relative(process.cwd(), at('real')), [], 'real/tool'],
  ])('%s', async (...row) => {
    const [, name, search, skip, expected] = row
    expect(await processes.find(name, search, skip)).toBe(expected === undefined ? undefined : at(expected))
  })
})

it('knows its ancestors, nearest first, with names that hold brackets and spaces', async () => {
  const driver = at('ancestors.mjs')
  bundleDriver(
    `import { createProcesses } from './system/processes.ts'
     console.log(JSON.stringify(await createProcesses().ancestors()))`,
    driver,
  )
  symlinkSync('/bin/sh', at('odd ) name'))
  const line = `${process.execPath} ${driver}; :`
  const { stdout } = await finish(spawn(at('odd ) name'), ['-c', line], { env: cleanEnv(folder.path), stdio: 'pipe' }))
  const found = JSON.parse(stdout) as readonly { pid: number; name: string; commandLine: string }[]
  expect(found[0]?.name).toBe('odd ) name')
  expect(found[0]?.commandLine).toContain(line)
  expect(found[1]?.pid).toBe(process.pid)
  expect(found.at(-1)?.pid).toBe(1)
})

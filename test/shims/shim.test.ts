import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { spawn as spawnTerminal } from '@lydell/node-pty'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { execute, finish, isAlive, until } from '../system/support.ts'
import { World } from './world.ts'

const world = new World()
const cwd = world.root
const TOOL = `#!/bin/sh
echo "tool $# <$1> <$2>"
echo warning >&2
exit 7
`
beforeEach(() => {
  rmSync(world.shims, { recursive: true, force: true })
  rmSync(world.real, { recursive: true, force: true })
  world.program('tool', TOOL)
  world.calls()
})
afterAll(world.dispose)

const run = (argv: readonly [string, ...string[]], more: Readonly<Record<string, string>> = {}, input?: string) =>
  execute(argv, { cwd, env: { ...world.env, ...more }, ...(input === undefined ? {} : { input }) })

it('is clean for shellcheck', () => {
  const files = [resolve(import.meta.dirname, '../../shims/shim.sh')]
  expect(execFileSync('shellcheck', ['--shell=sh', '--severity=style', ...files], { encoding: 'utf8' })).toBe('')
})

describe.each(world.interpreters)('run by %s', (_shell, first) => {
  beforeEach(() => {
    world.shim('tool', { first })
  })

  it.each([
    ['level 1', ['a b', "it's $HOME\n*"], ['quick']],
    ['held, then allowed', ['--hold', ''], ['quick', 'shim']],
  ] as const)('gives what the program gives: %s', async (_level, args, doors) => {
    const file = join(world.real, 'tool')
    expect(await run(['tool', ...args])).toEqual(await run([file, ...args]))
    const calls = world.calls()
    expect(calls.map(call => call.door)).toEqual(doors)
    expect(calls[0]).toMatchObject({ real: file, name: 'tool', args })
  })

  it('tells the gate which signals are ignored and which descriptors are open, for a program that it will start', async () => {
    const line = 'trap "" HUP; exec tool --hold 5</dev/null'
    await run(['sh', '-c', line], { HOLDPOINT_INHERITED_SIGNALS: 'ffff', HOLDPOINT_INHERITED_DESCRIPTORS: ' 9' })
    const [quick, held] = world.calls()
    expect(quick?.door).toBe('quick')
    expect(BigInt(`0x${held?.signals ?? '0'}`) & 0b1011n).toBe(1n)
    // zsh as a script's shell keeps descriptors of its own open; it is nobody's /bin/sh on Linux.
    if (_shell.startsWith('zsh')) return
    expect(held?.descriptors?.split(' ')).toContain('5')
    expect(held?.descriptors).not.toMatch(/ (?:9|10|255)(?: |$)/u)
  })

  it('asks first with the options that make a short life shorter, in full without', async () => {
    world.shim('tool', { first, flags: '--no-sparkplug --min-semi-space-size=2' })
    await run(['tool', '--hold', 'a b'], { IFS: '-' })
    expect(world.calls().map(({ door, flags, args }) => [door, flags, args])).toEqual([
      ['quick', ['--no-sparkplug', '--min-semi-space-size=2'], ['--hold', 'a b']],
      ['shim', [], ['--hold', 'a b']],
    ])
  })

  it('asks in full where this Node does not take the options', async () => {
    world.shim('tool', { first, flags: '--no-such-option' })
    await run(['tool'])
    expect(world.calls().map(({ door }) => door)).toEqual(['shim'])
  })

  it('does not run what is denied', async () => {
    const ended = await run(['tool', '--hold', '--deny'])
    expect(ended).toEqual({ code: 77, signal: null, stdout: '', stderr: 'denied\n' })
  })

  it.each([['level 1'], ['--hold']] as const)('streams ten megabytes through: %s', async word => {
    world.program('tool', '#!/bin/sh\nexec cat\n')
    const input = '0123456789abcde\n'.repeat(655_360)
    const { stdout } = await run(['tool', word], {}, input)
    expect(stdout.length).toBe(input.length)
    expect(stdout === input).toBe(true)
  })

  it.each([['level 1'], ['--hold']] as const)('adds and takes no variable: %s', async word => {
    world.program('tool', '#!/usr/bin/env -S sh -c "/usr/bin/env -0"\n')
    const more = { NODE_OPTIONS: '--no-warnings', NODE_PATH: '', LD_PRELOAD: '', ODD: 'a\nb=$x' }
    const variables = (text: string) =>
      text
        .split('\0')
        .filter(line => !/^(?:_|SHLVL|OLDPWD|PWD|LOGNAME)=/u.test(line))
        .sort()
    const direct = await run([join(world.real, 'tool')], more)
    const gated = await run(['tool', word], more)
    expect(variables(gated.stdout)).toEqual(variables(direct.stdout))
    expect(world.calls().map(call => call.options)).toEqual(word === '--hold' ? [[], []] : [[]])
  })

  it('says what a shell says of a program that is not there', async () => {
    rmSync(join(world.real, 'tool'))
    expect(await run(['tool', 'x'])).toMatchObject({ code: 127, stdout: '', stderr: 'tool: command not found\n' })
    expect(world.calls()).toEqual([])
  })

  it('does not find itself through another copy, a link to it, or a link to its folder', async () => {
    const copies = ['copy', 'second copy'].map(name => join(world.root, name))
    for (const folder of copies) world.shim('tool', { first, folder })
    rmSync(join(world.root, 'linked'), { force: true })
    symlinkSync(world.shims, join(world.root, 'linked'))
    mkdirSync(join(world.root, 'links'), { recursive: true })
    rmSync(join(world.root, 'links/tool'), { force: true })
    symlinkSync(join(world.shims, 'tool'), join(world.root, 'links/tool'))
    const before = [...copies, 'linked', 'links', `${world.shims}/`].map(name => resolve(world.root, name)).join(':')
    const ended = await run(['tool'], { PATH: `${before}:${world.env['PATH'] ?? ''}` })
    expect(ended.code).toBe(7)
    expect(world.calls().map(call => call.real)).toEqual([join(world.real, 'tool')])
  })
})

describe('PATH', () => {
  const shims = world.shims
  beforeEach(() => {
    world.shim('tool')
    world.program('tool', TOOL, join(world.root, 'with space'))
    world.program('tool', TOOL, join(world.root, 'relative'))
    world.program('tool', TOOL, world.root)
  })
  it.each([
    ['a space in an element', `${shims}:${world.root}/with space`, 'with space/tool'],
    ['a relative element', `${shims}:relative`, './relative/tool'],
    ['an empty element in the middle', `${shims}::/usr/bin`, './tool'],
    ['an empty element at the end', `${shims}:`, './tool'],
    ['the shims in the middle', `/no/such:${shims}:${world.real}:/bin`, 'real/tool'],
    ['the shims last', `${world.real}:${shims}`, 'real/tool'],
    ['the shims twice', `${shims}:${shims}:${world.real}`, 'real/tool'],
    ['a dot', `${shims}:.`, './tool'],
  ] as const)('%s', async (_what, PATH, expected) => {
    const ended = await run([join(shims, 'tool')], { PATH })
    expect(ended.code).toBe(7)
    const [call] = world.calls()
    expect(call?.real).toBe(expected.startsWith('./') ? expected : join(world.root, expected))
  })

  it('unset: looks where the shell would, and finds system programs', async () => {
    world.shim('uname')
    const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => name !== 'PATH'))
    const ended = await execute([join(shims, 'uname')], { cwd, env })
    expect([ended.code, ended.stdout]).toEqual([0, 'Linux\n'])
  })

  it('empty: looks in the current folder', async () => {
    expect((await run([join(shims, 'tool')], { PATH: '' })).code).toBe(7)
    expect(world.calls()[0]?.real).toBe('./tool')
  })

  it('skips what cannot be run, and folders', async () => {
    const folder = join(world.root, 'unfit')
    mkdirSync(join(folder, 'tool'), { recursive: true })
    const ended = await run([join(shims, 'tool')], { PATH: `${shims}:${folder}:${world.real}` })
    expect(ended.code).toBe(7)
  })
})

describe('an incomplete gate runs nothing', () => {
  it.each([
    ['no Node', { node: '/no/such/node' }, true, /missing: Node\.js 20/u],
    ['no package', {}, false, /missing: .*holdpoint\.cjs/u],
  ] as const)('%s', async (_what, more, entry, message) => {
    world.shim('tool', more)
    world.program('tool', `#!/bin/sh\ntouch '${world.root}/ran'\n`)
    const broken = world.entry.replace('holdpoint.cjs', 'gone.cjs')
    if (!entry) execFileSync('mv', [world.entry, broken])
    const ended = await run([join(world.shims, 'tool'), 'x'], { PATH: `${world.shims}:${world.real}` })
    if (!entry) execFileSync('mv', [broken, world.entry])
    expect(ended.code).toBe(70)
    expect(ended.stderr).toMatch(message)
    expect(ended.stderr).toContain('npm install --global holdpoint && holdpoint init')
    expect(existsSync(join(world.root, 'ran'))).toBe(false)
  })

  it('takes Node from PATH where the recorded one is gone', async () => {
    world.shim('tool', { node: '/no/such/node' })
    const PATH = `${world.env['PATH'] ?? ''}:${join(process.execPath, '..')}`
    expect((await run(['tool'], { PATH })).code).toBe(7)
  })

  it('asks in full where the quick answer crashes, whatever Node was told to load', async () => {
    world.shim('tool')
    const ended = await run(['tool', '--crash', '--deny'], { NODE_OPTIONS: '--require /no/such/file' })
    expect([ended.code, ended.stderr]).toEqual([77, 'denied\n'])
  })
})

describe('called from', () => {
  beforeEach(() => {
    world.shim('tool')
    world.program('tool', '#!/bin/sh\nprintf "<%s>" "$@"\n')
  })
  const python = `import os; os.execvp('tool', ['tool', 'a b'])`
  it.each([
    ['dash', ['dash', '-c', 'tool "a b"']],
    ['bash', ['bash', '-c', 'tool "a b"']],
    ['zsh', ['zsh', '-c', 'tool "a b"']],
    ['fish', ['fish', '-c', 'tool "a b"']],
    ['busybox', ['busybox', 'sh', '-c', 'tool "a b"']],
    ['env', ['env', 'tool', 'a b']],
    ['xargs', ['sh', '-c', 'printf "a b\\0" | xargs -0 tool']],
    ['find -exec', ['find', '/etc/passwd', '-exec', 'tool', 'a b', ';']],
    ['nice', ['nice', 'tool', 'a b']],
    ['python execvp', ['python3', '-c', python]],
    ['perl exec', ['perl', '-e', 'exec { "tool" } "renamed", "a b"']],
    ['node spawn', ['node', '-e', `require('child_process').spawnSync('tool', ['a b'], { stdio: 'inherit' })`]],
    ['make', ['make', '-s', '-f', '/dev/null', '--eval', 'all: ; @tool "a b"', 'all']],
  ] as const)('%s', async (_caller, argv) => {
    const ended = await run(argv)
    expect([ended.stdout, ended.stderr]).toEqual(['<a b>', ''])
    expect(world.calls().map(call => call.args)).toEqual([['a b']])
  })

  it('npm run', async () => {
    world.program('package.json', '{"scripts":{"x":"tool \\"a b\\""}}', join(world.root, 'project'))
    const ended = await execute(['npm', 'run', '--silent', 'x'], { cwd: join(world.root, 'project'), env: world.env })
    expect(ended.stdout).toBe('<a b>')
  })
})

describe.each(world.interpreters)('signals, run by %s', (_shell, first) => {
  it.each(['level 1', '--hold'] as const)('TERM ends the program and leaves no orphan: %s', async word => {
    const note = join(world.root, 'pid')
    rmSync(note, { force: true })
    world.shim('tool', { first })
    world.program('tool', `#!/bin/sh\necho $$ > '${note}.part'; mv '${note}.part' '${note}'; exec sleep 300\n`)
    const child = spawn(join(world.shims, 'tool'), [word], {
      cwd,
      env: { ...world.env },
      stdio: 'ignore',
      detached: true,
    })
    const ended = finish(child)
    await until(() => existsSync(note))
    const pid = Number(readFileSync(note, 'utf8'))
    // To the level 1 program itself, which the shim has become; else to the group, as job control and agents do.
    if (word === 'level 1') expect(pid).toBe(child.pid)
    process.kill(word === 'level 1' ? pid : -(child.pid ?? 0), 'SIGTERM')
    expect(await ended).toMatchObject({ signal: 'SIGTERM' })
    await until(() => !isAlive(pid))
    expect(isAlive(pid)).toBe(false)
  })
})

it('lets Ctrl-C reach the program itself', async () => {
  world.shim('tool')
  world.program('tool', `#!/bin/sh\ntrap 'echo caught; exit 5' INT\necho ready\nwhile :; do sleep 0.05; done\n`)
  const terminal = spawnTerminal(join(world.shims, 'tool'), [], { cwd, env: { ...world.env } })
  let seen = ''
  terminal.onData(data => (seen += data))
  const code = new Promise<number>(done =>
    terminal.onExit(end => {
      done(end.exitCode)
    }),
  )
  await until(() => seen.includes('ready'))
  terminal.write('\u0003')
  expect(await code).toBe(5)
  expect(seen).toContain('caught')
})

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn as spawnTerminal } from '@lydell/node-pty'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleDriver, cleanEnv, execute, finish, isAlive, makeFolder, until } from './support.ts'

const folder = makeFolder()
const driver = join(folder.path, 'driver.mjs')
const env = cleanEnv(folder.path)

/** Runs its own words through the port and ends with the port's answer. */
const DRIVER = `
import { run } from './system/foreground.ts'
const input = process.env.TEST_INPUT
const options = { cwd: process.env.TEST_CWD ?? process.cwd(), env: process.env, ...(input === undefined ? {} : { input }) }
process.exitCode = await run(process.argv.slice(2), options).catch(error => { console.error(error.message); return 99 })
`
beforeAll(() => {
  bundleDriver(DRIVER, driver)
})
afterAll(folder.dispose)

const words = (...argv: readonly string[]): [string, ...string[]] => [process.execPath, driver, ...argv]
const start = (...argv: readonly string[]): ChildProcess => {
  const [program, ...args] = words(...argv)
  return spawn(program, args, { env, cwd: folder.path, stdio: 'pipe' })
}

describe('answers as a shell would', () => {
  it.each([
    ['exit code', ['sh', '-c', 'exit 7'], 7],
    ['success', ['true'], 0],
    ['a signal', ['sh', '-c', 'kill -TERM $$'], 143],
    ['a kill', ['sh', '-c', 'kill -KILL $$'], 137],
    ['a missing program', ['/no/such'], 127],
    ['a file that cannot be run', ['/etc/passwd'], 126],
  ] as const)('%s', async (_what, argv, code) => {
    expect((await execute(words(...argv), { cwd: folder.path, env })).code).toBe(code)
  })
})

it('names a missing folder and not the program', async () => {
  const ended = await execute(words('true'), { cwd: folder.path, env: { ...env, TEST_CWD: '/no/such' } })
  expect([ended.code, ended.stderr]).toEqual([99, expect.stringContaining('/no/such')])
})

it('runs a script without a first line, as execvp does', async () => {
  const script = join(folder.path, 'bare')
  writeFileSync(script, 'echo bare "$1"\n', { mode: 0o755 })
  expect((await execute(words(script, 'x'), { cwd: folder.path, env })).stdout).toBe('bare x\n')
})

it('streams ten megabytes through unchanged', async () => {
  const input = 'abcdefghi\n'.repeat(1_048_576)
  const ended = await execute(words('cat'), { cwd: folder.path, env, input })
  expect(ended.stdout.length).toBe(input.length)
  expect(ended.stdout === input).toBe(true)
})

it('gives the program the input it is told to, whether it reads it or not', async () => {
  const more = { ...env, TEST_INPUT: 'refs\n' }
  expect((await execute(words('cat'), { cwd: folder.path, env: more, input: 'other' })).stdout).toBe('refs\n')
  const large = { ...env, TEST_INPUT: 'x'.repeat(100_000) }
  expect((await execute(words('true'), { cwd: folder.path, env: large })).code).toBe(0)
})

describe('signals', () => {
  const READY = 'trap "echo got TERM; exit 9" TERM; trap "echo got USR1" USR1; trap "echo got HUP; exit 8" HUP; '
  const LOOP = 'echo ready; while :; do sleep 0.05; done'
  const sendWhenReady = async (line: string, ...signals: readonly NodeJS.Signals[]) => {
    const child = start('sh', '-c', line)
    const ended = finish(child)
    await new Promise<void>(ready =>
      child.stdout?.once('data', () => {
        ready()
      }),
    )
    for (const signal of signals) {
      child.kill(signal)
      await new Promise(next => setTimeout(next, 150))
    }
    return ended
  }

  it.each([
    ['TERM that the program handles', ['SIGTERM'], { code: 9, stdout: 'ready\ngot TERM\n' }],
    ['HUP that the program handles', ['SIGHUP'], { code: 8, stdout: 'ready\ngot HUP\n' }],
    ['USR1, which ends nothing', ['SIGUSR1', 'SIGTERM'], { code: 9, stdout: 'ready\ngot USR1\ngot TERM\n' }],
  ] as const)('%s', async (_what, signals, expected) => {
    expect(await sendWhenReady(READY + LOOP, ...signals)).toMatchObject(expected)
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const)('leaves no orphan after %s', async signal => {
    const note = join(folder.path, `pids-${signal}`)
    const line = `sleep 300 & echo $$ $! > ${note}.part; mv ${note}.part ${note}; sh -c 'sleep 300; :'; :`
    const child = start('sh', '-c', line)
    const ended = new Promise(done => child.once('exit', done))
    await until(() => existsSync(note))
    const pids = readFileSync(note, 'utf8').trim().split(' ').map(Number)
    expect(pids.map(isAlive)).toEqual([true, true])
    child.kill(signal)
    await ended
    // A shell's background job ignores INT and QUIT by POSIX: only the foreground is theirs to end.
    const mustEnd = ['SIGINT', 'SIGQUIT'].includes(signal) ? pids.slice(0, 1) : pids
    await until(() => !mustEnd.some(isAlive))
    expect(mustEnd.filter(isAlive)).toEqual([])
    for (const pid of pids.filter(isAlive)) process.kill(pid)
  })
})

it('hands Ctrl-C to the program once: the terminal has sent it to both', async () => {
  const line = 'trap "echo INT" INT; echo ready; n=0; while [ $n -lt 20 ]; do sleep 0.05; n=$((n+1)); done; exit 5'
  const terminal = spawnTerminal(process.execPath, [driver, 'sh', '-c', line], { cwd: folder.path, env, cols: 80 })
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
  expect(seen.match(/INT/gu)).toHaveLength(1)
})

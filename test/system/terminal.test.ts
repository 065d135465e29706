import { join } from 'node:path'
import { spawn as spawnTerminal } from '@lydell/node-pty'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleDriver, cleanEnv, execute, makeFolder, until } from './support.ts'

const folder = makeFolder()
const driver = join(folder.path, 'driver.mjs')
const env = cleanEnv(folder.path)

/** Says whether there is a terminal, then asks on it and says what was answered. */
const DRIVER = `
import { createInterface } from 'node:readline'
import { createTerminal } from './system/terminal.ts'
if (process.argv[2] === 'slow') await new Promise(next => setTimeout(next, 400))
const tty = await createTerminal().open()
if (tty === undefined) { console.log('no terminal'); process.exit(3) }
tty.write('columns ' + tty.columns + '\\nask> ')
const reader = createInterface({ input: tty.input, output: tty.output })
reader.once('line', line => {
  reader.close()
  tty.close()
  console.log('answer=' + line + '.')
})
`
beforeAll(() => {
  bundleDriver(DRIVER, driver)
})
afterAll(folder.dispose)

const play = async (argv: readonly string[], early: string | undefined) => {
  const [program = '', ...args] = argv
  const terminal = spawnTerminal(program, args, { cwd: folder.path, env, cols: 100 })
  let seen = ''
  terminal.onData(data => (seen += data))
  const ended = new Promise<number>(done =>
    terminal.onExit(end => {
      done(end.exitCode)
    }),
  )
  if (early !== undefined)
    setTimeout(() => {
      terminal.write(early)
    }, 150)
  await Promise.race([until(() => seen.includes('ask>')), ended])
  setTimeout(() => {
    terminal.write('late\r')
  }, 50)
  return { code: await ended, seen: () => seen }
}

it.each([
  ['a plain answer', undefined],
  ['an answer typed before anything was asked', 'y\r'],
  ['half a line typed before', 'yes'],
] as const)('takes only what is typed after the question: %s', async (_what, early) => {
  const { code, seen } = await play([process.execPath, driver, 'slow'], early)
  expect(seen()).toContain('answer=late.')
  expect(seen()).toContain('columns 100')
  expect(code).toBe(0)
})

it('finds the terminal though standard input is a pipe', async () => {
  const { seen } = await play(['sh', '-c', `printf 'y\\n' | ${process.execPath} ${driver}`], undefined)
  expect(seen()).toContain('answer=late.')
})

it('has none without a controlling terminal', async () => {
  const ended = await execute(['setsid', '--wait', process.execPath, driver], { cwd: folder.path, env, input: 'y\n' })
  expect([ended.code, ended.stdout]).toEqual([3, 'no terminal\n'])
})

it('has none in the background, where a read would stop it', async () => {
  const { seen } = await play(
    ['bash', '-ic', `set -m; ${process.execPath} ${driver} & wait $!; echo code=$?`],
    undefined,
  )
  expect(seen()).toContain('no terminal')
  expect(seen()).toContain('code=3')
})

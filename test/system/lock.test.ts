import { spawn, spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withLock } from '../../src/system/lock.ts'
import { bundleDriver, cleanEnv, finish, makeFolder } from './support.ts'

const folder = makeFolder()
const driver = join(folder.path, 'driver.mjs')
const at = (name: string) => join(folder.path, name)

/** Adds one to a number in a file, many times, each time under the lock: a lost update shows two winners. */
const DRIVER = `
import { readFileSync, writeFileSync } from 'node:fs'
import { withLock } from './system/lock.ts'
const [lock, counter, times, mode] = process.argv.slice(2)
if (mode === 'die') await withLock(lock, async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => undefined) })
for (let n = 0; n < Number(times); n++)
  await withLock(lock, async () => {
    const value = Number(readFileSync(counter, 'utf8'))
    await new Promise(next => setImmediate(next))
    writeFileSync(counter, String(value + 1))
  })
`

beforeAll(() => {
  bundleDriver(DRIVER, driver)
})
afterAll(folder.dispose)

const start = (...args: readonly string[]) =>
  finish(spawn(process.execPath, [driver, ...args], { env: cleanEnv(folder.path), stdio: 'pipe' }))

/** A lock as a process leaves it that was killed while it held it. */
const leaveDead = (lock: string) => {
  const { signal } = spawnSync(process.execPath, [driver, lock, '-', '0', 'die'], { env: cleanEnv(folder.path) })
  expect(signal).toBe('SIGKILL')
}

const holderOf = (more: object) =>
  JSON.stringify({
    pid: process.pid,
    started: readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[19],
    host: hostname(),
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    space: readlinkSync('/proc/self/ns/pid'),
    nonce: 'n',
    ...more,
  })

it('lets one at a time in, within a process', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise(next => setTimeout(next, 5))
    inside--
  }
  await Promise.all(Array.from({ length: 8 }, () => withLock(at('one'), work)))
  expect(most).toBe(1)
})

it('loses no update of four processes', async () => {
  writeFileSync(at('count'), '0')
  const ended = await Promise.all(Array.from({ length: 4 }, () => start(at('many'), at('count'), '25')))
  expect(ended.map(end => end.stderr)).toEqual(['', '', '', ''])
  expect(readFileSync(at('count'), 'utf8')).toBe('100')
})

it('takes over from a dead holder without two winners', async () => {
  writeFileSync(at('count2'), '0')
  leaveDead(at('dead'))
  const ended = await Promise.all(Array.from({ length: 6 }, () => start(at('dead'), at('count2'), '10')))
  expect(ended.map(end => end.code)).toEqual([0, 0, 0, 0, 0, 0])
  expect(readFileSync(at('count2'), 'utf8')).toBe('60')
})

it.each([
  ['a number that another process has now', { started: '1' }],
  ['a machine that was restarted', { boot: 'another' }],
] as const)('takes over from %s', async (_what, change) => {
  writeFileSync(at('stale'), holderOf(change))
  expect(await withLock(at('stale'), () => Promise.resolve('in'))).toBe('in')
})

it.each([
  ['a holder that lives', {}],
  ['another machine, of which nothing is known', { host: 'elsewhere', pid: 1, started: '1' }],
  ['another container, of which nothing is known', { space: 'pid:[1]', pid: 999_999 }],
] as const)('waits for %s', async (_what, change) => {
  const lock = at('living')
  writeFileSync(lock, holderOf(change))
  let entered = false
  const waiting = withLock(lock, () => Promise.resolve((entered = true)))
  await new Promise(next => setTimeout(next, 300))
  expect(entered).toBe(false)
  const { unlinkSync } = await import('node:fs')
  unlinkSync(lock)
  expect(await waiting).toBe(true)
})

it('gives the lock back when the work fails, and leaves nothing behind', async () => {
  await expect(withLock(at('failing'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(at('failing'), () => Promise.resolve(1))).toBe(1)
  expect(readdirSync(folder.path).filter(name => /^(?:failing|dead|many|one|stale)/u.test(name))).toEqual([])
})

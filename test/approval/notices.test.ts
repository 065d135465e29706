import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/approval/store.ts'
import { createTestClock, files, minutesAfter, NOON } from './world.ts'

const KEY = { request: '0123456789ab', step: 0, notifier: 'c0ffee00c0de' }

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdpoint-notices-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

const open = () => {
  const clock = createTestClock()
  return { clock, store: openStore(files, directory, { clock, uid: process.getuid?.() ?? 0 }) }
}
const marks = () => readdirSync(join(directory, 'notices')).sort()

describe('beginning to tell', () => {
  it('is for one of eight at once, and for each step and notifier anew', async () => {
    const { store } = open()
    const begin = async (key: typeof KEY) =>
      (await Promise.all(Array.from({ length: 8 }, () => store.beginNotice(key)))).filter(Boolean).length
    expect(await begin(KEY)).toBe(1)
    expect(await begin({ ...KEY, step: 1 })).toBe(1)
    expect(await begin({ ...KEY, notifier: 'c0ffee00c0df' })).toBe(1)
    expect(await begin(KEY)).toBe(0)
  })

  it.each<[minutes: number, again: boolean]>([
    [0, false],
    [1, false],
    [2, false],
    [2.1, true],
    [-3, true],
  ])('again %d minutes later, where it did not end: %s', async (minutes, again) => {
    const { store, clock } = open()
    await store.beginNotice(KEY)
    clock.set(minutesAfter(minutes))
    expect((await store.noticeMarks()).isDue(KEY)).toBe(again)
    expect(await store.beginNotice(KEY)).toBe(again)
  })

  it('again never where it ended', async () => {
    const { store, clock } = open()
    await store.beginNotice(KEY)
    await store.endNotice(KEY)
    clock.set(minutesAfter(60))
    expect((await store.noticeMarks()).isDue(KEY)).toBe(false)
    expect(await store.beginNotice(KEY)).toBe(false)
  })

  it('a fourth time never', async () => {
    const { store, clock } = open()
    const begun = []
    for (const minutes of [0, 3, 6, 9, 12]) {
      clock.set(minutesAfter(minutes))
      begun.push(await store.beginNotice(KEY))
    }
    expect(begun).toEqual([true, true, true, false, false])
    expect((await store.noticeMarks()).isDue(KEY)).toBe(false)
  })

  it.each<[text: string]>([[''], ['{'], ['{"at":7}'], ['x'.repeat(5000)]])(
    'counts the file’s own time where the mark is %j',
    async text => {
      const { store, clock } = open()
      const path = join(directory, 'notices', `${KEY.request}.0.${KEY.notifier}.1`)
      mkdirSync(join(path, '..'), { mode: 0o700 })
      writeFileSync(path, text)
      utimesSync(path, NOON, NOON)
      expect(await store.beginNotice(KEY)).toBe(false)
      clock.set(minutesAfter(3))
      expect(await store.beginNotice(KEY)).toBe(true)
    },
  )

  it('takes no path for a request', async () => {
    await expect(open().store.beginNotice({ ...KEY, request: '../../etc/x' })).rejects.toThrow('no request id')
  })
})

it('marks of requests that are open stay, and new ones; the others go; what is no mark stays', async () => {
  const { store, clock } = open()
  for (const request of ['0123456789ab', '0123456789ac']) await store.beginNotice({ ...KEY, request })
  writeFileSync(join(directory, 'notices', 'README'), '')
  const drop = () => store.dropNotices(() => Promise.resolve(new Set(['0123456789ac'])), 600_000)
  clock.set(minutesAfter(9))
  await drop()
  expect(marks()).toHaveLength(3)
  clock.set(minutesAfter(10))
  await drop()
  expect(marks()).toEqual(['0123456789ac.0.c0ffee00c0de.1', 'README'])
})

it('counts what a notifier began lately', async () => {
  const { store, clock } = open()
  for (const step of [0, 1, 2]) await store.beginNotice({ ...KEY, step })
  await store.beginNotice({ ...KEY, notifier: 'c0ffee00c0df' })
  clock.set(minutesAfter(9))
  expect((await store.noticeMarks()).begunWithin(KEY.notifier, 600_000)).toBe(3)
  clock.set(minutesAfter(11))
  expect((await store.noticeMarks()).begunWithin(KEY.notifier, 600_000)).toBe(0)
})

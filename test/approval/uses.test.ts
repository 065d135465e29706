import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planOf } from './plan.ts'
import { inWorld } from './world.ts'

describe('uses of a grant', () => {
  let [child, folder] = ['', '']
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdpoint-uses-'))
    child = join(folder, 'child.mjs')
    buildSync({
      entryPoints: [join(import.meta.dirname, 'use-child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('are exactly as many as were granted, of nine processes that race', async () => {
    await inWorld(async ({ directory, store }) => {
      const at = String(Date.now() + 900)
      const runs = Array.from({ length: 9 }, () =>
        promisify(execFile)(process.execPath, [child, directory, '000000000001', '4', at]),
      )
      const got = (await Promise.all(runs)).map(({ stdout }) => stdout).sort()
      expect(got).toEqual(['1', '2', '3', '4', 'none', 'none', 'none', 'none', 'none'])
      expect(await store.usesOf('000000000001')).toHaveLength(4)
    })
  })

  it('draw no more from a budget than it holds, of nine processes that race', async () => {
    await inWorld(async ({ directory, store }) => {
      const at = String(Date.now() + 900)
      const words = [child, directory, '000000000005', '9', at, 'live', '3']
      const runs = Array.from({ length: 9 }, () => promisify(execFile)(process.execPath, words))
      const got = (await Promise.all(runs)).map(({ stdout }) => stdout).sort()
      // Three files each, of a budget of ten.
      expect(got).toEqual(['1', '2', '3', 'none', 'none', 'none', 'none', 'none', 'none'])
      const drawn = (await store.usesOf('000000000005')).map(use => use.drawn)
      expect(drawn).toEqual([{ files: 3 }, { files: 3 }, { files: 3 }])
    })
  })

  it.each<[title: string, content: string]>([
    ['half a mark', '{"v":1,"at":'],
    ['an empty mark', ''],
    ['a mark that gives back', '{"v":1,"at":"2026-11-13T09:00:00.000Z","drawn":{"files":-20}}'],
    ['a mark with a word for a number', '{"v":1,"at":"2026-11-13T09:00:00.000Z","drawn":{"files":"0"}}'],
    ['a mark without its time', '{"v":1,"drawn":{"files":0}}'],
  ])('%s counts as all of the budget', async (_, content) => {
    await inWorld(async ({ directory, store }) => {
      mkdirSync(join(directory, 'uses'), { mode: 0o700, recursive: true })
      writeFileSync(join(directory, 'uses', '000000000006-1'), content)
      expect(await store.takeUse('000000000006', 'x', planOf(9, 1))).toBeUndefined()
    })
  })

  it('are lost, never doubled, where the process is killed right after', async () => {
    await inWorld(async ({ directory, store }) => {
      const { signal } = spawnSync(process.execPath, [child, directory, '000000000002', '1', '0', 'die'])
      expect(signal).toBe('SIGKILL')
      expect(await store.takeUse('000000000002', 'x', planOf(1))).toBeUndefined()
    })
  })

  it('are counted for each request by itself', async () => {
    await inWorld(async ({ store }) => {
      expect((await store.takeUse('000000000003', 'x', planOf(1)))?.use).toBe(1)
      expect((await store.takeUse('000000000004', 'x', planOf(1)))?.use).toBe(1)
      expect(await store.takeUse('000000000003', 'x', planOf(1))).toBeUndefined()
    })
  })
})

describe('a request that is answered and asked anew in the same moment', () => {
  it.each(Array.from({ length: 12 }, (_, round) => round))(
    'goes to whoever came first, and both know it: %i',
    async round => {
      await inWorld(async ({ store }) => {
        const id = '000000000005'
        const answering = () => store.answerFirst(id)
        const asking = () => store.supersede(id, '000000000006')
        const [answered, superseded] =
          round % 2 === 0
            ? await Promise.all([answering(), asking()])
            : (await Promise.all([asking(), answering()])).toReversed()
        expect([answered, superseded].filter(Boolean)).toHaveLength(1)
        expect(await store.supersededBy(id)).toBe(superseded ? '000000000006' : undefined)
        expect(await store.isSpent(id)).toBe(superseded)
      })
    },
  )

  it('stays with who came first', async () => {
    await inWorld(async ({ store }) => {
      const [answered, asked] = ['000000000007', '000000000008']
      const other = '000000000009'
      expect(await store.answerFirst(answered)).toBe(true)
      expect([await store.supersede(answered, other), await store.answerFirst(answered)]).toEqual([false, true])
      expect(await store.supersede(asked, other)).toBe(true)
      expect([await store.answerFirst(asked), await store.supersede(asked, answered)]).toEqual([false, false])
      expect(await store.supersededBy(asked)).toBe(other)
    })
  })
})

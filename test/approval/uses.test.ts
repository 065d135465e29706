import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
      expect(await store.usesTaken('000000000001')).toBe(4)
    })
  })

  it('are lost, never doubled, where the process is killed right after', async () => {
    await inWorld(async ({ directory, store }) => {
      const { signal } = spawnSync(process.execPath, [child, directory, '000000000002', '1', '0', 'die'])
      expect(signal).toBe('SIGKILL')
      expect(await store.takeUse('000000000002', 1, 'x')).toBeUndefined()
    })
  })

  it('are counted for each request by itself', async () => {
    await inWorld(async ({ store }) => {
      expect(await store.takeUse('000000000003', 1, 'x')).toBe(1)
      expect(await store.takeUse('000000000004', 1, 'x')).toBe(1)
      expect(await store.takeUse('000000000003', 1, 'x')).toBeUndefined()
    })
  })
})

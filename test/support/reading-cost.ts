import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Cost } from './cost-counter.ts'

export type { Cost } from './cost-counter.ts'

/** A heap that holds all that reading a line leaves behind, so that nothing is collected between two looks at it. */
const HEAP = ['--expose-gc', '--min-semi-space-size=512', '--max-semi-space-size=512']

/** What reading these lines costs: some lines of each kind, in order. */
export const costsOf = async (kinds: readonly (readonly string[])[]): Promise<readonly (readonly Cost[])[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-cost-'))
  try {
    const outfile = join(folder, 'counter.mjs')
    const entry = join(import.meta.dirname, 'cost-counter.ts')
    await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' })
    const input = kinds.map(lines => JSON.stringify(lines)).join('\n')
    const { stdout, stderr, status } = spawnSync(process.execPath, [...HEAP, outfile], {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    if (status !== 0) throw new Error(`the counter ended with ${status ?? 'a signal'}: ${stderr}`)
    return stdout
      .trim()
      .split('\n')
      .map(row => JSON.parse(row) as readonly Cost[])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

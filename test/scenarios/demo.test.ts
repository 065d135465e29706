import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

/** The demo asserts each of its steps itself: real knex on SQLite, a secret, sources, two doors, the log. */
it('the demo plays to its end', () => {
  const script = resolve(import.meta.dirname, '../../scripts/demo.mjs')
  const done = spawnSync(process.execPath, [script], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } })
  expect(done.status, done.stdout).toBe(0)
  expect(done.stdout).toContain('All of it was as it should be.')
}, 300_000)

#!/usr/bin/env node
// Runs a command of this project after all its set-up: `node scripts/with-setup.mjs vitest run`.
// Needs Node >= 20 and nothing else; installs what package-lock.json names and builds what changed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const changedAt = path => (existsSync(path) ? statSync(path).mtimeMs : 0)
const newest = folder =>
  readdirSync(folder, { recursive: true }).reduce((latest, name) => Math.max(latest, changedAt(join(folder, name))), 0)

const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (done.error) throw done.error
  return done.status ?? 1
}

const must = (what, command, args) => {
  process.stderr.write(`${what} …\n`)
  const status = run(command, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    process.stderr.write(`${what} failed (exit ${status}); nothing else was run\n`)
    process.exit(status)
  }
}

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) {
  process.stderr.write(`Node ${process.versions.node} is too old: Holdpoint needs Node 20 or newer\n`)
  process.exit(70)
}

if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json'))
  must('installing packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'])
const sources = Math.max(newest('src'), changedAt('scripts/build.mjs'), changedAt('package-lock.json'))
if (changedAt('dist/types/index.d.ts') < sources) must('building', process.execPath, ['scripts/build.mjs'])

const [command, ...args] = process.argv.slice(2)
const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
process.exit(run(command, args, { env: { ...process.env, PATH: path } }))

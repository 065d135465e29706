import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** How a stand-in behaves, beside the good one. */
export type Mode =
  | 'good'
  | 'hangs'
  | 'exits with 1'
  | 'says OK and keeps nothing'
  | 'writes garbage'
  | 'keeps another value'
  | 'prints without end'
  | 'leaves a process behind'
  | 'hangs with a child'
  | 'keeps it and exits with 1'
  /** Until there is a file `go` beside it. */
  | 'waits'

const LIBSQL = createRequire(import.meta.url).resolve('libsql')

/** Takes both forms of words, and writes the store of its version as the real one does. */
const PROGRAM = String.raw`#!/usr/bin/env node
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
const here = fileURLToPath(new URL('.', import.meta.url))
const { version } = JSON.parse(readFileSync(here + '../package.json', 'utf8'))
const mode = readFileSync(here + 'mode', 'utf8')
const words = process.argv.slice(2)
appendFileSync(here + 'calls', JSON.stringify({ words, cwd: process.cwd(), env: process.env, input: readFileSync(0, 'utf8') }) + '\n')
const flag = name => words[words.indexOf('--' + name) + 1]
const [key, value] = version.startsWith('2') ? [words[2], words[3]] : [flag('key'), flag('value')]
const namespace = flag('namespace')
const keepJson = (key, value) => {
  const file = 'memory/memory-store.json'
  mkdirSync('memory', { recursive: true })
  const store = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const others = (store[namespace] ?? []).filter(entry => entry.key !== key)
  store[namespace] = [...others, { key, value, namespace, timestamp: Date.now() }]
  writeFileSync(file, JSON.stringify(store, null, 2))
}
const keepRow = (key, value) => {
  const Database = createRequire(import.meta.url)('LIBSQL')
  const database = new Database('.swarm/memory.db')
  database.prepare("INSERT INTO memory_entries (id, key, namespace, content, created_at) VALUES (?, ?, ?, ?, 0)").run(key, key, namespace, value)
  database.close()
}
const keep = version.startsWith('2') ? keepJson : keepRow
const forever = "setInterval(() => {}, 1000)"
const child = () => appendFileSync(here + 'pids', spawn(process.execPath, ['-e', forever], { stdio: 'inherit' }).pid + '\n')
appendFileSync(here + 'pids', process.pid + '\n')
appendFileSync(here + 'turns', 'begin\n')
process.on('exit', () => appendFileSync(here + 'turns', 'end\n'))
if (mode === 'hangs') setInterval(() => {}, 1000)
else if (mode === 'hangs with a child') { child(); setInterval(() => {}, 1000) }
else if (mode === 'exits with 1') process.exitCode = 1
else if (mode === 'says OK and keeps nothing') console.log('[OK] Data stored successfully')
else if (mode === 'writes garbage') {
  process.stdout.write(Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256)))
  mkdirSync('memory', { recursive: true })
  writeFileSync('memory/memory-store.json', '{"captains-log": [{"key": "' + key)
} else if (mode === 'keeps another value') keep(key, '{"type":"decision","author":"user"}')
else if (mode === 'prints without end') { for (;;) process.stdout.write('x'.repeat(65536)) }
else if (mode === 'leaves a process behind') { keep(key, value); child(); process.exit(0) }
else if (mode === 'keeps it and exits with 1') { keep(key, value); process.exitCode = 1 }
else {
  while (mode === 'waits' && !existsSync(here + 'go')) await new Promise(resolve => setTimeout(resolve, 50))
  keep(key, value)
}
`

/** Lets a stand-in that is there behave in another way from its next call on. */
export const behaveLike = (folder: string, mode: Mode): void => {
  writeFileSync(join(folder, 'bin/mode'), mode)
}

/** Puts a stand-in for claude-flow into a folder, as npm does. It notes in `bin/` how it was called, and when it began and ended. */
export const installStandIn = (folder: string, version: string, mode: Mode = 'good'): void => {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  const manifest = { name: 'claude-flow', version, type: 'module', bin: { 'claude-flow': 'bin/cli.js' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'bin/cli.js'), PROGRAM.replace('LIBSQL', LIBSQL), { mode: 0o755 })
  behaveLike(folder, mode)
}

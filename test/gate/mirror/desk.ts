import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Clock, Ports } from '../../../src/model/ports.ts'
import { Desk } from '../../workflow/desk.ts'

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

/** What the stand-in was called with. */
export interface Call {
  readonly words: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly input: string
}

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
else keep(key, value)
`

interface Started {
  readonly words: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, unknown>>
}

/** A desk with a stand-in for claude-flow in the project, whose processes only note that they would have started another one. */
export class MirrorDesk extends Desk {
  readonly started: Started[] = []
  /** Milliseconds after which a call is ended here. */
  patience = 20_000
  readonly package = join(this.repo, 'node_modules/claude-flow')

  install(version: string, mode: Mode = 'good'): this {
    mkdirSync(join(this.package, 'bin'), { recursive: true })
    const manifest = { name: 'claude-flow', version, type: 'module', bin: { 'claude-flow': 'bin/cli.js' } }
    writeFileSync(join(this.package, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(this.package, 'bin/cli.js'), PROGRAM.replace('LIBSQL', LIBSQL), { mode: 0o755 })
    return this.behave(mode)
  }

  behave(mode: Mode): this {
    writeFileSync(join(this.package, 'bin/mode'), mode)
    return this
  }

  settings(value: object): this {
    writeFileSync(join(this.repo, '.holdpointrc.json'), JSON.stringify(value))
    return this
  }

  /** A human signs the mirror in. */
  on(more: object = {}): Promise<this> {
    return this.settings({ mirror: { claudeFlow: { enabled: true, ...more } } }).open(this.repo, {
      acceptNotifiers: true,
    })
  }

  override ports(env: Readonly<Record<string, string>>, cwd: string, clock?: Clock): Ports {
    const ports = super.ports(env, cwd, clock)
    const startSelf: Ports['outbound']['startSelf'] = (words, options) => {
      this.started.push({ words, ...options })
    }
    const runApart: Ports['outbound']['runApart'] = (argv, options) =>
      ports.outbound.runApart(argv, { ...options, timeoutMs: Math.min(options.timeoutMs, this.patience) })
    return { ...ports, outbound: { ...ports.outbound, startSelf, runApart } }
  }

  private lines(name: string): readonly string[] {
    const path = join(this.package, 'bin', name)
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
  }

  calls(): readonly Call[] {
    return this.lines('calls').map(line => JSON.parse(line) as Call)
  }

  /** Numbers of the processes that the stand-in was and made. */
  pids(): readonly number[] {
    return this.lines('pids').map(Number)
  }

  mirror(...words: readonly string[]) {
    return this.agent(['mirror', ...words])
  }

  async status() {
    const done = await this.mirror('status', '--json')
    return { code: done.code, ...(JSON.parse(done.stdout) as Status) }
  }
}

interface Status {
  readonly mirror: string
  readonly lagging: number
  readonly version?: string
  readonly problem?: string
  readonly hint?: string
  readonly notBefore?: string
  readonly passedOver: number
  readonly newest: readonly { readonly key: string; readonly reason: string }[]
}

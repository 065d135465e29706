import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { forProgram } from '../../src/enforce/install/templates.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'

const TEMPLATE = readFileSync(resolve(import.meta.dirname, '../../shims/shim.sh'), 'utf8')

/** Stands for the gate: words with `--hold` are not level 1, those with `--deny` are refused; each call is written down. */
const GATE = String.raw`
const { appendFileSync } = require('node:fs')
const { spawnSync } = require('node:child_process')
const { constants } = require('node:os')
const [door, , real, , name, ...args] = process.argv.slice(2)
const options = ['NODE_OPTIONS', 'NODE_PATH', 'LD_PRELOAD'].filter(variable => process.env[variable] !== undefined)
const { HOLDPOINT_INHERITED_SIGNALS: signals, HOLDPOINT_INHERITED_DESCRIPTORS: descriptors } = process.env
appendFileSync(__dirname + '/calls', JSON.stringify({ door, real, name, args, options, signals, descriptors, flags: process.execArgv }) + '\n')
if (door === 'quick' && args.includes('--crash')) throw new Error('crash')
if (door === 'quick') { console.log('noise'); console.error('noise'); process.exit(args.includes('--hold') ? 1 : 0) }
if (args.includes('--deny')) { console.error('denied'); process.exit(77) }
const env = {}
for (const [key, value] of Object.entries(process.env)) if (!/^HOLDPOINT_(SAVED|INHERITED)_/.test(key)) env[key] = value
for (const [key, value] of Object.entries(process.env))
  if (key.startsWith('HOLDPOINT_SAVED_')) env[key.slice('HOLDPOINT_SAVED_'.length)] = value
const ended = spawnSync(real, args, { stdio: 'inherit', env })
process.exit(ended.status ?? 128 + constants.signals[ended.signal])
`

export interface Call {
  readonly door: string
  readonly real: string
  readonly name: string
  readonly args: readonly string[]
  readonly options: readonly string[]
  /** Options of Node itself. */
  readonly flags: readonly string[]
  readonly signals?: string
  readonly descriptors?: string
}

/** Quotes for a POSIX shell's single quotes. */
const inQuotes = (text: string) => text.replaceAll("'", String.raw`'\''`)

export class World {
  private readonly folder = makeFolder()
  readonly root = this.folder.path
  readonly shims = join(this.root, 'data of me', 'holdpoint', 'shims')
  readonly real = join(this.root, 'real')
  readonly entry = join(this.root, 'package', 'holdpoint.cjs')
  readonly env: Readonly<Record<string, string>>

  constructor() {
    for (const path of [this.shims, this.real, join(this.root, 'package'), join(this.root, 'as')])
      mkdirSync(path, { recursive: true })
    writeFileSync(this.entry, GATE)
    symlinkSync('/usr/bin/zsh', join(this.root, 'as', 'sh'))
    const system = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    this.env = { ...cleanEnv(this.root), PATH: `${this.shims}:${this.real}:${system}` }
  }

  readonly dispose = (): void => {
    this.folder.dispose()
  }

  /** Puts a shim somewhere, run by the shell of that first line. */
  shim(name: string, more: Partial<Record<'first' | 'folder' | 'node' | 'flags', string>> = {}): string {
    const file = join(more.folder ?? this.shims, name)
    const text = forProgram(TEMPLATE, name)
      .replace('#!/bin/sh', more.first ?? '#!/bin/sh')
      .replace('@NODE@', () => inQuotes(more.node ?? process.execPath))
      .replace('@ENTRY@', () => inQuotes(this.entry))
      .replace('@FLAGS@', () => inQuotes(more.flags ?? ''))
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
    chmodSync(file, 0o755)
    return file
  }

  program(name: string, text: string, folder = this.real): string {
    const file = join(folder, name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, text)
    chmodSync(file, 0o755)
    return file
  }

  /** What the gate was asked since the last look. */
  calls(): readonly Call[] {
    const file = join(this.root, 'package', 'calls')
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    writeFileSync(file, '')
    return lines.filter(line => line !== '').map(line => JSON.parse(line) as Call)
  }

  /** First lines that run a script by each shell that people have as `sh`. */
  get interpreters() {
    return [
      ['dash', '#!/usr/bin/dash'],
      ['bash as sh', '#!/usr/bin/bash --posix'],
      ['bash', '#!/usr/bin/bash'],
      ['busybox', '#!/usr/bin/busybox sh'],
      ['zsh as sh', `#!${join(this.root, 'as', 'sh')}`],
      ['zsh', '#!/usr/bin/zsh'],
    ] as const
  }
}

import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { InstallPorts } from '../../../src/enforce/install/install.ts'
import { install } from '../../../src/enforce/install/install.ts'
import { uninstall } from '../../../src/enforce/install/uninstall.ts'
import { captureAmbient } from '../../../src/system/ambient.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createProcesses } from '../../../src/system/processes.ts'
import { cleanEnv, execute, makeFolder } from '../../system/support.ts'

/** Stands for the gate behind a hook: notes its call and its input; a file named `deny` beside it makes it refuse. */
const GATE = String.raw`
const { appendFileSync, existsSync, readFileSync } = require('node:fs')
const [, name, ...args] = process.argv.slice(2)
const input = name === 'pre-push' ? readFileSync(0, 'utf8') : ''
appendFileSync(__dirname + '/calls', JSON.stringify({ name, args, input, options: process.env.NODE_OPTIONS ?? null }) + '\n')
if (existsSync(__dirname + '/deny')) { console.error('gate: denied'); process.exit(77) }
`

export interface HookCall {
  readonly name: string
  readonly args: readonly string[]
  readonly input: string
  readonly options: string | null
}

/** The package stands where a quote and a space have to be kept out of the shell's way. */
export const PACKAGE = "it's package"

/** A machine with an empty home, for one repository or several. */
export class World {
  private readonly folder = makeFolder()
  readonly root = this.folder.path
  readonly home = join(this.root, 'home')
  readonly entry = join(this.root, PACKAGE, 'holdpoint.cjs')
  readonly env: Record<string, string>

  constructor() {
    mkdirSync(this.home, { recursive: true })
    mkdirSync(join(this.root, PACKAGE))
    writeFileSync(this.entry, GATE)
    this.env = cleanEnv(this.home, { GIT_CEILING_DIRECTORIES: this.root, GIT_ALLOW_PROTOCOL: 'file' })
  }

  readonly dispose = (): void => {
    this.folder.dispose()
  }

  at(...parts: readonly string[]): string {
    return join(this.root, ...parts)
  }

  git(cwd: string, ...args: readonly string[]): string {
    return execFileSync('git', args, { cwd, env: this.env, encoding: 'utf8', stdio: 'pipe' })
  }

  /** A repository with one commit. */
  repository(name: string): string {
    const path = this.at(name)
    mkdirSync(path, { recursive: true })
    this.git(path, 'init', '-q', '-b', 'main')
    this.write(join(path, 'file.txt'), 'one\n')
    this.git(path, 'add', '.')
    this.git(path, 'commit', '-q', '-m', 'first')
    return path
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text, { mode })
  }

  /** A hook that notes its name, place, words, input and folder, and ends with a code. */
  hook(path: string, code = 0): void {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const input = ['pre-push', 'post-rewrite', 'pre-receive'].includes(name) ? 'cat' : ':'
    const text = `#!/bin/sh\n{ printf '%s|' "${name}" "$0" "$PWD" "$@"; ${input}; echo; } >> '${this.at('hooks-ran')}'\nexit ${code}\n`
    this.write(path, text, 0o755)
  }

  /** What the hooks of `hook` noted since the last look. */
  hooksRan(): readonly string[] {
    return this.take(this.at('hooks-ran'))
  }

  calls(): readonly HookCall[] {
    return this.take(this.at(PACKAGE, 'calls')).map(line => JSON.parse(line) as HookCall)
  }

  deny(on: boolean): void {
    execFileSync(on ? 'touch' : 'rm', [this.at(PACKAGE, 'deny')])
  }

  run(cwd: string, argv: readonly [string, ...string[]], more: Readonly<Record<string, string>> = {}) {
    return execute(argv, { cwd, env: { ...this.env, ...more } })
  }

  ports(cwd: string): InstallPorts {
    const ambient = { ...captureAmbient(import.meta.filename), env: this.env, home: this.home, cwd }
    return { files: createFiles(), processes: createProcesses(), ambient }
  }

  install(cwd: string) {
    return install(this.ports(cwd), cwd, { node: process.execPath, entry: this.entry, flags: '' })
  }

  uninstall(cwd: string, options: { readonly purge?: boolean } = {}) {
    return uninstall(this.ports(cwd), cwd, options)
  }

  private take(path: string): readonly string[] {
    try {
      const lines = readFileSync(path, 'utf8').split('\n')
      writeFileSync(path, '')
      return lines.filter(line => line !== '')
    } catch {
      return []
    }
  }
}

/** Every path below a folder with its kind, mode and bytes: equal where two trees are. */
export const picture = (root: string, skip: readonly string[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .map(entry => join(entry.parentPath, entry.name))
      .filter(path => !skip.some(part => relative(root, path).startsWith(part)))
      .sort()
      .map(path => {
        const facts = lstatSync(path)
        const content = facts.isFile()
          ? readFileSync(path, 'latin1')
          : facts.isSymbolicLink()
            ? readlinkSync(path)
            : 'folder'
        return [relative(root, path), `${(facts.mode & 0o7777).toString(8)} ${content}`]
      }),
  )

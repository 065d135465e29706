import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseUpdates } from '../../src/enforce/git-hook.ts'
import { evaluatePush } from '../../src/gate/change-evaluation.ts'
import type { Session } from '../../src/gate/session.ts'
import { locate, openSession, readPolicy } from '../../src/gate/session.ts'
import { createGit } from '../../src/system/git.ts'
import { createPorts } from '../../src/system/index.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'

export const HOOK = readFileSync(resolve(import.meta.dirname, '../../hooks/pre-push'), 'utf8')
/** Stands for the content of a file that a commit deletes. */
export const GONE = '\0'
export const ZEROS = '0'.repeat(40)

/** A commit of a history: the numbers of its parents, and what its files hold. */
export interface Made {
  readonly parents: readonly number[]
  readonly files: Readonly<Record<string, string>>
}

/** A repository that is filled by `fast-import`, one Git for any number of commits, and the hook as Git runs it. */
export class Pushes {
  private readonly folder = makeFolder()
  readonly root = this.folder.path
  readonly env: Record<string, string>
  readonly work = join(this.root, 'work')

  constructor() {
    const path = `/usr/lib/git-core:${process.env['PATH'] ?? ''}`
    this.env = { ...cleanEnv(this.root), PATH: path, GIT_TERMINAL_PROMPT: '0' }
    mkdirSync(this.work)
    this.git('init', '-q', '-b', 'main')
    this.hook()
  }

  readonly dispose = (): void => {
    this.folder.dispose()
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.work, env: this.env, encoding: 'utf8' }).trim()
  }

  /** Writes the hook's text, with no gate behind it: what it does not answer itself ends with 70. */
  hook(text = HOOK, previous = '/nonexistent'): void {
    const filled = text.replaceAll(/@(?:NODE|ENTRY)@/gu, '/nonexistent').replaceAll('@PREVIOUS@', previous)
    writeFileSync(join(this.root, 'pre-push'), filled)
    chmodSync(join(this.root, 'pre-push'), 0o755)
  }

  /** Makes commits whose parents come before them, and answers their names. */
  make(commits: readonly Made[]): readonly string[] {
    const stamp = 'committer A <a@example.org> 1700000000 +0000\ndata 0\n'
    const file = ([path, text]: readonly [string, string]) =>
      text === GONE
        ? `D ${JSON.stringify(path)}\n`
        : `M 100644 inline ${JSON.stringify(path)}\ndata ${Buffer.byteLength(text)}\n${text}\n`
    const lines = commits.map(({ parents, files }, index) => {
      const [first, ...merged] = parents.map(parent => `:${parent + 1}\n`)
      const from = (first === undefined ? '' : `from ${first}`) + merged.map(one => `merge ${one}`).join('')
      const reset = first === undefined ? `reset refs/heads/made\n` : ''
      return `${reset}commit refs/heads/made\nmark :${index + 1}\n${stamp}${from}${Object.entries(files).map(file).join('')}\n`
    })
    const marks = join(this.root, 'marks')
    const input = lines.join('')
    execFileSync('git', ['fast-import', '--quiet', '--force', `--export-marks=${marks}`], {
      cwd: this.work,
      env: this.env,
      input,
    })
    const named = new Map(
      readFileSync(marks, 'utf8')
        .split('\n')
        .flatMap(line => (line === '' ? [] : [[line.slice(1).split(' ')[0], line.split(' ')[1] ?? ''] as const])),
    )
    return commits.map((_made, index) => named.get(String(index + 1)) ?? '')
  }

  /** Runs the hook: whether it lets the push go on by itself, or what else it ended with. */
  run(
    input: string,
    {
      env = {},
      shell = ['/bin/sh'],
      args = ['origin', 'addr'],
      cwd = this.work,
    }: {
      readonly env?: Readonly<Record<string, string>>
      readonly shell?: readonly [string, ...string[]]
      readonly args?: readonly string[]
      readonly cwd?: string
    } = {},
  ): 'quiet' | 'asked' | number | null {
    const [program, ...options] = shell
    const all = { ...this.env, ...env }
    const ended = spawnSync(program, [...options, join(this.root, 'pre-push'), ...args], { cwd, env: all, input })
    if (ended.status === 70) return 'asked'
    return ended.status === 0 ? 'quiet' : ended.status
  }

  readonly read = (path: string): string => readFileSync(path, 'utf8')

  /** What the gate finds in the same push. */
  async findings(input: string, remote = 'origin'): Promise<readonly string[]> {
    const updates = parseUpdates(input)
    if (updates === undefined) return ['changes.not-read']
    const base = createPorts(import.meta.filename)
    const git = createGit(base.processes, this.env)
    const ambient = { ...base.ambient, env: this.env, cwd: this.work, home: this.root, accountHome: this.root }
    const ports = { ...base, git, ambient }
    this.session ??= openSession(ports, await locate(ports, this.work))
    const door = { session: this.session, policy: await readPolicy(this.session) }
    const place = { git, files: ports.files, cwd: this.work, env: this.env, remote, address: 'addr' }
    return (await evaluatePush(updates, place, door)).evaluation.findings.map(({ rule }) => rule)
  }

  private session: Session | undefined
}

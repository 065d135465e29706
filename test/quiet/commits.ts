import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { evaluateCommit } from '../../src/gate/change-evaluation.ts'
import { createGit } from '../../src/system/git.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { cleanEnv, makeFolder } from '../system/support.ts'

export const HOOK = readFileSync(resolve(import.meta.dirname, '../../hooks/pre-commit'), 'utf8')

/** A file of a commit: its path, what it holds, and what stood there before, if anything did. */
export interface Staged {
  readonly path: string
  readonly text: string | Buffer
  readonly before?: string
  readonly mode?: '100644' | '100755' | '120000' | '160000'
}

/** A repository whose index is filled without a work tree, and the hook as Git runs it. */
export class Commits {
  private readonly folder = makeFolder()
  readonly root = this.folder.path
  readonly env: Record<string, string>

  constructor() {
    const path = `/usr/lib/git-core:${process.env['PATH'] ?? ''}`
    this.env = { ...cleanEnv(this.root), PATH: path, GIT_TERMINAL_PROMPT: '0' }
    mkdirSync(join(this.root, 'work'))
    this.git('init', '-q')
    this.hook()
  }

  readonly dispose = (): void => {
    this.folder.dispose()
  }

  get work(): string {
    return join(this.root, 'work')
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.work, env: this.env, encoding: 'utf8', maxBuffer: 2 ** 28 }).trim()
  }

  /** Writes the hook's text, with no gate behind it: what it does not answer itself ends with 70. */
  hook(text = HOOK): void {
    const filled = text.replaceAll(/@(?:NODE|ENTRY|PREVIOUS)@/gu, '/nonexistent')
    writeFileSync(join(this.root, 'pre-commit'), filled)
    chmodSync(join(this.root, 'pre-commit'), 0o755)
  }

  private blob(text: string | Buffer): string {
    const options = { cwd: this.work, env: this.env, input: text, maxBuffer: 2 ** 28 }
    return execFileSync('git', ['hash-object', '-w', '--stdin', '--no-filters'], options).toString().trim()
  }

  private index(files: readonly (Omit<Staged, 'before'> & { readonly before?: string })[]): void {
    this.git('read-tree', '--empty')
    const lines = files.map(({ path, text, mode = '100644' }) => `${mode} ${this.blob(text)}\t${path}\0`)
    const options = { cwd: this.work, env: this.env, input: lines.join('') }
    execFileSync('git', ['update-index', '-z', '--index-info'], options)
  }

  /** Makes `before` the last commit and stages the rest on top of it. */
  stage(files: readonly Staged[]): void {
    const old = files.flatMap(file => (file.before === undefined ? [] : [{ path: file.path, text: file.before }]))
    this.index(old)
    const tree = this.git('write-tree')
    this.git('update-ref', 'HEAD', this.git('commit-tree', tree, '-m', 'before'))
    this.index(files)
  }

  /** Whether the hook lets the commit go on by itself. */
  isQuiet(env: Readonly<Record<string, string>> = {}, shell: readonly [string, ...string[]] = ['/bin/sh']): boolean {
    const [program, ...options] = shell
    try {
      execFileSync(program, [...options, join(this.root, 'pre-commit')], {
        cwd: this.work,
        env: { ...this.env, ...env },
        stdio: 'ignore',
      })
      return true
    } catch (error) {
      const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined
      if (status === 70) return false
      throw error
    }
  }

  /** What the whole scan finds. */
  async findings(): Promise<readonly string[]> {
    const processes = createProcesses()
    const git = createGit(processes, this.env)
    const { evaluation } = await evaluateCommit({ git, cwd: this.work, env: this.env })
    return evaluation.findings.map(({ rule }) => rule)
  }
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Evaluation } from '../../../src/gate/evaluate.ts'
import { evaluate } from '../../../src/gate/evaluate.ts'
import { gitAliasReader } from '../../../src/impact/git/alias.ts'
import { gitProbe } from '../../../src/impact/git/probe.ts'
import type { Look } from '../../../src/model/impact.ts'
import { DEFAULT_CONTEXT } from '../../../src/policy/defaults.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createGit } from '../../../src/system/git.ts'
import { createProcesses } from '../../../src/system/processes.ts'
import { cleanEnv, makeFolder } from '../../system/support.ts'

/** A bare remote `origin`, a clone of it with one pushed commit on `main`, and a clean home. All below one folder. */
export interface Sandbox {
  readonly path: string
  readonly work: string
  readonly remote: string
  /** Runs Git in the clone (or below it) and returns what it printed. */
  readonly git: (...args: readonly string[]) => string
  readonly gitIn: (cwd: string, ...args: readonly string[]) => string
  readonly write: (file: string, content: string | Uint8Array) => void
  /** Writes a file, commits it, and returns the commit. */
  readonly commit: (file: string, content: string, message?: string) => string
  readonly look: Look
  readonly evaluate: (line: string) => Promise<Evaluation>
  readonly dispose: () => void
}

export const makeSandbox = (init: readonly string[] = []): Sandbox => {
  const folder = makeFolder()
  const home = join(folder.path, 'home')
  const work = join(folder.path, 'work')
  const remote = join(folder.path, 'origin.git')
  mkdirSync(home)
  const env = cleanEnv(home)
  const gitIn = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const git = (...args: readonly string[]): string => gitIn(work, ...args)
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(work, file)), { recursive: true })
    writeFileSync(join(work, file), content)
  }
  const commit = (file: string, content: string, message = `Write ${file}`): string => {
    write(file, content)
    git('add', '-f', '--', file)
    git('commit', '-q', '-m', message)
    return git('rev-parse', 'HEAD')
  }
  gitIn(folder.path, 'init', '-q', '--bare', '-b', 'main', ...init, remote)
  gitIn(folder.path, 'init', '-q', '-b', 'main', ...init, work)
  git('remote', 'add', 'origin', remote)
  commit('README.md', 'one\n', 'First')
  git('push', '-q', '-u', 'origin', 'main')
  const look = lookAt(work, env)
  const judge = (line: string) =>
    evaluate({ kind: 'line', line }, look, { probes: [gitProbe], readers: [gitAliasReader] })
  return { path: folder.path, work, remote, git, gitIn, write, commit, look, evaluate: judge, dispose: folder.dispose }
}

const lookAt = (cwd: string, env: Readonly<Record<string, string>>): Look => {
  const processes = createProcesses()
  return {
    context: { ...DEFAULT_CONTEXT, cwd, project: cwd },
    cwd,
    env,
    files: createFiles(),
    processes,
    git: createGit(processes, env),
    realProgram: name => processes.find(name, env['PATH'] ?? ''),
  }
}

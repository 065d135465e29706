import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildSync } from 'esbuild'

/** A folder of the test's own, links resolved; `dispose` removes it. */
export const makeFolder = (): { readonly path: string; readonly dispose: () => void } => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint-test-')))
  return {
    path,
    dispose: () => {
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Only what programs need to be found; nothing of the host's own settings. */
export const cleanEnv = (home: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: home,
  XDG_CONFIG_HOME: join(home, '.config'),
  XDG_DATA_HOME: join(home, '.local/share'),
  XDG_STATE_HOME: join(home, '.local/state'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  LC_ALL: 'C.UTF-8',
  ...more,
})

/** Bundles a driver (TypeScript text that imports from `src/`) so that a process of its own can run it. */
export const bundleDriver = (text: string, output: string): void => {
  buildSync({
    stdin: { contents: text, resolveDir: resolve(import.meta.dirname, '../../src'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: output,
    logLevel: 'error',
  })
}

export interface Finished {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** Waits for a process and gathers what it printed. */
export const finish = (child: ChildProcess): Promise<Finished> =>
  new Promise(done => {
    const texts = { stdout: '', stderr: '' }
    child.stdout?.on('data', (data: Buffer) => (texts.stdout += data.toString()))
    child.stderr?.on('data', (data: Buffer) => (texts.stderr += data.toString()))
    child.once('close', (code, signal) => {
      done({ code, signal, ...texts })
    })
  })

/** Starts a program with pipes and waits for it. */
export const execute = (
  argv: readonly [string, ...string[]],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly input?: string },
): Promise<Finished> => {
  const [program, ...args] = argv
  const child = spawn(program, args, { cwd: options.cwd, env: { ...options.env }, stdio: 'pipe' })
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  return finish(child)
}

/** Waits until something holds, at most ten seconds. */
export const until = async (holds: () => boolean): Promise<void> => {
  const end = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come true within ten seconds')
    await new Promise(next => setTimeout(next, 10))
  }
}

export const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/mu.test(execFileSync('cat', [`/proc/${pid}/status`], { encoding: 'utf8', stdio: 'pipe' }))
  } catch {
    return false
  }
}

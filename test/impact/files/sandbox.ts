import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { evaluate } from '../../../src/gate/evaluate.ts'
import type { Evaluation } from '../../../src/gate/evaluate.ts'
import { filesProbe } from '../../../src/impact/files/index.ts'
import { probed } from '../../../src/impact/probed.ts'
import type { Look } from '../../../src/model/impact.ts'
import { DEFAULT_LISTS } from '../../../src/policy/defaults.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createGit } from '../../../src/system/git.ts'
import { createProcesses } from '../../../src/system/processes.ts'

/** A repository in a folder of its own, with a home that holds nothing. */
export interface Sandbox {
  readonly folder: string
  readonly write: (path: string, content?: string) => void
  readonly git: (...args: readonly string[]) => string
  /** Judges a line with the look at what is there. Nothing of it runs. */
  readonly judge: (line: string) => Promise<Evaluation>
  readonly remove: () => void
}

const cleanEnv = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@a.test',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@a.test',
})

const lookIn = (cwd: string, home: string): Look => {
  const env = cleanEnv(home)
  const processes = createProcesses()
  return {
    context: { cwd, project: cwd, home, variables: {}, lists: DEFAULT_LISTS },
    cwd,
    env,
    files: createFiles(),
    processes,
    git: createGit(processes, env),
    realProgram: () => Promise.resolve(undefined),
  }
}

/** A fresh repository with one commit: `src/app.ts`, and `.gitignore` that ignores `cache/`, `*.o`, `.env`. */
export const createSandbox = (): Sandbox => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint-files-')))
  const folder = join(root, 'project')
  const home = join(root, 'home')
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...args], { cwd: folder, env: cleanEnv(home), encoding: 'utf8' })
  const write = (path: string, content = `${path}\n`): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  mkdirSync(home, { recursive: true })
  mkdirSync(folder, { recursive: true })
  git('init', '-q')
  write('.gitignore', 'cache/\n*.o\n.env\nlocal.txt\n')
  write('src/app.ts')
  git('add', '.')
  git('commit', '-q', '-m', 'first')
  return {
    folder,
    write,
    git,
    judge: line =>
      evaluate({ kind: 'line', line }, lookIn(folder, home), {
        probes: [probed('files', () => filesProbe)],
        readers: [],
      }),
    remove: () => {
      rmSync(root, { recursive: true, force: true })
    },
  }
}

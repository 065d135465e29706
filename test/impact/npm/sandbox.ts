import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Evaluation } from '../../../src/gate/evaluate.ts'
import { evaluate } from '../../../src/gate/evaluate.ts'
import { PROBES, READERS } from '../../../src/impact/registry.ts'
import type { Look } from '../../../src/model/impact.ts'
import { DEFAULT_LISTS } from '../../../src/policy/defaults.ts'
import { createFiles } from '../../../src/system/files.ts'
import { createGit } from '../../../src/system/git.ts'
import { createProcesses } from '../../../src/system/processes.ts'

/** A repository in a folder of its own, with a home that holds nothing. Nothing that is judged there runs. */
export interface Sandbox {
  readonly folder: string
  readonly write: (path: string, content: string | Uint8Array) => void
  readonly manifest: (path: string, value: object) => void
  readonly judge: (line: string) => Promise<Evaluation>
  readonly remove: () => void
}

export const createSandbox = (): Sandbox => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'holdpoint-data-')))
  const folder = join(root, 'project')
  const home = join(root, 'home')
  mkdirSync(home, { recursive: true })
  mkdirSync(folder)
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' }
  execFileSync('git', ['init', '-q'], { cwd: folder, env })
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const processes = createProcesses()
  const look: Look = {
    context: { cwd: folder, project: folder, home, variables: {}, lists: DEFAULT_LISTS },
    cwd: folder,
    env,
    files: createFiles(),
    processes,
    git: createGit(processes, env),
    realProgram: () => Promise.resolve(undefined),
  }
  return {
    folder,
    write,
    manifest: (path, value) => {
      write(path, JSON.stringify(value))
    },
    judge: line => evaluate({ kind: 'line', line }, look, { probes: PROBES, readers: READERS }),
    remove: () => {
      rmSync(root, { recursive: true, force: true })
    },
  }
}

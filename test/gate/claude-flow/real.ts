import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A real package that somebody installed for these tests. */
export interface Real {
  readonly version: string
  readonly major: number
  /** Its `node_modules`. */
  readonly modules: string
  /** Whether it has SQLite of its own compiled: without it some versions keep nothing, and say that they did. */
  readonly native: boolean
}

const realIn = (folder: string): readonly Real[] => {
  const modules = join(folder, 'node_modules')
  const manifest = join(modules, 'claude-flow/package.json')
  if (!existsSync(manifest)) return []
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const native = existsSync(join(modules, 'better-sqlite3/build/Release/better_sqlite3.node'))
  return [{ version, major: Number(version.split('.')[0]), modules, native }]
}

/** Packages in the folder that HOLDPOINT_CLAUDE_FLOW names, or in folders of it, one for each version. */
export const realPackages = (): readonly Real[] => {
  const folder = process.env['HOLDPOINT_CLAUDE_FLOW'] ?? ''
  if (folder === '' || !existsSync(folder)) return []
  const below = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return [...realIn(folder), ...below.flatMap(({ name }) => realIn(join(folder, name)))]
}

/** Puts a package into a project without copying it, where the file system can. */
export const linkInto = ({ modules }: Real, project: string): void => {
  mkdirSync(project, { recursive: true })
  if (spawnSync('cp', ['-al', modules, project]).status === 0) return
  const copied = spawnSync('cp', ['-a', modules, project])
  if (copied.status !== 0) throw new Error(`${modules} could not be copied: ${copied.stderr.toString()}`)
}

/** What a person or an agent types in the project; its network and daemon are left out here too. */
export const callReal = (project: string, words: readonly string[]) => {
  const file = join(project, 'node_modules/claude-flow')
  const { bin } = JSON.parse(readFileSync(join(file, 'package.json'), 'utf8')) as { bin: Record<string, string> }
  const env = {
    HOME: join(project, '..', 'home'),
    PATH: process.env['PATH'] ?? '',
    RUFLO_DAEMON_AUTOSTART: '0',
    CLAUDE_FLOW_AUTO_UPDATE: 'false',
    NO_COLOR: '1',
  }
  const argv = [join(file, bin['claude-flow'] ?? ''), ...words]
  const done = spawnSync(process.execPath, argv, { cwd: project, env, input: '', encoding: 'utf8', timeout: 120_000 })
  return { code: done.status, said: `${done.stdout}${done.stderr}` }
}

import { HoldpointError } from '../../model/errors.ts'
import type { Captured, Ports } from '../../model/ports.ts'

type World = Pick<Ports, 'processes' | 'ambient'>

export const HOOKS_PATH = 'core.hooksPath'

/** Of Git's own variables only those count that say where the user's and the machine's settings are. */
const KEPT = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM']

const environmentOf = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || KEPT.includes(name)))

const config = async ({ processes, ambient }: World, cwd: string, args: readonly string[]): Promise<Captured> => {
  const git = await processes.find('git', ambient.env['PATH'] ?? '/usr/bin:/bin')
  if (git === undefined)
    throw new HoldpointError(
      'environment',
      'git was not found on PATH',
      'install Git 2.30 or later, then: holdpoint init',
    )
  return processes.capture([git, 'config', ...args], { cwd, env: environmentOf(ambient.env) })
}

/** A value of `core.hooksPath`, and the kind of file that it comes from. */
export interface ScopedValue {
  readonly scope: string
  /** `~` expanded; relative paths as they are. */
  readonly value: string
}

/** Every value that counts in a Git directory, the winning one last. Output is scope, value, each ended by NUL. */
export const effectiveValues = async (world: World, gitDir: string): Promise<readonly ScopedValue[]> => {
  const { stdout } = await config(world, gitDir, ['--show-scope', '-z', '--type=path', '--get-all', HOOKS_PATH])
  const fields = stdout.split('\0')
  return fields.flatMap((scope, index) =>
    index % 2 === 0 && fields[index + 1] !== undefined ? [{ scope, value: fields[index + 1] ?? '' }] : [],
  )
}

/** The values in one file alone, as written or (for `path`) with `~` expanded. */
export const valuesIn = async (world: World, file: string, type?: 'path'): Promise<readonly string[]> => {
  const typed = type === undefined ? [] : ['--type=path']
  const { stdout } = await config(world, '/', ['--file', file, '-z', ...typed, '--get-all', HOOKS_PATH])
  return stdout.split('\0').slice(0, -1)
}

/** Whether each work tree has settings of its own. */
export const hasWorktreeConfig = async (world: World, file: string): Promise<boolean> => {
  const { stdout } = await config(world, '/', ['--file', file, '--type=bool', '--get', 'extensions.worktreeConfig'])
  return stdout.trim() === 'true'
}

const change = async (world: World, file: string, args: readonly string[]): Promise<void> => {
  const { code, stderr } = await config(world, '/', ['--file', file, ...args])
  if (code === 0) return
  const hint = 'look whether another Git holds its lock, then run the same command again'
  throw new HoldpointError('environment', `Git could not change ${file}: ${stderr.trim()}`, hint)
}

/** Puts one value in the place of all that a file has. */
export const setValue = (world: World, file: string, value: string): Promise<void> =>
  change(world, file, ['--replace-all', HOOKS_PATH, value])

/** Puts back the values that a file had before us: none, one, or several. */
export const putBackValues = async (world: World, file: string, values: readonly string[]): Promise<void> => {
  await change(world, file, ['--unset-all', HOOKS_PATH])
  for (const value of values) await change(world, file, ['--add', HOOKS_PATH, value])
}

import type { Git, Processes } from '../model/ports.ts'

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024
const TIMEOUT_MS = 30_000

/** What Git hands to its hooks and what tells it which repository, index and settings count: without them it would look at others. */
const PLACES = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_DEFAULT_HASH',
] as const

/** A look writes nothing, asks nobody and fetches nothing, and sees the history that a push sends: no grafts beside it. */
const QUIET: Readonly<Record<string, string>> = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_GRAFT_FILE: '/dev/null',
  LC_ALL: 'C.UTF-8',
}

/** Variables by which a program of somebody else's choice would run; they are never handed on. */
const PROGRAM_VARIABLES = ['EDITOR', 'VISUAL', 'PAGER', 'SSH_ASKPASS', 'PREFIX']

/** Settings that make Git start a program while it only reads, or trust a file beside the objects. */
const NO_PROGRAMS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'log.showSignature=false',
  'core.commitGraph=false',
]

/** Commands that print differences, and would let a configured program print them. */
const DIFFERENCES = ['diff', 'diff-files', 'diff-index', 'diff-tree', 'log', 'show', 'whatchanged', 'format-patch']

const withoutDrivers = (args: readonly string[]): readonly string[] => {
  const [command = '', ...rest] = args
  return DIFFERENCES.includes(command) ? [command, '--no-ext-diff', '--no-textconv', ...rest] : args
}

const isHandedOn = (name: string): boolean =>
  name.startsWith('GIT_') ? PLACES.some(place => place === name) : !PROGRAM_VARIABLES.includes(name.toUpperCase())

const environmentOf = (...layers: readonly Readonly<Record<string, string | undefined>>[]): Record<string, string> => {
  const merged = new Map(layers.flatMap(layer => Object.entries(layer)))
  const kept = [...merged].flatMap(([name, value]) =>
    value !== undefined && isHandedOn(name) ? [[name, value] as const] : [],
  )
  return { ...Object.fromEntries(kept), ...QUIET }
}

interface Call {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Record<string, string>
  readonly maxBytes: number
}

/** simple-git is loaded only here: no level 1 operation needs it. */
const call = async ({ program, args, cwd, env, maxBytes }: Call): Promise<string> => {
  const { simpleGit } = await import('simple-git')
  const tooMuch = new AbortController()
  const git = simpleGit({
    baseDir: cwd,
    binary: program,
    abort: tooMuch.signal,
    allowEnvironment: [...PLACES, ...Object.keys(QUIET)],
    completion: { onClose: true, onExit: false },
    config: NO_PROGRAMS,
    errors: (error, result) => (result.exitCode === 0 ? error : (error ?? new Error(`exit code ${result.exitCode}`))),
    timeout: { block: TIMEOUT_MS },
    // The path is an absolute one that we found; the settings are those of NO_PROGRAMS, which only switch things off.
    unsafe: {
      allowUnsafeCustomBinary: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
    },
  })
  let seen = 0
  git.outputHandler((_command, stdout) => {
    stdout.on('data', (data: Buffer) => {
      seen += data.length
      if (seen > maxBytes) tooMuch.abort()
    })
  })
  return git.env(env).raw(['--no-pager', ...withoutDrivers(args)])
}

/** Git, for reading: the real one, no hooks, no pager, no configured program, no lock, no question. */
export const createGit = (
  processes: Pick<Processes, 'find'>,
  ambient: Readonly<Record<string, string | undefined>>,
): Git => ({
  read: async (args, options) => {
    const program = await processes.find('git', ambient['PATH'] ?? '/usr/bin:/bin')
    if (program === undefined) return undefined
    const env = environmentOf(ambient, options.env ?? {})
    try {
      return await call({ program, args, cwd: options.cwd, env, maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES })
    } catch {
      return undefined
    }
  },
})

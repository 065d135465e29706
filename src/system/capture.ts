import type { Captured, CaptureOptions } from '../model/ports.ts'
import { codeOf } from './failure.ts'

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_MAX_BYTES = 16 * 1024 * 1024

const definedOnly = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const failureOf = (result: {
  readonly timedOut: boolean
  readonly isMaxBuffer: boolean
  readonly signal?: string
  readonly cause?: unknown
}): string | undefined => {
  if (result.timedOut) return 'timeout'
  if (result.isMaxBuffer) return 'too-much-output'
  const code = codeOf(result.cause)
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
  return result.signal ?? (code === '' ? undefined : code)
}

/** Runs a helper to its end and keeps what it printed. `execa` is loaded only here: most calls never need it. */
export const capture = async (argv: readonly string[], options: CaptureOptions = {}): Promise<Captured> => {
  const [file, ...args] = argv
  if (file === undefined) return { code: null, stdout: '', stderr: '', failure: 'missing' }
  const { execa } = await import('execa')
  const timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const running = execa(file, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: definedOnly(options.env ?? process.env),
    extendEnv: false,
    input: options.input ?? '',
    timeout,
    maxBuffer: options.maxBytes ?? DEFAULT_MAX_BYTES,
    reject: false,
    stripFinalNewline: false,
  })
  // A helper's own children may hold its pipes after it was ended: do not wait for them.
  const release = setTimeout(() => {
    running.stdout.destroy()
    running.stderr.destroy()
  }, timeout + 1000)
  const result = await running.finally(() => {
    clearTimeout(release)
  })
  const failure = failureOf(result)
  return {
    code: failure === undefined ? (result.exitCode ?? null) : null,
    stdout: result.stdout,
    stderr: result.stderr,
    ...(failure === undefined ? {} : { failure }),
  }
}

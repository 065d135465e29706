import { isAbsolute, resolve } from 'node:path'
import type { Approval } from '../gate/corridor.ts'
import { recordGranted, recordOutcome } from '../gate/chronicle.ts'
import { RUN_VARIABLE } from '../gate/run-cover.ts'
import type { Session } from '../gate/session.ts'
import { shimsFolder } from '../gate/session.ts'
import type { Ports } from '../model/ports.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Puts the shims first on PATH, once. */
export const withShims = (ports: Ports, env: Environment): Environment => {
  const folder = shimsFolder(ports)
  const rest = (env['PATH'] ?? '').split(':').filter(part => part !== folder)
  return { ...env, PATH: [folder, ...rest].join(':') }
}

/** The real program that a first word names: a path as the shell takes it, else the first on PATH past the shims. */
export const programOf = async (ports: Ports, word: string, cwd: string): Promise<string | undefined> => {
  if (word.includes('/')) {
    const path = isAbsolute(word) ? word : resolve(cwd, word)
    return (await ports.files.describe(path)) === undefined ? undefined : path
  }
  return ports.processes.find(word, ports.ambient.env['PATH'] ?? '', [shimsFolder(ports)])
}

export interface Execution {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Environment
  readonly input?: string
}

/**
 * Runs the real program with our own streams. Under a signed approval inner doors are told which run they belong to, and the
 * outcome is written to the log whatever it was; a level 1 operation leaves no trace.
 */
export const execute = async (
  session: Session,
  execution: Execution,
  approval: Approval | undefined,
): Promise<number> => {
  const { ports, store } = session
  const { argv, cwd, input } = execution
  const isOwn = approval?.proof === 'signature' && approval.granted === undefined
  const covered = isOwn ? { [RUN_VARIABLE]: approval.request.id } : {}
  const options = { cwd, env: { ...execution.env, ...covered }, ...(input === undefined ? {} : { input }) }
  if (approval === undefined) return ports.processes.run(argv, options)
  const startedMs = ports.clock.now().getTime()
  const exitCode = await ports.processes.run(argv, options)
  const durationMs = ports.clock.now().getTime() - startedMs
  const { granted, request } = approval
  if (granted === undefined) {
    await store.endRun(request.id)
    await recordOutcome(session, { request, exitCode, durationMs })
  } else await recordGranted(session, { request, exitCode, durationMs, ...granted })
  return exitCode
}

import type { Evaluation, Evidence, Subject } from '../gate/evaluate.ts'
import { evaluate } from '../gate/evaluate.ts'
import type { Policy, Session } from '../gate/session.ts'
import { locate, openSession, readPolicy } from '../gate/session.ts'
import { STRICT_LISTS } from '../gate/settled.ts'
import type { TerminalAnswer } from '../gate/corridor.ts'
import type { Ports } from '../model/ports.ts'
import type { Request } from '../model/request.ts'
import { safe } from '../secrets/escape.ts'
import { detectAgent } from './agents.ts'
import { contextOf, lookOf, requesterOf } from './context.ts'
import type { DoorWorld } from './door.ts'
import { programOf } from './execute.ts'
import { hookThrough } from './git-hook.ts'
import { nowhere } from './nowhere.ts'
import { shellThrough } from './shell.ts'
import type { Call } from './shim.ts'
import { callThrough } from './shim.ts'
import type { Voice } from './tell.ts'
import { tellApproved, tellHeld, tellResult } from './tell.ts'

export interface DoorsOptions {
  readonly ports: Ports
  readonly evidence: Evidence
  readonly voice: Voice
  readonly ask: (session: Session, policy: Policy, request: Request) => Promise<TerminalAnswer | undefined>
  readonly readInput: () => Promise<string>
}

type World = DoorWorld & { readonly tell: Parameters<typeof callThrough>[0]['tell'] }

const worldOf = ({ ports, evidence, voice, ask }: DoorsOptions): World => ({
  ports,
  evidence,
  ask,
  announce: request => {
    tellHeld(voice, request)
  },
  tell: ({ approval }) => {
    tellApproved(voice, approval)
  },
})

const asAgent = (ports: Ports, agent: string | undefined): Ports =>
  agent === undefined
    ? ports
    : { ...ports, ambient: { ...ports.ambient, env: { ...ports.ambient.env, HOLDPOINT_AGENT: agent } } }

/** As a shell ends where it finds no such program. */
const NOT_FOUND = 127

const missing = (voice: Voice, name: string): number => {
  voice.stderr(`holdpoint: ${safe(name)}: command not found\n`)
  return NOT_FOUND
}

/** Evaluates under the settings in force in this directory. */
const evaluateHere = async (options: DoorsOptions, subject: Subject): Promise<Evaluation> => {
  const { ports, evidence } = options
  const place = await locate(ports, ports.ambient.cwd)
  const policy = await readPolicy(openSession(ports, place))
  const context = contextOf(ports, place, ports.ambient.cwd, policy.settings.lists)
  return evaluate(subject, lookOf(ports, context, ports.ambient.cwd), evidence)
}

const isQuiet = async ({ ports, evidence }: DoorsOptions, argv: readonly string[]): Promise<boolean> => {
  const place = await locate(ports, ports.ambient.cwd)
  const context = contextOf(ports, place, ports.ambient.cwd, STRICT_LISTS)
  const { level } = await evaluate({ kind: 'argv', argv }, lookOf(ports, context, ports.ambient.cwd), evidence)
  return level === 1
}

/** Takes a call that is level 2 through the gate where no file is and nothing starts. Answers the exit code, `held`'s own. */
const rehearse = async (options: DoorsOptions): Promise<number> => {
  const voice: Voice = { ...options.voice, stderr: () => undefined }
  const world = worldOf({ ...options, ports: nowhere(options.ports), voice })
  const call: Call = { argv: ['npm', 'deprecate', 'example@1', 'old'], program: '/nowhere/npm' }
  return tellResult(voice, await callThrough({ ...world, ask: () => Promise.resolve(undefined) }, 'shim', call, 0))
}

/** The doors as functions that end in an exit code; they speak on the voice they are given. */
export const createDoors = (options: DoorsOptions) => {
  const { ports, voice, readInput } = options
  const world = worldOf(options)
  return {
    run: async (argv: readonly string[], { waitMs, agent }: { readonly waitMs?: number; readonly agent?: string }) => {
      const [name = ''] = argv
      const program = await programOf(ports, name, ports.ambient.cwd)
      if (program === undefined) return missing(voice, name)
      const call: Call = { argv, program }
      return tellResult(voice, await callThrough({ ...world, ports: asAgent(ports, agent) }, 'run', call, waitMs))
    },
    shell: async (args: readonly string[]) => tellResult(voice, await shellThrough(world, args, readInput)),
    shim: async (program: string, argv: readonly string[]) =>
      tellResult(voice, await callThrough(world, 'shim', { argv, program })),
    isQuiet: (argv: readonly string[]) => isQuiet(options, argv),
    rehearse: () => rehearse(options),
    hook: async (name: 'pre-commit' | 'pre-push', args: readonly string[], input: string) =>
      tellResult(voice, await hookThrough(world, name, args, input)),
    evaluate: (subject: Subject) => evaluateHere(options, subject),
    requester: () => requesterOf(ports),
    detectAgent: async () => detectAgent(ports.ambient.env, await ports.processes.ancestors()),
  }
}

import type { Context } from '../model/command.ts'
import type { Look } from '../model/impact.ts'
import type { Door, Operation, Requester } from '../model/operation.ts'
import type { Ports } from '../model/ports.ts'
import type { PolicyLists } from '../model/command.ts'
import { inheritedOf } from '../gate/inherited.ts'
import type { Place } from '../gate/session.ts'
import { shimsFolder } from '../gate/session.ts'
import { detectAgent } from './agents.ts'

/** Variables whose values words are read with. Never a secret: they only say where things are. */
const WORD_VARIABLES = ['HOME', 'PWD', 'OLDPWD', 'TMPDIR', 'USER', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']

/** What judging knows of the place. */
export const contextOf = (ports: Ports, place: Place, cwd: string, lists: PolicyLists): Context => ({
  cwd,
  ...(place.repository?.top === undefined ? {} : { project: place.repository.top }),
  home: ports.ambient.accountHome,
  variables: Object.fromEntries(
    WORD_VARIABLES.flatMap(name => {
      const value = ports.ambient.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  ),
  inherited: inheritedOf(ports.ambient.env),
  lists,
})

/** The real program of a name, shims skipped. */
export const realProgram = (ports: Ports, name: string): Promise<string | undefined> =>
  ports.processes.find(name, ports.ambient.env['PATH'] ?? '', [shimsFolder(ports)])

export const lookOf = (ports: Ports, context: Context, cwd: string): Look => ({
  context,
  cwd,
  env: ports.ambient.env,
  files: ports.files,
  processes: ports.processes,
  git: ports.git,
  realProgram: name => realProgram(ports, name),
})

/** Who asks: what is claimed, and what the gate saw itself. */
export const requesterOf = async (ports: Ports): Promise<Requester> => {
  const { env, pid } = ports.ambient
  const detected = detectAgent(env, await ports.processes.ancestors())
  const task = env['HOLDPOINT_TASK']
  return {
    agent: env['HOLDPOINT_AGENT'] ?? detected?.name ?? 'unknown',
    pid,
    ...(detected === undefined ? {} : { detected: detected.how }),
    ...(task === undefined || task === '' ? {} : { task }),
  }
}

/** Whether an agent is at work here: then this terminal is not the human's. */
export const isAgentAtWork = ({ detected }: Requester): boolean => detected !== undefined

export interface OperationDraft {
  readonly door: Door
  readonly kind: Operation['kind']
  readonly argv: readonly string[]
  readonly display: string
  readonly program?: string
}

/** Fills in place, environment and asker. */
export const operationOf = async (ports: Ports, draft: OperationDraft): Promise<Operation> => ({
  ...draft,
  cwd: (await ports.files.realPath(ports.ambient.cwd)) ?? ports.ambient.cwd,
  env: ports.ambient.env,
  requester: await requesterOf(ports),
})

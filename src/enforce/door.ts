import { HoldpointError } from '../model/errors.ts'
import { parseDuration } from '../model/duration.ts'
import type { Operation } from '../model/operation.ts'
import type { Ports } from '../model/ports.ts'
import type { Request } from '../model/request.ts'
import type { Approval, Passage, TerminalAnswer } from '../gate/corridor.ts'
import { pass } from '../gate/corridor.ts'
import { coversOfObserved } from '../gate/cover.ts'
import type { Evidence, Subject } from '../gate/evaluate.ts'
import { evaluate } from '../gate/evaluate.ts'
import type { Looked } from '../gate/facts.ts'
import { lookedAt } from '../gate/facts.ts'
import { passesUnderRun } from '../gate/run-cover.ts'
import type { Policy, Session } from '../gate/session.ts'
import { locate, openSession, readPolicy, shimsFolder } from '../gate/session.ts'
import { contextOf, isAgentAtWork, lookOf } from './context.ts'

/** What a door needs besides the ports. */
export interface DoorWorld {
  readonly ports: Ports
  readonly evidence: Evidence
  /** Asks at a terminal that the person holds; `undefined` where the process has none. */
  readonly ask?: (session: Session, policy: Policy, request: Request) => Promise<TerminalAnswer | undefined>
  readonly announce: (request: Request) => void
}

/** What came of an operation at a door. */
export type Crossing =
  { readonly kind: 'go'; readonly session: Session; readonly approval?: Approval } | Exclude<Passage, { kind: 'run' }>

/** How long a held operation waits: the variable, else the setting. */
export const waitOf = (operation: Operation, policy: Policy, given?: number): number => {
  const text = operation.env['HOLDPOINT_WAIT']
  if (given !== undefined) return given
  if (text === undefined || text === '') return policy.settings.waitMs
  const wait = parseDuration(text)
  if (wait === undefined)
    throw new HoldpointError(
      'usage',
      `HOLDPOINT_WAIT is ${JSON.stringify(text)}; it must be a time such as 0, 90s or 10m`,
      'unset HOLDPOINT_WAIT',
    )
  return wait
}

const subjectOf = (operation: Operation): Subject =>
  operation.kind === 'line' ? { kind: 'line', line: operation.display } : { kind: 'argv', argv: operation.argv }

/** Judges an operation and puts together what an approval would be bound to. */
const lookAt = async (world: DoorWorld, session: Session, policy: Policy, operation: Operation): Promise<Looked> => {
  const { ports, evidence } = world
  const context = contextOf(ports, session.place, operation.cwd, policy.settings.lists)
  const evaluation = await evaluate(subjectOf(operation), lookOf(ports, context, operation.cwd), evidence)
  return lookedAt(operation, evaluation, {
    place: session.place,
    policyDigest: policy.digest,
    ignoredDirectories: [shimsFolder(ports)],
    covers: coversOfObserved(evaluation.impact.observed),
  })
}

/** Everything between an operation's arrival and the word "go": the same for every door. */
export interface Arrival {
  readonly operation: Operation
  readonly waitMs?: number
  /** How this door looks at the operation; default: by its words and the probes. */
  readonly look?: (session: Session, policy: Policy) => Promise<Looked>
  /** Digests that an approved run around this one may cover; all of them must be. */
  readonly passDigests: (looked: Looked) => readonly string[]
}

export const cross = async (world: DoorWorld, arrival: Arrival): Promise<Crossing> => {
  const { ports, ask } = world
  const { operation } = arrival
  const session = openSession(ports, await locate(ports, operation.cwd))
  const policy = await readPolicy(session)
  const look = (): Promise<Looked> => arrival.look?.(session, policy) ?? lookAt(world, session, policy, operation)
  const first = await look()
  if (first.evaluation.level === 1) return { kind: 'go', session }
  if (await passesUnderRun(session, policy, operation.env['HOLDPOINT_RUN'], arrival.passDigests(first)))
    return { kind: 'go', session }
  const mayAsk = ask !== undefined && !isAgentAtWork(operation.requester)
  const passage = await pass({
    session,
    policy,
    waitMs: waitOf(operation, policy, arrival.waitMs),
    first,
    look,
    announce: world.announce,
    ...(mayAsk ? { ask: request => ask(session, policy, request) } : {}),
  })
  if (passage.kind !== 'run') return passage
  return { kind: 'go', session, ...(passage.approval === undefined ? {} : { approval: passage.approval }) }
}

import { recordOutcome } from '../gate/chronicle.ts'
import type { ChangeEvaluation } from '../gate/change-evaluation.ts'
import { evaluateCommit, evaluatePush, evaluateUnreadPush } from '../gate/change-evaluation.ts'
import { lookedAt } from '../gate/facts.ts'
import type { Policy, Session } from '../gate/session.ts'
import { shimsFolder } from '../gate/session.ts'
import type { RefUpdate } from '../model/change.ts'
import { isNullId } from '../model/change.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import { quoteCommand } from '../report/quote.ts'
import { operationOf } from './context.ts'
import type { Crossing, DoorWorld } from './door.ts'
import { cross } from './door.ts'
import type { DoorResult } from './shim.ts'

/** Hooks of Git that the gate stands in. */
export const HOOK_NAMES = ['pre-commit', 'pre-push'] as const
export type HookName = (typeof HOOK_NAMES)[number]

const hookNamed = (name: string): HookName => {
  const found = HOOK_NAMES.find(known => known === name)
  if (found !== undefined) return found
  throw new HoldpointError('usage', `"${name}" is no hook of the gate; it must be ${HOOK_NAMES.join(' or ')}`)
}

type Go = Extract<Crossing, { kind: 'go' }>
type HookWorld = DoorWorld & { readonly tell: (crossing: Go) => void }

/** Object names of SHA-1 and SHA-256 repositories. */
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u

const updateOf = (line: string): RefUpdate | undefined => {
  const [localRef = '', localId = '', remoteRef = '', remoteId = '', ...rest] = line.split(' ')
  const isWhole = rest.length === 0 && localRef !== '' && remoteRef.startsWith('refs/')
  const areIds = ID.test(localId) && ID.test(remoteId) && localId.length === remoteId.length
  return isWhole && areIds ? { localRef, localId, remoteRef, remoteId } : undefined
}

/** Reads what Git hands to `pre-push`: `LOCAL-REF ID REMOTE-REF ID`, a line each. `undefined` where any of it is something else. */
export const parseUpdates = (input: string): readonly RefUpdate[] | undefined => {
  if (input === '') return []
  if (!input.endsWith('\n')) return undefined
  const updates = input.slice(0, -1).split('\n').map(updateOf)
  return updates.every(update => update !== undefined) ? updates : undefined
}

const refWord = ({ localRef, localId, remoteRef }: RefUpdate): string =>
  isNullId(localId) ? `:${remoteRef}` : `${localRef}:${remoteRef}`

/** One arrival at a hook: the words a person reads, and how it is looked at. */
interface Met {
  readonly argv: readonly string[]
  readonly evaluate: (session: Session, policy: Policy) => Promise<ChangeEvaluation>
}

const placeOf = ({ git, files, ambient }: Ports) => ({ git, files, cwd: ambient.cwd, env: ambient.env })

const metCommit = (ports: Ports): Met => ({
  argv: ['git', 'commit'],
  evaluate: () => evaluateCommit(placeOf(ports)),
})

const metPush = (ports: Ports, args: readonly string[], input: string): Met => {
  const [remote, address] = args
  if (remote === undefined || address === undefined)
    throw new HoldpointError(
      'usage',
      `pre-push was called with ${args.length} words; Git calls it with the name of the remote and its address`,
      'git push',
    )
  const updates = parseUpdates(input)
  if (updates === undefined) {
    const reason = 'what Git handed over are not lines of "local ref, object name, remote ref, object name"'
    return {
      argv: ['git', 'push', remote],
      evaluate: () => Promise.resolve(evaluateUnreadPush(input, reason)),
    }
  }
  return {
    argv: ['git', 'push', remote, ...updates.map(refWord)],
    evaluate: (session, policy) => evaluatePush(updates, { ...placeOf(ports), remote, address }, { session, policy }),
  }
}

/** Git goes on by itself, so the gate sees no exit code: what it records is that it let go. */
const letGo = async ({ session, approval }: Go, name: HookName): Promise<DoorResult> => {
  if (approval !== undefined) {
    await session.store.endRun(approval.request.id)
    const note = `Git goes on with the ${name === 'pre-push' ? 'push' : 'commit'}; how it ends is Git's to tell.`
    await recordOutcome(session, { request: approval.request, exitCode: 0, note })
  }
  return { kind: 'ran', exitCode: 0 }
}

/**
 * Takes a commit or push that Git asks its hook about through the gate. Nothing is run: exit code 0 means that Git may go on.
 * @throws HoldpointError whatever keeps the gate from judging; the hook then ends with another code, and Git stops.
 */
export const hookThrough = async (
  world: HookWorld,
  hook: string,
  args: readonly string[],
  input: string,
): Promise<DoorResult> => {
  const { ports } = world
  const name = hookNamed(hook)
  if (name === 'pre-push' && input === '') return { kind: 'ran', exitCode: 0 }
  const met = name === 'pre-push' ? metPush(ports, args, input) : metCommit(ports)
  const operation = await operationOf(ports, {
    door: 'git-hook',
    kind: 'change',
    argv: met.argv,
    display: quoteCommand(met.argv),
  })
  let covers: readonly string[] = []
  const crossing = await cross(world, {
    operation,
    look: async (session, policy) => {
      const seen = await met.evaluate(session, policy)
      covers = seen.covers
      return lookedAt(operation, seen.evaluation, {
        place: session.place,
        policyDigest: policy.digest,
        ignoredDirectories: [shimsFolder(ports)],
      })
    },
    passDigests: () => covers,
  })
  if (crossing.kind !== 'go') return crossing
  world.tell(crossing)
  return letGo(crossing, name)
}

import { makeRequest } from '../approval/request.ts'
import type { Decision, Request, Verdict } from '../model/request.ts'
import { findBlocker } from './blocker.ts'
import { recordDecision, recordRequest, recordTurn, recordVoidDecision } from './chronicle.ts'
import type { Looked } from './facts.ts'
import { redact } from '../secrets/redact.ts'
import { startNotices } from './notices/start.ts'
import { waitForHuman } from './notices/wait.ts'
import type { Policy, Session } from './session.ts'
import type { Standing } from './standing.ts'
import { readStanding } from './standing.ts'
import type { Beyond } from './grant-beyond.ts'
import { beyondLines } from './grant-beyond.ts'
import type { GrantedUse } from './grant-use.ts'
import { takeGrantedUse } from './grant-use.ts'
import { supersedeOlder } from './supersede.ts'
import { isoTime } from '../model/time.ts'

/** How an operation came through, or why it did not. */
export type Passage =
  | { readonly kind: 'run'; readonly approval?: Approval }
  | { readonly kind: 'held'; readonly request: Request }
  /** Another blocker of the same task waits: nothing else of the task goes on. */
  | { readonly kind: 'blocked'; readonly blocker: Request }
  | {
      readonly kind: 'denied'
      readonly request: Request
      /** @default 'denied' */
      readonly verdict?: Verdict
      readonly approver: string
      readonly reason: string
      readonly conditions: readonly string[]
    }
  /** A decision was there and did not count; the operation was asked for anew where it could be. */
  | { readonly kind: 'void'; readonly request: Request; readonly sentence: string; readonly anew: Request }

/** Under what an operation runs. */
export interface Approval {
  readonly request: Request
  readonly proof: 'terminal' | 'signature'
  readonly approver: string
  readonly conditions: readonly string[]
  readonly reason: string
  /** Set where it runs under authority that was granted before, and not under an answer to itself. */
  readonly granted?: Granted
}

/** Which use of a grant this is, what it drew, and what runs under it. */
export interface Granted extends Pick<GrantedUse, 'use' | 'of' | 'drawn' | 'account'> {
  readonly looked: Looked
}

/** What came of asking at the human's own terminal. */
export type TerminalAnswer =
  | {
      readonly kind: 'approved'
      readonly conditions: readonly string[]
      readonly reason: string
      readonly approver: string
    }
  /** A signed decision lies in the store now. */
  | { readonly kind: 'signed' }
  | { readonly kind: 'denied'; readonly reason: string; readonly approver: string }
  | { readonly kind: 'none' }

export interface Corridor {
  readonly session: Session
  readonly policy: Policy
  readonly waitMs: number
  /** What was seen just now, before anything was asked. */
  readonly first: Looked
  /** Looks again: the state may have moved while a human thought. */
  readonly look: () => Promise<Looked>
  /** Says once, to whoever asked, that the operation is held. */
  readonly announce: (request: Request) => void
  /** Asks at the terminal; absent where an agent is at work or there is none. */
  readonly ask?: (request: Request) => Promise<TerminalAnswer | undefined>
}

/** Why what was granted before lets it not run, for the request that asks instead. */
type Asking = Corridor & { readonly beyond: readonly string[] }

const fileRequest = async ({ session, policy, beyond }: Asking, looked: Looked): Promise<Request> => {
  const { ports, store } = session
  const now = ports.clock.now()
  const { impact } = looked.evaluation
  const request = makeRequest(
    {
      ...looked.live,
      told: {
        options: [],
        reversibility: impact.reversibility,
        lines: [...beyond, ...impact.lines].map(redact),
        files: impact.files.map(redact),
      },
      requester: looked.operation.requester,
      now,
      approveWithinMs: policy.settings.approveWithinMs,
    },
    ports.random,
  )
  await store.writeRequest(request)
  await store.noteTime(now)
  await recordRequest(session, request)
  await supersedeOlder(session, request, looked)
  return request
}

/** Spends the decision before anything starts. Of several that race for it, one alone gets to run. */
const useDecision = async (
  corridor: Asking,
  looked: Looked,
  approved: { readonly request: Request; readonly decision: Decision },
): Promise<Passage> => {
  const { session } = corridor
  const { request, decision } = approved
  await recordDecision(session, { request, decision, proof: 'signature' })
  if (!(await session.store.spend(request.id, looked.operation.door)))
    return refuse(corridor, looked, {
      request,
      fault: 'spent',
      sentence: 'It was used already: a decision serves once.',
    })
  return {
    kind: 'run',
    approval: {
      request,
      proof: 'signature',
      approver: decision.approver,
      conditions: decision.conditions,
      reason: decision.reason,
    },
  }
}

/** A decision that does not count: written down, put away, and the operation asked for anew. */
const refuse = async (
  corridor: Asking,
  looked: Looked,
  found: { readonly request: Request; readonly fault: string; readonly sentence: string },
): Promise<Passage> => {
  const { session } = corridor
  await recordVoidDecision(session, found.request, found)
  await session.store.spend(found.request.id, 'revoked')
  const anew = await fileRequest(corridor, looked)
  await startNotices(session, corridor.policy, anew)
  return { kind: 'void', request: found.request, sentence: found.sentence, anew }
}

/** A human's word at the terminal. Its proof is the terminal alone, so it serves this one run and is never read from a file. */
const atTerminal = async (
  corridor: Asking,
  request: Request,
  answer: Extract<TerminalAnswer, { kind: 'approved' | 'denied' }>,
): Promise<Passage> => {
  const { session, policy } = corridor
  const verdict = answer.kind
  const conditions = answer.kind === 'approved' ? answer.conditions : []
  const useBy = isoTime(new Date(session.ports.clock.now().getTime() + policy.settings.useWithinMs))
  const { approver, reason } = answer
  await recordDecision(session, {
    request,
    decision: { verdict, conditions, reason, option: null, approver, useBy, uses: 1 },
    proof: 'terminal',
  })
  const mine = await session.store.spend(request.id, request.operation.door)
  if (answer.kind === 'denied') return { kind: 'denied', request, approver, reason, conditions: [] }
  return mine
    ? { kind: 'run', approval: { request, proof: 'terminal', approver, conditions, reason } }
    : { kind: 'held', request }
}

/** What a decision that stands leads to; `undefined` where nobody has decided yet. */
const answered = async (corridor: Asking, looked: Looked, standing: Standing): Promise<Passage | undefined> => {
  switch (standing.kind) {
    case 'approved':
      return useDecision(corridor, looked, standing)
    case 'denied':
      return deniedBy(corridor, standing)
    case 'void':
      return refuse(corridor, looked, standing)
    case 'pending':
    case 'new':
      return undefined
  }
}

/** After a wait the world is looked at again: what is approved must be what is about to happen. */
const decideAnew = async (corridor: Asking, request: Request): Promise<Passage> => {
  const looked = await corridor.look()
  const standing = await readStanding(corridor.session, corridor.policy, looked)
  return (await answered(corridor, looked, standing)) ?? { kind: 'held', request }
}

const deniedBy = async (
  { session }: Corridor,
  { request, decision }: { readonly request: Request; readonly decision: Decision },
): Promise<Passage> => {
  await recordDecision(session, { request, decision, proof: 'signature' })
  const { reason, conditions, approver, verdict } = decision
  return { kind: 'denied', request, verdict, approver, reason, conditions }
}

/** Says it to whoever asked, and has the human told who is not here. */
const announce = async ({ announce: say, session, policy }: Corridor, request: Request): Promise<void> => {
  say(request)
  await startNotices(session, policy, request)
}

const hold = async (corridor: Asking, request: Request): Promise<Passage> => {
  const { session, ask, waitMs } = corridor
  const answer = await ask?.(request)
  if (answer !== undefined) {
    if (answer.kind === 'signed') return decideAnew(corridor, request)
    if (answer.kind === 'none') {
      await announce(corridor, request)
      return { kind: 'held', request }
    }
    const looked = await corridor.look()
    // What was shown is what was answered: anything else is asked again.
    const standing = await readStanding(session, corridor.policy, looked)
    const isSame = standing.kind === 'pending' && standing.request.id === request.id
    const isFirst = await session.store.answerFirst(request.id)
    if (answer.kind === 'approved' && !(isSame && isFirst))
      return refuse(corridor, looked, {
        request,
        fault: 'state-changed',
        sentence: 'The words, the place or the state changed while it was decided.',
      })
    return atTerminal(corridor, request, answer)
  }
  await announce(corridor, request)
  if (waitMs <= 0) return { kind: 'held', request }
  const untilMs = session.ports.clock.now().getTime() + waitMs
  const found = await waitForHuman(session, corridor.policy, { request, untilMs })
  if (found !== undefined) return decideAnew(corridor, request)
  await recordTurn(session, request, 'timed-out')
  return { kind: 'held', request }
}

/** Runs it under authority that a human granted before; where none lets it, why not. */
const underGrant = async ({ session, policy }: Corridor, looked: Looked): Promise<Passage | readonly Beyond[]> => {
  const taken = await takeGrantedUse(session, policy, looked)
  if (!('use' in taken)) return taken
  const { request, decision, ...granted } = taken
  await recordDecision(session, { request, decision, proof: 'signature' })
  const { approver, conditions, reason } = decision
  return {
    kind: 'run',
    approval: { request, proof: 'signature', approver, conditions, reason, granted: { ...granted, looked } },
  }
}

/** An answer to the very operation goes before what was granted in general, and a forged one is told, not stepped over. */
const mayBeGranted = (standing: Standing): boolean =>
  standing.kind === 'new' || standing.kind === 'pending' || (standing.kind === 'void' && standing.fault === 'spent')

/** Takes one operation of level 2 or 3 to a decision. Level 1 never gets here. */
export const pass = async (corridor: Corridor): Promise<Passage> => {
  const looked = corridor.first
  if (looked.evaluation.level === 1) return { kind: 'run' }
  const blocker = await findBlocker(corridor.session, corridor.policy, looked)
  if (blocker !== undefined) return { kind: 'blocked', blocker }
  const standing = await readStanding(corridor.session, corridor.policy, looked)
  const granted = mayBeGranted(standing) ? await underGrant(corridor, looked) : []
  if ('kind' in granted) return granted
  const asking = { ...corridor, beyond: granted.flatMap(beyondLines) }
  const end = await answered(asking, looked, standing)
  if (end !== undefined) return end
  return hold(asking, standing.kind === 'pending' ? standing.request : await fileRequest(asking, looked))
}

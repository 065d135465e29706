import type { Judgement } from '../approval/verify.ts'
import { judgeDecision } from '../approval/verify.ts'
import { isExpired } from '../approval/expiry.ts'
import { expectedFingerprint, speaksOf } from '../approval/fingerprint.ts'
import type { StoredDecision } from '../approval/store/decisions.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Decision, Request } from '../model/request.ts'
import type { Looked } from './facts.ts'
import { isSameOperation } from './facts.ts'
import type { Policy, Session } from './session.ts'

/** What was said so far of the operation that is about to happen. */
export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'pending'; readonly request: Request }
  | { readonly kind: 'approved'; readonly request: Request; readonly decision: Decision }
  | { readonly kind: 'denied'; readonly request: Request; readonly decision: Decision }
  /** A decision lies there that does not count: somebody tries something, or the world moved on. */
  | { readonly kind: 'void'; readonly request: Request; readonly fault: string; readonly sentence: string }

interface Found {
  readonly request: Request
  readonly spent: boolean
  readonly stored: StoredDecision | undefined
  /** Set where the decision's file itself cannot be read as one (a link, too large). */
  readonly unreadable?: string
}

const readFound = async (session: Session, request: Request): Promise<Found> => {
  const spent = await session.store.isSpent(request.id)
  try {
    return { request, spent, stored: await session.store.readDecision(request.id) }
  } catch (error) {
    if (!(error instanceof HoldpointError)) throw error
    return { request, spent, stored: undefined, unreadable: error.message }
  }
}

/** Judges a stored decision against what is about to happen now. */
export const judgeStored = async (
  session: Session,
  policy: Policy,
  looked: Looked,
  found: { readonly request: Request; readonly stored: StoredDecision; readonly spent: boolean },
): Promise<Judgement> => {
  const { ports, store } = session
  const newest = await store.newestTime()
  return judgeDecision({
    request: found.request,
    decisionBytes: found.stored.bytes,
    signature: found.stored.signature,
    approvers: policy.trust.kind === 'trusted' ? policy.trust.approvers : [],
    now: ports.clock.now(),
    ...(newest === undefined ? {} : { notBefore: newest }),
    expectedFingerprint: expectedFingerprint(found.request, looked.live),
    level: looked.evaluation.level,
    spent: found.spent,
    silentKeys: looked.evaluation.level === 3 ? await ports.signer.agentKeys() : [],
  })
}

const standingOf = async (session: Session, policy: Policy, looked: Looked, found: Found): Promise<Standing> => {
  const { request, spent, stored, unreadable } = found
  const now = session.ports.clock.now().getTime()
  if (unreadable !== undefined)
    return spent ? { kind: 'new' } : { kind: 'void', request, fault: 'malformed', sentence: unreadable }
  if (stored === undefined) {
    const waits = !spent && !isExpired(request, now) && speaksOf(request, looked.live)
    return waits ? { kind: 'pending', request } : { kind: 'new' }
  }
  const judgement = await judgeStored(session, policy, looked, { request, stored, spent })
  switch (judgement.kind) {
    case 'valid':
      return { kind: 'approved', request, decision: judgement.decision }
    case 'denied':
      return Date.parse(judgement.decision.useBy) < now
        ? { kind: 'new' }
        : { kind: 'denied', request, decision: judgement.decision }
    case 'invalid':
      return { kind: 'void', request, fault: judgement.fault, sentence: judgement.sentence }
  }
}

/**
 * A spent request in another state is history, not a try at using it again; so is one that the gate itself put away.
 * Asking anew is the ordinary way on then.
 */
const isHistory = (found: Found, looked: Looked): boolean => found.spent && !speaksOf(found.request, looked.live)

/** The most telling answer: a valid yes, then a no, then what waits, then what is void. */
const RANK = { approved: 0, denied: 1, pending: 2, void: 3, new: 4 } as const satisfies Record<Standing['kind'], number>

/** Finds out what was said of these words in this place. */
export const readStanding = async (session: Session, policy: Policy, looked: Looked): Promise<Standing> => {
  const { requests } = await session.store.list()
  const same = requests.filter(request => isSameOperation(request, looked.live))
  const standings: Standing[] = []
  for (const request of same) {
    const found = await readFound(session, request)
    if (isHistory(found, looked)) continue
    standings.push(await standingOf(session, policy, looked, found))
  }
  return standings.sort((a, b) => RANK[a.kind] - RANK[b.kind])[0] ?? { kind: 'new' }
}

import { DECISION_NAMESPACE, formatDecision, makeDecision } from '../approval/decision.ts'
import { isExpired } from '../approval/expiry.ts'
import { isIntact } from '../approval/fingerprint.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Decision, Grant, Request, Verdict } from '../model/request.ts'
import { findSecrets } from '../secrets/detect.ts'
import { safe } from '../secrets/escape.ts'
import type { SigningKey } from './approver-key.ts'
import { findSigningKey } from './approver-key.ts'
import { entriesOf, recordDecision } from './chronicle.ts'
import { changedFiles } from './related-files.ts'
import type { Policy, Session } from './session.ts'
import { supersededSentence } from './standing-answer.ts'

/** A human's answer as it was given. */
export interface HumanAnswer {
  readonly verdict: Verdict
  readonly reason?: string
  readonly conditions?: readonly string[]
  readonly option?: number
  readonly useWithinMs?: number
  /** Bounded authority that comes with a yes. */
  readonly grant?: Grant
  /** Said by `holdpoint provide`, after it looked whether what a request for credentials needs is there. */
  readonly provided?: boolean
  /** Private key file; default: the one that `init` noted. */
  readonly keyFile?: string
  /** Called once nothing is refused any more, right before the key is asked for. */
  readonly beforeSigning?: () => void
}

/** A secret that a person types into an answer would stand in the log for ever: it is refused before it is stored. */
const refuseSecrets = (answer: HumanAnswer): void => {
  const { reason = '', conditions = [], grant } = answer
  const granted = grant === undefined ? [] : [grant.budget ?? '', ...grant.commands.flat(), ...grant.paths]
  const texts = [reason, ...conditions, ...granted]
  if (texts.some(text => findSecrets(text).length > 0))
    throw new HoldpointError(
      'usage',
      'The answer holds something that looks like a secret; nothing was stored.',
      'say it without the secret, and hand that over outside of Holdpoint',
    )
}

/** At level 3 a key that the ssh-agent uses without asking proves nobody's presence. */
const refuseSilentKey = async (session: Session, { approver, keyFile }: SigningKey): Promise<void> => {
  if (approver.key.hardware) return
  const loaded = await session.ports.signer.agentKeys()
  if (!loaded.includes(approver.key.fingerprint)) return
  throw new HoldpointError(
    'refused',
    `The key ${keyFile} is loaded in the running ssh-agent, which signs for any process without asking: at level 3 it proves nothing.`,
    `take it out, then approve again: ssh-add -d '${keyFile}'`,
  )
}

/** Throws `decision-invalid` where the request was asked anew in another state: that one is what can be answered. */
const refuseSuperseded = async ({ store }: Session, request: Request): Promise<void> => {
  const by = await store.supersededBy(request.id)
  if (by === undefined) return
  throw new HoldpointError(
    'decision-invalid',
    `The request ${request.id} waits no more. ${supersededSentence(by)}`,
    by === 'another' ? 'holdpoint pending' : `holdpoint show ${by}`,
  )
}

/**
 * The log has one request under each id, as it was asked or first shown. Whoever puts another one in its place between a human's look
 * and their answer has that one approved unread.
 */
const refuseExchanged = async (session: Session, { id, fingerprint }: Request): Promise<void> => {
  const asked = (await entriesOf(session, id)).filter(({ entry }) => ['question', 'blocker'].includes(entry.type))
  const digests = asked.flatMap(({ entry }) => entry.holdpoint?.action?.digest ?? [])
  if (digests.every(digest => digest === fingerprint)) return
  throw new HoldpointError(
    'decision-invalid',
    `The request ${id} is not the one that the log has under this id: somebody put another in its place. Nothing was signed.`,
    `see what was asked: holdpoint log search --request ${id}`,
  )
}

const checkOpen = async (session: Session, request: Request): Promise<void> => {
  const again = 'run the command again to ask anew, then: holdpoint pending'
  if (!isIntact(request))
    throw new HoldpointError(
      'decision-invalid',
      `The request ${request.id} was changed after it was made; do not trust what it shows.`,
      again,
    )
  await refuseExchanged(session, request)
  await refuseSuperseded(session, request)
  if (await session.store.isSpent(request.id))
    throw new HoldpointError(
      'decision-invalid',
      `The request ${request.id} is closed: it was answered and used, or put away.`,
      again,
    )
  if (isExpired(request, session.ports.clock.now().getTime()))
    throw new HoldpointError('decision-invalid', `The request ${request.id} expired at ${request.approveBy}.`, again)
}

/** Whether this answer may be given to this request at all, as it stands now. */
const checkFits = async (session: Session, request: Request, answer: HumanAnswer): Promise<void> => {
  if (answer.conditions?.some(condition => condition.trim() === '') === true)
    throw new HoldpointError('usage', '"yes, but" needs words: a condition is empty', '--condition TEXT')
  if (answer.verdict !== 'approved') return
  if (request.proposal?.kind === 'credentials' && answer.provided !== true)
    throw new HoldpointError(
      'usage',
      `The request ${request.id} asks for credentials: a yes alone puts none in place.`,
      `put them in place, then confirm: holdpoint provide ${request.id}`,
    )
  const changed = await changedFiles(session.ports.files, request)
  if (changed.length > 0)
    throw new HoldpointError(
      'decision-invalid',
      `Since the request ${request.id} was made, this changed: ${changed.map(path => safe(path)).join(', ')}.`,
      'what would be approved is not what was proposed: let the agent propose it anew',
    )
}

/** Takes back what was answered before, so that no copy of a yes can be put back. Throws where it was used already. */
const takeBack = async (session: Session, request: Request, verdict: Verdict): Promise<void> => {
  const isUnused = await session.store.revoke(request.id)
  if (verdict === 'revoked' && request.proposal === undefined && !isUnused)
    throw new HoldpointError(
      'decision-invalid',
      `The approval of ${request.id} was used already: there is nothing left to take back.`,
      `see what came of it: holdpoint show ${request.id}`,
    )
}

/**
 * Writes a human's signed decision into the store and the log. The signature is made there and then by `ssh-keygen`, which asks
 * for the passphrase or the touch itself.
 * @throws HoldpointError `refused` (no key, agent's key), `decision-invalid` (closed or altered request), `usage` (a secret in the words)
 */
export const signAnswer = async (
  session: Session,
  policy: Policy,
  request: Request,
  answer: HumanAnswer,
): Promise<Decision> => {
  refuseSecrets(answer)
  await checkOpen(session, request)
  await checkFits(session, request, answer)
  const approvers = policy.trust.kind === 'trusted' ? policy.trust.approvers : []
  const key = await findSigningKey(session.ports, approvers, answer.keyFile)
  if (request.level === 3) await refuseSilentKey(session, key)
  const reason = (answer.reason ?? '').trim()
  const decision = makeDecision(request, {
    verdict: answer.verdict,
    conditions: answer.conditions ?? [],
    // The contract of decisions wants a reason at level 3 and for a denial; the command line leaves it to the person.
    reason: reason === '' ? 'no reason was given' : reason,
    ...(answer.option === undefined ? {} : { option: answer.option }),
    useWithinMs: answer.useWithinMs ?? policy.settings.useWithinMs,
    approver: key.principal,
    now: session.ports.clock.now(),
    journalHead: await session.journalHead(),
    ...(answer.grant === undefined ? {} : { grant: answer.grant }),
  })
  const bytes = formatDecision(decision)
  answer.beforeSigning?.()
  const signature = await session.ports.signer.sign(bytes, key.keyFile, DECISION_NAMESPACE)
  const hadAnswer = (await session.store.readDecision(request.id).catch(() => undefined)) !== undefined
  if (answer.verdict !== 'approved' && hadAnswer) await takeBack(session, request, answer.verdict)
  await session.store.writeDecision(request.id, { bytes, signature })
  // It may have been asked anew while the human thought and signed.
  if (!(await session.store.answerFirst(request.id))) await refuseSuperseded(session, request)
  await recordDecision(session, { request, decision, proof: 'signature' })
  return decision
}

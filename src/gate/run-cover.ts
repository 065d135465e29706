import { isId } from '../approval/ids.ts'
import { judgePass } from '../approval/verify.ts'
import type { Policy, Session } from './session.ts'

/** Name of the variable that tells inner doors under which approved request they run: a hint, checked against its signature. */
export const RUN_VARIABLE = 'HOLDPOINT_RUN'

/**
 * Whether an approved run that is under way covers these calls or refs: its decision is signed, spent, and its request lists each
 * of the digests, unused. All pass, or none is used.
 */
export const passesUnderRun = async (
  session: Session,
  policy: Policy,
  run: string | undefined,
  digests: readonly string[],
): Promise<boolean> => {
  if (run === undefined || !isId(run) || digests.length === 0 || policy.trust.kind !== 'trusted') return false
  const { store, ports } = session
  const found = await store.readRequest(run)
  const stored = found?.ok === true ? await store.readDecision(run) : undefined
  if (found?.ok !== true || stored === undefined) return false
  const { request } = found
  if (!digests.every(digest => request.covers?.includes(digest))) return false
  const judgement = judgePass({
    request,
    decisionBytes: stored.bytes,
    signature: stored.signature,
    approvers: policy.trust.approvers,
    now: ports.clock.now(),
    spent: await store.isSpent(run),
  })
  if (judgement.kind !== 'valid') return false
  for (const digest of digests) if (!(await store.passOnce(request, digest))) return false
  return true
}

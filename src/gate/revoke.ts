import { HoldpointError } from '../model/errors.ts'
import type { Decision, Request } from '../model/request.ts'
import { signAnswer } from './answer.ts'
import type { Policy, Session } from './session.ts'
import { readAnswer } from './standing-answer.ts'

const CLOSED = {
  open: 'nobody answered it yet: holdpoint deny says no',
  denied: 'it was not approved',
  expired: 'nothing of it can be used any more',
  superseded: 'it was asked anew, and nobody answered it before',
  void: 'no approval of it counts',
} as const

/**
 * Takes back an approval, with what it granted, before its use. Signed like any answer.
 * @throws HoldpointError `usage` where no approval stands, `decision-invalid` where it was used already
 */
export const revokeApproval = async (
  session: Session,
  policy: Policy,
  request: Request,
  { reason, keyFile }: { readonly reason: string; readonly keyFile?: string },
): Promise<Decision> => {
  const standing = await readAnswer(session, policy, request)
  if (standing.kind !== 'approved')
    throw new HoldpointError(
      'usage',
      `There is nothing to take back of ${request.id}: ${CLOSED[standing.kind]}.`,
      `holdpoint show ${request.id}`,
    )
  return signAnswer(session, policy, request, {
    verdict: 'revoked',
    reason,
    ...(keyFile === undefined ? {} : { keyFile }),
  })
}

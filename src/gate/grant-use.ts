import { judgeGrant } from '../approval/verify.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Requester } from '../model/operation.ts'
import type { Decision, Grant, Request } from '../model/request.ts'
import { entriesOf } from './chronicle.ts'
import type { Looked } from './facts.ts'
import { starsOf } from './grant-match.ts'
import { isWithinScope } from './grant-scope.ts'
import { projectOf } from './related-files.ts'
import type { Policy, Session } from './session.ts'
import { judging } from './standing-answer.ts'

/** One use of bounded authority, taken. */
export interface GrantedUse {
  readonly request: Request
  readonly decision: Decision
  readonly use: number
  readonly of: number
}

/** The task, where there is one; else the agent. Both are claims: who lies here passes for another agent of the same account. */
const isSameAsker = (granted: Requester, asking: Requester): boolean =>
  granted.task === undefined
    ? granted.agent === asking.agent && asking.task === undefined
    : granted.task === asking.task

/** The same repository, settings, environment and asker as when it was granted. */
const isSamePlace = (request: Request, { live, operation }: Looked): boolean =>
  request.operation.repo === live.operation.repo &&
  request.policy === live.policy &&
  request.environment !== undefined &&
  request.environment === live.environment &&
  isSameAsker(request.requester, operation.requester)

interface Granting {
  readonly decision: Decision
  readonly grant: Grant
}

const readGrant = async (session: Session, policy: Policy, request: Request): Promise<Granting | undefined> => {
  const { store } = session
  try {
    const stored = await store.readDecision(request.id)
    if (stored?.signature === undefined || (await store.isRevoked(request.id))) return undefined
    const terms = await judging(session, policy, request)
    return judgeGrant({ ...terms, decisionBytes: stored.bytes, signature: stored.signature })
  } catch (error) {
    // A decision that is a link or far too large grants nothing, and hides no other.
    if (error instanceof HoldpointError) return undefined
    throw error
  }
}

/** The project is the one that the operation is in, not the one that its asker named: the request is an agent's own file. */
const isCovered = async (session: Session, grant: Grant, { operation, evaluation }: Looked): Promise<boolean> => {
  const { files } = session.ports
  const stars = starsOf(grant.commands, operation, evaluation)
  if (stars === undefined) return false
  return isWithinScope(files, grant, { cwd: operation.cwd, project: await projectOf(files, operation.cwd), stars })
}

/** What the log says of it: marks that were removed from the store bring no use and no taken back grant to life again. */
const isOver = async (session: Session, request: Request, grant: Grant): Promise<boolean> => {
  const entries = (await entriesOf(session, request.id)).map(({ entry }) => entry)
  return (
    entries.some(({ holdpoint }) => holdpoint?.verdict === 'revoked') ||
    entries.filter(({ type, tags }) => type === 'milestone' && tags.includes('granted')).length >= grant.uses
  )
}

/**
 * Takes a use of a grant that covers this operation, where one does and has a use left. Only level 2 is ever covered. The use is
 * marked by an exclusive create before it returns: of any number of processes, as many get one as were granted, and a crash loses it.
 */
export const takeGrantedUse = async (
  session: Session,
  policy: Policy,
  looked: Looked,
): Promise<GrantedUse | undefined> => {
  if (looked.evaluation.level !== 2) return undefined
  const { store, ports } = session
  const { requests } = await store.list()
  for (const request of requests.filter(candidate => isSamePlace(candidate, looked))) {
    const found = await readGrant(session, policy, request)
    if (found === undefined || !(await isCovered(session, found.grant, looked))) continue
    if (await isOver(session, request, found.grant)) continue
    const use = await store.takeUse(request.id, found.grant.uses, looked.live.operation.display)
    if (use === undefined) continue
    await store.noteTime(ports.clock.now())
    return { request, decision: found.decision, use, of: found.grant.uses }
  }
  return undefined
}

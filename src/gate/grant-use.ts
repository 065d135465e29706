import type { TakenUse } from '../approval/account.ts'
import { freeNumber, shortOf, standingsOf } from '../approval/account.ts'
import { parseBudget } from '../approval/budget.ts'
import { judgeGrant } from '../approval/verify.ts'
import type { Drawn, Limit, LimitStanding } from '../model/budget.ts'
import type { JournalLine } from '../model/entry.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Requester } from '../model/operation.ts'
import type { Decision, Grant, Request } from '../model/request.ts'
import { entriesOf } from './chronicle.ts'
import type { Looked } from './facts.ts'
import { allUses, loggedUses } from './grant-account.ts'
import { amountsOf, drawnFor } from './grant-amounts.ts'
import type { Beyond } from './grant-beyond.ts'
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
  readonly drawn: Drawn
  /** How each limit of the budget stands after it. */
  readonly account: readonly LimitStanding[]
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

/** What the log says of it counts besides the marks: no mark that was removed brings a use or a taken back grant to life again. */
const isRevoked = (lines: readonly JournalLine[]): boolean =>
  lines.some(({ entry: { holdpoint } }) => holdpoint?.verdict === 'revoked')

interface Taking extends Granting {
  readonly session: Session
  readonly request: Request
  readonly looked: Looked
}

const limitsOf = ({ grant: { budget }, request }: Taking): readonly Limit[] | Beyond => {
  if (budget === undefined) return []
  const parsed = parseBudget(budget)
  return parsed.ok ? parsed.limits : { kind: 'words', request, budget, problem: parsed.problem }
}

const isBeyond = (value: object): value is Beyond => 'kind' in value

/** Takes a use, or says what there is not enough of. What is left is looked at again whenever another process was faster. */
const take = async (taking: Taking, logged: readonly TakenUse[]): Promise<GrantedUse | Beyond> => {
  const { session, request, looked, grant, decision } = taking
  const { store, ports } = session
  const limits = limitsOf(taking)
  if (isBeyond(limits)) return limits
  const amounts = amountsOf(looked)
  let beyond: Beyond = { kind: 'uses', request, of: grant.uses }
  let after: readonly LimitStanding[] = []
  const used = await store.takeUse(request.id, looked.live.operation.display, marked => {
    const taken = allUses(marked, logged)
    if (taken.length >= grant.uses) return undefined
    const nowMs = ports.clock.now().getTime()
    const short = shortOf(standingsOf(limits, taken, nowMs), amounts)
    if (short.length > 0) {
      beyond = { kind: 'budget', request, short }
      return undefined
    }
    const draft = { use: freeNumber(taken), drawn: drawnFor(limits, amounts) }
    after = standingsOf(limits, [...taken, { ...draft, atMs: nowMs }], nowMs)
    return draft
  })
  if (used === undefined) return beyond
  await store.noteTime(ports.clock.now())
  return { request, decision, use: used.use, of: grant.uses, drawn: used.drawn, account: after }
}

/**
 * Takes a use of a grant that covers this operation, where one does, has a use left and enough of its budget. Only level 2 is ever
 * covered. The use is marked with what it draws by an exclusive create before it returns: of any number of processes, none gets what
 * another was given, and a crash loses it. Where none lets it run, what each that covers it had too little of.
 */
export const takeGrantedUse = async (
  session: Session,
  policy: Policy,
  looked: Looked,
): Promise<GrantedUse | readonly Beyond[]> => {
  const beyond: Beyond[] = []
  if (looked.evaluation.level !== 2) return beyond
  const { requests } = await session.store.list()
  for (const request of requests.filter(candidate => isSamePlace(candidate, looked))) {
    const found = await readGrant(session, policy, request)
    if (found === undefined || !(await isCovered(session, found.grant, looked))) continue
    const lines = await entriesOf(session, request.id)
    if (isRevoked(lines)) continue
    const taken = await take({ ...found, session, request, looked }, loggedUses(lines))
    if (!isBeyond(taken)) return taken
    beyond.push(taken)
  }
  return beyond
}

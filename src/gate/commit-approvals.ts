import { sha256 } from '../approval/canonical.ts'
import { parseDecision } from '../approval/decision.ts'
import { isIntact } from '../approval/fingerprint.ts'
import { judgePass } from '../approval/verify.ts'
import type { ChangePlace } from '../impact/git/changes.ts'
import type { Change } from '../model/change.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Request } from '../model/request.ts'
import { CONTENT_KEY } from '../model/request.ts'
import type { Finding } from '../model/rule.ts'
import type { Policy, Session } from './session.ts'

/** One changed path and what the rules say of it. */
export interface Flagged {
  readonly change: Change
  readonly findings: readonly Finding[]
}

/** Key of the staged content in what a commit's approval is bound to. */
export const STAGED = 'staged'

/** Paths, modes and object names of both sides, and nothing that a setting or an attribute could change. */
const RAW = ['--raw', '-z', '--no-abbrev', '--no-renames', '--ignore-submodules=none', '--no-relative']

const read = ({ git, cwd, env }: ChangePlace, ...args: readonly string[]): Promise<string | undefined> =>
  git.read(['--no-replace-objects', ...args], { cwd, ...(env === undefined ? {} : { env }) })

/** Digest of what the commit being made changes. Throws `environment` where it cannot be read: nothing could be bound to it. */
export const digestOfStaged = async (place: ChangePlace): Promise<string> => {
  const raw = await read(place, 'diff', '--cached', ...RAW)
  if (raw !== undefined) return sha256(raw)
  throw new HoldpointError('environment', `What is staged in ${place.cwd} cannot be read.`, 'git diff --cached --raw')
}

/** Names one content at one path: what a rule said of it in one commit, it says in every other. */
const contentKey = ({ path, id = '' }: Change): string => CONTENT_KEY + sha256(`${path}\0${id}`)

/** What a commit's approval says yes to, content by content: the rules that were shown. */
export const contentsOf = (flagged: readonly Flagged[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    flagged.map(({ change, findings }) => [
      contentKey(change),
      [...new Set(findings.map(({ rule }) => rule))].sort().join(' '),
    ]),
  )

/** Whether a person's signature stands under the request and it was used. Age does not count: the commit was made in time. */
const isSignedAndUsed = async ({ store }: Session, policy: Policy, request: Request): Promise<boolean> => {
  if (policy.trust.kind !== 'trusted' || !isIntact(request) || !(await store.isSpent(request.id))) return false
  try {
    const stored = await store.readDecision(request.id)
    const parsed = stored === undefined ? undefined : parseDecision(stored.bytes)
    if (stored === undefined || parsed?.ok !== true) return false
    const judged = judgePass({
      request,
      decisionBytes: stored.bytes,
      signature: stored.signature,
      approvers: policy.trust.approvers,
      now: new Date(parsed.decision.decidedAt),
      spent: true,
    })
    return judged.kind === 'valid'
  } catch (error) {
    // A decision that is no plain file approves nothing.
    if (error instanceof HoldpointError) return false
    throw error
  }
}

/** Per content, the rules that a person read and signed at commit. */
export type ApprovedContents = ReadonlyMap<string, ReadonlySet<string>>

/**
 * What signed approvals said yes to at commit. A yes given at the terminal alone leaves nothing that could be checked later, so it is
 * not among them.
 */
export const approvedAtCommit = async (session: Session, policy: Policy): Promise<ApprovedContents> => {
  const approved = new Map<string, ReadonlySet<string>>()
  for (const request of (await session.store.list()).requests) {
    const { observed } = request.impact
    const isCommit = request.operation.door === 'git-hook' && request.operation.display === 'git commit'
    if (!isCommit || observed[STAGED] === undefined || !(await isSignedAndUsed(session, policy, request))) continue
    for (const [key, rules] of Object.entries(observed))
      if (key.startsWith(CONTENT_KEY)) approved.set(key, new Set([...(approved.get(key) ?? []), ...rules.split(' ')]))
  }
  return approved
}

/**
 * Leaves out what a person signed when it was committed: the same content at the same path under the same rule is not asked twice,
 * whichever commit it stands in by now (amended, rebased, picked, merged).
 */
export const withoutApproved = (flagged: readonly Flagged[], approved: ApprovedContents): readonly Flagged[] =>
  flagged
    .map(({ change, findings }) => {
      const rules = approved.get(contentKey(change))
      return { change, findings: findings.filter(({ rule }) => rules?.has(rule) !== true) }
    })
    .filter(({ findings }) => findings.length > 0)

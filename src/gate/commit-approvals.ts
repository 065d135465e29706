import { sha256 } from '../approval/canonical.ts'
import { parseDecision } from '../approval/decision.ts'
import { isIntact } from '../approval/fingerprint.ts'
import { judgePass } from '../approval/verify.ts'
import type { ChangePlace } from '../impact/git/changes.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Request } from '../model/request.ts'
import type { Policy, Session } from './session.ts'

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

/** The same digest of a commit that was made; `undefined` for a merge, which no single staged change became. */
export const digestOfCommit = async (place: ChangePlace, commit: string): Promise<string | undefined> => {
  const raw = await read(place, 'diff-tree', '-r', '--root', '--no-commit-id', ...RAW, commit)
  return raw === undefined || raw === '' ? undefined : sha256(raw)
}

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

/**
 * What signed approvals said yes to at commit: per digest of the changes, the rules and details that the person read. A yes given at
 * the terminal alone leaves nothing that could be checked later, so it is not among them.
 */
export const approvedAtCommit = async (
  session: Session,
  policy: Policy,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const approved = new Map<string, ReadonlySet<string>>()
  for (const request of (await session.store.list()).requests) {
    const digest = request.impact.observed[STAGED]
    const isCommit = request.operation.door === 'git-hook' && request.operation.display === 'git commit'
    if (!isCommit || digest === undefined || !(await isSignedAndUsed(session, policy, request))) continue
    const rules = request.findings.map(finding => finding.rule)
    approved.set(digest, new Set([...(approved.get(digest) ?? []), ...rules]))
  }
  return approved
}

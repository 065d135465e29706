import type { Request } from '../model/request.ts'
import { safe } from '../secrets/escape.ts'
import { ageOf, untilOf } from './age.ts'
import { shortText } from './fields.ts'
import type { Style } from './style.ts'

const DISPLAY_LIMIT = 80

/** Whether somebody stands still until it is decided. */
export const isBlocker = ({ proposal, level }: Request): boolean =>
  proposal === undefined ? level === 3 : proposal.kind !== 'question'

/** What stops a whole workflow first, then what waits longest. */
export const sortPending = (requests: readonly Request[]): readonly Request[] =>
  requests.toSorted(
    (one, other) =>
      Number(isBlocker(other)) - Number(isBlocker(one)) ||
      other.level - one.level ||
      Date.parse(one.createdAt) - Date.parse(other.createdAt) ||
      compare(one.id, other.id),
  )

const compare = (one: string, other: string): number => (one < other ? -1 : 1)

const rowOf = (request: Request, style: Style, now: Date): string => {
  const { id, level, requester, createdAt, approveBy, operation } = request
  const task = requester.task === undefined ? '' : `, task ${safe(requester.task)}`
  return [
    `${style.mark(level)} ${style.bold(id)}  ${shortText(operation.display, DISPLAY_LIMIT)}`,
    style.dim(
      `   ${['waits ' + ageOf(createdAt, now), `ends ${untilOf(approveBy, now)}`, `by ${safe(requester.agent)}${task}`, safe(operation.cwd)].join(style.dot)}`,
    ),
  ].join('\n')
}

/** The list of what waits. Ends with a line feed. */
export const pendingText = (requests: readonly Request[], style: Style, now: Date): string => {
  if (requests.length === 0) return 'Nothing waits for a decision.\n'
  const rows = sortPending(requests).map(request => rowOf(request, style, now))
  return `${rows.join('\n')}\n\nholdpoint show ID, then holdpoint approve ID or holdpoint deny ID (the beginning of an ID is enough)\n`
}

/** The same for programs: one array, in the same order. Ends with a line feed. */
export const pendingJson = (requests: readonly Request[]): string =>
  `${JSON.stringify(
    sortPending(requests).map(
      ({ id, level, createdAt, approveBy, requester, operation, findings, impact, proposal }) => ({
        id,
        level,
        kind: proposal?.kind ?? 'command',
        createdAt,
        approveBy,
        agent: safe(requester.agent),
        task: requester.task === undefined ? null : safe(requester.task),
        display: safe(operation.display),
        cwd: safe(operation.cwd),
        findings: findings.map(finding => finding.rule),
        impact: (proposal?.impact === undefined ? impact.lines : [proposal.impact]).map(line => safe(line)),
      }),
    ),
  )}\n`

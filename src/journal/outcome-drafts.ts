import type { Drawn, LimitStanding } from '../model/budget.ts'
import { drawnLines, inUnits, isDeclared } from '../model/budget.ts'
import type { DrawnEntry } from '../model/entry.ts'
import type { Operation } from '../model/operation.ts'
import type { Request } from '../model/request.ts'
import type { Finding } from '../model/rule.ts'
import { aboutOf, filesOf, taskOf, topicsOf } from './about.ts'
import type { EntryDraft } from './entry.ts'
import { authorOf, clip, LIMITS } from './entry.ts'
import { tagsOf } from './make.ts'

export interface Outcome {
  readonly request: Request
  readonly requestKey: string
  /** Key of the approving decision's entry; without one the outcome counts as not reviewed. */
  readonly decisionKey?: string
  /** Absent where nothing ran. */
  readonly exitCode?: number
  readonly durationMs?: number
  /** Default: by the exit code. */
  readonly outcome?: 'rolled_back'
  /** What a person should know besides, such as where the copy for `rollback` lies. */
  readonly note?: string
}

const OUTCOME_WORDS = {
  succeeded: { title: 'Done', tags: ['complete'] },
  failed: { title: 'Failed', tags: ['failed'] },
  rolled_back: { title: 'Rolled back', tags: ['rolled-back'] },
  not_run: { title: 'Not run', tags: ['not-run'] },
} as const

const outcomeOf = ({ outcome, exitCode }: Outcome): keyof typeof OUTCOME_WORDS => {
  if (outcome !== undefined) return outcome
  if (exitCode === undefined) return 'not_run'
  return exitCode === 0 ? 'succeeded' : 'failed'
}

const ranWords = ({ exitCode, durationMs }: Pick<Outcome, 'exitCode' | 'durationMs'>): string =>
  exitCode === undefined
    ? 'Nothing ran.'
    : `Exit code ${exitCode}${durationMs === undefined ? '' : ` after ${(durationMs / 1000).toFixed(1)} s`}.`

/** The entry of what came of it: how it ended, how long it took, and under which approval. */
export const outcomeDraft = (result: Outcome): EntryDraft => {
  const { request, exitCode, durationMs, decisionKey } = result
  const outcome = outcomeOf(result)
  const words = OUTCOME_WORDS[outcome]
  return {
    type: 'milestone',
    author: authorOf(request.requester.agent),
    title: clip(`${words.title}: ${request.operation.display}`, LIMITS.title, () => '…'),
    content: [
      ranWords(result),
      decisionKey === undefined ? 'There is no approval in its chain.' : `Approved in ${decisionKey}.`,
      ...(result.note === undefined ? [] : [result.note]),
    ].join('\n'),
    tags: tagsOf([...words.tags, ...topicsOf(request)]),
    context: {
      task_id: taskOf(request),
      ...filesOf(request),
      related_entries: [...(decisionKey === undefined ? [] : [decisionKey]), result.requestKey],
    },
    hitl_reviewed: decisionKey !== undefined,
    holdpoint: {
      ...aboutOf(request),
      outcome,
      ...(exitCode === undefined ? {} : { exit_code: exitCode }),
      ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
    },
  }
}

/** What ran under authority that was granted before. */
export interface GrantedRun {
  /** The request whose answer holds the grant. */
  readonly request: Request
  readonly requestKey: string
  readonly decisionKey: string
  readonly use: number
  readonly of: number
  /** What it drew from the budget, in parts, and how that stands after it. */
  readonly drawn: Drawn
  readonly account: readonly LimitStanding[]
  readonly operation: Pick<Operation, 'requester' | 'cwd'> & { readonly display: string }
  readonly findings: readonly Pick<Finding, 'rule' | 'category'>[]
  readonly exitCode: number
  readonly durationMs: number
}

/** One amount a unit; what is left is by the narrowest of its limits. */
const drawnEntries = ({ drawn, account }: Pick<GrantedRun, 'drawn' | 'account'>): readonly DrawnEntry[] =>
  Object.entries(drawn).map(([unit, parts]) => ({
    unit,
    amount: inUnits(parts, unit),
    by: isDeclared(unit) ? 'agent' : 'gate',
    left: inUnits(Math.min(...account.filter(({ limit }) => limit.unit === unit).map(({ left }) => left)), unit),
  }))

/** The entry of an operation that a grant let through. */
export const grantedDraft = (run: GrantedRun): EntryDraft => {
  const { request, operation, exitCode, durationMs } = run
  const outcome = exitCode === 0 ? 'succeeded' : 'failed'
  const words = OUTCOME_WORDS[outcome]
  const drawn = drawnEntries(run)
  const topics = run.findings.flatMap(({ rule, category }) => [rule.split('.')[0] ?? '', category])
  return {
    type: 'milestone',
    author: authorOf(operation.requester.agent),
    title: clip(`${words.title}: ${operation.display}`, LIMITS.title, () => '…'),
    content: [
      ranWords(run),
      `In: ${operation.cwd}`,
      `Under the authority granted in ${run.decisionKey}: use ${run.use} of ${run.of} of request ${request.id}.`,
      ...drawnLines(run),
    ].join('\n'),
    tags: tagsOf([...words.tags, 'granted', ...topics]),
    context: { task_id: taskOf(request), related_entries: [run.decisionKey, run.requestKey] },
    hitl_reviewed: true,
    holdpoint: {
      v: 1,
      request_id: request.id,
      level: 2,
      granted: { use: run.use, of: run.of, ...(drawn.length === 0 ? {} : { drawn }) },
      outcome,
      exit_code: exitCode,
      duration_ms: durationMs,
    },
  }
}

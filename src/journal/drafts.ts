import type { EntryExtension } from '../model/entry.ts'
import type { Decision, Request } from '../model/request.ts'
import { impactWords, reversibilityWords, riskWords } from '../model/risk.ts'
import type { EntryDraft } from './entry.ts'
import { authorOf, clip, isHuman, LIMITS } from './entry.ts'
import { tagsOf } from './make.ts'

/** Of a request, its topics: the programs' families and the kinds of harm, as the rules name them. */
const topicsOf = ({ findings }: Request): readonly string[] =>
  findings.flatMap(({ rule, category }) => [rule.split('.')[0] ?? '', category])

const taskOf = ({ requester, id }: Request): string =>
  (requester.task ?? requester.session ?? `request-${id}`).slice(0, LIMITS.task)

/** The finding that a request's level rests on. */
const mainRule = ({ findings, level }: Request): string | undefined =>
  findings.find(finding => finding.level === level)?.rule

const numbered = (texts: readonly string[]): string => texts.map((text, index) => `(${index + 1}) ${text}`).join(', ')

const optionTexts = (request: Request): readonly string[] => {
  if (request.options.length > 0)
    return request.options.map(({ text, tradeoffs }) => (tradeoffs === undefined ? text : `${text} [${tradeoffs}]`))
  const safer = new Set(request.findings.flatMap(({ saferForm }) => (saferForm === undefined ? [] : [saferForm])))
  return ['approve it as it is', ...[...safer].map(form => `instead: ${form}`), 'deny it']
}

const actionOf = ({ operation, fingerprint }: Request): NonNullable<EntryExtension['action']> => ({
  kind: operation.kind,
  ...(operation.kind === 'line' ? { command: operation.display } : { argv: operation.argv }),
  cwd: operation.cwd,
  digest: fingerprint,
})

const about = (request: Request): EntryExtension => {
  const rule = mainRule(request)
  return { v: 1, request_id: request.id, level: request.level, ...(rule === undefined ? {} : { rule }) }
}

const files = (request: Request) =>
  request.impact.files.length === 0 ? {} : { related_files: request.impact.files.slice(0, LIMITS.files) }

const requestContent = (request: Request): string =>
  [
    request.level === 3
      ? `Cannot proceed without explicit approval: ${request.operation.display}`
      : `Ready to run: ${request.operation.display}`,
    `In: ${request.operation.cwd}`,
    ...request.findings.map(({ title, detail }) => `What: ${title}${detail === undefined ? '' : ` (${detail})`}`),
    ...(request.level === 3 ? [`Risk: ${riskWords(request)}`] : []),
    ...impactWords(request).map(line => `Impact: ${line}`),
    `Reversibility: ${reversibilityWords(request)}`,
    `Options: ${numbered(optionTexts(request))}`,
    request.level === 3 ? 'Nothing runs until a human decides.' : 'Proceed?',
  ].join('\n')

/** What a proposal in an agent's own words says instead of what is made of a command. */
export interface Wording {
  readonly type?: 'question' | 'blocker'
  readonly title?: string
  readonly content?: string
  readonly tags?: readonly string[]
}

/**
 * The entry of a held request: a question at level 2, a blocker at level 3, unless the wording says how the agent
 * is stopped. The tags that others search for are the gate's to set.
 */
export const requestDraft = (request: Request, wording: Wording = {}): EntryDraft => {
  const type = wording.type ?? (request.level === 3 ? 'blocker' : 'question')
  const title = wording.title ?? request.operation.display
  const status = type === 'blocker' ? ['blocker', 'hitl-required'] : ['hitl-required']
  return {
    type,
    author: authorOf(request.requester.agent),
    title: clip(`${type === 'blocker' ? 'BLOCKED' : 'Approval needed'}: ${title}`, LIMITS.title, () => '…'),
    content: wording.content ?? requestContent(request),
    tags: tagsOf([...status, ...(wording.tags ?? []), ...topicsOf(request)]),
    context: { task_id: taskOf(request), ...files(request) },
    hitl_reviewed: false,
    holdpoint: {
      ...about(request),
      action: actionOf(request),
      impact: impactWords(request).join('\n'),
      risk: riskWords(request),
      reversibility: request.reversibility,
      ...(request.options.length === 0 ? {} : { options: request.options }),
    },
  }
}

/** `user:ID`, or `user` where the name cannot stand there. */
export const humanAuthor = (name: string): string => {
  const author = `user:${name.trim().replace(/\s+/gu, '-')}`
  return isHuman(author) ? author : 'user'
}

export interface Answer {
  readonly request: Request
  /** Key of the request's own entry. */
  readonly requestKey: string
  readonly decision: Pick<Decision, 'verdict' | 'conditions' | 'reason' | 'option' | 'approver' | 'useBy' | 'uses'>
  readonly proof: 'terminal' | 'signature'
  /** For an answer that is neither a plain yes nor a no. Default: as the decision says. */
  readonly verdict?: 'changes_requested' | 'revoked'
}

type HumanVerdict = 'approved' | 'approved_with_conditions' | 'denied' | 'changes_requested' | 'revoked'

const VERDICT_WORDS: Readonly<Record<HumanVerdict, { readonly title: string; readonly tags: readonly string[] }>> = {
  approved: { title: 'Approved', tags: ['approved'] },
  approved_with_conditions: { title: 'Approved with conditions', tags: ['approved', 'conditions'] },
  denied: { title: 'Denied', tags: ['denied'] },
  changes_requested: { title: 'Changes requested', tags: ['denied', 'changes-requested'] },
  revoked: { title: 'Approval revoked', tags: ['revoked'] },
}

const verdictOf = ({ decision, verdict }: Answer): HumanVerdict => {
  if (verdict !== undefined) return verdict
  if (decision.verdict === 'denied') return 'denied'
  return decision.conditions.length > 0 ? 'approved_with_conditions' : 'approved'
}

const answerContent = (answer: Answer, words: string): string => {
  const { decision, request, proof } = answer
  const chosen = request.options.find(option => option.n === decision.option)
  return [
    `${words} by ${decision.approver} (proof: ${proof}): ${request.operation.display}`,
    ...(decision.conditions.length > 0 ? [`Conditions: ${numbered(decision.conditions)}`] : []),
    ...(chosen === undefined ? [] : [`Option ${chosen.n}: ${chosen.text}`]),
    ...(decision.reason === '' ? [] : [`Reason: ${decision.reason}`]),
    ...(decision.verdict === 'approved' ? [`Good for one use until ${decision.useBy}.`] : []),
  ].join('\n')
}

/** The entry of a human's answer. Only what has verified the answer may write it. */
export const decisionDraft = (answer: Answer): EntryDraft => {
  const { decision, request } = answer
  const verdict = verdictOf(answer)
  const words = VERDICT_WORDS[verdict]
  const isApproval = verdict === 'approved' || verdict === 'approved_with_conditions'
  return {
    type: 'decision',
    author: humanAuthor(decision.approver),
    title: clip(`${words.title}: ${request.operation.display}`, LIMITS.title, () => '…'),
    content: answerContent(answer, words.title),
    tags: tagsOf([...words.tags, ...topicsOf(request)]),
    context: { task_id: taskOf(request), related_entries: [answer.requestKey] },
    hitl_reviewed: true,
    holdpoint: {
      ...about(request),
      verdict,
      proof: answer.proof,
      action: actionOf(request),
      ...(decision.option === null ? {} : { chosen: decision.option }),
      ...(decision.conditions.length === 0
        ? {}
        : { conditions: decision.conditions.map((text, index) => ({ n: index + 1, text, check: 'manual' as const })) }),
      ...(decision.reason === '' ? {} : { rationale: decision.reason }),
      ...(isApproval ? { scope: { uses: decision.uses, expires_at: decision.useBy } } : {}),
    },
  }
}

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

/** The entry of what came of it: how it ended, how long it took, and under which approval. */
export const outcomeDraft = (result: Outcome): EntryDraft => {
  const { request, exitCode, durationMs, decisionKey } = result
  const outcome = outcomeOf(result)
  const words = OUTCOME_WORDS[outcome]
  const ran =
    exitCode === undefined
      ? 'Nothing ran.'
      : `Exit code ${exitCode}${durationMs === undefined ? '' : ` after ${(durationMs / 1000).toFixed(1)} s`}.`
  return {
    type: 'milestone',
    author: authorOf(request.requester.agent),
    title: clip(`${words.title}: ${request.operation.display}`, LIMITS.title, () => '…'),
    content: [
      ran,
      decisionKey === undefined ? 'There is no approval in its chain.' : `Approved in ${decisionKey}.`,
      ...(result.note === undefined ? [] : [result.note]),
    ].join('\n'),
    tags: tagsOf([...words.tags, ...topicsOf(request)]),
    context: {
      task_id: taskOf(request),
      ...files(request),
      related_entries: [...(decisionKey === undefined ? [] : [decisionKey]), result.requestKey],
    },
    hitl_reviewed: decisionKey !== undefined,
    holdpoint: {
      ...about(request),
      outcome,
      ...(exitCode === undefined ? {} : { exit_code: exitCode }),
      ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
    },
  }
}

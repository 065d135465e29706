import type { EntryExtension } from '../model/entry.ts'
import { grantWords } from '../model/grant.ts'
import type { Decision, Request, Verdict } from '../model/request.ts'
import { impactWords, reversibilityWords, riskWords } from '../model/risk.ts'
import { aboutOf, actionOf, filesOf, numbered, taskOf, topicsOf } from './about.ts'
import type { EntryDraft } from './entry.ts'
import { humanAuthor } from './author.ts'
import { authorOf, clip, LIMITS } from './entry.ts'
import { tagsOf } from './make.ts'
import { optionText, proposalContent, proposalType } from './proposal-drafts.ts'

const optionTexts = (request: Request): readonly string[] => {
  if (request.options.length > 0) return request.options.map(optionText)
  const safer = new Set(request.findings.flatMap(({ saferForm }) => (saferForm === undefined ? [] : [saferForm])))
  return ['approve it as it is', ...[...safer].map(form => `instead: ${form}`), 'deny it']
}

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

/** How a request stops whoever asked: at level 2 a question, at level 3 a blocker, unless the agent's own words say. */
const typeOf = (request: Request): 'question' | 'blocker' =>
  request.proposal === undefined ? (request.level === 3 ? 'blocker' : 'question') : proposalType(request.proposal)

const titleOf = ({ proposal, operation }: Request, type: 'question' | 'blocker'): string =>
  proposal?.title ?? `${type === 'blocker' ? 'BLOCKED' : 'Approval needed'}: ${operation.display}`

/** The entry of a request. The tags that others search for are the gate's to set. */
export const requestDraft = (request: Request): EntryDraft => {
  const type = typeOf(request)
  const { proposal } = request
  const status = type === 'blocker' ? ['blocker', 'hitl-required'] : ['hitl-required']
  return {
    type,
    author: authorOf(request.requester.agent),
    title: clip(titleOf(request, type), LIMITS.title, () => '…'),
    content: proposal === undefined ? requestContent(request) : proposalContent(request, proposal),
    tags: tagsOf([...status, ...topicsOf(request)]),
    context: { task_id: taskOf(request), ...filesOf(request) },
    hitl_reviewed: false,
    holdpoint: {
      ...aboutOf(request),
      action: actionOf(request),
      impact: impactWords(request).join('\n'),
      risk: riskWords(request),
      reversibility: request.reversibility,
      ...(request.options.length === 0 ? {} : { options: request.options }),
      ...(proposal?.recommended === undefined ? {} : { recommended: proposal.recommended }),
    },
  }
}

export interface Answer {
  readonly request: Request
  /** Key of the request's own entry. */
  readonly requestKey: string
  readonly decision: Pick<
    Decision,
    'verdict' | 'conditions' | 'reason' | 'option' | 'approver' | 'useBy' | 'uses' | 'grant'
  >
  readonly proof: 'terminal' | 'signature'
}

type HumanVerdict = Verdict | 'approved_with_conditions'

const VERDICT_WORDS: Readonly<Record<HumanVerdict, { readonly title: string; readonly tags: readonly string[] }>> = {
  approved: { title: 'Approved', tags: ['approved'] },
  approved_with_conditions: { title: 'Approved with conditions', tags: ['approved', 'conditions'] },
  denied: { title: 'Denied', tags: ['denied'] },
  changes_requested: { title: 'Changes requested', tags: ['denied', 'changes-requested'] },
  revoked: { title: 'Approval revoked', tags: ['revoked'] },
}

/** The verdict as the log names it. */
export const verdictOf = ({ verdict, conditions }: Pick<Decision, 'verdict' | 'conditions'>): HumanVerdict =>
  verdict === 'approved' && conditions.length > 0 ? 'approved_with_conditions' : verdict

/** How far a yes reaches. */
const reachOf = ({ request, decision }: Answer): readonly string[] => {
  if (decision.verdict !== 'approved') return []
  const { grant } = decision
  return [
    ...(request.proposal === undefined ? [`Good for one use until ${decision.useBy}.`] : []),
    ...(grant === undefined ? [] : [`Granted: ${grantWords(grant).join('; ')}.`]),
  ]
}

const answerContent = (answer: Answer, words: string): string => {
  const { decision, request, proof } = answer
  const chosen = request.options.find(option => option.n === decision.option)
  return [
    `${words} by ${decision.approver} (proof: ${proof}): ${request.operation.display}`,
    ...(decision.conditions.length > 0 ? [`Conditions: ${numbered(decision.conditions)}`] : []),
    ...(chosen === undefined ? [] : [`Option ${chosen.n}: ${chosen.text}`]),
    ...(decision.reason === '' ? [] : [`Reason: ${decision.reason}`]),
    ...reachOf(answer),
  ].join('\n')
}

/** The bounds of a yes, as the log keeps them: its one use, or what was granted. */
const scopeOf = ({ uses, useBy, grant }: Answer['decision']): NonNullable<EntryExtension['scope']> => {
  if (grant === undefined) return { uses, expires_at: useBy }
  const { until, commands, ...rest } = grant
  return { ...rest, expires_at: until, commands: commands.map(words => words.join(' ')) }
}

/** The entry of a human's answer. Only what has verified the answer may write it. */
export const decisionDraft = (answer: Answer): EntryDraft => {
  const { decision, request } = answer
  const verdict = verdictOf(decision)
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
      ...aboutOf(request),
      verdict,
      proof: answer.proof,
      action: actionOf(request),
      ...(decision.option === null ? {} : { chosen: decision.option }),
      ...(decision.conditions.length === 0
        ? {}
        : { conditions: decision.conditions.map((text, index) => ({ n: index + 1, text, check: 'manual' as const })) }),
      ...(decision.reason === '' ? {} : { rationale: decision.reason }),
      ...(isApproval ? { scope: scopeOf(decision) } : {}),
    },
  }
}

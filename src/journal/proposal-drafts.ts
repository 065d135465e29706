import type { Option, Proposal, Request } from '../model/request.ts'
import { aboutOf, filesOf, taskOf, topicsOf } from './about.ts'
import { humanAuthor } from './author.ts'
import type { EntryDraft } from './entry.ts'
import { authorOf, clip, LIMITS } from './entry.ts'
import { tagsOf } from './make.ts'

/** How a proposal stops its agent, in the log's own types. */
export const proposalType = ({ kind }: Proposal): 'question' | 'blocker' => (kind === 'question' ? kind : 'blocker')

export const optionText = ({ text, tradeoffs }: Option): string =>
  tradeoffs === undefined ? text : `${text} [${tradeoffs}]`

/** The ways in which a credential may reach the program without passing through an agent. */
export const safeWays = (file: string | undefined): readonly string[] => [
  'environment variables of the session that needs them',
  'a secret vault',
  file === undefined ? 'a file that Git ignores, such as .env.local' : `the file ${file}, which Git must ignore`,
]

const needsLines = ({ needs }: Proposal): readonly string[] =>
  needs === undefined
    ? []
    : [
        `Needed: ${needs.names.join(', ')}`,
        `Provide by: ${safeWays(needs.file)
          .map((way, index) => `(${index + 1}) ${way}`)
          .join(', ')}`,
        'The agent does not handle the values. Do not paste them into a chat, a message or a log.',
      ]

/** What the log says of a proposal: the agent's own words, then what they leave open. */
export const proposalContent = (request: Request, proposal: Proposal): string =>
  [
    proposal.why,
    ...(proposal.impact === undefined ? [] : [`Impact: ${proposal.impact}`]),
    ...(proposal.reversibility === undefined ? [] : [`Reversibility: ${proposal.reversibility}`]),
    ...needsLines(proposal),
    ...(request.options.length === 0
      ? []
      : [`Options: ${request.options.map(option => `(${option.n}) ${optionText(option)}`).join(', ')}`]),
    ...(proposal.noOptionsReason === undefined ? [] : [`No options: ${proposal.noOptionsReason}`]),
    ...(proposal.recommended === undefined ? [] : [`Recommendation: (${proposal.recommended})`]),
    request.level === 3 ? 'Nothing goes on until a human decides.' : 'Approve?',
  ].join('\n')

export interface Provided {
  readonly request: Request
  readonly requestKey: string
  readonly decisionKey: string
  readonly approver: string
  /** Where what is now, in words without any value. */
  readonly what: string
}

/** The human's own milestone: what was needed is in place, and the agent may go on. */
export const providedDraft = ({ request, requestKey, decisionKey, approver, what }: Provided): EntryDraft => ({
  type: 'milestone',
  author: humanAuthor(approver),
  title: clip(`Provided: ${request.operation.display}`, LIMITS.title, () => '…'),
  content: `${what}\nThe agent may go on. No value was kept or written down.`,
  tags: tagsOf(topicsOf(request)),
  context: { task_id: taskOf(request), ...filesOf(request), related_entries: [requestKey, decisionKey] },
  hitl_reviewed: true,
  holdpoint: { ...aboutOf(request), verdict: 'approved', proof: 'signature' },
})

export interface Work {
  readonly request: Request
  readonly requestKey: string
  /** Key of the approving decision's entry; without one the work counts as not reviewed. */
  readonly decisionKey?: string
  readonly title: string
  readonly content: string
  readonly failed: boolean
  readonly tags: readonly string[]
}

/** What an agent says became of its proposal. The words are its own; under which answer is the gate's to say. */
export const workDraft = ({ request, requestKey, decisionKey, ...work }: Work): EntryDraft => ({
  type: 'milestone',
  author: authorOf(request.requester.agent),
  title: clip(work.title, LIMITS.title, () => '…'),
  content: work.content,
  tags: tagsOf([...topicsOf(request), ...work.tags, work.failed ? 'failed' : 'complete']),
  context: {
    task_id: taskOf(request),
    ...filesOf(request),
    related_entries: decisionKey === undefined ? [requestKey] : [decisionKey, requestKey],
  },
  hitl_reviewed: decisionKey !== undefined,
  holdpoint: { ...aboutOf(request), outcome: work.failed ? 'failed' : 'succeeded' },
})

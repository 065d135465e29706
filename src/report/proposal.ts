import type { Proposal, Request } from '../model/request.ts'
import { impactWords, reversibilityWords } from '../model/risk.ts'
import { safe } from '../secrets/escape.ts'
import type { Field } from './fields.ts'
import { formatFields } from './fields.ts'
import type { Style } from './style.ts'

const KIND_WORDS = { question: 'Question', blocker: 'Blocked', credentials: 'Credentials' } as const

/** The command with which a human agrees: what asks for credentials is confirmed, once they are in place. */
export const agreeCommand = ({ id, proposal }: Pick<Request, 'id' | 'proposal'>): string =>
  `holdpoint ${proposal?.kind === 'credentials' ? 'provide' : 'approve'} ${id}`

const proseLines = (text: string): readonly string[] => safe(text, { lines: true }).split('\n')

const optionLines = ({ options }: Request, { recommended, noOptionsReason }: Proposal): readonly string[] =>
  options.length === 0
    ? noOptionsReason === undefined
      ? []
      : [`none: ${safe(noOptionsReason)}`]
    : options.map(
        ({ n, text, tradeoffs }) =>
          `(${n}) ${safe(text)}${tradeoffs === undefined ? '' : `: ${safe(tradeoffs)}`}${n === recommended ? ' (recommended)' : ''}`,
      )

const needLines = ({ needs }: Proposal): readonly string[] =>
  needs === undefined
    ? []
    : [
        needs.names.map(name => safe(name)).join(', '),
        `put into the environment, a vault, or ${needs.file === undefined ? 'a file that Git ignores (.env.local)' : safe(needs.file)}; never into a chat or a log`,
      ]

/** What an agent said, field by field, as it said it. */
export const proposalFields = (request: Request, proposal: Proposal, style: Style): readonly Field[] => [
  [KIND_WORDS[proposal.kind], [style.bold(safe(proposal.title))]],
  ['Why', proseLines(proposal.why)],
  ['Impact', impactWords(request).map(text => safe(text))],
  ['Reversibility', proseLines(reversibilityWords(request))],
  ['Options', optionLines(request, proposal)],
  ['Needs', needLines(proposal)],
  ['Topics', proposal.tags.length === 0 ? [] : [proposal.tags.join(', ')]],
]

/** What stands on standard output when an agent has asked. Ends with a line feed. */
export const proposedText = (request: Request, proposal: Proposal, style: Style): string => {
  const isStop = request.level === 3 && proposal.kind !== 'question'
  const warning = request.level === 3 ? [`${style.warning}${style.danger('HIGH-RISK OPERATION DETECTED')}`] : []
  const fields: readonly Field[] = [
    ['Request', [request.id]],
    [
      'A human decides',
      [agreeCommand(request), `holdpoint show ${request.id} has all of it; holdpoint deny ${request.id} says no`],
    ],
    [
      'An agent',
      [
        isStop
          ? 'stops this task: nothing else of it that is gated runs until a human decided'
          : 'does nothing of this before a human decided',
        `waits: holdpoint await ${request.id} --timeout 10m`,
      ],
    ],
  ]
  const head = `holdpoint: ${style.level(request.level)}: asked; nothing was approved yet`
  return `${[head, ...warning, ...formatFields([...proposalFields(request, proposal, style), ...fields], style)].join('\n')}\n`
}

/** The same for a program, as one line. Ends with a line feed. */
export const proposedJson = (request: Request, proposal: Proposal): string =>
  `${JSON.stringify({
    proposed: {
      id: request.id,
      level: request.level,
      kind: proposal.kind,
      approveBy: request.approveBy,
      approve: agreeCommand(request),
      await: `holdpoint await ${request.id}`,
    },
  })}\n`

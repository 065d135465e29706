import type { Request } from '../model/request.ts'
import { CONTENT_KEY } from '../model/request.ts'
import { impactWords, reversibilityWords, riskWords } from '../model/risk.ts'
import { safe } from '../secrets/escape.ts'
import { ageOf, untilOf } from './age.ts'
import type { Field } from './fields.ts'
import { barredText, formatFields } from './fields.ts'
import { findingText, saferForms, sortFindings } from './findings.ts'
import { proposalFields } from './proposal.ts'
import type { Style } from './style.ts'

const requesterText = ({ requester }: Request): string => {
  const seen = requester.detected === undefined ? 'claimed' : `seen by ${safe(requester.detected)}`
  const task = requester.task === undefined ? '' : `, task ${safe(requester.task)}`
  return `${safe(requester.agent)} (${seen}), process ${requester.pid}${task}`
}

const optionText = ({ n, text, tradeoffs }: Request['options'][number]): string =>
  `(${n}) ${safe(text)}${tradeoffs === undefined ? '' : `: ${safe(tradeoffs)}`}`

const actionText = (request: Request, style: Style): readonly string[] => {
  const { display } = request.operation
  return display.includes('\n') ? ['', ...barredText(display, style)] : [style.bold(safe(display))]
}

const boundText = ({ observed }: Request['impact']): readonly string[] =>
  Object.entries(observed)
    .filter(([name]) => !name.startsWith(CONTENT_KEY))
    .map(([name, state]) => `${safe(name)} = ${safe(state)}`)

const worthOpening = ({ impact }: Request): Field => ['Worth opening', impact.files.map(file => safe(file))]

const commandFields = (request: Request, style: Style): readonly Field[] => [
  ['Action', actionText(request, style)],
  ['Risk', [riskWords(request)]],
  ['Why', sortFindings(request.findings).map(finding => findingText(finding, style))],
  ['Impact', impactWords(request).map(line => safe(line))],
  ['Reversibility', [safe(reversibilityWords(request))]],
  worthOpening(request),
  ['Instead', saferForms(request.findings)],
  ['Options', request.options.map(optionText)],
]

/** Everything that a person should have read before deciding. The `now` is for ages alone. Ends with a line feed. */
export const requestText = (request: Request, style: Style, now: Date): string => {
  const { operation, impact } = request
  const fields: readonly Field[] = [
    ...(request.proposal === undefined
      ? commandFields(request, style)
      : [...proposalFields(request, request.proposal, style), worthOpening(request)]),
    ['Asked by', [requesterText(request)]],
    ['Where', [safe(operation.cwd)]],
    ['Repository', operation.repo === '' ? [] : [safe(operation.repo)]],
    ['Bound to', boundText(impact)],
    ['Met at', [operation.door]],
    [
      'Asked',
      [
        `${ageOf(request.createdAt, now)} ago; to be answered ${untilOf(request.approveBy, now)} (${request.approveBy})`,
      ],
    ],
    ['Request', [request.id]],
  ]
  const warning = request.level === 3 ? [`${style.warning}${style.danger('HIGH-RISK OPERATION DETECTED')}`] : []
  return `${[style.level(request.level), ...warning, ...formatFields(fields, style)].join('\n')}\n`
}

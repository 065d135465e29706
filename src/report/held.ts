import type { Request } from '../model/request.ts'
import { impactWords, reversibilityWords, riskWords } from '../model/risk.ts'
import { safe } from '../secrets/escape.ts'
import type { Field } from './fields.ts'
import { formatFields, shortText } from './fields.ts'
import { findingJson, findingText, saferForms, sortFindings } from './findings.ts'
import { agreeCommand } from './proposal.ts'
import type { Style } from './style.ts'

/** Longest command in a message; `holdpoint show` has the whole of it. */
const DISPLAY_LIMIT = 400
const MOST_FINDINGS = 8
const MOST_IMPACT = 12

/** The exact command with which a human says yes. */
export const approveCommand = agreeCommand

const upTo = (most: number, lines: readonly string[]): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} more`]

/** What is told of a request in short: to whoever asked, before anybody decided. */
export const summaryFields = (request: Request, style: Style): readonly Field[] => {
  const { operation, findings, level } = request
  return [
    [level === 3 ? 'Action' : 'Proposed action', [shortText(operation.display, DISPLAY_LIMIT)]],
    ...(level === 3 ? [['Risk', [riskWords(request)]] as const] : []),
    [
      'Why',
      upTo(
        MOST_FINDINGS,
        sortFindings(findings).map(finding => findingText(finding, style)),
      ),
    ],
    [
      'Impact',
      upTo(
        MOST_IMPACT,
        impactWords(request).map(line => safe(line)),
      ),
    ],
    ['Reversibility', [safe(reversibilityWords(request))]],
    ['Instead', saferForms(findings)],
    ['Where', [safe(operation.cwd)]],
  ]
}

/** How it goes on, for the human and for the agent. */
const nextFields = (request: Request): readonly Field[] => [
  ['Request', [request.id]],
  [
    'A human decides',
    [approveCommand(request), `holdpoint show ${request.id} has all of it; holdpoint deny ${request.id} says no`],
  ],
  [
    'An agent',
    [
      'does not try another way to the same end and does not decide: tell the human, give the command above,',
      `go on with what does not need this, or wait: holdpoint await ${request.id}`,
      'after the approval, run the same command again',
    ],
  ],
]

/** What stands on stderr when an operation is held. Ends with a line feed. */
export const heldText = (request: Request, style: Style): string => {
  const warning = request.level === 3 ? [`${style.warning}${style.danger('HIGH-RISK OPERATION DETECTED')}`] : []
  const head = `holdpoint: ${style.level(request.level)}: held until a human agrees; nothing ran`
  return `${[head, ...warning, ...formatFields([...summaryFields(request, style), ...nextFields(request)], style)].join('\n')}\n`
}

/** The same for a program, as one line: `{"held":{"id","level","findings","approve"}}`. Ends with a line feed. */
export const heldJson = (request: Request): string =>
  `${JSON.stringify({
    held: {
      id: request.id,
      level: request.level,
      findings: sortFindings(request.findings).map(findingJson),
      approve: approveCommand(request),
    },
  })}\n`

/** Says that another blocker of the same task waits, so nothing else of the task goes on. Ends with a line feed. */
export const blockedText = (blocker: Request, style: Style): string => {
  const fields: readonly Field[] = [
    ['Waits for', [shortText(blocker.operation.display, DISPLAY_LIMIT)]],
    ['Request', [blocker.id]],
    ['A human decides', [approveCommand(blocker), `holdpoint deny ${blocker.id} says no`]],
    ['An agent', ['stops this task until then, and goes on with another']],
  ]
  const head = `holdpoint: ${style.level(blocker.level)}: another request of this task waits; nothing ran`
  return `${[head, ...formatFields(fields, style)].join('\n')}\n`
}

import type { Drawn, LimitStanding } from '../model/budget.ts'
import { drawnLines, standingJson } from '../model/budget.ts'
import { grantWords } from '../model/grant.ts'
import type { Decision, Request, Verdict } from '../model/request.ts'
import { safe } from '../secrets/escape.ts'
import type { Field } from './fields.ts'
import { formatFields, shortText } from './fields.ts'
import type { Style } from './style.ts'

const DISPLAY_LIMIT = 400

/** What of a human's answer reaches whoever asked. */
export interface Answered extends Pick<Decision, 'conditions' | 'reason' | 'grant'> {
  readonly approver?: string
  readonly option?: Decision['option']
  /** @default 'denied' where it is told as a no */
  readonly verdict?: Verdict
}

const byWhom = ({ approver }: Answered): string => (approver === undefined ? 'by a human' : `by ${safe(approver)}`)

const answerFields = (request: Request, answer: Answered): readonly Field[] => {
  const chosen = request.options.find(option => option.n === answer.option)
  return [
    ['Conditions', answer.conditions.map((text, index) => `(${index + 1}) ${safe(text)}`)],
    ['Option', chosen === undefined ? [] : [`${chosen.n}: ${safe(chosen.text)}`]],
    ['Reason', answer.reason === '' ? [] : [safe(answer.reason)]],
    ['Granted', answer.grant === undefined ? [] : grantWords(answer.grant).map(words => safe(words))],
  ]
}

const toLines = (lines: readonly string[]): string => `${lines.join('\n')}\n`

/** Says that the operation runs now, and under which conditions. Ends with a line feed. */
export const approvedText = (request: Request, answer: Answered, style: Style): string => {
  const fields = answerFields(request, answer)
  const duty: readonly Field[] =
    answer.conditions.length > 0 ? [['An agent', ['keeps to these conditions from here on']]] : []
  return toLines([
    `holdpoint: ${style.level(request.level)}: approved ${byWhom(answer)} (request ${request.id}); it runs now`,
    ...formatFields([...fields, ...duty], style),
  ])
}

const answerJson = (request: Request, answer: Answered) => ({
  id: request.id,
  level: request.level,
  by: answer.approver === undefined ? null : safe(answer.approver),
  reason: safe(answer.reason),
  conditions: answer.conditions.map(text => safe(text)),
  option: answer.option ?? null,
  ...(answer.grant === undefined ? {} : { grant: answer.grant }),
})

/** What each form of a no is called, and what an agent makes of it. */
const NO_WORDS: Readonly<Record<Exclude<Verdict, 'approved'>, { readonly word: string; readonly next: string }>> = {
  denied: {
    word: 'denied',
    next: 'does not try another way to the same end; it reads the reason, and proposes something else or asks the human',
  },
  changes_requested: {
    word: 'not approved as it is, changes requested',
    next: 'changes what the reason names, and asks anew; nothing of this goes on until then',
  },
  revoked: {
    word: 'approval revoked',
    next: 'stops what rests on it; nothing more runs under it',
  },
}

const noWords = ({ verdict }: Answered) =>
  NO_WORDS[verdict === undefined || verdict === 'approved' ? 'denied' : verdict]

/** The same for a program, as one line. Ends with a line feed. */
export const approvedJson = (request: Request, answer: Answered): string =>
  `${JSON.stringify({ approved: answerJson(request, answer) })}\n`

/** Which use of a grant an operation takes, and what it draws from its budget. */
export interface GrantedUse {
  readonly use: number
  readonly of: number
  readonly drawn: Drawn
  readonly account: readonly LimitStanding[]
}

/** Says that the operation runs within what was granted before. Ends with a line feed. */
export const grantedText = (request: Request, answer: Answered, granted: GrantedUse, style: Style): string =>
  toLines([
    `holdpoint: ${style.level(2)}: within what was granted ${byWhom(answer)} (request ${request.id}, use ${granted.use} of ${granted.of}); it runs now`,
    ...formatFields(
      [...answerFields(request, { ...answer, reason: '' }), ['Budget', drawnLines(granted).map(line => safe(line))]],
      style,
    ),
  ])

/** The same for a program, as one line. Ends with a line feed. */
export const grantedJson = (request: Request, answer: Answered, { use, of, account }: GrantedUse): string =>
  `${JSON.stringify({ approved: { ...answerJson(request, answer), level: 2, granted: { use, of, ...(account.length === 0 ? {} : { budget: account.map(standingJson) }) } } })}\n`

/** Says that a human said no. Ends with a line feed. */
export const deniedText = (request: Request, answer: Answered, style: Style): string =>
  toLines([
    `holdpoint: ${style.level(request.level)}: ${noWords(answer).word} ${byWhom(answer)} (request ${request.id}); nothing ran`,
    ...formatFields(
      [
        ['Action', [shortText(request.operation.display, DISPLAY_LIMIT)]],
        ...answerFields(request, answer),
        ['An agent', [noWords(answer).next]],
      ],
      style,
    ),
  ])

/** The same for a program, as one line. Ends with a line feed. */
export const deniedJson = (request: Request, answer: Answered): string =>
  `${JSON.stringify({ denied: { ...answerJson(request, answer), verdict: answer.verdict ?? 'denied' } })}\n`

/** Says that a decision was there and did not count, and what was asked for instead. Ends with a line feed. */
export const voidText = (
  found: { readonly request: Request; readonly sentence: string },
  anew: Request,
  style: Style,
): string =>
  toLines([
    `holdpoint: ${style.level(anew.level)}: the decision on request ${found.request.id} does not count; nothing ran`,
    ...formatFields(
      [
        ['Because', [safe(found.sentence)]],
        ['Asked anew', [`request ${anew.id}`]],
        ['A human decides', [`holdpoint approve ${anew.id}`]],
      ],
      style,
    ),
  ])

/** The same for a program, as one line: a denial whose reason is that the decision does not count. Ends with a line feed. */
export const voidJson = (found: { readonly request: Request; readonly sentence: string }, anew: Request): string =>
  `${JSON.stringify({
    denied: {
      ...answerJson(found.request, { conditions: [], reason: found.sentence }),
      anew: anew.id,
      approve: `holdpoint approve ${anew.id}`,
    },
  })}\n`

/** Says that nothing can be done with a request any more: it ended, or what was answered does not count. Ends with a line feed. */
export const closedText = (request: Request, sentence: string, style: Style): string =>
  toLines([
    `holdpoint: ${style.level(request.level)}: request ${request.id} gives no permission`,
    ...formatFields(
      [
        ['Because', [safe(sentence)]],
        ['An agent', ['asks anew, where it is still needed']],
      ],
      style,
    ),
  ])

/** The same for a program, as one line. Ends with a line feed. */
export const closedJson = (request: Request, verdict: 'expired' | 'superseded' | 'void', sentence: string): string =>
  `${JSON.stringify({ denied: { ...answerJson(request, { conditions: [], reason: sentence }), verdict } })}\n`

/** Says what was answered to a question that an agent asked in its own words, or to a command that waits to run. Ends with a line feed. */
export const answeredText = (request: Request, answer: Answered, next: string, style: Style): string =>
  toLines([
    `holdpoint: ${style.level(request.level)}: approved ${byWhom(answer)} (request ${request.id})`,
    ...formatFields(
      [
        ...answerFields(request, answer),
        ['An agent', [...(answer.conditions.length > 0 ? ['keeps to these conditions from here on'] : []), next]],
      ],
      style,
    ),
  ])

import { awaitAnswer } from '../../../gate/await-answer.ts'
import type { StandingAnswer } from '../../../gate/standing-answer.ts'
import { EXIT_OF } from '../../../model/errors.ts'
import type { Decision, Request } from '../../../model/request.ts'
import { answeredText, approvedJson, closedJson, closedText, deniedJson, deniedText } from '../../../report/answered.ts'
import { heldJson } from '../../../report/held.ts'
import type { CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { decidingOf } from './requests.ts'
import { durationOf } from './run.ts'

const nextOf = (request: Request, decision: Decision): string =>
  request.proposal === undefined
    ? `runs the same command again by ${decision.useBy}`
    : `goes on with it; afterwards: holdpoint done ${request.id} --title TEXT --content TEXT`

/** Tells an answer to whoever asked, and returns the exit code of the contract. */
export const tellAnswer = ({ out }: CliContext, request: Request, answer: StandingAnswer, json: boolean): number => {
  switch (answer.kind) {
    case 'open':
      out.stdout(json ? heldJson(request) : `still open: ${request.id}\n`)
      return EXIT_OF.held
    case 'approved': {
      const { decision } = answer
      out.stdout(
        json ? approvedJson(request, decision) : answeredText(request, decision, nextOf(request, decision), out.style),
      )
      return 0
    }
    case 'denied':
      out.stdout(json ? deniedJson(request, answer.decision) : deniedText(request, answer.decision, out.style))
      return EXIT_OF.denied
    case 'expired':
    case 'superseded':
    case 'void':
      out.stdout(
        json ? closedJson(request, answer.kind, answer.sentence) : closedText(request, answer.sentence, out.style),
      )
      return EXIT_OF['decision-invalid']
  }
}

export const command: CliCommand = {
  name: 'await',
  summary: 'waits for a human’s answer to a request',
  usage: ['ID [--timeout TIME] [--json]'],
  details:
    'Exit code 0: approved, with the option, conditions and reason. 75: still open. 77: denied, sent back for changes, revoked, expired, or for files that changed since. Waiting uses nothing up: a held command, run again, does. Everything is in files: a wait that was cut off is taken up again by the same command.',
  options: [
    { name: 'timeout', value: 'TIME', summary: 'how long to wait (default: the setting “wait”, 90s)' },
    JSON_OPTION,
  ],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint await k7f3 --timeout 10m', 'returns as soon as a human has answered']],
  run: async (args, context) => {
    const { session, policy, request } = await decidingOf(context, args.operands[0] ?? '')
    const waitMs = durationOf(args, 'timeout') ?? policy.settings.waitMs
    const answer = await awaitAnswer(session, policy, { request, waitMs })
    return tellAnswer(context, request, answer, args.flag('json'))
  },
}

import { judgeDecision } from '../../../approval/verify.ts'
import type { Decision } from '../../../model/request.ts'
import { EXIT_OF } from '../../../model/errors.ts'
import { approvedJson, deniedJson, deniedText } from '../../../report/answered.ts'
import { heldJson } from '../../../report/held.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import type { Deciding } from './requests.ts'
import { decidingOf } from './requests.ts'
import { durationOf } from './run.ts'

/** The human's answer as it stands, its signature checked; `undefined` while nobody answered validly. */
const answerOf = async ({ session, policy, request }: Deciding): Promise<Decision | undefined> => {
  const stored = await session.store.readDecision(request.id)
  if (stored === undefined) return undefined
  const judgement = judgeDecision({
    request,
    decisionBytes: stored.bytes,
    signature: stored.signature,
    approvers: policy.trust.kind === 'trusted' ? policy.trust.approvers : [],
    now: session.ports.clock.now(),
    expectedFingerprint: request.fingerprint,
    level: request.level,
    spent: false,
  })
  return judgement.kind === 'invalid' ? undefined : judgement.decision
}

const tell = ({ out }: CliContext, { request }: Deciding, decision: Decision, json: boolean): number => {
  const isDenied = decision.verdict === 'denied'
  if (json) out.stdout(isDenied ? deniedJson(request, decision) : approvedJson(request, decision))
  else if (isDenied) out.stdout(deniedText(request, decision, out.style))
  else {
    const conditions = decision.conditions.map((text, index) => `  (${index + 1}) ${safe(text)}\n`).join('')
    const reason = decision.reason === '' ? '' : `  reason: ${safe(decision.reason)}\n`
    out.stdout(`approved: ${request.id}; run the same command again by ${decision.useBy}\n${conditions}${reason}`)
  }
  return isDenied ? EXIT_OF.denied : 0
}

export const command: CliCommand = {
  name: 'await',
  summary: 'waits for a human’s answer to a request',
  usage: ['ID [--timeout TIME] [--json]'],
  details:
    'Exit code 0: approved. 77: denied. 75: still open. Waiting uses nothing up: the same command, run again, does.',
  options: [
    { name: 'timeout', value: 'TIME', summary: 'how long to wait (default: the setting “wait”, 90s)' },
    JSON_OPTION,
  ],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint await k7f3 --timeout 10m', 'returns as soon as a human has answered']],
  run: async (args, context) => {
    const deciding = await decidingOf(context, args.operands[0] ?? '')
    const { session, policy, request } = deciding
    const waitMs = durationOf(args, 'timeout') ?? policy.settings.waitMs
    await session.store.waitForDecision(request.id, session.ports.clock.now().getTime() + waitMs)
    const decision = await answerOf(deciding)
    if (decision !== undefined) return tell(context, deciding, decision, args.flag('json'))
    context.out.stdout(args.flag('json') ? heldJson(request) : `still open: ${request.id}\n`)
    return EXIT_OF.held
  },
}

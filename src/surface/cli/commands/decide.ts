import { signAnswer } from '../../../gate/answer.ts'
import { recordForbiddenAnswer } from '../../../gate/chronicle.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Verdict } from '../../../model/request.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext, CliOption } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import type { Deciding } from './requests.ts'
import { decidingOf } from './requests.ts'
import { durationOf } from './run.ts'

const REASON: CliOption = { name: 'reason', value: 'TEXT', summary: 'why; it reaches the agent and the log' }
const KEY: CliOption = {
  name: 'key',
  value: 'FILE',
  summary: 'the private key to sign with (default: the one init noted)',
}

/** An agent cannot say yes, and not no either: a decision is a human's. */
const refuseAgents = async ({ doors }: CliContext, { session, request }: Deciding, verdict: Verdict): Promise<void> => {
  const agent = await doors.detectAgent()
  if (agent === undefined) return
  await recordForbiddenAnswer(session, request, { agent: agent.name, how: agent.how, verdict })
  throw new HoldpointError(
    'refused',
    `An agent is at work here (${agent.how}): it cannot decide. This was written to the log.`,
    `a human decides at their own terminal: holdpoint ${verdict === 'approved' ? 'approve' : 'deny'} ${request.id}`,
  )
}

const optionOf = (args: CliArgs): number | undefined => {
  const text = args.value('option')
  if (text === undefined) return undefined
  if (!/^\d{1,3}$/u.test(text))
    throw new HoldpointError('usage', `--option is "${safe(text)}"; it must be a number`, 'holdpoint show ID')
  return Number(text)
}

const decide = async (verdict: Verdict, args: CliArgs, context: CliContext): Promise<number> => {
  const { out } = context
  const deciding = await decidingOf(context, args.operands[0] ?? '')
  await refuseAgents(context, deciding, verdict)
  const { session, policy, request } = deciding
  const [reason, option, useWithinMs, keyFile] = [
    args.value('reason'),
    verdict === 'approved' ? optionOf(args) : undefined,
    verdict === 'approved' ? durationOf(args, 'use-within') : undefined,
    args.value('key'),
  ]
  const decision = await signAnswer(session, policy, request, {
    verdict,
    conditions: verdict === 'approved' ? args.values('condition') : [],
    ...(reason === undefined ? {} : { reason }),
    ...(option === undefined ? {} : { option }),
    ...(useWithinMs === undefined ? {} : { useWithinMs }),
    ...(keyFile === undefined ? {} : { keyFile }),
  })
  if (args.flag('json')) out.stdout(formatJson(decision))
  else if (verdict === 'denied') out.stdout(`denied: ${request.id}, signed by ${safe(decision.approver)}\n`)
  else
    out.stdout(
      `approved: ${request.id}, signed by ${safe(decision.approver)}\nIt serves once, until ${decision.useBy}: the same command, run again, goes through.\n`,
    )
  return 0
}

export const approve: CliCommand = {
  name: 'approve',
  summary: 'says yes to a request, signed with your key',
  usage: ['ID [--reason TEXT] [--condition TEXT]… [--option N] [--use-within TIME]'],
  details:
    'Signs the request as it was shown: a changed command, place or state needs a new answer. Asks for the key’s passphrase or touch. Refused where an agent is at work.',
  options: [
    REASON,
    { name: 'condition', value: 'TEXT', multiple: true, summary: 'yes, but: what the agent has to keep to' },
    { name: 'option', value: 'N', summary: 'the numbered option that is chosen' },
    { name: 'use-within', value: 'TIME', summary: 'how long it may wait to be used (default 15m)' },
    KEY,
    JSON_OPTION,
  ],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint approve k7f3 --reason "nobody else has pulled"', 'lets the held command run once']],
  run: (args, context) => decide('approved', args, context),
}

export const deny: CliCommand = {
  name: 'deny',
  summary: 'says no to a request, signed with your key',
  usage: ['ID [--reason TEXT]'],
  options: [REASON, KEY, JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint deny k7f3 --reason "use a new branch"', 'refuses the held command and tells the agent why']],
  run: (args, context) => decide('denied', args, context),
}

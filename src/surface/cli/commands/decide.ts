import { signAnswer } from '../../../gate/answer.ts'
import { revokeApproval } from '../../../gate/revoke.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { COST_FORM } from '../../../model/budget.ts'
import { grantWords } from '../../../model/grant.ts'
import type { Decision, Request } from '../../../model/request.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { GRANT_OPTIONS, grantOf } from './grant.ts'
import { decidingHuman, givenWords, HUMANS_ONLY, KEY, REASON, sayWhatIsSigned } from './human.ts'
import { durationOf } from './run.ts'

const optionOf = (args: CliArgs): number | undefined => {
  const text = args.value('option')
  if (text === undefined) return undefined
  if (!/^\d{1,3}$/u.test(text))
    throw new HoldpointError('usage', `--option is "${safe(text)}"; it must be a number`, 'holdpoint show ID')
  return Number(text)
}

const print = ({ out }: CliContext, args: CliArgs, decision: Decision, text: string): number => {
  out.stdout(args.flag('json') ? formatJson(decision) : text)
  return 0
}

const signedBy = (word: string, { request, approver }: Decision): string =>
  `${word}: ${request}, signed by ${safe(approver)}\n`

const approvedLines = (request: Request, decision: Decision): string => {
  const once =
    request.proposal === undefined
      ? `It serves once, until ${decision.useBy}: the same command, run again, goes through.\n`
      : `The agent finds it with: holdpoint await ${request.id}\n`
  const granted = decision.grant === undefined ? '' : `Granted: ${safe(grantWords(decision.grant).join('; '))}\n`
  return `${signedBy('approved', decision)}${once}${granted}`
}

export const approve: CliCommand = {
  name: 'approve',
  summary: 'says yes to a request, signed with your key',
  usage: [
    'ID [--reason TEXT] [--condition TEXT]… [--option N] [--use-within TIME]',
    "ID --allow-command 'WORDS *' --uses N --until TIME [--path PATH]… [--host HOST]… [--budget LIMITS]",
  ],
  details: `Signs the request as it was shown: a changed command, place or state needs a new answer. Asks for the key’s passphrase or touch. With --allow-command the agent may also run what it names, at level 2 alone, each use written to the log; the first beyond it asks again. A --budget is what the uses may take together: files, bytes (kB, MB, GB), commits, refs and runs are counted by the gate before each, and what it cannot count asks again; money (USD, EUR, …) is added up by the cost that the agent declares on each call with ${COST_FORM}, which is its word alone, and no declaration asks again. /day, /week and /month mean the last 24 hours, 7 days and 31 days. ${HUMANS_ONLY}`,
  options: [
    REASON,
    { name: 'condition', value: 'TEXT', multiple: true, summary: 'yes, but: what the agent has to keep to' },
    { name: 'option', value: 'N', summary: 'the numbered option that is chosen' },
    { name: 'use-within', value: 'TIME', summary: 'how long it may wait to be used (default 15m)' },
    ...GRANT_OPTIONS,
    KEY,
    JSON_OPTION,
  ],
  operands: { min: 1, max: 1 },
  examples: [
    ['holdpoint approve k7f3 --reason "nobody else has pulled"', 'lets the held command run once'],
    ['holdpoint approve k7f3 --option 2 --condition "new endpoints only"', 'yes, but: the agent gets the condition'],
    [
      "holdpoint approve k7f3 --allow-command 'npm install *' --uses 5 --until 2h",
      'and lets five packages be installed within two hours',
    ],
    [
      "holdpoint approve k7f3 --allow-command 'rm *' --uses 50 --until 1d --budget '20 files/day, 5 MB'",
      'and lets files go, 20 a day and 5 MB in all',
    ],
  ],
  run: async (args, context) => {
    const { session, policy, request } = await decidingHuman(context, args, 'approve')
    const [option, useWithinMs] = [optionOf(args), durationOf(args, 'use-within')]
    const grant = await grantOf(args, session, request)
    const decision = await signAnswer(session, policy, request, {
      verdict: 'approved',
      conditions: args.values('condition').map(text => text.trim()),
      ...givenWords(args),
      ...(option === undefined ? {} : { option }),
      ...(useWithinMs === undefined ? {} : { useWithinMs }),
      ...(grant === undefined ? {} : { grant }),
      beforeSigning: () => {
        sayWhatIsSigned(context, request)
      },
    })
    return print(context, args, decision, approvedLines(request, decision))
  },
}

export const deny: CliCommand = {
  name: 'deny',
  summary: 'says no to a request, signed with your key',
  usage: ['ID [--reason TEXT]'],
  details: HUMANS_ONLY,
  options: [REASON, KEY, JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint deny k7f3 --reason "use a new branch"', 'refuses the held command and tells the agent why']],
  run: async (args, context) => {
    const { session, policy, request } = await decidingHuman(context, args, 'deny')
    const decision = await signAnswer(session, policy, request, { verdict: 'denied', ...givenWords(args) })
    return print(context, args, decision, signedBy('denied', decision))
  },
}

/** A reason without which the answer says nothing. Throws `usage`. */
const neededReason = (args: CliArgs, why: string): string => {
  const reason = args.value('reason')?.trim() ?? ''
  if (reason === '') throw new HoldpointError('usage', `--reason is missing: ${why}`, '--reason TEXT')
  return reason
}

export const changes: CliCommand = {
  name: 'changes',
  summary: 'says "not like this": asks for changes, signed with your key',
  usage: ['ID --reason TEXT'],
  details: `Nothing is approved: the agent’s wait ends with 77 and the reason, and it asks anew once it changed what you name. ${HUMANS_ONLY}`,
  options: [REASON, KEY, JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint changes k7f3 --reason "show the cost of each option"', 'sends the proposal back']],
  run: async (args, context) => {
    const { session, policy, request } = await decidingHuman(context, args, 'changes')
    const reason = neededReason(args, 'the agent has to know what to change')
    const decision = await signAnswer(session, policy, request, {
      verdict: 'changes_requested',
      ...givenWords(args),
      reason,
    })
    return print(context, args, decision, signedBy('changes requested', decision))
  },
}

export const revoke: CliCommand = {
  name: 'revoke',
  summary: 'takes back an approval before it is used, with all that it granted',
  usage: ['ID --reason TEXT'],
  details: `Signed with your key. Nothing runs under the approval any more; what already ran stays as it is (holdpoint rollback). ${HUMANS_ONLY}`,
  options: [REASON, KEY, JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint revoke k7f3 --reason "the release is off"', 'takes the approval back']],
  run: async (args, context) => {
    const { session, policy, request } = await decidingHuman(context, args, 'revoke')
    const reason = neededReason(args, 'the agent and the log have to know why')
    const decision = await revokeApproval(session, policy, request, { ...givenWords(args), reason })
    return print(context, args, decision, signedBy('revoked', decision))
  },
}

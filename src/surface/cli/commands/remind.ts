import type { Told } from '../../../gate/notices/tell.ts'
import { tellDue, tellTest } from '../../../gate/notices/tell.ts'
import type { Policy, Session } from '../../../gate/session.ts'
import { readPolicy } from '../../../gate/session.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { toldText } from '../../../report/told.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { sessionHere } from './requests.ts'

/** A notifier did not take it. */
const NOT_TAKEN = 1

/** Whoever tries the notifiers must be able to tell whether something arrived. */
const tellTestAsHuman = async ({ doors }: CliContext, session: Session, policy: Policy): Promise<readonly Told[]> => {
  const agent = await doors.detectAgent()
  if (agent !== undefined)
    throw new HoldpointError(
      'refused',
      `An agent is at work here (${agent.how}): it cannot see whether a test arrives. Nothing was sent.`,
      'a human runs at their own terminal: holdpoint remind --test',
    )
  if (policy.settings.notify.length === 0)
    throw new HoldpointError(
      'usage',
      'the signed settings here name no notifier under "notify"',
      'add "notify": [{ "desktop": true }] to the settings, then a human runs: holdpoint init',
    )
  return tellTest(session, policy)
}

const tell = async (args: CliArgs, context: CliContext): Promise<readonly Told[]> => {
  const session = await sessionHere(context)
  const policy = await readPolicy(session)
  return args.flag('test') ? tellTestAsHuman(context, session, policy) : tellDue(session, policy)
}

export const command: CliCommand = {
  name: 'remind',
  summary: 'sends the notices and reminders that are due, through the notifiers of the settings',
  usage: ['[--json]', '--test [--json]'],
  details:
    'Every process that files a request or waits for an answer, the open inbox and “pending” send what is due by themselves. Where none of them may be running, call this from a timer: it sends what is due and ends. A request that still waits is told of again at the age “remindAfter” (15m), then at twice that age, and so on. Of many processes one sends each notice; one that was killed while it sent, or that no notifier took, is made up for after two minutes, so a notice can, rarely, come twice. Exit code 0: sent, or nothing was due. 1: a notifier did not take it; that is in the log too, and changes no decision. 78: the settings are not valid or not trusted.',
  options: [{ name: 'test', summary: 'tries each notifier with a harmless text; only for a human' }, JSON_OPTION],
  examples: [
    ['holdpoint remind --test', 'shows whether each notifier works'],
    ['*/5 * * * * cd "$HOME/work/shop" && holdpoint remind', 'a line for crontab -e: reminds though nothing else runs'],
  ],
  run: async (args, context) => {
    const told = await tell(args, context)
    const { out } = context
    out.stdout(args.flag('json') ? formatJson(told) : toldText(told, out.style))
    return told.some(({ outcome }) => outcome === 'failed') ? NOT_TAKEN : 0
  },
}

import { recordForbiddenAnswer } from '../../../gate/chronicle.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Request } from '../../../model/request.ts'
import { shortText } from '../../../report/fields.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliContext, CliOption } from '../command.ts'
import type { Deciding } from './requests.ts'
import { decidingOf } from './requests.ts'

export const REASON: CliOption = { name: 'reason', value: 'TEXT', summary: 'why; it reaches the agent and the log' }

export const KEY: CliOption = {
  name: 'key',
  value: 'FILE',
  summary: 'the private key to sign with (default: the one init noted)',
}

/** Said in the help of each command that decides. */
export const HUMANS_ONLY = 'Refused where an agent is at work, and written to the log.'

/**
 * What an answer needs, once it is sure that no agent gives it. An agent cannot say yes, and not no either: a decision is a human's.
 * Throws `refused`, after writing the try to the log.
 */
export const decidingHuman = async (context: CliContext, args: CliArgs, verb: string): Promise<Deciding> => {
  const deciding = await decidingOf(context, args.operands[0] ?? '')
  const agent = await context.doors.detectAgent()
  if (agent === undefined) return deciding
  const { session, request } = deciding
  await recordForbiddenAnswer(session, request, { agent: agent.name, how: agent.how, verdict: verb })
  throw new HoldpointError(
    'refused',
    `An agent is at work here (${agent.how}): it cannot decide. This was written to the log.`,
    `a human decides at their own terminal: holdpoint ${verb} ${request.id}`,
  )
}

/** Longest action that is said before a signature; `show` has the rest. */
const ACTION_LIMIT = 400

/**
 * Says what a yes is about to sign. The first characters of an id, and the file under one, can mean another request by now than the one
 * that was shown: the question for the passphrase or the touch comes after this line.
 */
export const sayWhatIsSigned = ({ out }: CliContext, { id, level, operation }: Request): void => {
  out.stderr(
    `holdpoint: to be signed: ${id}, ${out.errorStyle.level(level)}: ${shortText(operation.display, ACTION_LIMIT)} (in ${safe(operation.cwd)})\n`,
  )
}

/** The words and key that were given, without those that were not. */
export const givenWords = (args: CliArgs): { readonly reason?: string; readonly keyFile?: string } => {
  const [reason, keyFile] = [args.value('reason'), args.value('key')]
  return { ...(reason === undefined ? {} : { reason }), ...(keyFile === undefined ? {} : { keyFile }) }
}

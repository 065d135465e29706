import type { Provision } from '../../../gate/provide.ts'
import { provideCredentials } from '../../../gate/provide.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Request } from '../../../model/request.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { decidingHuman, givenWords, HUMANS_ONLY, KEY, REASON } from './human.ts'

/** The one place that was named; without any, the file that the request itself names. */
const provisionOf = (args: CliArgs, { proposal }: Request): Provision => {
  const [file, where] = [args.value('file'), args.value('elsewhere')]
  const named = [file, where].filter(text => text !== undefined).length + (args.flag('env') ? 1 : 0)
  if (named > 1) throw new HoldpointError('usage', 'name one place', '--file FILE, --env, or --elsewhere TEXT')
  if (args.flag('env')) return { kind: 'environment' }
  if (where !== undefined) return { kind: 'elsewhere', where }
  const path = file ?? proposal?.needs?.file
  if (path !== undefined) return { kind: 'file', path }
  throw new HoldpointError('usage', 'where they are was not said', '--file FILE, --env, or --elsewhere TEXT')
}

export const command: CliCommand = {
  name: 'provide',
  summary: 'confirms that the credentials an agent asked for are in place',
  usage: ['ID [--file FILE | --env | --elsewhere TEXT]'],
  details: `Looks by name alone whether each variable is there, in your environment or at the start of a line of the file, whether Git ignores the file, and who can read it. No value is kept, shown or written down. Signed with your key like an approval; the agent’s wait ends with 0. ${HUMANS_ONLY}`,
  options: [
    { name: 'file', value: 'FILE', summary: 'a file of NAME=value lines (default: the one the request names)' },
    { name: 'env', summary: 'variables of this environment' },
    { name: 'elsewhere', value: 'TEXT', summary: 'a vault or another place that cannot be looked into' },
    REASON,
    KEY,
    JSON_OPTION,
  ],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint provide k7f3 --file .env.local', 'lets the agent go on, once the names are in .env.local']],
  run: async (args, context) => {
    const { session, policy, request } = await decidingHuman(context, args, 'provide')
    const provision = provisionOf(args, request)
    const { decision, place, names, warnings } = await provideCredentials(session, policy, request, {
      provision,
      ...givenWords(args),
    })
    const { out } = context
    for (const warning of warnings) out.stderr(`holdpoint: ${warning}\n`)
    if (args.flag('json')) out.stdout(formatJson({ ...decision, place, names, warnings }))
    else
      out.stdout(
        `provided: ${request.id}, signed by ${safe(decision.approver)}\n${names.join(', ')}: in ${place}; the agent may go on\n`,
      )
    return 0
  },
}

import { entriesOf, recordTurn } from '../../../gate/chronicle.ts'
import { logText } from '../../../report/log.ts'
import { requestText } from '../../../report/request.ts'
import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { requestOf, sessionHere } from './requests.ts'

export const command: CliCommand = {
  name: 'show',
  summary: 'shows a request whole: what would happen, and what was said of it',
  usage: ['ID [--json]'],
  details: 'ID is the first characters of a request’s ID. Looking decides nothing.',
  options: [JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint show k7f3', 'shows the request whose ID begins with k7f3']],
  run: async (args, context) => {
    const { out, ports } = context
    const session = await sessionHere(context)
    const request = await requestOf(session, args.operands[0] ?? '')
    await recordTurn(session, request, 'viewed')
    const entries = await entriesOf(session, request.id)
    if (args.flag('json')) out.stdout(formatJson({ request, entries }))
    else out.stdout(`${requestText(request, out.style, ports.clock.now())}\n${logText(entries, out.style)}`)
    return 0
  },
}

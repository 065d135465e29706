import { chainJson } from '../../../report/chain.ts'
import { readWhole, wholeJson, wholeText } from '../../details.ts'
import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { requestOf, sessionHere } from './requests.ts'

export const command: CliCommand = {
  name: 'show',
  summary: 'shows a request whole: what would happen, what was said of it, and what came of it',
  usage: ['ID [--json]'],
  details: 'ID is the first characters of a request’s ID. Looking decides nothing.',
  options: [JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint show k7f3', 'shows the request whose ID begins with k7f3']],
  run: async (args, context) => {
    const { out, ports } = context
    const session = await sessionHere(context)
    const request = await requestOf(session, args.operands[0] ?? '')
    const whole = await readWhole(session, request)
    if (args.flag('json')) out.stdout(formatJson({ ...wholeJson(whole), chain: chainJson(whole.entries) }))
    else out.stdout(wholeText(whole, out.style, ports.clock.now()))
    return 0
  },
}

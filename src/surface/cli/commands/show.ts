import { linkedEntries, recordTurn } from '../../../gate/chronicle.ts'
import { chainJson, chainText } from '../../../report/chain.ts'
import { logText } from '../../../report/log.ts'
import { requestText } from '../../../report/request.ts'
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
    await recordTurn(session, request, 'viewed')
    const entries = await linkedEntries(session, request.id)
    const uses = await session.store.usesTaken(request.id)
    if (args.flag('json')) out.stdout(formatJson({ request, entries, chain: chainJson(entries), uses }))
    else {
      const used = uses === 0 ? '' : `Uses of what was granted so far: ${uses}\n`
      out.stdout(
        [
          requestText(request, out.style, ports.clock.now()),
          `${chainText(entries, out.style)}${used}`,
          logText(entries, out.style),
        ].join('\n'),
      )
    }
    return 0
  },
}

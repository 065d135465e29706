import { startNotices } from '../../../gate/notices/start.ts'
import { openRequests } from '../../../gate/open-requests.ts'
import { readPolicy } from '../../../gate/session.ts'
import { pendingJson, pendingText } from '../../../report/pending.ts'
import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { sessionHere } from './requests.ts'

export const command: CliCommand = {
  name: 'pending',
  summary: 'lists what waits for a human, blockers first, then oldest first',
  usage: ['[--json]'],
  options: [JSON_OPTION],
  examples: [['holdpoint pending', 'shows each request with its ID, age and command']],
  run: async (args, context) => {
    const { out, ports } = context
    const session = await sessionHere(context)
    const policy = await readPolicy(session)
    const requests = await openRequests(session, policy)
    out.stdout(args.flag('json') ? pendingJson(requests) : pendingText(requests, out.style, ports.clock.now()))
    await startNotices(session, policy)
    return 0
  },
}

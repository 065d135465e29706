import { openRequests } from '../../gate/open-requests.ts'
import { readPolicy } from '../../gate/session.ts'
import { EXIT_OF } from '../../model/errors.ts'
import { pendingText } from '../../report/pending.ts'
import { makeStyle } from '../../report/style.ts'
import { openInbox } from '../inbox/inbox.ts'
import type { CliContext } from './command.ts'
import { sessionHere } from './commands/requests.ts'
import { generalHelp } from './help.ts'

/** `holdpoint` without words: the inbox for a human at their terminal, the list where none can be shown, the help for an agent. */
export const runHome = async (context: CliContext): Promise<number> => {
  const { out, ports, doors, commands } = context
  if ((await doors.detectAgent()) !== undefined) {
    out.stderr(generalHelp(commands, ports.ambient.version, out.errorStyle))
    return EXIT_OF.usage
  }
  const session = await sessionHere(context)
  // Lines are cut to the width of the screen, so nothing in them may be a sequence of the terminal's.
  const style = makeStyle({ colors: false, glyphs: out.style.glyphs })
  const code = out.isTerminal ? await openInbox(session, style) : undefined
  if (code !== undefined) return code
  const requests = await openRequests(session, await readPolicy(session))
  out.stdout(pendingText(requests, out.style, ports.clock.now()))
  return 0
}

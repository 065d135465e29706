import { drain } from '../../../../gate/mirror/drain.ts'
import { runInBackground } from '../../../../gate/mirror/background.ts'
import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { sessionHere } from '../requests.ts'
import { showStatus } from './status.ts'

export const run: CliCommand = {
  name: 'run',
  summary: 'copies now what is not there yet',
  usage: ['[--json]'],
  details:
    'One entry after the other, with the project’s own installed claude-flow, each confirmed by reading it back. It does the same by itself, in the background, after entries were written. Exit code 0: all is there, or the mirror is off. 1: some are not; the reason and the next command are printed.',
  options: [
    JSON_OPTION,
    { name: 'background', summary: 'as it is started by itself: prints nothing, and waits after a failure' },
  ],
  examples: [['holdpoint mirror run', 'tries at once, whatever failed before']],
  run: async (args, context) => {
    const session = await sessionHere(context)
    if (args.flag('background')) {
      await runInBackground(session)
      return 0
    }
    await drain(session, false)
    return showStatus(args, context)
  },
}

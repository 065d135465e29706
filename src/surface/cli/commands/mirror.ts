import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { run } from './mirror/run.ts'
import { showStatus, status } from './mirror/status.ts'

export const command: CliCommand = {
  name: 'mirror',
  summary: 'copies the log into claude-flow’s memory, where the signed settings say so',
  usage: ['[--json]', 'status|run …'],
  details:
    'Off until a human signs the setting mirror.claudeFlow.enabled with holdpoint init. Then each entry, its secrets taken out, is copied into the namespace captains-log by the claude-flow that is installed in the project itself: never through npx, never downloaded, without its daemon and without network, one call at a time, 30 seconds each. Whether it works changes and delays no decision. An entry that is there with another value is never overwritten, and nothing is ever initialized: where claude-flow has no memory yet, holdpoint mirror status says what to run.',
  options: [JSON_OPTION],
  subcommands: [status, run],
  examples: [['holdpoint mirror', 'tells how far it is']],
  run: showStatus,
}

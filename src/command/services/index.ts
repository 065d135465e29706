import type { Family } from '../../model/command.ts'
import { isOn } from '../grammar.ts'
import type { VerbCommand, VerbTool } from '../verb-table.ts'
import { row, verbFamily } from '../verb-table.ts'

/** Programs that stop the machine by their name alone (systemd 256, util-linux). */
const HALTS: ReadonlySet<string> = new Set(['shutdown', 'reboot', 'halt', 'poweroff'])

/** Programs whose verb follows the name of a service. */
const NAME_FIRST: ReadonlySet<string> = new Set(['service', 'rc-service'])

/** systemctl, service and their kin, by their manual pages. */
const TOOLS: readonly VerbTool[] = [
  {
    programs: ['systemctl'],
    grammar: {
      options: [
        '--help',
        '--version',
        '--user --system --now -q --no-pager --force -f',
        '-H --host=',
        '-t --type=',
        '-p --property=',
        '-n --lines=',
        '-o --output=',
      ],
    },
    rows: [
      ...row('read', 'status|show|cat|help|is-*|list-*|get-default|show-environment'),
      ...row('disable', 'disable|mask'),
      ...row('halt', 'reboot|poweroff|halt|kexec|rescue|emergency|isolate|suspend|hibernate'),
      ...row(
        'change',
        'start|stop|restart|reload|try-restart|reload-or-restart|kill|enable|unmask|daemon-reload|edit|revert',
      ),
      ...row('change', 'set-default|set-property|reset-failed|preset|link'),
    ],
  },
  {
    programs: ['service', 'rc-service'],
    grammar: { options: ['--help', '--version', '--status-all'] },
    rows: row('change', '* start|stop|restart|reload|force-reload|try-restart'),
  },
  {
    programs: ['launchctl'],
    grammar: { options: ['--help', '-w', '-k', '-S=', '-D='] },
    rows: [
      ...row('read', 'list|print|blame|version'),
      ...row('disable', 'disable|remove|bootout|unload'),
      ...row('halt', 'reboot'),
      ...row('change', 'load|bootstrap|start|stop|kickstart|kill|enable'),
    ],
  },
  {
    programs: ['sc'],
    grammar: { options: ['--help'] },
    rows: [
      ...row('read', 'query|queryex|qc'),
      ...row('disable', 'delete'),
      ...row('change', 'start|stop|pause|continue|config|create|failure'),
    ],
  },
  { programs: ['init', 'telinit'], grammar: { options: ['--help'] }, rows: row('halt', '0|6') },
  {
    programs: [...HALTS],
    grammar: { options: ['--help', '-c', '-k', '--show', '-w --wtmp-only'] },
    rows: [],
  },
]

const tables = verbFamily('services', TOOLS)

/** Options with which nothing stops: cancel a shutdown, only warn, only show, only write the log. */
const HARMLESS: readonly string[] = ['--help', '-c', '-k', '--show', '--wtmp-only']

/** Services of the machine, and the machine itself. */
export const servicesFamily: Family<VerbCommand> = {
  ...tables,
  parse: (invocation, context) => {
    const command = tables.parse(invocation, context)
    if (command === undefined) return undefined
    // Its first word names a service, not what is done to it.
    if (NAME_FIRST.has(invocation.program)) return { ...command, opaque: false }
    if (!HALTS.has(invocation.program)) return command
    if (HARMLESS.some(name => isOn(command.args, name))) return command
    return { ...command, deed: { act: 'halt', verb: '', span: invocation.span } }
  },
}

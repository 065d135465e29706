import type { Family } from '../../model/command.ts'
import { sketchOf } from '../../model/word.ts'
import { isOn, valuesOf } from '../grammar.ts'
import type { VerbCommand, VerbTool } from '../verb-table.ts'
import { row, verbFamily } from '../verb-table.ts'

/** Programs that stop the machine by their name alone (systemd 256, util-linux). */
const HALTS: ReadonlySet<string> = new Set(['shutdown', 'reboot', 'halt', 'poweroff'])

/** Web servers that are told what to do by an option: `nginx -s reload`, `apachectl -k stop`. */
const SIGNALED: ReadonlySet<string> = new Set(['nginx', 'httpd', 'apache2', 'apachectl', 'apache2ctl'])

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
    rows: row('change', '* start|stop|restart|reload|force-reload|try-restart|condrestart|zap'),
  },
  // Homebrew 4 (`brew services --help`): the other verbs of brew are a package manager's.
  {
    programs: ['brew'],
    grammar: {
      options: ['-h --help', '--all', '--json', '--file=', '--sudo-service-user=', '--max-wait=', '--no-wait'],
    },
    rows: [...row('change', 'services start|stop|restart|run|kill|cleanup'), ...row('read', 'services list|info')],
  },
  // What a service does at the next start of the machine: SysV (`update-rc.d`, `chkconfig`) and OpenRC.
  { programs: ['update-rc.d'], grammar: { options: ['--help', '-f', '-n'] }, rows: row('disable', '* disable|remove') },
  {
    programs: ['chkconfig'],
    grammar: { options: ['--help', '--version', '--list', '--add', '--del', '--level='] },
    rows: [...row('disable', '* off'), ...row('change', '* on|reset')],
  },
  {
    programs: ['rc-update'],
    grammar: { options: ['-h --help', '-V --version', '-a --all', '-s --stack'] },
    rows: [...row('disable', 'del|delete'), ...row('change', 'add')],
  },
  {
    programs: ['sv', 'initctl', 'rcctl'],
    grammar: { options: ['-h --help', '--version', '-v', '-w='] },
    rows: [
      ...row('disable', 'disable'),
      ...row('change', 'up|down|once|term|kill|hup|exit|start|stop|restart|reload|shutdown|force-stop|force-restart'),
    ],
  },
  {
    programs: ['supervisorctl'],
    grammar: { options: ['-h --help', '-c --configuration=', '-s --serverurl=', '-u --username=', '-p --password='] },
    rows: row('change', 'start|stop|restart|reload|reread|update|shutdown|signal|remove|add'),
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
    programs: ['net'],
    grammar: { options: [] },
    rows: row('read', 'start|stop|pause|continue', { withOperand: 'change' }),
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
  // PM2 5 and web servers that manage themselves.
  {
    programs: ['pm2'],
    grammar: { options: ['-h --help', '-v --version', '-s --silent', '-f --force'] },
    rows: [
      ...row('disable', 'unstartup'),
      ...row(
        'change',
        'stop|restart|reload|gracefulReload|delete|del|kill|scale|startup|deploy|flush|resurrect|update',
      ),
    ],
  },
  {
    programs: ['apachectl', 'apache2ctl'],
    grammar: { options: ['-h --help', '-k='] },
    rows: row('change', 'start|stop|restart|graceful|graceful-stop'),
  },
  {
    programs: ['caddy'],
    grammar: { options: ['-h --help', '--config=', '--address='] },
    rows: row('change', 'stop|reload|upgrade|trust|untrust'),
  },
  {
    programs: ['nginx', 'httpd', 'apache2'],
    grammar: { options: ['-h --help', '-s=', '-k=', '-c=', '-p=', '-g='] },
    rows: [],
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

/** Its first word names a service; what is done to it stands behind that, or in a variable that holds both. */
const isHidden = ({ deed, args: { operands } }: VerbCommand): boolean => {
  const verb = operands[1]
  return deed === undefined && verb !== undefined && sketchOf(verb).startsWith('\0')
}

/** Services of the machine, and the machine itself. */
export const servicesFamily: Family<VerbCommand> = {
  ...tables,
  parse: (invocation, context) => {
    const command = tables.parse(invocation, context)
    if (command === undefined) return undefined
    if (NAME_FIRST.has(invocation.program)) return { ...command, opaque: isHidden(command) }
    const signal = [...valuesOf(command.args, '-s'), ...valuesOf(command.args, '-k')].map(sketchOf).at(-1)
    if (SIGNALED.has(invocation.program) && signal !== undefined)
      return { ...command, deed: { act: 'change', verb: signal, span: invocation.span } }
    if (!HALTS.has(invocation.program)) return command
    if (HARMLESS.some(name => isOn(command.args, name))) return command
    return { ...command, deed: { act: 'halt', verb: '', span: invocation.span } }
  },
}

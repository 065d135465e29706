import type { Carried, Context, Invocation } from '../../model/command.ts'
import type { CarrierSpec } from '../carrier.ts'
import { argvOf } from '../carrier.ts'
import { directoryAfter } from '../directory.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments, valuesOf } from '../grammar.ts'
import { splitAssignments } from './environment.ts'

/** A program that runs the command its first operands name: `nice -n 5 CMD`, `timeout 10 CMD`. */
interface Prefix {
  readonly programs: readonly string[]
  readonly options: readonly string[]
  /** Operands of its own that stand before the command. */
  readonly operands?: number
  /** Whether `NAME=value` words may stand before the command. */
  readonly assigns?: boolean
  /** The option that names the directory it runs the command in. */
  readonly chdir?: string
  /** Options with which it runs nothing. */
  readonly unless?: readonly string[]
}

const unwrapPrefix = (
  prefix: Prefix,
  grammar: Grammar,
  invocation: Invocation,
  context: Context,
): readonly Carried[] | undefined => {
  const args = parseArguments(invocation.args, grammar)
  const { operands, options } = args
  const target = prefix.chdir === undefined ? undefined : valuesOf(args, prefix.chdir).at(-1)
  if (options.some(({ name }) => prefix.unless?.includes(name) === true)) return undefined
  const behind = operands.slice(prefix.operands ?? 0)
  const [assignments, words] = prefix.assigns === true ? splitAssignments(behind) : [[], behind]
  const moved = target === undefined ? {} : { cwd: directoryAfter(invocation.cwd, target, context) }
  return argvOf(invocation, words, { assignments, ...moved })
}

const prefix = (spec: Prefix): CarrierSpec => {
  const grammar: Grammar = { options: spec.options, interspersed: false, abbreviations: true }
  return { programs: spec.programs, unwrap: (invocation, context) => unwrapPrefix(spec, grammar, invocation, context) }
}

/** Options by each program's manual page (sudo 1.9, util-linux 2.38, coreutils 9). */
export const PREFIXES: readonly CarrierSpec[] = [
  {
    programs: ['sudo'],
    chdir: '--chdir',
    options: [
      '-A --askpass',
      '-B --bell',
      '-b --background',
      '-C --close-from=',
      '-D --chdir=',
      '-E --preserve-env[=]',
      '-e --edit',
      '-g --group=',
      '-H --set-home',
      '-h --host=',
      '-i --login',
      '-K --remove-timestamp',
      '-k --reset-timestamp',
      '-l --list',
      '-N --no-update',
      '-n --non-interactive',
      '-P --preserve-groups',
      '-p --prompt=',
      '-R --chroot=',
      '-r --role=',
      '-S --stdin',
      '-s --shell',
      '-T --command-timeout=',
      '-t --type=',
      '-U --other-user=',
      '-u --user=',
      '-V --version',
      '-v --validate',
    ],
    assigns: true,
  },
  { programs: ['doas'], options: ['-C=', '-L', '-n', '-s', '-u='], assigns: true },
  { programs: ['nice'], options: ['-n --adjustment=', '-0', '-1', '-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9'] },
  {
    programs: ['ionice'],
    options: ['-c --class=', '-n --classdata=', '-t --ignore', '-p --pid=', '-P --pgid=', '-u --uid='],
  },
  // Laravel Sail hands the words behind it to a program of its container: `sail artisan migrate`.
  { programs: ['sail'], options: [] },
  { programs: ['nohup', 'setsid'], options: ['-c --ctty', '-f --fork', '-w --wait'] },
  {
    programs: ['time'],
    options: [
      '-a --append',
      '-f --format=',
      '-o --output=',
      '-p --portability',
      '-q --quiet',
      '-v --verbose',
      '-l',
      '-h',
    ],
  },
  {
    programs: ['timeout', 'gtimeout'],
    options: ['-k --kill-after=', '-s --signal=', '-v --verbose', '--foreground', '--preserve-status'],
    operands: 1,
  },
  { programs: ['stdbuf'], options: ['-i --input=', '-o --output=', '-e --error='] },
  {
    programs: ['command'],
    options: ['-p', '-v', '-V'],
    unless: ['-v', '-V'],
  },
  // zsh's precommand modifiers (zshmisc, 5.9), and fish's words in front of a command.
  { programs: ['builtin', 'noglob', 'nocorrect', 'and', 'or', 'not'], options: [] },
  {
    programs: [
      'setpriv',
      'unshare',
      'fakeroot',
      'unbuffer',
      'rlwrap',
      'dbus-run-session',
      'caffeinate',
      'chronic',
      'tini',
      'dumb-init',
      'catchsegv',
      'firejail',
      'proxychains',
      'proxychains4',
      'torsocks',
      'setarch',
      'linux64',
      'winpty',
      'arch',
    ],
    options: [],
  },
  {
    programs: ['chrt'],
    options: ['-a', '-b', '-d', '-f', '-i', '-m', '-o', '-p', '-r', '-R', '-T=', '-P=', '-D=', '-v'],
    operands: 1,
  },
  {
    programs: ['prlimit'],
    options: [
      '-p --pid=',
      '-o --output=',
      '--raw',
      '--verbose',
      '-n --nofile[=]',
      '-u --nproc[=]',
      '-t --cpu[=]',
      '-v --as[=]',
    ],
  },
  {
    programs: ['nsenter'],
    options: [
      '-a --all',
      '-t --target=',
      '-m --mount[=]',
      '-u --uts[=]',
      '-i --ipc[=]',
      '-n --net[=]',
      '-p --pid[=]',
      '-C --cgroup[=]',
      '-U --user[=]',
      '-T --time[=]',
      '-S --setuid=',
      '-G --setgid=',
      '-F --no-fork',
      '-r --root[=]',
      '-w --wd[=]',
      '--preserve-credentials',
    ],
  },
  {
    programs: ['proot'],
    options: [
      '-r --rootfs=',
      '-b --bind= -m=',
      '-q --qemu=',
      '-w --pwd --cwd=',
      '-k=',
      '-i=',
      '-v=',
      '-R=',
      '-S=',
      '-0',
    ],
  },
  {
    programs: ['wsl'],
    options: [
      '-d --distribution=',
      '-u --user=',
      '--cd=',
      '--shell-type=',
      '-e --exec',
      '--system',
      '-l --list',
      '-v --verbose',
      '--status --shutdown --update --version --help --unregister',
      '-t --terminate=',
      '-s --set-default=',
    ],
    unless: [
      '--list',
      '--status',
      '--unregister',
      '--shutdown',
      '--terminate',
      '--set-default',
      '--update',
      '--version',
      '--help',
    ],
  },
  { programs: ['faketime'], options: ['-f', '-m'], operands: 1 },
  { programs: ['gdb'], options: ['-q --quiet', '--args', '-ex=', '-x=', '--batch'] },
  { programs: ['taskset'], options: ['-a --all-tasks', '-c --cpu-list', '-p --pid'], operands: 1 },
  { programs: ['numactl'], options: ['-i=', '-m=', '-N=', '-C=', '-l', '-p=', '-P='] },
  { programs: ['chroot'], options: ['--groups=', '--userspec=', '--skip-chdir'], operands: 1 },
  { programs: ['gosu', 'su-exec'], options: [], operands: 1 },
  {
    programs: ['xvfb-run'],
    options: [
      '-a --auto-servernum',
      '-e --error-file=',
      '-f --auth-file=',
      '-n --server-num=',
      '-s --server-args=',
      '-w --wait=',
    ],
  },
  {
    programs: ['strace', 'ltrace'],
    options: [
      '-a=',
      '-b=',
      '-c',
      '-C',
      '-D',
      '-d',
      '-e=',
      '-E=',
      '-f',
      '-F',
      '-i',
      '-I=',
      '-k',
      '-o=',
      '-O=',
      '-p=',
      '-P=',
      '-q',
      '-r',
      '-s=',
      '-S=',
      '-t',
      '-T',
      '-u=',
      '-v',
      '-x',
      '-X=',
      '-y',
      '-z',
      '-Z',
    ],
  },
  { programs: ['perf'], options: ['-e=', '-o=', '-g', '-a', '-p='], operands: 1 },
  { programs: ['valgrind', 'heaptrack'], options: [] },
  { programs: ['exec'], options: ['-a=', '-c', '-l'] },
].map(prefix)

import type { Carried, Invocation } from '../../model/command.ts'
import type { Assignment } from '../../model/program.ts'
import type { Word } from '../../model/word.ts'
import { assignmentOf } from '../assignment.ts'
import type { CarrierSpec } from '../carrier.ts'
import type { Grammar } from '../grammar.ts'
import { parseArguments } from '../grammar.ts'

/** A program that runs the command its first operands name: `nice -n 5 CMD`, `timeout 10 CMD`. */
interface Prefix {
  readonly programs: readonly string[]
  readonly options: readonly string[]
  /** Operands of its own that stand before the command. */
  readonly operands?: number
  /** Whether `NAME=value` words may stand before the command. */
  readonly assigns?: boolean
}

const unwrapPrefix = (prefix: Prefix, grammar: Grammar, invocation: Invocation): readonly Carried[] | undefined => {
  const { operands } = parseArguments(invocation.args, grammar)
  const assignments: Assignment[] = []
  let rest: readonly Word[] = operands.slice(prefix.operands ?? 0)
  while (prefix.assigns === true && rest[0] !== undefined) {
    const assignment = assignmentOf(rest[0])
    if (assignment === undefined) break
    assignments.push(assignment)
    rest = rest.slice(1)
  }
  return rest.length === 0 ? undefined : [{ kind: 'argv', via: invocation.program, words: rest, assignments }]
}

const prefix = (spec: Prefix): CarrierSpec => {
  const grammar: Grammar = { options: spec.options, interspersed: false, abbreviations: true }
  return { programs: spec.programs, unwrap: invocation => unwrapPrefix(spec, grammar, invocation) }
}

/** Options by each program's manual page (sudo 1.9, util-linux 2.38, coreutils 9). */
export const PREFIXES: readonly CarrierSpec[] = [
  {
    programs: ['sudo'],
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
  { programs: ['command'], options: ['-p'] },
  { programs: ['builtin'], options: [] },
  { programs: ['exec'], options: ['-a=', '-c', '-l'] },
].map(prefix)

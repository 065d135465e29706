import type { Invocation } from '../../model/command.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { isOn, parseArguments } from '../grammar.ts'
import type { VerbCommand } from '../verb-table.ts'

/** A package manager whose operation is an option: `pacman -S`, `nix-env -i`. */
interface OptionTool {
  readonly grammar: Grammar
  readonly actOf: (args: Arguments) => string | undefined
}

/** Operations of `pacman -S` that only look, fetch a list or fill the cache. */
const SYNC_READS: readonly string[] = [
  '--search',
  '--info',
  '--list',
  '--groups',
  '--print',
  '--downloadonly',
  '--clean',
]

const syncs = (args: Arguments): string | undefined => {
  if (SYNC_READS.some(name => isOn(args, name))) return undefined
  if (isOn(args, '--sysupgrade')) return 'remove'
  return args.operands.length > 0 ? 'add' : undefined
}

/** pacman 6 (`man pacman`); yay and paru take the same operations. */
const PACMAN: OptionTool = {
  grammar: {
    options: [
      '-h --help',
      '-V --version',
      '-S --sync',
      '-R --remove',
      '-U --upgrade',
      '-Q --query',
      '-F --files',
      '-T --deptest',
      '-D --database',
      '-s --search',
      '-i --info',
      '-l --list',
      '-g --groups',
      '-p --print',
      '-w --downloadonly',
      '-c --clean',
      '-u --sysupgrade',
      '-y --refresh',
      '-n --nosave',
      '-q --quiet',
      '-v --verbose',
      '-r --root=',
      '-b --dbpath=',
      '--config=',
      '--noconfirm --needed --asdeps --asexplicit',
    ],
  },
  actOf: args => {
    if (isOn(args, '--help') || isOn(args, '--query') || isOn(args, '--files')) return undefined
    if (isOn(args, '--remove')) return isOn(args, '--print') ? undefined : 'remove'
    if (isOn(args, '--upgrade')) return 'add'
    return isOn(args, '--sync') ? syncs(args) : undefined
  },
}

/** nix-env 2 (`man nix-env`). */
const NIX_ENV: OptionTool = {
  grammar: {
    options: [
      '--help',
      '--version',
      '-i --install',
      '-e --uninstall',
      '-u --upgrade',
      '-q --query',
      '-A --attr',
      '-f --file=',
      '-p --profile=',
      '--dry-run',
    ],
  },
  actOf: args => {
    if (isOn(args, '--help') || isOn(args, '--query')) return undefined
    if (isOn(args, '--install')) return 'add'
    return isOn(args, '--uninstall') || isOn(args, '--upgrade') ? 'remove' : undefined
  },
}

/** dpkg 1.22 (`man dpkg`): the file is installed as it is, whatever index it came from. */
const DPKG: OptionTool = {
  grammar: {
    options: [
      '-? --help',
      '--version',
      '-i --install',
      '--unpack',
      '-r --remove',
      '-P --purge',
      '-R --recursive',
      '-E --skip-same-version',
      '-G --refuse-downgrade',
      '-O --selected-only',
      '-a --pending',
      '--root=',
      '--admindir=',
      '--instdir=',
      '--no-act --dry-run --simulate',
    ],
  },
  actOf: args => {
    if (['--help', '--no-act', '--dry-run', '--simulate'].some(name => isOn(args, name))) return undefined
    if (isOn(args, '--remove') || isOn(args, '--purge')) return 'remove'
    return isOn(args, '--install') || isOn(args, '--unpack') ? 'add' : undefined
  },
}

/** rpm 4 (`man rpm`): `-i` of a query shows information, so the mode comes first. */
const RPM: OptionTool = {
  grammar: {
    options: [
      '-? --help',
      '--version',
      '-q --query',
      '-V --verify',
      '-K --checksig',
      '-i --install',
      '-U --upgrade',
      '-F --freshen',
      '-e --erase',
      '-v --verbose',
      '-h --hash',
      '-a --all',
      '-l --list',
      '-f --file',
      '-p --package',
      '-c --configfiles',
      '-d --docfiles',
      '-R --requires',
      '--root=',
      '--dbpath=',
      '--qf= --queryformat=',
      '--test',
      '--nodeps',
      '--force',
    ],
  },
  actOf: args => {
    if (['--help', '--query', '--verify', '--checksig', '--test'].some(name => isOn(args, name))) return undefined
    if (isOn(args, '--erase')) return 'remove'
    return ['--install', '--upgrade', '--freshen'].some(name => isOn(args, name)) ? 'add' : undefined
  },
}

/** Gentoo's Portage 3 (`man emerge`): what is named is added, unless an option says otherwise. */
const EMERGE: OptionTool = {
  grammar: {
    options: [
      '-h --help',
      '-V --version',
      '-p --pretend',
      '-s --search',
      '-S --searchdesc',
      '--info',
      '--sync',
      '-C --unmerge',
      '-c --depclean',
      '-P --prune',
      '-j --jobs[=]',
      ...'a v q u D N 1 t f'.split(' ').map(letter => `-${letter}`),
    ],
  },
  actOf: args => {
    const reads = ['--help', '--version', '--pretend', '--search', '--searchdesc', '--info', '--sync']
    if (reads.some(name => isOn(args, name))) return undefined
    if (['--unmerge', '--depclean', '--prune'].some(name => isOn(args, name))) return 'remove'
    return args.operands.length > 0 ? 'add' : undefined
  },
}

const TOOLS: Readonly<Record<string, OptionTool>> = {
  pacman: PACMAN,
  yay: PACMAN,
  paru: PACMAN,
  'nix-env': NIX_ENV,
  dpkg: DPKG,
  rpm: RPM,
  emerge: EMERGE,
}

/** Programs that this file reads. */
export const OPTION_PROGRAMS: readonly string[] = Object.keys(TOOLS)

/** Reads one call whose options name the operation; `undefined` for any other program. */
export const readByOption = (invocation: Invocation): VerbCommand | undefined => {
  const tool = TOOLS[invocation.program]
  if (tool === undefined) return undefined
  const args = parseArguments(invocation.args, tool.grammar)
  const act = tool.actOf(args)
  const [first] = invocation.args
  const deed = act === undefined ? undefined : { act, verb: '', span: first?.span ?? invocation.span }
  return { invocation, deed, args, opaque: false }
}

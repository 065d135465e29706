import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { remembered } from '../../model/remember.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { Action } from '../file-uses.ts'
import { fileUsesOf } from '../file-uses.ts'
import { lookup } from '../lookup.ts'

/** A call that writes disks, volumes or file systems past their files, or takes them away from programs that use them. */
export interface DisksCommand extends TypedCommand {
  readonly effect: 'writes' | 'detaches'
  /** What is written, as the call names it. */
  readonly target: Word | undefined
}

type Effect = DisksCommand['effect'] | 'reads'

/** What a call of one program does, from its literal words. */
type Judge = (args: readonly string[]) => Effect

const has = (args: readonly string[], ...options: readonly string[]): boolean =>
  args.some(text => options.some(option => text === option || text.startsWith(`${option}=`)))

const operandsOf = (args: readonly string[]): readonly string[] => args.filter(text => !text.startsWith('-'))

/** Writes unless one of these options makes it list, print, check or pretend. */
const unless =
  (...options: readonly string[]): Judge =>
  args =>
    has(args, ...options) || operandsOf(args).length === 0 ? 'reads' : 'writes'

const always: Judge = args => (has(args, '--help', '--version', '-h', '-V') ? 'reads' : 'writes')

/** Writes where its first operands are one of these. */
const verbs =
  (...names: readonly string[]): Judge =>
  args => {
    const line = operandsOf(args).join(' ').toLowerCase()
    return names.some(name => line === name || line.startsWith(`${name} `)) ? 'writes' : 'reads'
  }

/** The first judge that has a say. */
const firstOf =
  (...judges: readonly Judge[]): Judge =>
  args =>
    judges.map(judge => judge(args)).find(effect => effect !== 'reads') ?? 'reads'

/** Takes a volume away from what uses it, where its first operand is one of these. */
const detaches =
  (...names: readonly string[]): Judge =>
  args =>
    names.includes(operandsOf(args)[0]?.toLowerCase() ?? '') ? 'detaches' : 'reads'

/** blockdev(8), util-linux 2.38: every option that does not get or report changes the kernel's view of the device. */
const blockdev: Judge = args => {
  const changes = args.some(text => /^--(?:set|reread|flush)/u.test(text))
  return changes ? 'detaches' : 'reads'
}

const PARTED_READS = new Set(['print', 'unit', 'help', 'version', 'align-check', 'select', 'quit'])

/** `parted DEVICE print` reads; without a command it asks, and writes what it is told. */
const parted: Judge = args => {
  if (has(args, '-l', '--list', '-h', '--help', '-v', '--version')) return 'reads'
  const [, command] = operandsOf(args)
  return command !== undefined && PARTED_READS.has(command) ? 'reads' : 'writes'
}

const MOUNT_READS: Judge = args => {
  const options = args.filter((_, index) => args[index - 1] === '-o' || args[index - 1] === '--options')
  const attached = args.filter(text => /^(?:-o|--options=)./u.test(text))
  return [...options, ...attached].some(text => text.includes('remount')) ? 'detaches' : 'reads'
}

const LVM_DRY = ['-t', '--test']

const LVM: Readonly<Record<string, Judge>> = Object.fromEntries(
  'lvcreate lvremove lvreduce lvresize lvextend lvconvert lvrename vgcreate vgremove vgreduce vgextend vgsplit vgmerge pvcreate pvremove pvmove pvresize'
    .split(' ')
    .map(name => [name, unless(...LVM_DRY)]),
)

const PROGRAMS: Readonly<Record<string, Judge>> = {
  ...LVM,
  fdisk: unless('-l', '--list', '-s', '-x', '--list-details', '-v', '-V', '--version', '-h', '--help'),
  gdisk: unless('-l'),
  cgdisk: unless('-h'),
  cfdisk: unless('-h', '--help'),
  sgdisk: unless('-p', '--print', '-i', '--info', '-v', '--verify', '-P', '--pretend', '-b', '--backup'),
  sfdisk: unless(
    '-l',
    '--list',
    '-d',
    '--dump',
    '-n',
    '--no-act',
    '-V',
    '--verify',
    '-J',
    '--json',
    '-s',
    '--show-size',
  ),
  parted,
  wipefs: args => (has(args, '-n', '--no-act') || !wipes(args) ? 'reads' : 'writes'),
  blkdiscard: unless('-h', '--help'),
  badblocks: args => (args.some(text => /^-[a-z]*[wn]/u.test(text)) ? 'writes' : 'reads'),
  hdparm: args => (has(args, '--security-erase', '--trim-sector-ranges', '--write-sector') ? 'writes' : 'reads'),
  nvme: verbs('format', 'sanitize', 'delete-ns'),
  mkswap: always,
  mke2fs: unless('-n'),
  newfs: unless('-N'),
  resize2fs: unless('-P'),
  tune2fs: unless('-l'),
  fsck: unless('-n', '-N', '-A', '-h'),
  e2fsck: unless('-n'),
  cryptsetup: firstOf(
    verbs(
      'luksformat',
      'erase',
      'lukserase',
      'reencrypt',
      'luksremovekey',
      'lukskillslot',
      'luksaddkey',
      'luksheaderrestore',
      'format',
    ),
    detaches('close', 'luksclose', 'remove', 'lukssuspend'),
  ),
  blockdev,
  // parted's partprobe(8): tells the kernel to take the partition table anew; -d only reads.
  partprobe: args => (has(args, '-d', '--dry-run', '-h', '--help', '-v', '--version') ? 'reads' : 'detaches'),
  // lvm(8) is one program for all of them: `lvm lvremove vg/data`.
  lvm: args => {
    const [name = '', ...rest] = args
    return Object.hasOwn(LVM, name) ? (LVM[name]?.(rest) ?? 'reads') : 'reads'
  },
  mdadm: args =>
    has(args, '--zero-superblock', '--create', '-C', '--stop', '-S', '--remove', '-r', '--fail') ? 'writes' : 'reads',
  zpool: verbs('destroy', 'create', 'labelclear', 'remove', 'detach', 'offline', 'split', 'replace'),
  zfs: args => (has(args, '-n') ? 'reads' : verbs('destroy', 'rollback')(args)),
  btrfs: verbs('subvolume delete', 'device delete', 'device remove', 'filesystem resize', 'su delete', 'su de'),
  diskutil: verbs(
    'erasedisk',
    'erasevolume',
    'partitiondisk',
    'reformat',
    'zerodisk',
    'randomdisk',
    'secureerase',
    'apfs deletecontainer',
    'apfs deletevolume',
    'apfs erasevolume',
  ),
  dmsetup: verbs('remove', 'remove_all', 'wipe_table', 'create'),
  losetup: () => 'reads',
  format: args => (args.some(text => /^[a-z]:/iu.test(text)) ? 'writes' : 'reads'),
  mount: MOUNT_READS,
  umount: args =>
    args.some(text => /^-[a-zA-Z]*[fl]/u.test(text) || text === '--force' || text === '--lazy') ? 'detaches' : 'reads',
  swapoff: args => (args.length === 0 || has(args, '-h', '--help', '-V', '--version') ? 'reads' : 'detaches'),
}

const wipes = (args: readonly string[]): boolean =>
  args.some(text => /^-[a-z]*[ao]/u.test(text) || text === '--all' || text.startsWith('--offset'))

const MKFS = /^(?:mkfs(?:\.\w+)?|mkntfs|mkdosfs|newfs_\w+)$/u

const judgeOf = remembered(
  (program): Judge | undefined => lookup(PROGRAMS, program) ?? (MKFS.test(program) ? always : undefined),
)

const WRITES: ReadonlySet<Action> = new Set<Action>(['overwrite', 'append', 'edit', 'truncate', 'destroy'])

/** Devices that a program or a redirection writes: `dd of=/dev/sda`, `> /dev/sda`, `cp image /dev/sdb`. */
const writtenDevice = (invocation: Invocation, context: Context): Word | undefined =>
  fileUsesOf(invocation, context).find(use => use.place.region === 'device' && WRITES.has(use.action))?.word

const parse = (invocation: Invocation, context: Context): DisksCommand | undefined => {
  const judge = judgeOf(invocation.program)
  const device = writtenDevice(invocation, context)
  if (device !== undefined) return { invocation, effect: 'writes', target: device }
  if (judge === undefined) return undefined
  const effect = judge(invocation.args.map(word => literalOf(word) ?? sketchOf(word)))
  return effect === 'reads' ? undefined : { invocation, effect, target: invocation.args.at(-1) }
}

/** Disks, partitions, volumes, file systems and what is mounted. */
export const disksFamily: Family<DisksCommand> = { id: 'disks', programs: 'any', parse }

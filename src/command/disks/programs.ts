import { FILE_SYSTEMS } from './file-systems.ts'
import type { Judge } from './judges.ts'
import { always, detaches, firstOf, has, labels, onlyWith, operandsOf, unless, unlessDry, verbs } from './judges.ts'
import { fdisk, parted, sfdisk, sgdisk } from './partitions.ts'

/** blockdev(8), util-linux 2.38: every option that does not get or report changes the kernel's view of the device. */
const blockdev: Judge = args => (args.some(text => /^--(?:set|reread|flush)/u.test(text)) ? 'detaches' : 'reads')

const mount: Judge = args => {
  const options = args.filter((_, index) => args[index - 1] === '-o' || args[index - 1] === '--options')
  const attached = args.filter(text => /^(?:-o|--options=)./u.test(text))
  return [...options, ...attached].some(text => text.includes('remount')) ? 'detaches' : 'reads'
}

const LVM: Readonly<Record<string, Judge>> = Object.fromEntries(
  (
    'lvcreate lvremove lvreduce lvresize lvextend lvconvert lvrename vgcreate vgremove vgreduce vgextend vgsplit vgmerge ' +
    'vgrename vgcfgrestore pvcreate pvremove pvmove pvresize'
  )
    .split(' ')
    .map(name => [name, unless('-t --test', 'fqtvy')]),
)

/** lvm(8) is one program for all of them: `lvm lvremove vg/data`. */
const lvm: Judge = ([name = '', ...rest]) => (Object.hasOwn(LVM, name) ? (LVM[name]?.(rest) ?? 'reads') : 'reads')

const CRYPTSETUP_WRITES =
  'luksformat erase lukserase reencrypt luksaddkey luksremovekey lukschangekey lukskillslot luksconvertkey luksheaderrestore format convert repair'
const CRYPTSETUP_DETACHES = 'close luksclose remove lukssuspend'
const CRYPTSETUP_ACTIONS: ReadonlySet<string> = new Set([
  ...`${CRYPTSETUP_WRITES} ${CRYPTSETUP_DETACHES}`.split(' '),
  ...'open luksopen plainopen create status resize refresh isluks luksuuid luksdump luksheaderbackup luksresume benchmark token config'.split(
    ' ',
  ),
])

/** cryptsetup 2.7: values of options may stand before the action, which is the first word that can be one. */
const cryptsetup: Judge = args => {
  const action = operandsOf(args)
    .map(text => text.toLowerCase())
    .find(text => CRYPTSETUP_ACTIONS.has(text))
  if (action === undefined || has(args, '--help --version')) return 'reads'
  if (CRYPTSETUP_WRITES.split(' ').includes(action)) return 'writes'
  return CRYPTSETUP_DETACHES.split(' ').includes(action) ? 'detaches' : 'reads'
}

const wipefs: Judge = args => {
  const wipes = args.some(text => /^-[a-z]*[ao]/u.test(text) || text === '--all' || text.startsWith('--offset'))
  return has(args, '-n --no-act', 'afhinpqJV') || !wipes ? 'reads' : 'writes'
}

const received: Judge = args => (has(args, '-F', 'vnsFdeuhM') ? verbs('receive, recv')(args) : 'reads')

/** diskutil(8) of macOS 14; `quiet` may stand before the verb. */
const diskutil: Judge = args => {
  const words = args[0]?.toLowerCase() === 'quiet' ? args.slice(1) : args
  return firstOf(
    verbs(
      'erasedisk, erasevolume, eraseoptical, partitiondisk, reformat, zerodisk, randomdisk, secureerase, resizevolume, resizedisk, ' +
        'splitpartition, mergepartitions, addpartition, repairdisk',
    ),
    verbs(
      'apfs deletecontainer, apfs deletevolume, apfs deletevolumegroup, apfs deletesnapshot, apfs erasevolume, apfs resizecontainer, ' +
        'apfs create, apfs createcontainer, apfs addvolume, apfs decryptvolume, apfs encryptvolume, ap deletecontainer, ap deletevolume',
    ),
    verbs('cs delete, cs deletevolume, corestorage delete, corestorage deletevolume, ar delete, appleraid delete'),
    detaches('unmount force, umount force, unmountdisk force, umountdisk force'),
  )(words)
}

/** tmutil(8) of macOS 14: backups and snapshots that go, and backups that stop being made. */
const tmutil: Judge = firstOf(
  verbs('delete, deletelocalsnapshots, deletelocalsnapshot, deleteinprogress, thinlocalsnapshots'),
  detaches('disable, disablelocal, removedestination'),
)

/** Disks of Linux and the BSDs. */
const LINUX: Readonly<Record<string, Judge>> = {
  ...LVM,
  fdisk,
  // GPT fdisk's gdisk knows -l alone: any other option leaves it asking what to write.
  gdisk: args => (has(args, '-l') || operandsOf(args).length === 0 ? 'reads' : 'writes'),
  cgdisk: unless('-h'),
  cfdisk: unless('-h --help'),
  sgdisk,
  sfdisk,
  parted,
  growpart: unless('-N --dry-run'),
  wipefs,
  blkdiscard: unless('-h --help'),
  badblocks: args => (args.some(text => /^-[a-z]*[wn]/u.test(text)) ? 'writes' : 'reads'),
  hdparm: onlyWith(
    '--security-erase --security-erase-enhanced --trim-sector-ranges --trim-sector-ranges-stdin --write-sector --repair-sector --make-bad-sector --dco-restore --fwdownload',
  ),
  nvme: verbs('format, sanitize, delete-ns, write, write-zeroes, write-uncor, dsm'),
  sg_format: always,
  sg_sanitize: always,
  nwipe: always,
  mkswap: always,
  swaplabel: onlyWith('-L --label -U --uuid'),
  e2label: labels,
  fatlabel: labels,
  dosfslabel: labels,
  exfatlabel: labels,
  ntfslabel: labels,
  'grub-install': always,
  'grub2-install': always,
  cryptsetup,
  'cryptsetup-reencrypt': always,
  veritysetup: verbs('format'),
  integritysetup: verbs('format'),
  blockdev,
  // parted's partprobe(8): tells the kernel to take the partition table anew; -d only reads.
  partprobe: args => (has(args, '-d --dry-run -h --help -v --version', 'dsh') ? 'reads' : 'detaches'),
  lvm,
  mdadm: onlyWith('--zero-superblock --create -C --stop -S --remove -r --fail --set-faulty --add --grow -G', 'CSsvqRe'),
  zpool: firstOf(
    unlessDry(
      '-n',
      'fnd',
      verbs('destroy, create, add, attach, labelclear, remove, detach, offline, split, replace, upgrade'),
    ),
    detaches('export'),
  ),
  zfs: unlessDry('-n', 'dfFnpRrsuv', firstOf(verbs('destroy, rollback'), received)),
  btrfs: firstOf(
    verbs(
      'subvolume delete, subvol delete, sub delete, sub del, su delete, su de, device delete, device remove, device add, ' +
        'dev delete, dev remove, dev add, filesystem resize, fi resize, rescue zero-log, rescue chunk-recover, rescue super-recover',
    ),
    args => (has(args, '--repair --init-csum-tree --init-extent-tree') ? verbs('check')(args) : 'reads'),
  ),
  dmsetup: verbs('remove, remove_all, wipe_table, create'),
  losetup: () => 'reads',
  fastboot: firstOf(onlyWith('-w'), verbs('flash, erase, format, flashall, update')),
  mount,
  umount: args => (has(args, '-f -l --force --lazy', 'aAcdfilnqrRvOt') ? 'detaches' : 'reads'),
  swapoff: args => (args.length === 0 || has(args, '-h --help -V --version') ? 'reads' : 'detaches'),
}

/** Disks of macOS and Windows, by their manual pages and their own help. */
const OTHERS: Readonly<Record<string, Judge>> = {
  diskutil,
  tmutil,
  asr: firstOf(onlyWith('--erase -erase'), verbs('restore, adjust, partition')),
  hdiutil: args => (has(args, '-force') ? detaches('detach, eject, unmount')(args) : 'reads'),
  gpt: verbs('destroy, create, add, remove, label'),
  format: args => (args.some(text => /^[a-z]:/iu.test(text)) ? 'writes' : 'reads'),
  diskpart: args => (args.some(text => text.includes('?')) ? 'reads' : 'writes'),
  vssadmin: verbs('delete shadows, delete shadowstorage, resize shadowstorage'),
  wbadmin: verbs('delete catalog, delete systemstatebackup, delete backup, disable backup'),
  wmic: verbs('shadowcopy delete'),
  chkdsk: args => (args.some(text => /^\/[frxb]$/iu.test(text)) ? 'writes' : 'reads'),
  cipher: args => (args.some(text => /^\/w(?::|$)/iu.test(text)) ? 'writes' : 'reads'),
  mountvol: args => (args.some(text => /^\/[dp]$/iu.test(text)) ? 'detaches' : 'reads'),
}

/** What each program does to disks, by its name. */
export const DISK_PROGRAMS: Readonly<Record<string, Judge>> = { ...LINUX, ...FILE_SYSTEMS, ...OTHERS }

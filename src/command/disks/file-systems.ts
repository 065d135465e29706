import type { Judge } from './judges.ts'
import { always, unless } from './judges.ts'

/** e2fsprogs 1.47: options of mke2fs and e2fsck that take no value. */
const MKE2FS_LETTERS = 'cDFjnqSvV'
const E2FSCK_LETTERS = 'acdfFkmnprtvVyDS'

const ext: Judge = unless('-n', MKE2FS_LETTERS)

/** What makes one kind of file system: the option with which it only shows what it would do differs, and means a name elsewhere. */
const MAKERS: Readonly<Record<string, Judge>> = {
  ext2: ext,
  ext3: ext,
  ext4: ext,
  // xfsprogs 6.
  xfs: unless('-N', 'fKNqV'),
  // ntfs-3g 2022.
  ntfs: unless('-n --no-action', 'fFhInQqTUvV'),
}

const maker = (type: string): Judge => (Object.hasOwn(MAKERS, type) ? (MAKERS[type] ?? always) : always)

/** `mkfs -t TYPE` hands its other words on to `mkfs.TYPE`; without a type it is ext2. */
const mkfs: Judge = args => {
  const at = args.findIndex(text => text === '-t' || text === '--type')
  const glued = args.map(text => /^(?:-t|--type=)(.+)$/u.exec(text)?.[1]).find(type => type !== undefined)
  const rest = at === -1 ? args : [...args.slice(0, at), ...args.slice(at + 2)]
  return maker(at === -1 ? (glued ?? 'ext2') : (args[at + 1] ?? ''))(rest)
}

/** util-linux fsck hands `-n` on; `-N` only shows. `fsck_apfs` and its kin of macOS take `-n` and `-q`. */
const fsck: Judge = unless('-n -N -q', `${E2FSCK_LETTERS}NTMRP`)

/** The judge of a program whose name tells the file system: `mkfs.xfs`, `newfs_apfs`, `fsck.ext4`. */
export const fileSystemJudge = (program: string): Judge | undefined => {
  if (program === 'mkfs') return mkfs
  const made = /^mkfs\.(\w+)$/u.exec(program)?.[1]
  if (made !== undefined) return maker(made)
  if (/^newfs(?:_\w+)?$/u.test(program)) return unless('-N')
  if (program === 'mkdosfs') return always
  if (program === 'mkntfs') return maker('ntfs')
  return /^fsck(?:[._]\w+)?$/u.test(program) ? fsck : undefined
}

/** Programs that change one file system in place, e2fsprogs and others. */
export const FILE_SYSTEMS: Readonly<Record<string, Judge>> = {
  mke2fs: ext,
  e2fsck: unless('-n', E2FSCK_LETTERS),
  dosfsck: unless('-n', 'aAnpryvVwlt'),
  resize2fs: unless('-P', 'bdfFMPps'),
  tune2fs: unless('-l'),
  xfs_repair: unless('-n', 'dfLnPvV'),
  xfs_growfs: unless('-n', 'dilnrxV'),
  ntfsfix: unless('-n --no-action', 'bdhnV'),
}

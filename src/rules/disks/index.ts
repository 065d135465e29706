import type { DisksCommand } from '../../command/disks/index.ts'
import { disksFamily } from '../../command/disks/index.ts'
import type { Match, Rule, RuleSet } from '../../model/rule.ts'
import { patternOf } from '../../model/word.ts'

const named = ({ target }: DisksCommand): Match => {
  const detail = target === undefined ? undefined : patternOf(target)
  return detail === undefined ? {} : { detail }
}

const writeDisk: Rule<DisksCommand> = {
  id: 'disks.write',
  level: 3,
  category: 'destroys-data',
  effect: 'writes a disk, a partition table, a volume or a file system past the files on it',
  saferForm: 'list it first: lsblk, blkid, fdisk -l',
  source: 'deleting files: dd of=/dev/…, mkfs, wipefs, > /dev/sdX; ruling 26',
  example: 'dd if=image.img of=/dev/sdb bs=4M',
  nearMiss: 'dd if=/dev/zero of=/tmp/image.img bs=4M count=1',
  match: command => (command.effect === 'writes' ? named(command) : undefined),
}

const detachDisk: Rule<DisksCommand> = {
  id: 'disks.detach',
  level: 2,
  category: 'destroys-infrastructure',
  effect: 'takes a mounted file system or swap space away from programs that use it',
  saferForm: 'umount DIRECTORY',
  source: 'ruling 26',
  example: 'umount -l /mnt/data',
  nearMiss: 'umount /mnt/data',
  match: command => (command.effect === 'detaches' ? named(command) : undefined),
}

/** Disks and volumes. */
export const diskRules: RuleSet<DisksCommand> = { family: disksFamily, rules: [writeDisk, detachDisk] }

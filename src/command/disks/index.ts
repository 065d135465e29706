import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { remembered } from '../../model/remember.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import type { Action } from '../file-uses.ts'
import { fileUsesOf } from '../file-uses.ts'
import { lookup } from '../lookup.ts'
import { fileSystemJudge } from './file-systems.ts'
import type { Effect, Judge } from './judges.ts'
import { DISK_PROGRAMS } from './programs.ts'

/** A call that writes disks, volumes or file systems past their files, or takes them away from programs that use them. */
export interface DisksCommand extends TypedCommand {
  readonly effect: Exclude<Effect, 'reads'>
  /** What is written, as the call names it. */
  readonly target: Word | undefined
}

const judgeOf = remembered((program): Judge | undefined => lookup(DISK_PROGRAMS, program) ?? fileSystemJudge(program))

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

import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Action, FileUse } from '../file-uses.ts'
import { fileUsesOf } from '../file-uses.ts'
import { isSystemPath } from '../path-nature.ts'
import type { ModeCall } from '../mode.ts'
import { readModeCall } from '../mode.ts'
import { changesSettings } from './programs.ts'

/** A call that changes who may do what: modes and owners of files, system settings, files that a login or Git runs by itself. */
export interface PermissionsCommand extends TypedCommand {
  /** Files that are written, removed or opened to others. */
  readonly uses: readonly FileUse[]
  /** For `chmod`, `chown`, `chgrp`, `setfacl`. */
  readonly mode?: ModeCall
  /** A program of the system's security or network settings was told to change them. */
  readonly changesSettings: boolean
}

const MODE_PROGRAMS = new Set(['chmod', 'chown', 'chgrp', 'setfacl'])

const GUARDED = new Set(['system', 'start-up', 'ssh-trust', 'hook'])

const WRITES: ReadonlySet<Action> = new Set<Action>([
  'delete',
  'destroy',
  'truncate',
  'overwrite',
  'append',
  'edit',
  'move-away',
  'mode',
])

/** Some settings of the system are credentials too (`/etc/sudoers`): here they count as the system's. */
const asSystem = (use: FileUse): FileUse =>
  isSystemPath(use.place.path) && use.place.nature === 'credential'
    ? { ...use, place: { ...use.place, nature: 'system' } }
    : use

const isGuardedUse = (use: FileUse): boolean =>
  WRITES.has(use.action) && (GUARDED.has(use.place.nature) || use.action === 'mode') && use.place.region !== 'temporary'

const isQuestion = (word: Word): boolean => /^--(?:help|version)$/u.test(sketchOf(word))

/** The word after it is a file, whatever it looks like. */
const isReference = (word: Word | undefined): boolean => word !== undefined && sketchOf(word) === '--reference'

const asksOnly = (invocation: Invocation): boolean =>
  invocation.args.some((word, index) => isQuestion(word) && !isReference(invocation.args[index - 1]))

const parse = (invocation: Invocation, context: Context): PermissionsCommand | undefined => {
  const all = fileUsesOf(invocation, context)
  const uses = all.length === 0 ? all : all.map(asSystem).filter(isGuardedUse)
  const changes = changesSettings(invocation)
  const isModeCall = MODE_PROGRAMS.has(invocation.program)
  if ((uses.length === 0 && !changes && !isModeCall) || asksOnly(invocation)) return undefined
  return {
    invocation,
    uses,
    changesSettings: changes,
    ...(isModeCall ? { mode: readModeCall(invocation.program, invocation.args) } : {}),
  }
}

/** Permissions, owners and security settings. */
export const permissionsFamily: Family<PermissionsCommand> = { id: 'permissions', programs: 'any', parse }

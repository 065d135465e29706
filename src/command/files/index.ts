import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { literalOf } from '../../model/word.ts'
import type { Action, FileUse } from '../file-uses.ts'
import { fileUsesOf } from '../file-uses.ts'

/** A call that deletes, empties, overwrites or moves files. */
export interface FilesCommand extends TypedCommand {
  readonly uses: readonly FileUse[]
}

/** What a deletion would hit, as far as words tell. */
export type Loss =
  /** Temporary, regenerable, a left-over lock, or nothing at all. */
  | 'nothing'
  | 'project-file'
  | 'whole-project'
  /** `.git`, a credential, a database file. */
  | 'protected'
  | 'outside'
  /** A path that a variable begins which may be unset. */
  | 'unknown-start'
  /** A hook or the gate's own files: other families tell of those. */
  | 'guarded'

const CHANGING: ReadonlySet<Action> = new Set<Action>([
  'delete',
  'destroy',
  'truncate',
  'overwrite',
  'append',
  'edit',
  'move-away',
])

const NULL_DEVICE = '/dev/null'

/** `mv FILE /dev/null` keeps nothing of FILE. */
const isMoveToNothing = (uses: readonly FileUse[]): boolean =>
  uses.some(use => use.action === 'overwrite' && use.place.path === NULL_DEVICE && use.sources.length > 0)

const parse = (invocation: Invocation, context: Context): FilesCommand | undefined => {
  const all = fileUsesOf(invocation, context)
  const uses = all.length === 0 ? all : all.filter(use => CHANGING.has(use.action))
  if (uses.length === 0) return undefined
  const lost = /^g?mv$/u.test(invocation.program) && isMoveToNothing(uses)
  return {
    invocation,
    uses: lost ? uses.map(use => (use.action === 'move-away' ? { ...use, action: 'delete' } : use)) : uses,
  }
}

/** Programs and redirections that delete or overwrite files. */
export const filesFamily: Family<FilesCommand> = { id: 'files', programs: 'any', parse }

/** Whether a use makes content go away from where it stands without a trace. */
export const isDeletion = (use: FileUse): boolean => use.action === 'delete' || use.action === 'truncate'

/** The uses that do. */
export const deletionsOf = (command: FilesCommand): readonly FileUse[] => command.uses.filter(isDeletion)

const lossInProject = (use: FileUse): Loss => {
  if (use.place.region === 'project-root') return use.filtered ? 'project-file' : 'whole-project'
  return use.place.nature === 'build-output' && use.place.region === 'project' ? 'nothing' : 'project-file'
}

const isHarmlessRegion = (use: FileUse): boolean => {
  const { region } = use.place
  return region === 'temporary' || region === 'stream' || (region === 'temporary-root' && use.filtered)
}

/** What deleting that file would lose. */
export const lossOf = (use: FileUse): Loss => {
  const { region, nature } = use.place
  if (nature === 'hook' || nature === 'gate') return 'guarded'
  if (isHarmlessRegion(use) || nature === 'git-lock') return 'nothing'
  if (nature === 'git' || nature === 'credential' || nature === 'database') return 'protected'
  switch (region) {
    case 'outside':
    case 'temporary-root':
    case 'device':
      return 'outside'
    case 'unknown-start':
      return 'unknown-start'
    case 'unknown':
    case 'elsewhere':
      return 'project-file'
    case 'project':
    case 'project-root':
    case 'temporary':
    case 'stream':
      return lossInProject(use)
  }
}

/** Whether `rm` was told to remove even the root. */
export const ignoresRoot = (command: FilesCommand): boolean =>
  command.invocation.args.some(word => literalOf(word) === '--no-preserve-root')

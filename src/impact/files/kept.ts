import { join } from 'node:path'
import type { Look } from '../../model/impact.ts'
import type { Entry } from './listing.ts'

/** What Git knows of files: where else their content is. */
export interface Kept {
  /** In the last commit, as they are. */
  readonly committed: readonly Entry[]
  /** Their content is in no commit, and Git was not told to ignore them. */
  readonly only: readonly Entry[]
  readonly ignored: readonly Entry[]
}

const fieldsOf = (text: string): readonly string[] => text.split('\0').filter(field => field !== '')

/** Absolute paths of the files that `git ls-files` names with these options; `undefined` where Git cannot tell. */
const named = async (look: Look, top: string, options: readonly string[]): Promise<ReadonlySet<string> | undefined> => {
  const text = await look.git.read(['ls-files', '-z', ...options], { cwd: top })
  return text === undefined ? undefined : new Set(fieldsOf(text).map(path => join(top, path)))
}

/** Tracked files that differ from the last commit, staged or not. */
const changed = async (look: Look, top: string): Promise<ReadonlySet<string> | undefined> => {
  const options = ['status', '--porcelain=v1', '-z', '--untracked-files=no', '--no-renames']
  const text = await look.git.read(options, { cwd: top })
  return text === undefined ? undefined : new Set(fieldsOf(text).map(entry => join(top, entry.slice(3))))
}

/** Whether a path, or a folder above it that Git names whole (another repository), is in a set. */
const isIn = (set: ReadonlySet<string>, path: string): boolean => {
  if (set.has(path)) return true
  for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1))
    if (set.has(path.slice(0, cut)) || set.has(path.slice(0, cut + 1))) return true
  return false
}

/**
 * Sorts files by where else their content is. Outside a repository, or where Git cannot be asked, all of it is
 * only here: what is not known counts as lost.
 */
export const keptOf = async (entries: readonly Entry[], look: Look): Promise<Kept> => {
  const top = (await look.git.read(['rev-parse', '--show-toplevel'], { cwd: look.cwd }))?.replace(/\n$/u, '')
  if (top === undefined || top === '') return { committed: [], only: entries, ignored: [] }
  const tracked = await named(look, top, ['--cached'])
  const ignored = await named(look, top, ['--others', '--ignored', '--exclude-standard'])
  const differing = await changed(look, top)
  if (tracked === undefined || ignored === undefined || differing === undefined)
    return { committed: [], only: entries, ignored: [] }
  const isCommitted = ({ path }: Entry): boolean => tracked.has(path) && !differing.has(path)
  const isIgnored = ({ path }: Entry): boolean => isIn(ignored, path)
  return {
    committed: entries.filter(isCommitted),
    only: entries.filter(entry => !isCommitted(entry) && !isIgnored(entry)),
    ignored: entries.filter(isIgnored),
  }
}

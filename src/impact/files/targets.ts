import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { FileUse } from '../../command/file-uses.ts'
import type { Look } from '../../model/impact.ts'
import { hasGlob } from '../../model/word.ts'
import { isPattern, matchesName } from './glob.ts'
import { listFiles } from './listing.ts'

/** More names than this from one pattern are not told apart: the look says that it stopped. */
const MAX_NAMES = 5000

/** What the words of a use name on this machine: absolute paths, whether they exist or not. */
export type Targets = { readonly known: true; readonly paths: readonly string[] } | { readonly known: false }

const UNKNOWN: Targets = { known: false }

const homeOf = (look: Look): string | undefined => look.context.home ?? look.env['HOME']

/** The absolute path of a use, patterns still in it; `undefined` where run time decides a piece, or it is another machine's. */
const absolutePath = (use: FileUse, look: Look): string | undefined => {
  const { path, region } = use.place
  if (path.includes('…') || region === 'unknown' || region === 'unknown-start' || region === 'elsewhere')
    return undefined
  if (!path.startsWith('~')) return resolve(look.cwd, path)
  const home = homeOf(look)
  return home === undefined || !/^~(?:\/|$)/u.test(path) ? undefined : join(home, path.slice(1))
}

const expandStep = async (folder: string, step: string, look: Look): Promise<readonly string[] | undefined> => {
  if (!isPattern(step)) return [join(folder, step)]
  const names = await look.files.list(folder)
  const met = names.map(name => [name, matchesName(step, name)] as const)
  if (met.some(([, match]) => match === undefined)) return undefined
  return met.filter(([, match]) => match === true).map(([name]) => join(folder, name))
}

const expand = async (path: string, look: Look): Promise<Targets> => {
  let found: readonly string[] = ['/']
  for (const step of path.split('/').filter(part => part !== '')) {
    const next: string[] = []
    for (const folder of found) {
      const names = await expandStep(folder, step, look)
      if (names === undefined || next.length + names.length > MAX_NAMES) return UNKNOWN
      next.push(...names)
    }
    found = next
  }
  // A pattern that meets nothing is handed on as it is written.
  return { known: true, paths: found.length === 0 ? [path] : found }
}

/** The topmost part of a path below a folder that a name meets. */
const metBelow = (folder: string, path: string, name: string): string | undefined => {
  const steps = relative(folder, path).split('/')
  const at = steps.findIndex(step => matchesName(name, step) === true || step === name)
  return at === -1 ? undefined : join(folder, ...steps.slice(0, at + 1))
}

/** `find FOLDER -name NAME`: all that has the name, at any depth. */
const search = async (path: string, look: Look): Promise<Targets> => {
  const listing = await listFiles([dirname(path)], look)
  if (!listing.complete) return UNKNOWN
  const found = listing.entries.map(entry => metBelow(dirname(path), entry.path, basename(path)))
  const paths = [...new Set(found.filter(met => met !== undefined))]
  return { known: true, paths: paths.length === 0 ? [path] : paths }
}

/** Expands what a use names against the files that are there. */
export const targetsOf = async (use: FileUse, look: Look): Promise<Targets> => {
  const path = absolutePath(use, look)
  if (path === undefined) return UNKNOWN
  if (use.anywhere) return search(path, look)
  return hasGlob(use.word) ? expand(path, look) : { known: true, paths: [path] }
}

/** A path as people read it: relative to where the operation started where it stands below. */
export const shown = (path: string, look: Look): string => {
  const below = relative(look.cwd, path)
  return below === '' ? '.' : below.startsWith('..') || isAbsolute(below) ? path : below
}

/** Whether a path of the project leads, through a symbolic link on its way, to somewhere else. */
export const leadsOutside = async (path: string, look: Look): Promise<boolean> => {
  const project = await look.files.realPath(look.context.project ?? look.cwd)
  const folder = await look.files.realPath(dirname(path))
  if (project === undefined || folder === undefined) return false
  return folder !== project && !folder.startsWith(`${project}/`)
}

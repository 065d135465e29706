import type { Context, Invocation } from '../model/command.ts'
import type { Word } from '../model/program.ts'
import type { Nature } from './path-nature.ts'
import { mayStartUp, natureOf } from './path-nature.ts'
import type { PathText } from './path-text.ts'
import { HOLE, baseOf, normalize, pathTextOf } from './path-text.ts'

export type { Nature } from './path-nature.ts'

/** Where a path stands, as far as words and the context tell. */
export type Region =
  | 'project'
  /** The project itself, or all that stands in it: `.`, `*`, `./*` at its root. */
  | 'project-root'
  /** Strictly inside a temporary directory. */
  | 'temporary'
  | 'temporary-root'
  /** A parent, a home, the root, another project. */
  | 'outside'
  /** `/dev/…`, apart from the standard streams. */
  | 'device'
  /** `/dev/null`, standard streams, terminals, network sockets of bash: nothing is kept there. */
  | 'stream'
  /** A relative path on another machine or in a container. */
  | 'elsewhere'
  /** Wholly decided by run time: a variable alone, a name that comes from a pipe. */
  | 'unknown'
  /** Known to go on after a beginning that may turn out empty: `"$DIR"/x`, `$X/*`. */
  | 'unknown-start'

/** What a path word means. */
export interface Place {
  readonly region: Region
  readonly nature: Nature
  /** Normalized: absolute, `~/…`, or relative to where the operation started; what only run time knows is `…`. */
  readonly path: string
}

/** Where a word stands: enough of an invocation to know what its relative paths mean. */
export type Where = Pick<Invocation, 'cwd' | 'remote'>

const TEMPORARY_ROOTS = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp', '/dev/shm']

/** macOS gives each user a temporary directory `/var/folders/xx/yyyy/T`. */
const MAC_TEMPORARY = /^(?:\/private)?\/var\/folders\/[^/]+\/[^/]+\/T(?=\/|$)/u

const STREAM = /^\/dev\/(?:null|zero|full|u?random|stdin|stdout|stderr|tty\w*|pts\/\d+|fd(?:\/.*)?|(?:tcp|udp)\/.*)$/u

const HOME_ITSELF = /^(?:\/root|\/home\/[^/]+|\/Users\/[^/]+)$/u

/** A last step that matches all of a folder, or all its hidden files. */
const isEverything = (step: string): boolean => {
  const plain = step.replace(/\[[^\][]*\]/gu, '')
  return plain.includes('*') && /^[*?.]+$/u.test(plain)
}

/** The folder whose whole content a pattern names, else the path. */
const withoutEverything = (path: string): string => {
  const cut = path.lastIndexOf('/')
  if (!isEverything(path.slice(cut + 1))) return path
  return cut === -1 ? '' : path.slice(0, Math.max(cut, 1))
}

const isInside = (path: string, folder: string): boolean => path.startsWith(folder === '/' ? '/' : `${folder}/`)

const temporaryRegion = (path: string): Region | undefined => {
  const mac = MAC_TEMPORARY.exec(path)?.[0]
  const root = TEMPORARY_ROOTS.find(folder => path === folder || isInside(path, folder)) ?? mac
  if (root === undefined) return undefined
  const below = path.slice(root.length + 1)
  if (below === '') return 'temporary-root'
  return below === HOLE ? 'unknown' : 'temporary'
}

/** A root or a home is nobody's project, whatever directory an operation starts in. */
const isProject = (folder: string, context: Context): boolean =>
  folder !== '/' && folder !== context.home && !HOME_ITSELF.test(folder) && temporaryRegion(folder) !== 'temporary-root'

const projectRegion = (path: string, project: string): Region | undefined => {
  if (withoutEverything(path) === project) return 'project-root'
  return isInside(path, project) ? 'project' : undefined
}

const absoluteRegion = (path: string, context: Context): Region => {
  if (STREAM.test(path)) return 'stream'
  const stated = context.project !== undefined && isProject(context.project, context) ? context.project : undefined
  const inProject = stated === undefined ? undefined : projectRegion(path, normalize(stated))
  const known = inProject ?? temporaryRegion(path)
  if (known !== undefined) return known
  if (isInside(path, '/dev')) return 'device'
  const { cwd } = context
  const supposed = stated === undefined && cwd !== undefined && isProject(cwd, context)
  return (supposed ? projectRegion(path, normalize(cwd)) : undefined) ?? 'outside'
}

const relativeRegion = (path: string): Region => {
  if (path === '..' || path.startsWith('../')) return 'outside'
  return withoutEverything(path) === '' ? 'project-root' : 'project'
}

const homePath = (rest: string, context: Context): string => {
  const home = context.home ?? context.variables['HOME']
  return home?.startsWith('/') === true ? normalize(`${home}/${rest}`) : normalize(`~/${rest}`)
}

const unknownRegion = (rest: string): Region => (/[/*?]/u.test(rest) ? 'unknown-start' : 'unknown')

interface Located {
  readonly region: Region
  readonly path: string
}

const atAbsolute = (path: string, context: Context): Located => ({ region: absoluteRegion(path, context), path })

const atRelative = (rest: string, where: Where, context: Context): Located => {
  const base = baseOf(where.cwd, context)
  if (base === undefined) return { region: 'unknown-start', path: `${HOLE}/${normalize(rest)}` }
  const path = normalize(base === '' ? rest : `${base}/${rest}`)
  return path.startsWith('/') ? atAbsolute(path, context) : { region: relativeRegion(path), path }
}

const atHome = (rest: string, context: Context): Located => {
  const path = homePath(rest, context)
  return path.startsWith('/') ? atAbsolute(path, context) : { region: 'outside', path }
}

const atTemporary = (rest: string, context: Context): Located => atAbsolute(normalize(`/tmp/${rest}`), context)

const atProject = (rest: string, context: Context): Located => {
  const path = normalize(context.project === undefined ? rest.replace(/^\/+/u, '') : `${context.project}/${rest}`)
  return path.startsWith('/') ? atAbsolute(path, context) : { region: relativeRegion(path), path }
}

const locate = ({ anchor, rest }: PathText, where: Where, context: Context): Located => {
  switch (anchor) {
    case 'root':
      return atAbsolute(normalize(rest), context)
    case 'cwd':
      return atRelative(rest, where, context)
    case 'home':
      return atHome(rest, context)
    case 'temporary':
      return atTemporary(rest, context)
    case 'project':
      return atProject(rest, context)
    case 'unknown':
      return { region: unknownRegion(rest), path: `${HOLE}${rest}` }
    case 'appended':
      return { region: 'unknown', path: `${HOLE}${rest}` }
  }
}

/** Behind `ssh` or in a container there is no project of ours: a relative path is somewhere there, an absolute one outside. */
const locateRemote = (found: PathText, where: Where): Located => {
  const absolute = found.anchor === 'root' || (found.anchor === 'cwd' && where.cwd.kind === 'absolute')
  if (found.anchor !== 'cwd' || absolute) return locate(found, where, NOWHERE)
  return { region: 'elsewhere', path: normalize(found.rest) }
}

const NOWHERE: Context = {
  variables: {},
  lists: { unknown: 'allow', buildOutput: [], userTables: [], meteredHosts: [], knownTools: [] },
}

const isDirectlyAtHome = (path: string, context: Context): boolean => {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
  return folder === '~' || folder === context.home || HOME_ITSELF.test(folder)
}

/**
 * What a path word means in the place it stands in. Total; reads nothing but the words.
 * A project is the context's; without one, relative paths that climb nowhere are taken to be inside it.
 */
export const placeOf = (word: Word, where: Where, context: Context): Place => {
  const text = pathTextOf(word, context)
  const found = where.remote ? locateRemote(text, where) : locate(text, where, context)
  const atHome = mayStartUp(found.path) && isDirectlyAtHome(found.path, context)
  const nature = natureOf(found.path, atHome, context.lists.buildOutput)
  return {
    region: found.region,
    nature,
    path: found.path.includes(HOLE) ? found.path.replaceAll(HOLE, '…') : found.path,
  }
}

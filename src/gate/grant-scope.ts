import { resolve } from 'node:path'
import type { Files } from '../model/ports.ts'
import type { Grant } from '../model/request.ts'
import type { Words } from './grant-match.ts'
import { isInside, settle } from './related-files.ts'

/** Words that name another machine: `https://host/…`, `git@host:path`, `name@npm:other`. */
const hasPlace = (word: string): boolean => word.includes(':')

/** The host that a word names; `undefined` where it names none that could be granted. */
const hostOf = (word: string): string | undefined => {
  if (!word.includes('://')) return undefined
  try {
    const { hostname, username, password } = new URL(word)
    return hostname === '' || username !== '' || password !== '' ? undefined : hostname.toLowerCase()
  } catch {
    return undefined
  }
}

/** A path with its links resolved; `undefined` where it cannot be told (links in a circle, no permission, a NUL). */
const settled = async (files: Files, path: string): Promise<string | undefined> => {
  try {
    return await settle(files, path)
  } catch {
    return undefined
  }
}

/** Where an operation stands, and what its stars stand for. */
export interface Reach {
  readonly cwd: string
  /** The asker's project: the bound where a grant names no path. */
  readonly project: string
  readonly stars: readonly Words[]
}

const isInAny = (path: string | undefined, folders: readonly string[]): boolean =>
  path !== undefined && folders.some(folder => isInside(path, folder))

/**
 * Whether all that a grant's stars stand for lies within its paths or hosts. Every word is taken for a path, for the gate cannot know
 * that it is none: a package's name is then a path in the folder where it is named.
 */
export const isWithinScope = async (files: Files, grant: Grant, { cwd, project, stars }: Reach): Promise<boolean> => {
  if (!isInside(cwd, project)) return false
  const folders = grant.paths.length === 0 ? [project] : grant.paths
  if (stars.flat().length === 0) return isInAny(cwd, folders)
  for (const word of new Set(stars.flat())) {
    const host = hostOf(word)
    const isGranted = hasPlace(word)
      ? host !== undefined && grant.hosts.includes(host)
      : isInAny(await settled(files, resolve(cwd, word)), folders)
    if (!isGranted) return false
  }
  return true
}

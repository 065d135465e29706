import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { sha256 } from '../approval/canonical.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Files } from '../model/ports.ts'
import type { Request } from '../model/request.ts'
import { isCredentialPath } from '../secrets/credential-files.ts'
import { safe } from '../secrets/escape.ts'
import { findRepository } from './repository.ts'

/** Larger files than this are named but not bound to their content. */
const MAX_BYTES = 16 * 1024 * 1024

/** Key under which a request keeps what a related file held: `file docs/plan.md`. */
const KEY = 'file '

const outside = (path: string): HoldpointError =>
  new HoldpointError(
    'usage',
    `the related file ${JSON.stringify(safe(path))} is outside the project`,
    'name files of the project, relative to its top',
  )

/** The folder that related files are relative to: the top of the asker's own work tree. */
export const projectOf = async (files: Files, cwd: string): Promise<string> =>
  (await findRepository(files, cwd))?.top ?? (await files.realPath(cwd)) ?? resolve(cwd)

/**
 * A path with its links resolved; of what does not exist, the nearest part that does. `undefined` for a link that leads nowhere:
 * what is written through it would be made elsewhere.
 */
export const settle = async (files: Files, path: string): Promise<string | undefined> => {
  const real = await files.realPath(path)
  if (real !== undefined) return real
  if ((await files.describe(path)) !== undefined || dirname(path) === path) return undefined
  const parent = await settle(files, dirname(path))
  return parent === undefined ? undefined : join(parent, basename(path))
}

/** Whether a path is a folder or lies in it, by whole names. */
export const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith('../') && !isAbsolute(way))
}

/** A related file as it was named from `cwd`, relative to the project. Throws `usage` for one outside, links resolved. */
export const relatedFile = async (
  files: Files,
  place: { readonly project: string; readonly cwd: string },
  named: string,
): Promise<string> => {
  const path = resolve(place.cwd, named)
  const [real, parent] = [await settle(files, path), await settle(files, dirname(path))]
  if (named.trim() === '' || real === undefined || parent === undefined || !isInside(real, place.project))
    throw outside(named)
  return relative(place.project, join(parent, basename(path))) || '.'
}

/** What is at a path now, in one word or as SHA-256. A credential is not read: its digest could be guessed back. */
const stateOf = async (files: Files, path: string): Promise<string> => {
  if (isCredentialPath(path)) return 'not read: a credential'
  const facts = await files.describe(path)
  if (facts === undefined) return 'missing'
  if (facts.kind !== 'file') return facts.kind
  if (facts.size > MAX_BYTES) return `not read: ${facts.size} bytes`
  const bytes = await files.readRegular(path, MAX_BYTES)
  return bytes === undefined ? 'missing' : sha256(bytes)
}

/** What an answer is bound to: each related file and what it holds. */
export const observeFiles = async (
  files: Files,
  project: string,
  paths: readonly string[],
): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await Promise.all(paths.map(async path => [`${KEY}${path}`, await stateOf(files, join(project, path))] as const)),
  )

/** Related files that no longer hold what they held when it was asked. */
export const changedFiles = async (files: Files, { impact, operation }: Request): Promise<readonly string[]> => {
  const known = Object.entries(impact.observed).filter(([key]) => key.startsWith(KEY))
  if (known.length === 0) return []
  const project = await projectOf(files, operation.cwd)
  const now = await observeFiles(
    files,
    project,
    known.map(([key]) => key.slice(KEY.length)),
  )
  return known.flatMap(([key, state]) => (now[key] === state ? [] : [key.slice(KEY.length)]))
}

import { dirname, join } from 'node:path'
import { HoldpointError } from '../../model/errors.ts'
import type { Files, Ports } from '../../model/ports.ts'
import { BUILT_IN_SHIMS } from '../../policy/settings.ts'
import { ensureFile, ensureFolder, removeIfEmpty } from './folders.ts'
import type { Placement } from './templates.ts'
import { fill, forProgram, isOurs, readTemplate, SHIM_MARKER } from './templates.ts'

/** Programs that get a shim where nobody says otherwise. */
export const DEFAULT_SHIMS: readonly string[] = BUILT_IN_SHIMS

/** Which repositories use the shims: `installed.json` beside their folder. The last to leave takes the shims away. */
interface Users {
  readonly v: 1
  readonly repositories: readonly string[]
  /** Folders made for the shims, outermost first. */
  readonly folders: readonly string[]
}

const NOBODY: Users = { v: 1, repositories: [], folders: [] }

const usersPath = (shims: string): string => join(dirname(shims), 'installed.json')

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const readUsers = async (files: Files, shims: string): Promise<Users> => {
  try {
    const value: unknown = JSON.parse((await files.readText(usersPath(shims))) ?? '{}')
    const fields = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : [])
    return { v: 1, repositories: textsIn(fields.get('repositories')), folders: textsIn(fields.get('folders')) }
  } catch {
    return NOBODY
  }
}

const serializeUsers = (users: Users): string => `${JSON.stringify(users, undefined, 2)}\n`

/** A colon would end the element of `PATH`: such a folder can never be found by it. */
const refuseColon = (shims: string): void => {
  if (!shims.includes(':')) return
  const hint = 'set XDG_DATA_HOME to a folder without a colon, then: holdpoint init'
  throw new HoldpointError('environment', `${shims} cannot stand on PATH: its name holds a colon`, hint)
}

export interface ShimsOptions {
  /** Absolute folder of the shims. */
  readonly shims: string
  readonly commonDir: string
  readonly programs: readonly string[]
  readonly placement: Placement
}

/** Writes the shims and notes that a repository uses them. Returns the names that were written now. */
export const writeShims = async (
  { files, ambient }: Pick<Ports, 'files' | 'ambient'>,
  { shims, commonDir, programs, placement }: ShimsOptions,
): Promise<readonly string[]> => {
  refuseColon(shims)
  const template = await readTemplate(files, ambient.packageRoot, 'shims/shim.sh')
  const text = fill(template, { NODE: placement.node, ENTRY: placement.entry, FLAGS: placement.flags })
  const folders = await ensureFolder(files, shims, 0o755)
  return files.withLock(`${usersPath(shims)}.lock`, async () => {
    const users = await readUsers(files, shims)
    const repositories = [...new Set([...users.repositories, commonDir])].sort()
    const record = serializeUsers({ v: 1, repositories, folders: users.folders.length > 0 ? users.folders : folders })
    await ensureFile(files, usersPath(shims), { text: record, mode: 0o600 })
    const written: string[] = []
    for (const name of programs)
      if (await ensureFile(files, join(shims, name), { text: forProgram(text, name), mode: 0o755 })) written.push(name)
    return written
  })
}

const stillThere = async (files: Files, repositories: readonly string[]): Promise<readonly string[]> => {
  const there = await Promise.all(repositories.map(async path => (await files.describe(path)) !== undefined))
  return repositories.filter((_path, index) => there[index])
}

const removeShims = async (files: Files, shims: string): Promise<readonly string[]> => {
  const removed: string[] = []
  for (const name of await files.list(shims)) {
    if (!(await isOurs(files, join(shims, name), SHIM_MARKER))) continue
    await files.remove(join(shims, name))
    removed.push(name)
  }
  return removed
}

/** Takes a repository off the list; with the last one the shims go. Returns the names that were removed. */
export const leaveShims = async (files: Files, shims: string, commonDir: string): Promise<readonly string[]> => {
  if ((await files.describe(usersPath(shims))) === undefined) return []
  const left = await files.withLock(`${usersPath(shims)}.lock`, async () => {
    const users = await readUsers(files, shims)
    const repositories = await stillThere(
      files,
      users.repositories.filter(path => path !== commonDir),
    )
    if (repositories.length > 0) {
      await ensureFile(files, usersPath(shims), { text: serializeUsers({ ...users, repositories }), mode: 0o600 })
      return { removed: [], folders: [] }
    }
    const removed = await removeShims(files, shims)
    await files.remove(usersPath(shims))
    return { removed, folders: users.folders }
  })
  for (const folder of left.folders.toReversed()) if (!(await removeIfEmpty(files, folder))) break
  return left.removed
}

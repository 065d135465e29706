import { basename, dirname } from 'node:path'
import { isSqlite } from '../../impact/sqlite-pages.ts'
import type { Sqlite } from '../../impact/sqlite.ts'
import { readSqlite } from '../../impact/sqlite.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'

/** Bytes of the largest memory file that is read. */
export const MAX_MEMORY = 256 * 1024 * 1024

/** How often a database that changes while it is read is read again, and how long to wait in between, in milliseconds. */
const TRIES = 5
const PAUSE_MS = 100

/** What another program's file holds, or why it is not read. */
export type OwnFile<T> =
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'read'; readonly value: T }

type Reading = Pick<Ports, 'files' | 'clock' | 'ambient'>

/** Links would let whoever sets them show us another file; a file of another account's is not this person's memory. */
const strangeness = async ({ files, ambient }: Reading, path: string): Promise<string | undefined> => {
  for (const [kind, step] of [
    ['directory', dirname(path)],
    ['file', path],
  ] as const) {
    const facts = await files.describe(step)
    if (facts === undefined) return undefined
    if (facts.kind === 'symlink') return `${basename(step)} is a symbolic link`
    if (facts.kind !== kind) return `${basename(step)} is no plain ${kind}`
    if (facts.uid !== ambient.uid) return `${basename(step)} belongs to another account`
    if (kind === 'file' && facts.size > MAX_MEMORY) return `it is larger than the ${MAX_MEMORY} bytes that are read`
  }
  return undefined
}

/** Reads a plain file of this account's, reached through no link. */
export const readOwnFile = async (ports: Reading, path: string): Promise<OwnFile<Uint8Array>> => {
  try {
    const problem = await strangeness(ports, path)
    if (problem !== undefined) return { kind: 'refused', problem }
    const value = await ports.files.readRegular(path, MAX_MEMORY)
    return value === undefined ? { kind: 'missing' } : { kind: 'read', value }
  } catch (error) {
    if (error instanceof HoldpointError) return { kind: 'refused', problem: error.message }
    throw error
  }
}

/** The first bytes of a rollback journal that is in use; a finished one is empty, gone, or begins with zeros. */
const HOT_JOURNAL = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]

const isHot = (journal: OwnFile<Uint8Array>): boolean =>
  journal.kind === 'read' && HOT_JOURNAL.every((byte, index) => journal.value[index] === byte)

const stateOf = async ({ files }: Reading, path: string): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      [path, `${path}-wal`].map(async name => {
        const facts = await files.describe(name)
        return facts === undefined ? null : [facts.size, facts.modifiedMs]
      }),
    ),
  )

const readOnce = async (ports: Reading, path: string): Promise<OwnFile<Sqlite> | 'changing'> => {
  const before = await stateOf(ports, path)
  const wal = await readOwnFile(ports, `${path}-wal`)
  const file = await readOwnFile(ports, path)
  if (file.kind !== 'read') return file
  if (wal.kind === 'refused') return wal
  if (isHot(await readOwnFile(ports, `${path}-journal`)) || (await stateOf(ports, path)) !== before) return 'changing'
  const value = readSqlite(file.value, wal.kind === 'read' ? wal.value : undefined)
  if (value !== undefined) return { kind: 'read', value }
  return { kind: 'refused', problem: problemOf(file.value) }
}

/** What `CLAUDE_FLOW_ENCRYPT_AT_REST` makes a file begin with. */
const isEncrypted = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 4)) === 'RFE1'

const problemOf = (bytes: Uint8Array): string => {
  if (isEncrypted(bytes)) return 'it is encrypted'
  return isSqlite(bytes) ? 'it is an SQLite file of a kind that is not understood' : 'it is no SQLite file'
}

/**
 * Reads a database with its write-ahead log, from bytes that nobody changed meanwhile: it is never opened, so nothing is locked,
 * written or made beside it, and whoever writes there waits for nobody.
 */
export const readDatabase = async (ports: Reading, path: string): Promise<OwnFile<Sqlite>> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await readOnce(ports, path)
    if (found !== 'changing') return found
    await ports.clock.sleep(PAUSE_MS)
  }
  return { kind: 'refused', problem: 'it is being written; try again when whoever writes there is done' }
}

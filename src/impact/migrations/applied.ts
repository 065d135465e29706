import { basename, join } from 'node:path'
import type { Look } from '../../model/impact.ts'
import { readQuietly } from '../where.ts'
import type { KnexSettings } from './knexfile.ts'
import { readSqliteTable } from '../sqlite.ts'

/** A migration's file and its text. */
export interface MigrationFile {
  readonly name: string
  readonly path: string
  readonly text: string
}

export interface Applied {
  readonly name: string
  readonly batch: number
}

/** What knex loads by default, and `.mjs`, which newer set-ups add. */
const EXTENSIONS = ['.co', '.coffee', '.eg', '.iced', '.js', '.cjs', '.mjs', '.litcoffee', '.ls', '.ts']

/** Migrations in the order knex applies them. */
export const migrationFiles = async (directories: readonly string[], look: Look): Promise<readonly MigrationFile[]> => {
  const found: MigrationFile[] = []
  for (const directory of directories) {
    for (const name of await look.files.list(directory)) {
      if (!EXTENSIONS.some(extension => name.endsWith(extension)) || name.endsWith('.d.ts')) continue
      const path = join(directory, name)
      found.push({ name, path, text: (await readQuietly(path, look)) ?? '' })
    }
  }
  return found.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** A database larger than this is not read for its list of migrations. */
const MAX_DATABASE = 64 * 1024 * 1024

const bytesOf = async (path: string, look: Look): Promise<Uint8Array | undefined> => {
  try {
    return await look.files.readRegular(path, MAX_DATABASE)
  } catch {
    return undefined
  }
}

/** Whether a journal beside the file holds changes that its bytes do not show. */
const isUnsettled = async (path: string, look: Look): Promise<boolean> => {
  const journals = await Promise.all([look.files.describe(`${path}-wal`), look.files.describe(`${path}-journal`)])
  return journals.some(facts => facts !== undefined && facts.size > 0)
}

/**
 * What the database's own record says was applied, oldest first; `undefined` where it cannot be read without running the
 * project's code. A database that does not stand yet has nothing applied.
 */
export const readApplied = async (settings: KnexSettings, look: Look): Promise<readonly Applied[] | undefined> => {
  const { database, table } = settings
  if (database === undefined || basename(database) === ':memory:') return undefined
  if ((await look.files.describe(database)) === undefined) return []
  if (await isUnsettled(database, look)) return undefined
  const bytes = await bytesOf(database, look)
  const rows = bytes === undefined ? undefined : readSqliteTable(bytes, table)
  const applied = rows?.map(([, name, batch]) => ({ name: String(name), batch: Number(batch) }))
  return applied?.every(({ batch }) => Number.isInteger(batch)) === true ? applied : undefined
}

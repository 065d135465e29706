import { NAMESPACE } from '../../journal/entry.ts'
import { formatOf, readImport } from '../../journal/import-formats.ts'
import type { ImportItem, ImportProblem } from '../../journal/import-item.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'
import { safe } from '../../secrets/escape.ts'
import type { Memory } from './memory.ts'
import { MEMORY_FILES, readMemory, readMemoryDatabase } from './memory.ts'
import type { OwnFile } from './own-files.ts'
import { readOwnFile } from './own-files.ts'
import type { MemoryRow } from './rows.ts'

/** What was found of one file. */
export interface GatheredFile {
  readonly path: string
  /** How it is laid out; absent where it was not read. */
  readonly layout?: string
  /** Why it was not read. */
  readonly problem?: string
  /** The next command, where there is one. */
  readonly hint?: string
}

/** What agents wrote in claude-flow's memory, as far as it is the captain's log. */
export interface Gathered {
  readonly files: readonly GatheredFile[]
  readonly items: readonly ImportItem[]
  readonly problems: readonly ImportProblem[]
  /** Rows that are deleted or archived there. */
  readonly gone: number
}

type Reading = Pick<Ports, 'files' | 'clock' | 'ambient'>

/** It knows the key of an encrypted file, and writes what it can read of any other. */
export const EXPORT_HINT = `npx --no-install claude-flow memory export -o export.json -n ${NAMESPACE}, then: holdpoint log sync --from export.json`

/** A file that only its writer can read is exported by it. */
const hintOf = (problem: string): Partial<GatheredFile> =>
  /encrypted|kind that is not understood|larger than/u.test(problem) ? { hint: EXPORT_HINT } : {}

const fileOf = (path: string, file: OwnFile<Memory>): readonly GatheredFile[] => {
  switch (file.kind) {
    case 'missing':
      return []
    case 'refused':
      return [{ path, problem: file.problem, ...hintOf(file.problem) }]
    case 'read':
      return [{ path, layout: file.value.schemas.join(' and ') }]
  }
}

const rowsOf = (file: OwnFile<Memory>): readonly MemoryRow[] =>
  file.kind === 'read' ? file.value.rows.filter(({ namespace }) => namespace === NAMESPACE) : []

const leftOutOf = (place: string, file: OwnFile<Memory>): readonly ImportProblem[] =>
  file.kind === 'read' && file.value.leftOut > 0
    ? [{ place, problem: `${file.value.leftOut} rows were left out: longer than 4 MiB, or without a key or a value` }]
    : []

const itemOf =
  (place: string) =>
  ({ key, value, time }: MemoryRow): ImportItem => ({ place, key, value, ...(time === undefined ? {} : { time }) })

const gatherProject = async (ports: Reading, project: string): Promise<Gathered> => {
  const memory = await readMemory(ports, project)
  const named = (['json', 'database', 'agentdb'] as const).map(name => ({
    name,
    path: MEMORY_FILES[name],
    file: memory[name],
  }))
  const deleted = new Set(
    rowsOf(memory.database)
      .filter(({ gone }) => gone)
      .map(({ key }) => key),
  )
  for (const { key, gone } of rowsOf(memory.database)) if (!gone) deleted.delete(key)
  const isGone = (name: string, row: MemoryRow): boolean => row.gone || (name === 'agentdb' && deleted.has(row.key))
  return {
    files: named.flatMap(({ path, file }) => fileOf(path, file)),
    items: named.flatMap(({ name, path, file }) =>
      rowsOf(file)
        .filter(row => !isGone(name, row))
        .map(itemOf(path)),
    ),
    problems: named.flatMap(({ path, file }) => leftOutOf(path, file)),
    gone: named.flatMap(({ name, file }) => rowsOf(file).filter(row => isGone(name, row))).length,
  }
}

/** Formats that claude-flow itself writes; the others are `holdpoint log import`'s. */
const OWN_FORMATS = ['claude-flow-v2', 'ruflo-v1'] as const

const gatherExport = (path: string, text: string): Gathered => {
  const format = OWN_FORMATS.find(own => own === formatOf(text))
  if (format === undefined)
    throw new HoldpointError(
      'usage',
      `${safe(path)} is no file of claude-flow's: neither memory-store.json, nor an export, nor a database`,
      `holdpoint log import ${safe(path)}`,
    )
  const { items, problems } = readImport(text, format, NAMESPACE)
  return { files: [{ path, layout: format }], items, problems, gone: 0 }
}

const isDatabase = (bytes: Uint8Array): boolean =>
  /^(?:SQLite format 3|RFE1)/u.test(new TextDecoder().decode(bytes.subarray(0, 16)))

const gatherFile = async (ports: Reading, path: string): Promise<Gathered> => {
  const file = await readOwnFile(ports, path)
  if (file.kind === 'missing') throw new HoldpointError('not-found', `${safe(path)} does not exist`, 'ls -l')
  if (file.kind === 'refused') return { files: [{ path, problem: file.problem }], items: [], problems: [], gone: 0 }
  if (!isDatabase(file.value)) return gatherExport(path, new TextDecoder().decode(file.value))
  const memory = await readMemoryDatabase(ports, path)
  const rows = rowsOf(memory)
  return {
    files: fileOf(path, memory),
    items: rows.filter(({ gone }) => !gone).map(itemOf(path)),
    problems: leftOutOf(path, memory),
    gone: rows.filter(({ gone }) => gone).length,
  }
}

/**
 * Reads the files of a project, or one file, or the project in another folder. Nothing is written, opened by a database, or run.
 * @throws HoldpointError `not-found`, or `usage` for a file that is none of claude-flow's
 */
export const gatherMemory = async (ports: Reading, project: string, from?: string): Promise<Gathered> => {
  if (from === undefined) return gatherProject(ports, project)
  const facts = await ports.files.describe(from)
  return facts?.kind === 'directory' ? gatherProject(ports, from) : gatherFile(ports, from)
}

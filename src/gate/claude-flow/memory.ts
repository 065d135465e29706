import { join } from 'node:path'
import type { Ports } from '../../model/ports.ts'
import type { OwnFile } from './own-files.ts'
import { readDatabase, readOwnFile } from './own-files.ts'
import type { MemoryRow, MemorySchema } from './rows.ts'
import { memoryTables, storeRows } from './rows.ts'

/** Where claude-flow keeps its memory, from the project's root. */
export const MEMORY_FILES = {
  json: 'memory/memory-store.json',
  database: '.swarm/memory.db',
  /** A second file of 3.43, plain text even where the first is encrypted; what was deleted in the first stands here on. */
  agentdb: '.swarm/agentdb-memory.db',
} as const

export interface Memory {
  readonly schemas: readonly (MemorySchema | 'v2-json')[]
  readonly rows: readonly MemoryRow[]
  /** Rows that could not be taken: too long, or without a key or a value. */
  readonly leftOut: number
}

const NO_MEMORY_THERE = 'none of its tables is one of claude-flow’s memory'

type Reading = Pick<Ports, 'files' | 'clock' | 'ambient'>

/** Reads a database of claude-flow's, whichever version made it. */
export const readMemoryDatabase = async (ports: Reading, path: string): Promise<OwnFile<Memory>> => {
  const file = await readDatabase(ports, path)
  if (file.kind !== 'read') return file
  const tables = memoryTables(file.value, ports.clock.now())
  if (tables.length === 0) return { kind: 'refused', problem: NO_MEMORY_THERE }
  return {
    kind: 'read',
    value: {
      schemas: tables.map(({ schema }) => schema),
      rows: tables.flatMap(({ rows }) => rows),
      leftOut: tables.reduce((sum, { leftOut }) => sum + leftOut, 0),
    },
  }
}

/** Reads `memory/memory-store.json`. */
export const readMemoryStore = async (ports: Reading, path: string): Promise<OwnFile<Memory>> => {
  const file = await readOwnFile(ports, path)
  if (file.kind !== 'read') return file
  const rows = storeRows(new TextDecoder().decode(file.value))
  return rows === undefined
    ? { kind: 'refused', problem: 'it is no JSON object' }
    : { kind: 'read', value: { schemas: ['v2-json'], rows, leftOut: 0 } }
}

/** What stands in a project's files, by their names there. */
export const readMemory = async (
  ports: Reading,
  project: string,
): Promise<Readonly<Record<keyof typeof MEMORY_FILES, OwnFile<Memory>>>> => ({
  json: await readMemoryStore(ports, join(project, MEMORY_FILES.json)),
  database: await readMemoryDatabase(ports, join(project, MEMORY_FILES.database)),
  agentdb: await readMemoryDatabase(ports, join(project, MEMORY_FILES.agentdb)),
})

import type { Sqlite } from '../../impact/sqlite.ts'
import type { Value } from '../../impact/sqlite-record.ts'
import { timeOf } from '../../journal/import-formats.ts'
import { isFields } from '../../journal/read.ts'

/** Who wrote a table; the three do not read each other's. */
export type MemorySchema = 'v3' | 'v2-mcp' | 'v2.7'

/** What claude-flow holds under one key; all of it foreign. */
export interface MemoryRow {
  readonly namespace: string
  readonly key: string
  readonly value: string
  /** RFC 3339, where it is told. */
  readonly time?: string
  /** Deleted, archived, or past its end there. */
  readonly gone: boolean
}

export interface MemoryTable {
  readonly schema: MemorySchema
  readonly rows: readonly MemoryRow[]
  /** Rows that were left out: too long, or without a key or a value. */
  readonly leftOut: number
}

interface Layout {
  readonly schema: MemorySchema
  readonly table: string
  /** The columns that tell it apart, all of which are read. */
  readonly columns: readonly string[]
  readonly row: (values: readonly Value[], now: Date) => MemoryRow | undefined
}

/** RFC 3339 of a number of units since 1970; `undefined` for what is none. */
const timeIn = (value: Value | undefined, unitMs: number): string | undefined =>
  typeof value === 'number' ? timeOf(value * unitMs) : undefined

const isPast = (end: Value | undefined, unitMs: number, now: Date): boolean =>
  typeof end === 'number' && end > 0 && end * unitMs <= now.getTime()

const rowOf = (
  texts: { readonly namespace: unknown; readonly key: unknown; readonly value: unknown },
  time: string | undefined,
  gone: boolean,
): MemoryRow | undefined => {
  const { namespace, key, value } = texts
  if (typeof namespace !== 'string' || typeof key !== 'string' || typeof value !== 'string') return undefined
  return { namespace, key, value, gone, ...(time === undefined ? {} : { time }) }
}

const v3: Layout = {
  schema: 'v3',
  table: 'memory_entries',
  columns: ['namespace', 'key', 'content', 'status', 'created_at', 'expires_at'],
  row: ([namespace = null, key = null, value = null, status = null, created, end], now) =>
    rowOf(
      { namespace, key, value },
      timeIn(created, 1),
      (status !== null && status !== 'active') || isPast(end, 1, now),
    ),
}

const v2Mcp: Layout = {
  schema: 'v2-mcp',
  table: 'memory_entries',
  columns: ['namespace', 'key', 'value', 'metadata', 'created_at', 'expires_at'],
  row: ([namespace = null, key = null, value = null, , created, end], now) =>
    rowOf({ namespace, key, value }, timeIn(created, 1000), isPast(end, 1000, now)),
}

/** `CURRENT_TIMESTAMP` of SQLite is UTC without saying so. */
const utcOf = (text: Value | undefined): string | undefined =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u.test(text) ? `${text.replace(' ', 'T')}Z` : undefined

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const reasoningBank: Layout = {
  schema: 'v2.7',
  table: 'patterns',
  columns: ['type', 'pattern_data', 'created_at'],
  row: ([type, data, created]) => {
    const fields = typeof data === 'string' ? parse(data) : undefined
    if (!isFields(fields)) return undefined
    const { domain, title, content } = fields
    // Other types are what claude-flow learned by itself.
    return rowOf({ namespace: domain, key: title, value: content }, utcOf(created), type !== 'reasoning_memory')
  },
}

const LAYOUTS: readonly Layout[] = [v3, v2Mcp, reasoningBank]

const readTable = (file: Sqlite, layout: Layout, now: Date): MemoryTable | undefined => {
  const columns = file.tables.get(layout.table) ?? []
  if (!layout.columns.every(column => columns.includes(column))) return undefined
  const found = file.select(layout.table, layout.columns)
  if (found === undefined) return undefined
  const rows = found.rows.flatMap(values => layout.row(values, now) ?? [])
  return { schema: layout.schema, rows, leftOut: found.tooLong + found.rows.length - rows.length }
}

/** The tables of claude-flow's memory in a database, told apart by their columns as `PRAGMA table_info` names them. */
export const memoryTables = (file: Sqlite, now: Date): readonly MemoryTable[] =>
  LAYOUTS.flatMap(layout => readTable(file, layout, now) ?? [])

/** The rows of every namespace in `memory/memory-store.json` of claude-flow 2; `undefined` for what is no such file. */
export const storeRows = (text: string): readonly MemoryRow[] | undefined => {
  const value = parse(text)
  if (!isFields(value)) return undefined
  return Object.entries(value).flatMap(([namespace, rows]) =>
    (Array.isArray(rows) ? (rows as readonly unknown[]) : []).flatMap(row =>
      isFields(row)
        ? (rowOf({ namespace, key: row['key'], value: row['value'] }, timeOf(row['timestamp']), false) ?? [])
        : [],
    ),
  )
}

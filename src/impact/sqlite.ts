/**
 * Tables of an SQLite file, read from its bytes and those of its write-ahead log: nothing is opened, locked or run, and no program
 * has to be there. Follows sqlite.org/fileformat2.html as far as ordinary tables need it.
 */
import { parseSql } from '../command/sql-text.ts'
import type { Pages } from './sqlite-pages.ts'
import { pagesOf, unsigned } from './sqlite-pages.ts'
import type { Value } from './sqlite-record.ts'
import { recordValues, varint } from './sqlite-record.ts'

const LEAF = 0x0d
const INTERIOR = 0x05
/** A tree deeper than this is broken: twelve levels hold more rows than any file. */
const MAX_DEPTH = 12
/** Bytes of the longest row that is read. */
const MAX_ROW = 4 * 1024 * 1024
/** Rows of the largest table that is read: empty ones take four bytes there and a hundred here. */
const MAX_ROWS = 1_000_000
/** Bytes that a row takes at least besides its own: its place in the list of cells, its length and its number. */
const ROW_OVERHEAD = 4

export interface SqliteRows {
  readonly rows: readonly (readonly Value[])[]
  /** Rows that were left out for their length. */
  readonly tooLong: number
}

export interface Sqlite {
  /** Columns of every table, in lower case and in their order. */
  readonly tables: ReadonlyMap<string, readonly string[]>
  /**
   * Rows of a table, each its values in the order of its columns or of `columns`. A primary key of whole numbers and a missing column
   * read as `null`. `undefined` where there is no such table, or it is not understood.
   */
  readonly select: (table: string, columns?: readonly string[]) => SqliteRows | undefined
}

/** Reads one table's tree. */
class Reader {
  private readonly pages: Pages
  private readonly wanted: readonly number[] | undefined
  private readonly seen = new Set<number>()
  private left: number
  private rowsLeft = MAX_ROWS
  private tooLong = 0

  constructor(pages: Pages, wanted?: readonly number[]) {
    this.pages = pages
    this.wanted = wanted
    this.left = pages.bytes
  }

  read(root: number): SqliteRows | undefined {
    const rows = this.rows(root, 0)
    return rows === undefined ? undefined : { rows, tooLong: this.tooLong }
  }

  private rows(root: number, depth: number): readonly (readonly Value[])[] | undefined {
    const page = this.pages.at(root)
    if (page === undefined || depth > MAX_DEPTH || this.seen.has(root)) return undefined
    this.seen.add(root)
    const head = root === 1 ? 100 : 0
    const kind = page[head]
    if (kind !== LEAF && kind !== INTERIOR) return undefined
    const [first, length] = [head + (kind === LEAF ? 8 : 12), unsigned(page, head + 3, 2)]
    // A list of cells that does not fit on its page is no whole file's, and would keep us at every page for nothing.
    if (first + length * 2 > page.length) return undefined
    const cells = Array.from({ length }, (_, index) => unsigned(page, first + index * 2, 2))
    if (kind === LEAF) return this.leaf(page, cells)
    const children = [...cells.map(cell => unsigned(page, cell, 4)), unsigned(page, head + 8, 4)]
    const found: (readonly (readonly Value[])[])[] = []
    for (const child of children) {
      const rows = this.rows(child, depth + 1)
      if (rows === undefined) return undefined
      found.push(rows)
    }
    return found.flat()
  }

  private leaf(page: Uint8Array, cells: readonly number[]): readonly (readonly Value[])[] | undefined {
    const found: (readonly Value[])[] = []
    for (const cell of cells) {
      const [length, afterLength] = varint(page, cell)
      const [, start] = varint(page, afterLength)
      if (length > MAX_ROW) {
        this.tooLong++
        continue
      }
      const row = this.payload(page, start, length)
      if (row === undefined) return undefined
      found.push(recordValues(row, this.wanted))
    }
    return found
  }

  /** The bytes of a row: on its page, and what does not fit there on a chain of others. */
  private payload(page: Uint8Array, start: number, length: number): Uint8Array | undefined {
    // Cells that share their bytes are no whole file's: they would make more of it than there is.
    this.left -= length + ROW_OVERHEAD
    this.rowsLeft -= 1
    if (this.left < 0 || this.rowsLeft < 0) return undefined
    const { usable } = this.pages
    const most = usable - 35
    if (length <= most) return page.subarray(start, start + length)
    const least = Math.floor(((usable - 12) * 32) / 255) - 23
    const surplus = least + ((length - least) % (usable - 4))
    const local = surplus <= most ? surplus : least
    const whole = new Uint8Array(length)
    whole.set(page.subarray(start, start + local))
    return this.fill(whole, local, unsigned(page, start + local, 4))
  }

  private fill(whole: Uint8Array, from: number, first: number): Uint8Array | undefined {
    let next = first
    for (let at = from; at < whole.length; at += this.pages.usable - 4) {
      const page = this.pages.at(next)
      if (page === undefined) return undefined
      whole.set(page.subarray(4, 4 + Math.min(this.pages.usable - 4, whole.length - at)), at)
      next = unsigned(page, 0, 4)
    }
    return whole
  }
}

const CONSTRAINTS = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']

/** The columns that a `CREATE TABLE` names. */
const columnsOf = (sql: string): readonly string[] => {
  const tokens = parseSql(sql, 'sqlite')[0]?.tokens ?? []
  const inside = tokens.slice(tokens.findIndex(({ text, kind }) => kind === 'sign' && text === '(') + 1)
  return inside.flatMap(({ kind, text, depth }, index) => {
    const before = inside[index - 1]
    const begins =
      depth === 1 && (before === undefined || (before.text === ',' && before.kind === 'sign' && before.depth === 1))
    return !begins || (kind === 'word' && CONSTRAINTS.includes(text)) ? [] : [text.toLowerCase()]
  })
}

interface Table {
  readonly root: number
  readonly columns: readonly string[]
}

const tablesOf = (pages: Pages): ReadonlyMap<string, Table> | undefined => {
  const schema = new Reader(pages).read(1)
  if (schema === undefined) return undefined
  const found = schema.rows.flatMap(([type, name, , root, sql]) =>
    type === 'table' && typeof name === 'string' && typeof root === 'number' && typeof sql === 'string'
      ? [[name, { root, columns: columnsOf(sql) }] as const]
      : [],
  )
  return new Map(found)
}

/** Reads an SQLite file. `undefined` where the bytes are no such file or are not understood. */
export const readSqlite = (bytes: Uint8Array, wal?: Uint8Array): Sqlite | undefined => {
  const pages = pagesOf(bytes, wal)
  const tables = pages === undefined ? undefined : tablesOf(pages)
  if (pages === undefined || tables === undefined) return undefined
  return {
    tables: new Map([...tables].map(([name, { columns }]) => [name, columns])),
    select: (name, columns) => {
      const table = tables.get(name)
      if (table === undefined) return undefined
      const wanted = columns?.map(column => table.columns.indexOf(column))
      return new Reader(pages, wanted).read(table.root)
    },
  }
}

/**
 * Rows of a table, as `Sqlite.select` reads them, of a file without a write-ahead log. `[]` where there is no such table; `undefined`
 * where the bytes are no such file or are not understood.
 */
export const readSqliteTable = (bytes: Uint8Array, table: string): readonly (readonly Value[])[] | undefined => {
  if (bytes.length === 0) return []
  const file = readSqlite(bytes)
  if (file === undefined) return undefined
  const found = file.tables.has(table) ? file.select(table) : { rows: [], tooLong: 0 }
  return found === undefined || found.tooLong > 0 ? undefined : found.rows
}

/**
 * A table of an SQLite file, read from its bytes: nothing is opened, locked or run, and no program has to be there.
 * Follows the file format of sqlite.org/fileformat2.html as far as short rows of a small table need it.
 */

export type Value = string | number | null

const MAGIC = 'SQLite format 3\0'
const LEAF = 0x0d
const INTERIOR = 0x05
/** A tree deeper than this is broken: four levels hold more rows than any list of migrations. */
const MAX_DEPTH = 12

/** A big-endian number of some bytes, two's complement. */
const integer = (bytes: Uint8Array, at: number, length: number): number => {
  let value = (bytes[at] ?? 0) > 127 ? -1 : 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

const unsigned = (bytes: Uint8Array, at: number, length: number): number => {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** A variable-length number and the offset behind it. */
const varint = (bytes: Uint8Array, at: number): readonly [value: number, next: number] => {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index] ?? 0
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, at + index + 1]
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9]
}

/** Lengths of the whole-number kinds 1 to 6. */
const INTEGER_LENGTHS = [0, 1, 2, 3, 4, 6, 8]

const valueAt = (bytes: Uint8Array, at: number, kind: number): readonly [Value, number] => {
  if (kind === 8 || kind === 9) return [kind - 8, 0]
  if (kind > 0 && kind < 7) {
    const length = INTEGER_LENGTHS[kind] ?? 0
    return [integer(bytes, at, length), length]
  }
  if (kind === 7) return [null, 8]
  if (kind < 12) return [null, 0]
  const length = Math.floor((kind - 12) / 2)
  return [kind % 2 === 1 ? new TextDecoder().decode(bytes.subarray(at, at + length)) : null, length]
}

const rowAt = (page: Uint8Array, at: number): readonly Value[] => {
  const [headerLength, first] = varint(page, at)
  const values: Value[] = []
  let header = first
  let body = at + headerLength
  while (header < at + headerLength && header < page.length) {
    const [kind, next] = varint(page, header)
    const [value, length] = valueAt(page, body, kind)
    values.push(value)
    header = next
    body += length
  }
  return values
}

class Reader {
  private readonly bytes: Uint8Array
  private readonly size: number
  private readonly seen = new Set<number>()

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    const size = unsigned(bytes, 16, 2)
    this.size = size === 1 ? 65_536 : size
  }

  get readable(): boolean {
    const magic = new TextDecoder().decode(this.bytes.subarray(0, 16))
    // Text of another encoding than UTF-8 (1) is not read.
    return magic === MAGIC && this.size >= 512 && unsigned(this.bytes, 56, 4) <= 1
  }

  rows(root: number, depth = 0): readonly (readonly Value[])[] | undefined {
    const start = (root - 1) * this.size
    if (root < 1 || start >= this.bytes.length || depth > MAX_DEPTH || this.seen.has(root)) return undefined
    this.seen.add(root)
    const page = this.bytes.subarray(start, start + this.size)
    const head = root === 1 ? 100 : 0
    const kind = page[head]
    const cells = Array.from({ length: unsigned(page, head + 3, 2) }, (_, index) =>
      unsigned(page, head + (kind === LEAF ? 8 : 12) + index * 2, 2),
    )
    if (kind === LEAF) return cells.map(cell => this.leaf(page, cell))
    if (kind !== INTERIOR) return undefined
    const children = [...cells.map(cell => unsigned(page, cell, 4)), unsigned(page, head + 8, 4)]
    const found = children.map(child => this.rows(child, depth + 1))
    return found.every(rows => rows !== undefined) ? found.flat() : undefined
  }

  private leaf(page: Uint8Array, cell: number): readonly Value[] {
    const [, afterLength] = varint(page, cell)
    const [, afterRow] = varint(page, afterLength)
    return rowAt(page, afterRow)
  }
}

/**
 * Rows of a table, each its values in the order of its columns (a primary key of whole numbers reads as `null`).
 * `[]` where there is no such table; `undefined` where the bytes are no such file or are not understood.
 */
export const readSqliteTable = (bytes: Uint8Array, table: string): readonly (readonly Value[])[] | undefined => {
  if (bytes.length === 0) return []
  const reader = new Reader(bytes)
  const schema = reader.readable ? reader.rows(1) : undefined
  if (schema === undefined) return undefined
  const entry = schema.find(([type, name]) => type === 'table' && name === table)
  if (entry === undefined) return []
  const root = entry[3]
  return typeof root === 'number' ? reader.rows(root) : undefined
}

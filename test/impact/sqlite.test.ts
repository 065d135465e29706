import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { readSqlite } from '../../src/impact/sqlite.ts'

const open = (mode: 'wal' | 'delete' = 'delete', pageSize = 4096) => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-sqlite-'))
  const path = join(folder, 'x.db')
  const database = new Database(path)
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true })
  })
  database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = ${mode}; PRAGMA wal_autocheckpoint = 0`)
  return { database, path }
}

const readBack = (path: string, table: string, columns?: readonly string[]) => {
  const wal = ((): Uint8Array | undefined => {
    try {
      return readFileSync(`${path}-wal`)
    } catch {
      return undefined
    }
  })()
  return readSqlite(readFileSync(path), wal)?.select(table, columns)
}

const insert = (database: Database.Database, rows: readonly (readonly unknown[])[]): void => {
  const statement = database.prepare('INSERT INTO t VALUES (?, ?, ?)')
  for (const row of rows) statement.run(...row)
}

describe('columns are those of PRAGMA table_info', () => {
  it.each([
    'CREATE TABLE t (id TEXT PRIMARY KEY, value TEXT NOT NULL)',
    'CREATE TABLE t (a, b, c)',
    'CREATE TABLE "t" ("a b" TEXT, [c d] INT, `e``f` TEXT, \'g\' TEXT)',
    'create table t (-- a comment, with a comma\n a text, /* b text, */ c text)',
    "CREATE TABLE t (a TEXT CHECK(a IN ('x', 'y,z')), b TEXT DEFAULT (1 + (2)), UNIQUE(a, b))",
    'CREATE TABLE t (a TEXT, b TEXT, CONSTRAINT k PRIMARY KEY (a, b), FOREIGN KEY(a) REFERENCES t(b), CHECK (a > 1))',
    'CREATE TABLE IF NOT EXISTS t (Name TEXT COLLATE NOCASE, "primary" TEXT, grün REAL)',
  ])('%s', sql => {
    const { database, path } = open()
    database.exec(`${sql}; ALTER TABLE t ADD COLUMN later TEXT DEFAULT 'x'`)
    const told = database.pragma('table_info(t)') as { readonly name: string }[]
    expect(readSqlite(readFileSync(path))?.tables.get('t')).toEqual(told.map(({ name }) => name.toLowerCase()))
  })
})

describe('rows', () => {
  it.each([0, 1, 60, 61, 2000, 4051, 4052, 4057, 4058, 4061, 4062, 8000, 70_000, 1_000_000])(
    'of %d characters come back whole, on one page or a chain of them',
    length => {
      const { database, path } = open()
      database.exec('CREATE TABLE t (a, b, c)')
      const rows = [['before', 1, 'x'.repeat(length)] as const, ['é😀', -3, 'y'] as const]
      insert(database, rows)
      expect(readBack(path, 't')).toEqual({ rows, tooLong: 0 })
    },
  )

  it.each([
    0,
    1,
    -1,
    127,
    128,
    -129,
    32_768,
    -8_388_609,
    2_147_483_648,
    -140_737_488_355_329,
    Number.MAX_SAFE_INTEGER,
    0.5,
  ])('with the number %d', number => {
    const { database, path } = open()
    database.exec('CREATE TABLE t (a, b, c)')
    insert(database, [['n', number, null]])
    expect(readBack(path, 't')?.rows).toEqual([['n', number, null]])
  })

  it('that are longer than 4 MiB are counted, and keep nobody from the rest', () => {
    const { database, path } = open()
    database.exec('CREATE TABLE t (a, b, c)')
    insert(database, [
      ['a', 1, 'x'.repeat(5 * 1024 * 1024)],
      ['b', 2, 'short'],
    ])
    expect(readBack(path, 't')).toEqual({ rows: [['b', 2, 'short']], tooLong: 1 })
  })

  it('are cut to the columns that are asked for; a column that is not there reads as null', () => {
    const { database, path } = open()
    database.exec('CREATE TABLE t (a, b, c)')
    insert(database, [['a', 1, 'c']])
    expect(readBack(path, 't', ['c', 'none', 'a'])?.rows).toEqual([['c', null, 'a']])
  })

  it.each(['wal', 'delete'] as const)('are those that SQLite itself tells, after any changes (%s)', mode => {
    const change = fc.tuple(
      fc.constantFrom('add', 'remove', 'change', 'checkpoint'),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 9000 }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.constantFrom(512, 1024, 4096, 65_536), (changes, size) => {
        const { database, path } = open(mode, size)
        database.exec('CREATE TABLE t (a, b, c)')
        for (const [what, n, length] of changes) {
          if (what === 'add') insert(database, [[`k${n}`, length, 'v'.repeat(length)]])
          else if (what === 'remove') database.exec(`DELETE FROM t WHERE a = 'k${n}'`)
          else if (what === 'change') database.exec(`UPDATE t SET c = c || 'w' WHERE a = 'k${n}'`)
          else database.exec('PRAGMA wal_checkpoint(RESTART)')
        }
        const told = database.prepare('SELECT * FROM t').raw().all()
        expect(readBack(path, 't')?.rows).toEqual(told)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a write-ahead log', () => {
  it('shows what was committed and not what was not', () => {
    const { database, path } = open('wal')
    database.exec('CREATE TABLE t (a, b, c)')
    insert(database, [['committed', 1, 'x']])
    const bytes = readFileSync(path)
    expect(readSqlite(bytes)?.select('t')?.rows ?? []).toEqual([])
    expect(readBack(path, 't')?.rows).toEqual([['committed', 1, 'x']])
    database.exec('PRAGMA cache_size = 1; BEGIN')
    insert(
      database,
      Array.from({ length: 500 }, (_, index) => ['open', index, 'y'.repeat(500)]),
    )
    expect(readBack(path, 't')?.rows).toEqual([['committed', 1, 'x']])
    database.exec('COMMIT')
    expect(readBack(path, 't')?.rows).toHaveLength(501)
  })

  it.each([0, 20, 31, 32, 60, 4151, 4152, 9000])(
    'that was cut off after %d bytes shows what is whole of it',
    length => {
      const { database, path } = open('wal')
      database.exec('CREATE TABLE t (a, b, c); PRAGMA wal_checkpoint(TRUNCATE)')
      insert(database, [['first', 1, 'x']])
      insert(database, [['second', 2, 'y']])
      const rows = readSqlite(readFileSync(path), readFileSync(`${path}-wal`).subarray(0, length))?.select('t')?.rows
      // A frame has 24 bytes and its page, behind a header of 32.
      const whole = Math.max(0, Math.floor((length - 32) / (4096 + 24)))
      expect(rows).toEqual(
        [
          ['first', 1, 'x'],
          ['second', 2, 'y'],
        ].slice(0, whole),
      )
    },
  )

  it('with a changed byte shows nothing from there on', () => {
    const { database, path } = open('wal')
    database.exec('CREATE TABLE t (a, b, c); PRAGMA wal_checkpoint(TRUNCATE)')
    insert(database, [['first', 1, 'x']])
    const wal = readFileSync(`${path}-wal`)
    wal[100] = (wal[100] ?? 0) ^ 1
    expect(readSqlite(readFileSync(path), wal)?.select('t')?.rows).toEqual([])
  })
})

describe('what is no such file', () => {
  it.each([
    ['nothing', ''],
    ['a text', '{"captains-log": []}'],
    ['the magic alone', 'SQLite format 3\0'],
    ['an encrypted file of claude-flow', 'RFE1 and then bytes'],
  ])('%s', (_, text) => {
    expect(readSqlite(new TextEncoder().encode(text))).toBeUndefined()
  })

  it('text of UTF-16 is not read', () => {
    const { database, path } = open()
    database.exec("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a)")
    expect(readSqlite(readFileSync(path))).toBeUndefined()
  })

  it('never throws and always ends, whatever single byte is changed', () => {
    const { database, path } = open()
    database.exec('CREATE TABLE t (a, b, c)')
    insert(
      database,
      Array.from({ length: 40 }, (_, index) => [`k${index}`, index, 'z'.repeat(index * 300)]),
    )
    const bytes = readFileSync(path)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = value
        expect(() => readSqlite(changed)?.select('t')).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })

  /** A table of many leaves below one page, each of 512 bytes; the pages, and the root's place. */
  const wideTable = () => {
    const { database, path } = open('delete', 512)
    database.exec('CREATE TABLE t (a, b, c)')
    insert(
      database,
      Array.from({ length: 40 }, (_, index) => [`k${index}`, index, 'z'.repeat(300)]),
    )
    const bytes = readFileSync(path)
    expect(bytes[512]).toBe(5)
    return bytes
  }

  it('rows without a byte make no more of a file than there is', () => {
    const bytes = wideTable()
    for (let page = 1024; page < bytes.length; page += 512) {
      if (bytes[page] !== 13) continue
      bytes.fill(0, page + 1, page + 512)
      bytes.writeUInt16BE(200, page + 3)
      for (let index = 0; index < 200; index++) bytes.writeUInt16BE(500, page + 8 + index * 2)
    }
    expect(readSqlite(bytes)?.select('t')).toBeUndefined()
  })

  it('what stands behind a page that is none is not looked for', () => {
    const bytes = wideTable()
    bytes.writeUInt32BE(999_999, 512 + bytes.readUInt16BE(512 + 12))
    const file = readSqlite(bytes)
    const looked = vi.spyOn(bytes, 'subarray')
    expect(file?.select('t')).toBeUndefined()
    expect(looked.mock.calls.length).toBe(1)
  })

  it('a list of cells that does not fit on its page is none', () => {
    const bytes = wideTable()
    bytes.writeUInt16BE(65_535, 512 + 3)
    const file = readSqlite(bytes)
    const looked = vi.spyOn(bytes, 'subarray')
    expect(file?.select('t')).toBeUndefined()
    expect(looked.mock.calls.length).toBe(1)
  })

  it('cells that share their bytes make no more of a file than there is', () => {
    const { database, path } = open('delete', 65_536)
    database.exec('CREATE TABLE t (a, b, c)')
    insert(database, [
      ['a', 1, 'x'.repeat(60_000)],
      ['b', 1, 'y'],
    ])
    const bytes = readFileSync(path)
    const page = 65_536
    const at = bytes.readUInt16BE(page + 8)
    bytes.writeUInt16BE(1000, page + 3)
    for (let index = 0; index < 1000; index++) bytes.writeUInt16BE(at, page + 8 + index * 2)
    expect(readSqlite(bytes)?.select('t')).toBeUndefined()
  })
})

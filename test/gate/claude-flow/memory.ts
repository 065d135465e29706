import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'libsql'

/** A row as an agent stores it. */
export interface Row {
  readonly key: string
  readonly value: string
  readonly namespace?: string
  /** Milliseconds since 1970. */
  readonly at?: number
  readonly status?: string
  readonly expires?: number
}

export const LOG = 'captains-log'
export const AT = Date.parse('2026-11-13T08:00:00Z')

const put = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true })
  return path
}

/** `memory/memory-store.json` of claude-flow 2, as 2.0.0 writes it. */
export const writeStore = (project: string, rows: readonly Row[]): string => {
  const path = put(join(project, 'memory/memory-store.json'))
  const namespaces = [...new Set(rows.map(({ namespace = LOG }) => namespace))]
  const store = namespaces.map(name => [
    name,
    rows
      .filter(({ namespace = LOG }) => namespace === name)
      .map(({ key, value, at = AT }) => ({ key, value, namespace: name, timestamp: at })),
  ])
  writeFileSync(path, JSON.stringify(Object.fromEntries(store), null, 2))
  return path
}

const SCHEMAS = {
  'v2.7': `
    CREATE TABLE patterns (id TEXT PRIMARY KEY, type TEXT NOT NULL, pattern_data TEXT NOT NULL, confidence REAL DEFAULT 0.5,
      usage_count INTEGER DEFAULT 0, created_at TEXT DEFAULT CURRENT_TIMESTAMP, last_used TEXT);
    CREATE TABLE pattern_embeddings (id TEXT PRIMARY KEY, model TEXT, dims INTEGER, vector BLOB, created_at TEXT,
      FOREIGN KEY(id) REFERENCES patterns(id));`,
  'v2-mcp': `
    CREATE TABLE memory_entries (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, value TEXT NOT NULL,
      namespace TEXT NOT NULL DEFAULT 'default', metadata TEXT, created_at INTEGER DEFAULT (strftime('%s', 'now')),
      updated_at INTEGER, accessed_at INTEGER, access_count INTEGER DEFAULT 0, ttl INTEGER, expires_at INTEGER,
      UNIQUE(key, namespace));`,
  v3: `
    CREATE TABLE memory_entries (
      id TEXT PRIMARY KEY,
      key TEXT NOT NULL,
      namespace TEXT DEFAULT 'default',
      content TEXT NOT NULL,
      type TEXT DEFAULT 'semantic' CHECK(type IN ('semantic', 'episodic', 'procedural', 'working', 'pattern')),

      -- Vector embedding for semantic search (stored as JSON array)
      embedding TEXT,
      embedding_model TEXT DEFAULT 'local',
      embedding_dimensions INTEGER,
      tags TEXT, -- JSON array
      metadata TEXT, -- JSON object
      owner_id TEXT,
      created_at INTEGER NOT NULL DEFAULT (strftime('%s', 'now') * 1000),
      updated_at INTEGER NOT NULL DEFAULT (strftime('%s', 'now') * 1000),
      expires_at INTEGER,
      last_accessed_at INTEGER,
      access_count INTEGER DEFAULT 0,
      status TEXT DEFAULT 'active' CHECK(status IN ('active', 'archived', 'deleted')),
      UNIQUE(namespace, key)
    );
    CREATE TABLE patterns (id TEXT PRIMARY KEY, name TEXT NOT NULL, condition TEXT NOT NULL, action TEXT NOT NULL);`,
} as const

export type Schema = keyof typeof SCHEMAS
export const SCHEMA_NAMES = Object.keys(SCHEMAS) as readonly Schema[]

/** Longer than a page, as an embedding of 384 numbers is. */
const EMBEDDING = JSON.stringify(Array.from({ length: 384 }, (_, index) => Math.sin(index)))

type Insert = (database: Database.Database, row: Row & { readonly number: number }) => void

const INSERTS: Readonly<Record<Schema, Insert>> = {
  'v2.7': (database, { key, value, namespace = LOG, at = AT }) => {
    const id = randomUUID()
    const data = {
      title: key,
      content: value,
      domain: namespace,
      agent: 'memory-agent',
      task_type: 'fact',
      original_key: key,
      original_value: value,
      namespace,
    }
    const created = new Date(at).toISOString().slice(0, 19).replace('T', ' ')
    database
      .prepare('INSERT INTO patterns (id, type, pattern_data, created_at) VALUES (?, ?, ?, ?)')
      .run(id, 'reasoning_memory', JSON.stringify(data), created)
    database
      .prepare('INSERT INTO pattern_embeddings VALUES (?, ?, ?, ?, ?)')
      .run(id, 'text-embedding-3-small', 384, Buffer.alloc(1536, 1), created)
  },
  'v2-mcp': (database, { key, value, namespace = LOG, at = AT, expires }) => {
    database
      .prepare(
        'INSERT INTO memory_entries (key, value, namespace, metadata, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(key, namespace) DO UPDATE SET value = excluded.value',
      )
      .run(
        key,
        value,
        namespace,
        '{}',
        Math.floor(at / 1000),
        expires === undefined ? null : Math.floor(expires / 1000),
      )
  },
  v3: (database, { number, key, value, namespace = LOG, at = AT, status = 'active', expires }) => {
    database
      .prepare(
        'INSERT INTO memory_entries (id, key, namespace, content, embedding, embedding_dimensions, created_at, status, expires_at) VALUES (?, ?, ?, ?, ?, 384, ?, ?, ?) ON CONFLICT(namespace, key) DO UPDATE SET content = excluded.content, status = excluded.status',
      )
      .run(`entry_${number}`, key, namespace, value, EMBEDDING, at, status, expires ?? null)
  },
}

/** A database of claude-flow's that a writer still holds open: its rows stand in the write-ahead log. Returns the way to close it. */
export const openDatabase = (
  path: string,
  schema: Schema,
  rows: readonly Row[],
  mode: 'wal' | 'delete' = 'wal',
): (() => void) => {
  const database = new Database(put(path))
  database.exec(`PRAGMA journal_mode = ${mode}; PRAGMA wal_autocheckpoint = 0`)
  database.exec(SCHEMAS[schema].replaceAll('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'))
  for (const [number, row] of rows.entries()) INSERTS[schema](database, { ...row, number })
  return () => {
    database.close()
  }
}

/** A database that nobody holds open. libsql lets go of its files late, so it keeps no write-ahead log here. */
export const writeDatabase = (path: string, schema: Schema, rows: readonly Row[]): string => {
  openDatabase(path, schema, rows, 'delete')()
  return path
}

/** A value of the captain's log as the workflow's document has it. */
export const entryValue = (change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    timestamp: '2026-11-13T08:00:00Z',
    type: 'milestone',
    author: 'coder-agent',
    title: 'Done',
    content: 'All of it.',
    tags: ['a'],
    context: { task_id: 'task-1' },
    hitl_reviewed: false,
    ...change,
  })

import type { ImportItem, ImportProblem, ImportRead } from './import-item.ts'
import { sortRead } from './import-item.ts'
import { readMarkdown } from './import-markdown.ts'
import type { Fields } from './read.ts'
import { isFields } from './read.ts'
import { isoTime } from '../model/time.ts'

export const IMPORT_FORMATS = ['jsonl', 'md', 'claude-flow-v2', 'ruflo-v1', 'agentack'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** RFC 3339 of milliseconds since 1970; `undefined` for what is none. */
export const timeOf = (milliseconds: unknown): string | undefined => {
  if (typeof milliseconds !== 'number' || !(Math.abs(milliseconds) <= 8.64e15)) return undefined
  return isoTime(new Date(milliseconds))
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type ReadObject = (value: Fields, place: string) => ImportItem | ImportProblem

/** A line of a log, or of `holdpoint memory search --json`. */
const journalLine: ReadObject = ({ key, entry, value }, place) => {
  const held = isFields(entry) ? entry : value
  return typeof key === 'string' && (isFields(held) || typeof held === 'string')
    ? { place, key, value: held }
    : { place, problem: 'no line of a log: it has no key or no entry' }
}

/** An event is text: its words are its type and what it is about, and it stands whole in the content. */
const traceEvent: ReadObject = (event, place) => {
  const { schema_version: version, type, timestamp, action_id: id, decision } = event
  if (version !== 2 || typeof type !== 'string')
    return { place, problem: 'no event of an AgentAck trace of schema version 2' }
  const name = [type, decision, id].filter(part => typeof part === 'string').join(' ')
  const value = { type, title: `AgentAck: ${name}`, content: JSON.stringify(event), tags: ['agentack'] }
  return typeof timestamp === 'string'
    ? { place, key: `${timestamp} ${name}`, value, time: timestamp }
    : { place, key: name, value }
}

/** One JSON object a line; empty lines are none. */
const readObjects = (text: string, read: ReadObject): ImportRead =>
  sortRead(
    text.split('\n').flatMap((piece, index): readonly (ImportItem | ImportProblem)[] => {
      if (piece.trim() === '') return []
      const [place, value] = [`line ${index + 1}`, parse(piece)]
      return [isFields(value) ? read(value, place) : { place, problem: 'no JSON object' }]
    }),
  )

const memoryItem = (row: unknown, place: string): ImportItem | ImportProblem => {
  if (!isFields(row) || typeof row['key'] !== 'string' || typeof row['value'] !== 'string')
    return { place, problem: 'no memory entry: it has no key or no value' }
  const time = timeOf(row['timestamp']) ?? timeOf(row['createdAt']) ?? row['createdAt']
  return { place, key: row['key'], value: row['value'], ...(typeof time === 'string' ? { time } : {}) }
}

const isOfNamespace = (row: unknown, namespace: string): boolean =>
  !isFields(row) || row['namespace'] === undefined || row['namespace'] === namespace

const readRows = (rows: readonly unknown[], namespace: string): ImportRead =>
  sortRead(rows.flatMap((row, index) => (isOfNamespace(row, namespace) ? [memoryItem(row, `entry ${index + 1}`)] : [])))

const wrong = (problem: string): ImportRead => ({ items: [], problems: [{ place: 'line 1', problem }] })

/** The rows of one namespace of `memory/memory-store.json`. Other namespaces are no log. */
const readV2 = (text: string, namespace: string): ImportRead => {
  const value = parse(text)
  if (!isFields(value)) return wrong('the file is no JSON object')
  const rows = value[namespace]
  if (rows === undefined) return wrong(`the file has no namespace "${namespace}"`)
  return Array.isArray(rows) ? readRows(rows, namespace) : wrong(`"${namespace}" is no list`)
}

const readRuflo = (text: string, namespace: string): ImportRead => {
  const value = parse(text)
  if (!isFields(value) || !Array.isArray(value['entries'])) return wrong('the file is no export with a list of entries')
  return readRows(value['entries'], namespace)
}

/** Which format a text is in, by its beginning. */
export const formatOf = (text: string): ImportFormat => {
  const start = text.trimStart()
  if (start.startsWith('#')) return 'md'
  const first = parse(start.split('\n', 1)[0] ?? '')
  if (isFields(first) && first['schema_version'] !== undefined) return 'agentack'
  if (isFields(first) && (first['entry'] !== undefined || first['key'] !== undefined)) return 'jsonl'
  const whole = parse(text)
  if (!isFields(whole)) return 'jsonl'
  return typeof whole['schema'] === 'string' ? 'ruflo-v1' : 'claude-flow-v2'
}

/** Reads a file of the format. Total: what cannot be read is a problem with its place, and keeps nothing else from being read. */
export const readImport = (text: string, format: ImportFormat, namespace: string): ImportRead => {
  switch (format) {
    case 'jsonl':
      return readObjects(text, journalLine)
    case 'md':
      return readMarkdown(text)
    case 'agentack':
      return readObjects(text, traceEvent)
    case 'claude-flow-v2':
      return readV2(text, namespace)
    case 'ruflo-v1':
      return readRuflo(text, namespace)
  }
}

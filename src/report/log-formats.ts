import type { JournalLine } from '../model/entry.ts'
import { isoTime } from '../model/time.ts'

/** The namespace that the workflow keeps its entries in. */
const NAMESPACE = 'captains-log'

const valueOf = ({ entry }: JournalLine): string => JSON.stringify(entry)

/** The memory file of claude-flow 2 (`memory/memory-store.json`), which its `memory import` reads. Times are milliseconds. */
export const claudeFlowV2 = (lines: readonly JournalLine[]): string => {
  const entries = lines.map(line => ({
    key: line.key,
    value: valueOf(line),
    namespace: NAMESPACE,
    timestamp: Date.parse(line.entry.timestamp),
  }))
  return `${JSON.stringify({ [NAMESPACE]: entries }, null, 2)}\n`
}

/** What `memory export` of claude-flow 3.43 writes and its `memory import` reads. Times are RFC 3339; sizes are UTF-16 code units. */
export const rufloV1 = (lines: readonly JournalLine[], now: Date): string => {
  const entries = lines.map(line => ({
    key: line.key,
    namespace: NAMESPACE,
    value: valueOf(line),
    createdAt: line.entry.timestamp,
    updatedAt: line.entry.timestamp,
    accessCount: 0,
    hasEmbedding: false,
    size: valueOf(line).length,
  }))
  const head = { schema: 'ruflo-memory-export/v1', exportedAt: isoTime(now), namespace: NAMESPACE }
  return `${JSON.stringify({ ...head, count: entries.length, entries }, null, 2)}\n`
}

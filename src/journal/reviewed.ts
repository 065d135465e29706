import type { Entry, JournalLine } from '../model/entry.ts'

/** Marks what came in from a file or another program: it proves nothing. */
export const IMPORTED_TAG = 'imported'

/** Whether an entry came in from elsewhere. */
export const isImported = ({ tags }: Pick<Entry, 'tags'>): boolean => tags.includes(IMPORTED_TAG)

const isApproval = (entry: Entry): boolean =>
  entry.type === 'decision' &&
  entry.hitl_reviewed &&
  !isImported(entry) &&
  (entry.holdpoint?.verdict === 'approved' || entry.holdpoint?.verdict === 'approved_with_conditions')

const answers = (entry: Entry, key: string): boolean => entry.context?.related_entries?.includes(key) === true

const isTakenBack = (lines: readonly JournalLine[], decision: JournalLine): boolean => {
  const id = decision.entry.holdpoint?.request_id
  return lines.some(
    ({ seq, entry }) =>
      seq > decision.seq &&
      entry.holdpoint?.verdict === 'revoked' &&
      (answers(entry, decision.key) || (id !== undefined && entry.holdpoint.request_id === id)),
  )
}

/**
 * Whether an approving decision is in the chain of an entry that names these keys: one of them is such a decision, or a request that
 * one answers. A decision that was taken back, or that came in by import, counts for nothing.
 */
export const isReviewed = (lines: readonly JournalLine[], related: readonly string[]): boolean =>
  lines.some(
    line =>
      isApproval(line.entry) &&
      related.some(key => line.key === key || answers(line.entry, key)) &&
      !isTakenBack(lines, line),
  )

import type { Level } from '../model/level.ts'
import { isoTime } from '../model/time.ts'

/** How far two honest clocks may be apart, in milliseconds: the approver's machine is often another one. */
export const CLOCK_SKEW_MS = 2 * 60_000

/**
 * The longest time between a decision and its use, in milliseconds. What cannot be taken back (level 3) is decided near the act;
 * a level 2 decision may wait for a night, and no longer: the person has forgotten what it was.
 */
export const MAX_USE_MS = { 1: 24 * 3_600_000, 2: 24 * 3_600_000, 3: 3_600_000 } as const satisfies Record<
  Level,
  number
>

/** The usual time between a decision and its use: 15 minutes. */
export const DEFAULT_USE_MS = 15 * 60_000

/** The longest an approved run may go on and still open doors that its approval covers, after the decision's `useBy`. */
export const MAX_RUN_MS = 12 * 3_600_000

/** The longest that authority given in advance may last: a month, then somebody looks again. */
export const MAX_GRANT_MS = 31 * 24 * 3_600_000

/** How long an agent's question waits for an answer: over holidays, unlike a command whose world moves on. */
export const PROPOSAL_WITHIN_MS = 30 * 24 * 3_600_000

const RFC3339_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/u

/** Milliseconds of an RFC 3339 time in UTC; `undefined` for any other text and for dates that no calendar has. */
export const parseTime = (text: string): number | undefined => {
  if (!RFC3339_UTC.test(text)) return undefined
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) return undefined
  // Date.parse turns 30 February into 2 March: the calendar must give the same text back.
  return isoTime(new Date(milliseconds)).startsWith(text.slice(0, 19)) ? milliseconds : undefined
}

/** RFC 3339 UTC with milliseconds. */
export const formatTime = (milliseconds: number): string => isoTime(new Date(milliseconds))

/** Milliseconds of a time that a shape has already accepted; one that is none counts as the beginning of time: expired. */
export const timeOf = (text: string): number => parseTime(text) ?? 0

/** When a decision made now must have been used: never later than the level allows. */
export const useByOf = (decidedAtMs: number, withinMs: number, level: Level): number =>
  decidedAtMs + Math.min(Math.max(withinMs, 0), MAX_USE_MS[level])

/** Whether nobody may decide this request any more. */
export const isExpired = (request: { readonly approveBy: string }, nowMs: number): boolean =>
  nowMs > timeOf(request.approveBy)

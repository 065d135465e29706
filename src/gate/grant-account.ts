import type { TakenUse } from '../approval/account.ts'
import { standingsOf } from '../approval/account.ts'
import { parseBudget } from '../approval/budget.ts'
import { timeOf } from '../approval/expiry.ts'
import type { Drawn, LimitStanding } from '../model/budget.ts'
import { inParts } from '../model/budget.ts'
import type { EntryExtension, JournalLine } from '../model/entry.ts'
import type { Request } from '../model/request.ts'
import type { Session } from './session.ts'

/** What the log says of a grant's uses: each entry is one that ran. */
export const loggedUses = (lines: readonly JournalLine[]): readonly TakenUse[] =>
  lines
    .filter(({ entry: { type, tags } }) => type === 'milestone' && tags.includes('granted'))
    .map(({ entry }, index) => ({
      use: entry.holdpoint?.granted?.use ?? index + 1,
      atMs: timeOf(entry.timestamp),
      drawn: drawnOf(entry.holdpoint?.granted),
    }))

const drawnOf = (granted: EntryExtension['granted']): Drawn =>
  Object.fromEntries((granted?.drawn ?? []).map(({ unit, amount }) => [unit, inParts(amount, unit)]))

const sumOf = (one: Drawn, other: Drawn): Drawn => {
  const sum: Record<string, number> = { ...one }
  for (const [unit, amount] of Object.entries(other)) sum[unit] = (sum[unit] ?? 0) + amount
  return sum
}

const moreOf = (one: Drawn, other: Drawn): Drawn => {
  const more: Record<string, number> = { ...one }
  for (const [unit, amount] of Object.entries(other)) more[unit] = Math.max(more[unit] ?? 0, amount)
  return more
}

/** The same number twice in the log: its mark was removed in between, and both ran. */
const byNumber = (logged: readonly TakenUse[]): ReadonlyMap<number, readonly TakenUse[]> => {
  const found = new Map<number, TakenUse[]>()
  for (const use of logged) found.set(use.use, [...(found.get(use.use) ?? []), use])
  return found
}

/**
 * Every use, by the marks and by the log: a use that is under way has its mark alone, one whose mark was removed or written anew has
 * its entry. Where both stand, the more of each counts.
 */
export const allUses = (marked: readonly TakenUse[], logged: readonly TakenUse[]): readonly TakenUse[] => {
  const known = byNumber(logged)
  const uses = marked.map((mark): TakenUse => {
    const entries = known.get(mark.use) ?? []
    if (entries.length === 0 || mark.drawn === undefined) return mark
    const drawn = entries.reduce((sum, entry) => sumOf(sum, entry.drawn ?? {}), {})
    return {
      use: mark.use,
      atMs: Math.max(mark.atMs, ...entries.map(({ atMs }) => atMs)),
      drawn: moreOf(mark.drawn, drawn),
    }
  })
  const standing = new Set(marked.map(({ use }) => use))
  const unmarked = logged.filter(({ use }) => !standing.has(use))
  // More entries than numbers: what ran twice under one number is two uses.
  const doubled = marked.flatMap(({ use }) => (known.get(use) ?? []).slice(1).map(entry => ({ ...entry, drawn: {} })))
  return [...uses, ...unmarked, ...doubled]
}

/** How what was granted with a request stands. */
export interface GrantAccount {
  readonly uses: number
  readonly taken: number
  readonly until: string
  readonly budget: readonly LimitStanding[]
  /** Why its budget is none that can be held to. */
  readonly problem?: string
}

/** By the log's own entry of the answer, which is written of a signed one alone: it is there after the grant has ended too. */
export const accountOf = async (
  { store, ports }: Session,
  request: Request,
  lines: readonly JournalLine[],
): Promise<GrantAccount | undefined> => {
  const own = lines.filter(({ entry }) => entry.holdpoint?.request_id === request.id)
  const scope = own.findLast(({ entry }) => entry.type === 'decision' && entry.holdpoint?.scope?.commands !== undefined)
    ?.entry.holdpoint?.scope
  if (scope === undefined) return undefined
  const { uses = 0, expires_at: until = '', budget } = scope
  const taken = allUses(await store.usesOf(request.id), loggedUses(own))
  const parsed = budget === undefined ? { ok: true as const, limits: [] } : parseBudget(budget)
  return {
    uses,
    taken: taken.length,
    until,
    budget: parsed.ok ? standingsOf(parsed.limits, taken, ports.clock.now().getTime()) : [],
    ...(parsed.ok ? {} : { problem: parsed.problem }),
  }
}

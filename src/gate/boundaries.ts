import { isImported } from '../journal/reviewed.ts'
import type { JournalLine } from '../model/entry.ts'
import type { Level } from '../model/level.ts'
import { PUSH_RULES } from '../impact/git/push-ancestry.ts'
import { CHANGE_RULES } from '../rules/changes/judge.ts'
import { catalog } from '../rules/catalog.ts'
import { DEFAULT_SETTINGS } from '../policy/settings.ts'
import { readEntries } from './handed.ts'
import type { Session } from './session.ts'
import { readPolicy } from './session.ts'

/** Where a boundary comes from: the program itself, or what a human signed. */
export type Origin = 'built in' | 'signed'

export interface RuleBoundary {
  readonly id: string
  readonly level: Level
  /** What it judges: a `command`, a staged or outgoing `change`, a `push`. */
  readonly subject: string
  /** Completes "This command …", or change, or push. */
  readonly effect: string
  /** What a read-only look may change. */
  readonly evidence?: string
}

export interface SettingBoundary {
  readonly name: string
  readonly value: unknown
  readonly origin: Origin
}

/** A change to what holds here, as the log has it. */
export interface Change {
  readonly key: string
  readonly timestamp: string
  readonly author: string
  readonly title: string
  readonly content: string
}

/** The levels and settings in force in one place. */
export interface Boundaries {
  /** The program's version: of all that is built in. */
  readonly version: string
  readonly rules: readonly RuleBoundary[]
  /** The built-in settings, each replaced by the signed one where there is one. */
  readonly settings: readonly SettingBoundary[]
  /** When the settings in force were signed, and who the log says signed them; absent where all is built in. */
  readonly signed?: { readonly at: string; readonly author?: string }
  /** Oldest first. */
  readonly changes: readonly Change[]
}

const boundaryOf = (subject: string, rule: Omit<RuleBoundary, 'subject'>): RuleBoundary => ({
  id: rule.id,
  level: rule.level,
  subject,
  effect: rule.effect,
  ...(rule.evidence === undefined ? {} : { evidence: rule.evidence }),
})

const rulesInForce = (): readonly RuleBoundary[] => [
  ...catalog().flatMap(({ rows }) => rows.map(row => boundaryOf('command', row))),
  ...CHANGE_RULES.map(({ id, level, effect }) => boundaryOf('change', { id, level, effect })),
  ...PUSH_RULES.map(({ id, level, effect }) => boundaryOf('push', { id, level, effect })),
]

const builtIn = (): Readonly<Record<string, unknown>> => {
  const { lists, ...rest } = DEFAULT_SETTINGS
  return { ...lists, ...rest }
}

/** A written setting's name is the field's, or that of a time without its unit. */
const writtenFor = (written: Readonly<Record<string, unknown>>, field: string): unknown =>
  written[field] ?? (field.endsWith('Ms') ? written[field.slice(0, -2)] : undefined)

const settingsInForce = (
  inForce: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): readonly SettingBoundary[] =>
  Object.entries(inForce).map(([name, value]) => ({
    name: name.endsWith('Ms') ? name.slice(0, -2) : name,
    value,
    origin: writtenFor(written, name) === undefined ? 'built in' : 'signed',
  }))

const changesIn = (lines: readonly JournalLine[]): readonly Change[] =>
  lines
    .filter(({ entry }) => entry.type === 'policy' && !isImported(entry))
    .map(({ key, entry: { timestamp, author, title, content } }) => ({ key, timestamp, author, title, content }))

/** Of the changes by a human, the one that this snapshot came with: the first at or after its time. */
const signerOf = (changes: readonly Change[], createdAt: string): string | undefined =>
  changes.find(({ author, timestamp }) => author !== 'gate' && Date.parse(timestamp) >= Date.parse(createdAt))?.author

/**
 * What holds here.
 * @throws HoldpointError `settings-untrusted` or `settings-invalid`: nothing above level 1 runs then
 */
export const readBoundaries = async (session: Session): Promise<Boundaries> => {
  const { trust, settings } = await readPolicy(session)
  const snapshot = trust.kind === 'trusted' ? trust.snapshot : undefined
  const changes = changesIn(await readEntries(session))
  const { lists, ...rest } = settings
  const author = snapshot === undefined ? undefined : signerOf(changes, snapshot.createdAt)
  return {
    version: session.ports.ambient.version,
    rules: rulesInForce(),
    settings: settingsInForce({ ...builtIn(), ...lists, ...rest }, { ...snapshot?.settings }),
    ...(snapshot === undefined
      ? {}
      : { signed: { at: snapshot.createdAt, ...(author === undefined ? {} : { author }) } }),
    changes,
  }
}

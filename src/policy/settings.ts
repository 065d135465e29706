import type { PolicyLists } from '../model/command.ts'
import { parseDuration } from '../model/duration.ts'
import { DEFAULT_LISTS } from './defaults.ts'
import type { MirrorSettings } from './mirror.ts'
import { NO_MIRROR, parseMirror } from './mirror.ts'
import type { Notifier } from './notify.ts'
import { parseNotifiers } from './notify.ts'
import { isRecord, isText, wrong } from './wrong.ts'

/** The settings in force, all filled in. Times are milliseconds. */
export interface Settings {
  readonly lists: PolicyLists
  /** How long a held operation waits for a decision before it ends with 75. */
  readonly waitMs: number
  /** After this a request that nobody decided is expired. */
  readonly approveWithinMs: number
  /** After this an approval that nobody used is void. */
  readonly useWithinMs: number
  /** What counts as a human's yes to level 2 at their own terminal. */
  readonly proof: 'terminal' | 'signature'
  /** Programs that get a shim besides the built-in ones. */
  readonly shims: readonly string[]
  /** How a human is told of what waits; nobody is told where there is none. */
  readonly notify: readonly Notifier[]
  /** Age at which a request that still waits is told of again; then at twice that age, and so on. 0: never. */
  readonly remindAfterMs: number
  /** Where else the log's entries are copied to. */
  readonly mirror: MirrorSettings
}

/** @see DESIGN: an agent's own tool usually stops a command after two minutes, so the wait ends before. */
export const DEFAULT_SETTINGS: Settings = {
  lists: DEFAULT_LISTS,
  waitMs: 90_000,
  approveWithinMs: 24 * 3_600_000,
  useWithinMs: 15 * 60_000,
  proof: 'terminal',
  shims: [],
  notify: [],
  remindAfterMs: 15 * 60_000,
  mirror: NO_MIRROR,
}

/** Programs that `init` always gives a shim. */
export const BUILT_IN_SHIMS = ['git', 'npm', 'npx', 'knex', 'rm'] as const

const LISTS = ['buildOutput', 'userTables', 'meteredHosts', 'knownTools'] as const
const DURATIONS = {
  wait: 'waitMs',
  approveWithin: 'approveWithinMs',
  useWithin: 'useWithinMs',
  remindAfter: 'remindAfterMs',
} as const
const KNOWN = ['unknown', 'proof', 'shims', 'notify', 'mirror', ...LISTS, ...Object.keys(DURATIONS)]

const oneOf = <T extends string>(source: string, key: string, value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find(candidate => candidate === value)
  if (found === undefined) throw wrong(source, key, value, `one of ${allowed.join(', ')}`)
  return found
}

const textList = (source: string, key: string, value: unknown): readonly string[] => {
  if (!Array.isArray(value) || !value.every(isText)) throw wrong(source, key, value, 'a list of texts')
  return value
}

const duration = (source: string, key: string, value: unknown): number => {
  const milliseconds = isText(value) ? parseDuration(value) : undefined
  if (milliseconds === undefined) throw wrong(source, key, value, 'a time such as 0, 90s, 10m or 24h')
  return milliseconds
}

/** A program's base name: what can stand as a file in the shims folder. */
const isProgramName = (text: string): boolean => /^[\w.+-]+$/u.test(text) && text !== '.' && text !== '..'

const shimList = (source: string, value: unknown): readonly string[] => {
  const names = textList(source, 'shims', value)
  const bad = names.find(name => !isProgramName(name))
  if (bad !== undefined) throw wrong(source, 'shims', bad, "programs' base names, such as terraform")
  return names
}

/**
 * Reads settings as people write them over the defaults; lists add to the default ones.
 * @throws HoldpointError `settings-invalid`, naming the file, the key, the value met and what would be right.
 */
export const parseSettings = (value: unknown, source: string, base: Settings = DEFAULT_SETTINGS): Settings => {
  if (!isRecord(value)) throw wrong(source, '(the whole)', value, 'an object of settings')
  const stranger = Object.keys(value).find(key => !KNOWN.includes(key))
  if (stranger !== undefined)
    throw wrong(source, stranger, value[stranger], `left out: the settings are ${KNOWN.join(', ')}`)
  const lists = Object.fromEntries(
    LISTS.map(key => [
      key,
      value[key] === undefined
        ? base.lists[key]
        : [...new Set([...base.lists[key], ...textList(source, key, value[key])])],
    ]),
  ) as Pick<PolicyLists, (typeof LISTS)[number]>
  const times = Object.fromEntries(
    Object.entries(DURATIONS).map(([key, field]) => [
      field,
      value[key] === undefined ? base[field] : duration(source, key, value[key]),
    ]),
  ) as Pick<Settings, (typeof DURATIONS)[keyof typeof DURATIONS]>
  return {
    ...times,
    lists: {
      ...lists,
      unknown:
        value['unknown'] === undefined
          ? base.lists.unknown
          : oneOf(source, 'unknown', value['unknown'], ['allow', 'ask']),
    },
    proof:
      value['proof'] === undefined ? base.proof : oneOf(source, 'proof', value['proof'], ['terminal', 'signature']),
    shims: value['shims'] === undefined ? base.shims : shimList(source, value['shims']),
    notify: value['notify'] === undefined ? base.notify : [...base.notify, ...parseNotifiers(source, value['notify'])],
    mirror: value['mirror'] === undefined ? base.mirror : parseMirror(source, value['mirror']),
  }
}

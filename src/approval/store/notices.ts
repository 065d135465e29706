import { HoldpointError } from '../../model/errors.ts'
import type { Clock, Files } from '../../model/ports.ts'
import { parseTime } from '../expiry.ts'
import { parseStrictJson } from '../strict-json.ts'
import type { Folder } from './folder.ts'
import { createMarks } from './marks.ts'
import { checked } from './names.ts'

/** One telling of one request by one notifier. */
export interface NoticeKey {
  readonly request: string
  /** 0: that it is there; from 1: the reminders. */
  readonly step: number
  /** 12 hexadecimal digits: the beginning of the notifier's digest. */
  readonly notifier: string
}

/** What was begun and ended of all tellings, as it stands in the folder at one time. */
export interface NoticeMarks {
  /** Whether nobody has told it, and nobody is about to. */
  readonly isDue: (key: NoticeKey) => boolean
  /** How often a notifier was set going within the time before now. */
  readonly begunWithin: (notifier: string, milliseconds: number) => number
}

/**
 * Whoever began it longer ago and has not ended it was killed or could not do it: sending takes half a minute at most. The next one may
 * reach what this one could not, out of an agent's sandbox.
 */
const DEAD_AFTER_MS = 2 * 60_000
/** Then it is given up, until the next reminder. */
const MOST_TRIES = 3
const MAX_BYTES = 1024

const NAME = /^(?<request>[\da-hjkmnp-tv-z]{12})\.\d{1,3}\.(?<notifier>[\da-f]{12})\.(?:[1-3]|end)$/u

interface Begun {
  readonly notifier: string
  readonly atMs: number
}

const stemOf = ({ request, step, notifier }: NoticeKey): string => `${checked(request)}.${step}.${notifier}`

/** The folder `notices`: who tells what, so that of many processes one does. */
export const createNotices = (files: Files, folder: Folder, clock: Clock) => {
  const { mark, stands } = createMarks(files, folder, clock)
  const nowMs = (): number => clock.now().getTime()

  /** The time written in a mark; of one that is damaged, the file's own. */
  const timeOfMark = async (name: string): Promise<number | undefined> => {
    const path = await folder.existing('notices', name)
    const facts = path === undefined ? undefined : await files.describe(path)
    if (path === undefined || facts === undefined) return undefined
    const bytes = facts.kind === 'file' ? await files.readRegular(path, MAX_BYTES).catch(() => undefined) : undefined
    const json = bytes === undefined ? undefined : parseStrictJson(bytes, { bytes: MAX_BYTES })
    return (json?.ok === true ? atOf(json.value) : undefined) ?? facts.modifiedMs
  }

  /** Also where its time lies ahead: a clock that was set back brings nobody to life. */
  const isDead = (atMs: number): boolean => Math.abs(nowMs() - atMs) > DEAD_AFTER_MS

  /** Takes a telling upon this process, on disk before it returns. Of all that try, one is told `true`. */
  const beginNotice = async (key: NoticeKey): Promise<boolean> => {
    const stem = stemOf(key)
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      if (await stands('notices', `${stem}.end`)) return false
      if (await mark('notices', `${stem}.${attempt}`)) return true
      const atMs = await timeOfMark(`${stem}.${attempt}`)
      if (atMs === undefined || !isDead(atMs)) return false
    }
    return false
  }

  const noticeMarks = async (): Promise<NoticeMarks> => {
    const names = (await folder.names('notices')).filter(name => NAME.test(name))
    const begun = new Map<string, Begun>()
    for (const name of names.filter(one => !one.endsWith('.end'))) {
      const atMs = await timeOfMark(name)
      if (atMs !== undefined) begun.set(name, { notifier: NAME.exec(name)?.groups?.['notifier'] ?? '', atMs })
    }
    const ended = new Set(names)
    return {
      isDue: key => {
        const stem = stemOf(key)
        if (ended.has(`${stem}.end`)) return false
        const last = begun.get(`${stem}.${MOST_TRIES}`)
        const live = [...begun].some(([name, { atMs }]) => name.startsWith(`${stem}.`) && !isDead(atMs))
        return last === undefined && !live
      },
      begunWithin: (notifier, milliseconds) =>
        [...begun.values()].filter(one => one.notifier === notifier && Math.abs(nowMs() - one.atMs) < milliseconds)
          .length,
    }
  }

  return {
    noticeMarks,
    beginNotice,
    endNotice: async (key: NoticeKey): Promise<void> => {
      await mark('notices', `${stemOf(key)}.end`)
    },
    /**
     * Names first, requests afterwards: a request is written before its first mark, so none of a new one is taken for an old one's. What
     * was begun a moment ago still counts against a flood; what cannot be removed keeps nobody from being told.
     */
    dropNotices: async (readOpen: () => Promise<ReadonlySet<string>>, keptMs: number): Promise<void> => {
      const names = await folder.names('notices')
      const open = names.length === 0 ? new Set<string>() : await readOpen()
      for (const name of names) {
        const request = NAME.exec(name)?.groups?.['request']
        if (request === undefined || open.has(request)) continue
        const atMs = await timeOfMark(name)
        if (atMs === undefined || Math.abs(nowMs() - atMs) < keptMs) continue
        const path = await folder.existing('notices', name)
        if (path !== undefined) await files.remove(path).catch(passOver)
      }
    },
  }
}

/** Whoever puts a full folder in place of a mark. */
const passOver = (error: unknown): void => {
  if (!(error instanceof HoldpointError)) throw error
}

const atOf = (value: unknown): number | undefined => {
  const at: unknown = typeof value === 'object' && value !== null && 'at' in value ? value.at : undefined
  return typeof at === 'string' ? parseTime(at) : undefined
}

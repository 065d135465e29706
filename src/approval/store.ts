import { join } from 'node:path'
import type { Door } from '../model/operation.ts'
import type { Clock, Files } from '../model/ports.ts'
import type { Request } from '../model/request.ts'
import type { TakenUse, UseDraft } from './account.ts'
import { isExpired, timeOf } from './expiry.ts'
import type { Live } from './fingerprint.ts'
import { speaksOf } from './fingerprint.ts'
import type { RequestResult } from './request.ts'
import type { StoredDecision } from './store/decisions.ts'
import { createDecisions } from './store/decisions.ts'
import { createFolder } from './store/folder.ts'
import type { NoticeKey, NoticeMarks } from './store/notices.ts'
import { createNotices } from './store/notices.ts'
import type { Listed } from './store/requests.ts'
import { createRequests } from './store/requests.ts'
import { createTimeMark } from './store/time-mark.ts'
import { createUses } from './store/uses.ts'

export interface StoreOptions {
  readonly clock: Clock
  /** The real user: the store's folders must be theirs or root's. */
  readonly uid: number
}

/**
 * Requests, decisions and what became of them, one file each, in `requests/ decisions/ spent/ passes/ uses/ notices/`.
 * Every id is checked before it becomes a path. Links, foreign owners and folders that others can write are `refused`.
 */
export interface Store {
  /** Never over another one: `false` where that id stands already. */
  readonly writeRequest: (request: Request) => Promise<boolean>
  readonly readRequest: (id: string) => Promise<RequestResult | undefined>
  readonly list: () => Promise<Listed>
  /** Requests that wait for a person: in time, not decided, not spent. Newest first. */
  readonly pending: () => Promise<readonly Request[]>
  /** Unspent requests that are whole and speak of what is about to happen now. Newest first. */
  readonly find: (live: Live) => Promise<readonly Request[]>
  /** The signature last: a decision counts from then on. */
  readonly writeDecision: (
    id: string,
    decision: { readonly bytes: Uint8Array; readonly signature: string },
  ) => Promise<void>
  /** Throws `decision-invalid` for what is no plain file or too large. */
  readonly readDecision: (id: string) => Promise<StoredDecision | undefined>
  /** The decision as soon as it is signed; `undefined` when the time is up. */
  readonly waitForDecision: (id: string, untilMs: number) => Promise<StoredDecision | undefined>
  /** Uses the decision up, on disk before it returns. Of all that try, exactly one is told `true`. */
  readonly spend: (id: string, by: Door | 'revoked') => Promise<boolean>
  /** Whatever lies there, half a file or a link, counts as spent. */
  readonly isSpent: (id: string) => Promise<boolean>
  /** Takes an answer back for good, its grant too. `true` where nothing had used it up before. */
  readonly revoke: (id: string) => Promise<boolean>
  readonly isRevoked: (id: string) => Promise<boolean>
  /**
   * Has an answer count before another request can take this one's place. `false` where one has: of the two, whoever comes first wins,
   * and both know it.
   */
  readonly answerFirst: (id: string) => Promise<boolean>
  /** Closes a request for good because another took its place. `false` where it was answered or closed before. */
  readonly supersede: (id: string, by: string) => Promise<boolean>
  /** Id of the request that took its place, `another` where the mark does not say; `undefined` where none did. */
  readonly supersededBy: (id: string) => Promise<string | undefined>
  /**
   * Takes a use of a grant as `plan` has it, on disk before it returns. It is planned anew where another process took that number
   * meanwhile: of all that race, none draws on what another has drawn. `undefined` where the plan is to take none.
   */
  readonly takeUse: (
    id: string,
    what: string,
    plan: (taken: readonly TakenUse[]) => UseDraft | undefined,
  ) => Promise<UseDraft | undefined>
  /** The uses that are marked as taken, in no order. */
  readonly usesOf: (id: string) => Promise<readonly TakenUse[]>
  /** Notes that the answer reached whoever asked, with the related files as they were shown. */
  readonly deliver: (id: string) => Promise<void>
  readonly isDelivered: (id: string) => Promise<boolean>
  /** The approved run is over: nothing passes under it any more. */
  readonly endRun: (id: string) => Promise<void>
  /** Uses one of the calls that the request covers. `false` where none is left, or no run is under way. */
  readonly passOnce: (request: Request, digest: string) => Promise<boolean>
  /** What was told of which request so far. */
  readonly noticeMarks: () => Promise<NoticeMarks>
  /** Takes the telling of a request upon this process, on disk before it returns. Of all that try, one is told `true`. */
  readonly beginNotice: (key: NoticeKey) => Promise<boolean>
  /** It was taken. What is begun and never ended is told again by others, three times in all. */
  readonly endNotice: (key: NoticeKey) => Promise<void>
  /** Removes the marks of requests that are not open any more, but for those made within `keptMs` before now. */
  readonly dropNotices: (readOpen: () => Promise<ReadonlySet<string>>, keptMs: number) => Promise<void>
  /** Remembers that it has been this late, against a clock that is set back. */
  readonly noteTime: (now: Date) => Promise<void>
  /** The latest time noted or written in a request. */
  readonly newestTime: () => Promise<Date | undefined>
}

export const openStore = (files: Files, directory: string, { clock, uid }: StoreOptions): Store => {
  const folder = createFolder(files, directory, uid)
  const mark = createTimeMark(files, join(directory, 'clock.json'))
  const requests = createRequests(files, folder)
  const { decided, ...decisions } = createDecisions(files, folder, clock)
  const uses = createUses(files, folder, clock)

  const unspent = async (some: readonly Request[]): Promise<readonly Request[]> => {
    const spent = await Promise.all(some.map(({ id }) => uses.isSpent(id)))
    return some.filter((_, index) => spent[index] === false)
  }

  return {
    ...requests,
    ...decisions,
    ...uses,
    ...createNotices(files, folder, clock),
    pending: async () => {
      const nowMs = clock.now().getTime()
      const answered = await decided()
      return unspent((await requests.list()).requests.filter(item => !isExpired(item, nowMs) && !answered.has(item.id)))
    },
    find: async live => unspent((await requests.list()).requests.filter(request => speaksOf(request, live))),
    noteTime: async now => {
      await folder.prepare()
      await mark.note(now)
    },
    newestTime: async () => {
      const dates = (await requests.list()).requests.map(request => timeOf(request.createdAt))
      const newest = Math.max(...dates, (await mark.read()) ?? 0)
      return newest === 0 ? undefined : new Date(newest)
    },
  }
}

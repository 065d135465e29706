import { digestOf } from '../../approval/canonical.ts'
import { timeOf } from '../../approval/expiry.ts'
import type { NoticeKey } from '../../approval/store/notices.ts'
import type { Request } from '../../model/request.ts'
import type { Notifier } from '../../policy/notify.ts'
import { wants } from '../../policy/notify.ts'
import { isBlocker, sortPending } from '../../report/pending.ts'
import { openRequests } from '../open-requests.ts'
import type { Policy, Session } from '../session.ts'
import { stepAt } from './schedule.ts'

/** One telling that nobody has taken upon itself yet. */
export interface DueNotice {
  readonly key: NoticeKey
  readonly notifier: Notifier
  readonly request: Request
}

/** However much is asked at once: what is above is told later, by whoever looks then. */
export const MOST_WITHIN = { notices: 20, milliseconds: 10 * 60_000 } as const

/** Names a notifier in marks and log; another address or filter makes another one. */
export const notifierId = (notifier: Notifier): string => digestOf(notifier).slice(0, 12)

/** Tellings that are due now, blockers first; nothing where the settings name no notifier. */
export const dueNotices = async (session: Session, { settings, ...rest }: Policy): Promise<readonly DueNotice[]> => {
  if (settings.notify.length === 0) return []
  const { store, ports } = session
  const nowMs = ports.clock.now().getTime()
  const marks = await store.noticeMarks()
  const open = sortPending(await openRequests(session, { settings, ...rest }))
  return settings.notify.flatMap(notifier => {
    const id = notifierId(notifier)
    const due = open
      .filter(request => wants(notifier, { level: request.level, type: isBlocker(request) ? 'blocker' : 'question' }))
      .map(request => {
        const step = stepAt(nowMs - timeOf(request.createdAt), settings.remindAfterMs)
        return { key: { request: request.id, step, notifier: id }, notifier, request }
      })
      .filter(({ key }) => marks.isDue(key))
    return due.slice(0, Math.max(0, MOST_WITHIN.notices - marks.begunWithin(id, MOST_WITHIN.milliseconds)))
  })
}

import { answerableRequests } from '../../gate/inbox-items.ts'
import { stepAt } from '../../gate/notices/schedule.ts'
import type { Policy, Session } from '../../gate/session.ts'
import type { Request } from '../../model/request.ts'
import { isBlocker, sortPending } from '../../report/pending.ts'
import type { Item } from './state.ts'

/** What the list shows: what waits, and below it what can be taken back. */
export const readItems = async (session: Session, policy: Policy): Promise<readonly Item[]> => {
  const { open, approved } = await answerableRequests(session, policy)
  const nowMs = session.ports.clock.now().getTime()
  const reminderOf = ({ createdAt }: Request): number =>
    stepAt(nowMs - Date.parse(createdAt), policy.settings.remindAfterMs)
  return [
    ...sortPending(open).map(request => ({ request, standing: 'open' as const, reminder: reminderOf(request) })),
    ...sortPending(approved).map(request => ({ request, standing: 'approved' as const, reminder: 0 })),
  ]
}

/** Whether somebody stands still since then who did not before, or for so long that it is time to say it again. */
export const hasUrgent = (before: readonly Item[], now: readonly Item[]): boolean => {
  const known = new Map(before.map(({ request, reminder }) => [request.id, reminder]))
  return now.some(
    ({ request, standing, reminder }) =>
      standing === 'open' && isBlocker(request) && reminder > (known.get(request.id) ?? -1),
  )
}

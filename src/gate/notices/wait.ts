import { timeOf } from '../../approval/expiry.ts'
import type { StoredDecision } from '../../approval/store/decisions.ts'
import type { Request } from '../../model/request.ts'
import type { Policy, Session } from '../session.ts'
import { nextStepAge } from './schedule.ts'
import { startNotices } from './start.ts'

/** Longest time without a look at what is due, in milliseconds: others' requests wait as well. */
const LOOK_MS = 60_000

/** Waits for a signed answer, and has a human told of what waits meanwhile. `undefined` when the time is up. */
export const waitForHuman = async (
  session: Session,
  policy: Policy,
  { request, untilMs }: { readonly request: Request; readonly untilMs: number },
): Promise<StoredDecision | undefined> => {
  const { store, ports } = session
  const { notify, remindAfterMs } = policy.settings
  if (notify.length === 0) return store.waitForDecision(request.id, untilMs)
  const createdMs = timeOf(request.createdAt)
  for (;;) {
    const nowMs = ports.clock.now().getTime()
    if (nowMs >= untilMs) return store.waitForDecision(request.id, untilMs)
    const reminderMs = createdMs + nextStepAge(nowMs - createdMs, remindAfterMs)
    const found = await store.waitForDecision(request.id, Math.min(untilMs, reminderMs, nowMs + LOOK_MS))
    if (found !== undefined) return found
    await startNotices(session, policy, request)
  }
}

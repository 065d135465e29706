import { HoldpointError } from '../../model/errors.ts'
import type { Request } from '../../model/request.ts'
import { childEnvironment } from '../child-environment.ts'
import { recordUntold } from '../chronicle.ts'
import type { Policy, Session } from '../session.ts'
import { dueNotices } from './due.ts'

/** Where its desktop and its keys are. */
const DESKTOP = ['SSH_AUTH_SOCK', 'DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']

/** A place from which the other process finds this one. */
const placeOf = ({ ports, place }: Session): string => place.repository?.commonDir ?? ports.ambient.cwd

const start = async (session: Session, policy: Policy): Promise<void> => {
  if ((await dueNotices(session, policy)).length === 0) return
  const { outbound, ambient } = session.ports
  outbound.startSelf(['remind'], { cwd: placeOf(session), env: childEnvironment(ambient, DESKTOP) })
}

/**
 * Has what is due told by a process of its own, which outlives this one; nobody waits for it. Whatever goes wrong with that delays and
 * changes no decision: it is written to the log, once a request.
 */
export const startNotices = async (session: Session, policy: Policy, request?: Request): Promise<void> => {
  if (policy.settings.notify.length === 0) return
  try {
    await start(session, policy)
  } catch (error) {
    if (!(error instanceof HoldpointError)) throw error
    if (request !== undefined)
      await recordUntold(session, request, { notifier: 'all', label: 'every notifier', why: error.message }).catch(
        () => undefined,
      )
  }
}

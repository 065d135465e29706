import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import { recordUntold } from '../chronicle.ts'
import type { Policy, Session } from '../session.ts'
import { dueNotices } from './due.ts'

/**
 * What the process that tells gets of the environment: whose account, where its folders and its desktop are. No variable of the asker's
 * choice that would change what Node or a program does.
 */
const HANDED_ON = ['HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'SSH_AUTH_SOCK'] as const
const FOLDERS = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR'] as const
const DESKTOP = ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY'] as const

/** Folders that root alone writes to, on Linux and macOS. */
export const ROOT_FOLDERS = '/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin'

const environmentOf = ({ env }: Ports['ambient']): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries([...HANDED_ON, ...FOLDERS, ...DESKTOP].map(name => [name, env[name]])),
  PATH: ROOT_FOLDERS,
})

/** A place from which the other process finds this one. */
const placeOf = ({ ports, place }: Session): string => place.repository?.commonDir ?? ports.ambient.cwd

const start = async (session: Session, policy: Policy): Promise<void> => {
  if ((await dueNotices(session, policy)).length === 0) return
  const { outbound, ambient } = session.ports
  outbound.startSelf(['remind'], { cwd: placeOf(session), env: environmentOf(ambient) })
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

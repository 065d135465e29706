import { digestOf } from '../../approval/canonical.ts'
import { isRecord } from '../../policy/wrong.ts'

const notifiersIn = (settings: object): readonly unknown[] => {
  const notify: unknown = 'notify' in settings ? settings.notify : undefined
  return Array.isArray(notify) ? notify : []
}

/** The mirror runs the project's own program: it counts as a notifier of one entry, where it is on. */
const mirrorIn = (settings: object): readonly unknown[] => {
  const mirror: unknown = 'mirror' in settings ? settings.mirror : undefined
  return isRecord(mirror) && isRecord(mirror['claudeFlow']) && mirror['claudeFlow']['enabled'] === true
    ? [{ mirror }]
    : []
}

const runningIn = (settings: object): readonly unknown[] => [...notifiersIn(settings), ...mirrorIn(settings)]

/** Notifiers, and a mirror, that stand in one and not in the other, as they are written: what a repository brings must not run unseen. */
export const unseenNotifiers = (written: object, signed: object = {}): readonly unknown[] => {
  const known = new Set(runningIn(signed).map(digestOf))
  return runningIn(written).filter(notifier => !known.has(digestOf(notifier)))
}

import { digestOf } from '../../approval/canonical.ts'

const notifiersIn = (settings: object): readonly unknown[] => {
  const notify: unknown = 'notify' in settings ? settings.notify : undefined
  return Array.isArray(notify) ? notify : []
}

/** Notifiers that stand in one and not in the other, as they are written: what a repository brings must not run unseen. */
export const unseenNotifiers = (written: object, signed: object = {}): readonly unknown[] => {
  const known = new Set(notifiersIn(signed).map(digestOf))
  return notifiersIn(written).filter(notifier => !known.has(digestOf(notifier)))
}

import { readEntries } from '../handed.ts'
import type { Session } from '../session.ts'
import { isDue, lockOf } from './cursor.ts'
import { drainUnlocked, readLag } from './drain.ts'

/** Milliseconds between two starts: whoever writes in between finds one that still looks. */
const SPACING_MS = 10_000

const hasWork = async (session: Session): Promise<boolean> => {
  const { cursor, waiting } = await readLag(session, await readEntries(session))
  return waiting.length > 0 && isDue(cursor, session.ports.clock.now())
}

/** Whether it is on at all. */
const drainAndWait = async (session: Session): Promise<boolean> => {
  const { clock } = session.ports
  const started = clock.now().getTime()
  const { state } = await drainUnlocked(session, true)
  const left = started + SPACING_MS - clock.now().getTime()
  if (state.kind === 'on' && left > 0) await clock.sleep(left)
  return state.kind === 'on'
}

/**
 * What is started beside an entry: copies, waits out the spacing, and looks once more after its lock is free, so that no entry is left
 * behind by whoever saw the lock and started nothing.
 */
export const runInBackground = async (session: Session): Promise<void> => {
  for (;;) {
    const isOn = await session.ports.files.withLock(lockOf(session.place.directory), () => drainAndWait(session))
    if (!isOn || !(await hasWork(session))) return
  }
}

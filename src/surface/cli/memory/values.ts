import { readEntries } from '../../../gate/handed.ts'
import { readKept } from '../../../gate/plain-memory.ts'
import type { Session } from '../../../gate/session.ts'
import { NAMESPACE } from '../../../journal/entry.ts'
import type { CliOption } from '../command.ts'

/** A stored value as `memory` shows it. */
export interface Stored {
  readonly namespace: string
  readonly key: string
  /** JSON for an entry of the log, any text elsewhere. */
  readonly value: string
}

export const NAMESPACE_OPTION: CliOption = {
  name: 'namespace',
  short: 'n',
  value: 'NAME',
  summary: `default: ${NAMESPACE}`,
}

/** All that is stored, or all of one namespace. Entries are indented, so that `grep '"type": "blocker"'` finds them. */
export const readStored = async (session: Session, namespace: string | undefined): Promise<readonly Stored[]> => {
  const entries = (await readEntries(session)).map(({ key, entry }) => ({
    namespace: NAMESPACE,
    key,
    value: JSON.stringify(entry, null, 2),
  }))
  return [...entries, ...(await readKept(session))].filter(
    stored => namespace === undefined || stored.namespace === namespace,
  )
}

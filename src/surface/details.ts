import { linkedEntries, recordTurn } from '../gate/chronicle.ts'
import type { Session } from '../gate/session.ts'
import type { JournalLine } from '../model/entry.ts'
import type { Request } from '../model/request.ts'
import { chainText } from '../report/chain.ts'
import { logText } from '../report/log.ts'
import { requestText } from '../report/request.ts'
import type { Style } from '../report/style.ts'

/** All there is to know of a request. */
export interface Whole {
  readonly request: Request
  readonly entries: readonly JournalLine[]
  /** How often what was granted with it was used. */
  readonly uses: number
}

/** Reads what belongs to a request, and writes down that it was shown. */
export const readWhole = async (session: Session, request: Request): Promise<Whole> => {
  await recordTurn(session, request, 'viewed')
  const entries = await linkedEntries(session, request.id)
  return { request, entries, uses: await session.store.usesTaken(request.id) }
}

/** What a person should have read before they decide. Ends with a line feed. */
export const wholeText = ({ request, entries, uses }: Whole, style: Style, now: Date): string => {
  const used = uses === 0 ? '' : `Uses of what was granted so far: ${uses}\n`
  return [requestText(request, style, now), `${chainText(entries, style)}${used}`, logText(entries, style)].join('\n')
}

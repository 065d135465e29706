import type { Writer } from '../../../gate/handed.ts'
import { refuseForgery } from '../../../gate/handed.ts'
import type { Session } from '../../../gate/session.ts'
import type { Fields } from '../../../journal/read.ts'
import { requireObject } from './handed-json.ts'

/** The object that was handed in. One that is none, or says a name twice, is refused; as a forgery first, where it is one. */
export const entryOf = async (
  session: Session,
  value: unknown,
  from: { readonly writer: Writer; readonly where: string; readonly source: string },
): Promise<Fields> => {
  try {
    return requireObject(value, from.source)
  } catch (error) {
    await refuseForgery(session, { value, where: from.where }, from.writer, [])
    throw error
  }
}

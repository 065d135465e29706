import { HoldpointError } from '../../model/errors.ts'
import { isId } from '../ids.ts'

/** The id, once it is sure that it is one and no path. Throws `usage`. */
export const checked = (id: string): string => {
  if (isId(id)) return id
  throw new HoldpointError('usage', `${JSON.stringify(id.slice(0, 40))} is no request id.`, 'holdpoint pending')
}

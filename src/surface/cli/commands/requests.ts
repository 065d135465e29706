import { resolveId } from '../../../approval/ids.ts'
import type { Policy, Session } from '../../../gate/session.ts'
import { openSession, readPolicy } from '../../../gate/session.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Request } from '../../../model/request.ts'
import type { CliContext } from '../command.ts'

/** The store and journal of this directory. */
export const sessionHere = async ({ ports, locate }: CliContext): Promise<Session> => openSession(ports, await locate())

/** The request that the first characters of an id name. Throws `not-found`, `ambiguous`, or `decision-invalid` for a damaged one. */
export const requestOf = async (session: Session, typed: string): Promise<Request> => {
  const { requests, damaged } = await session.store.list()
  const names = damaged.map(({ name }) => name.replace(/\.json$/u, ''))
  const id = resolveId(typed, [...requests.map(request => request.id), ...names])
  const found = requests.find(request => request.id === id)
  if (found !== undefined) return found
  const problem = damaged.find(({ name }) => name.startsWith(id))?.problem ?? 'it cannot be read'
  throw new HoldpointError(
    'decision-invalid',
    `The request ${id} is damaged: ${problem}.`,
    'run the command again to ask anew',
  )
}

export interface Deciding {
  readonly session: Session
  readonly policy: Policy
  readonly request: Request
}

/** What answering needs. */
export const decidingOf = async (context: CliContext, typed: string): Promise<Deciding> => {
  const session = await sessionHere(context)
  return { session, policy: await readPolicy(session), request: await requestOf(session, typed) }
}

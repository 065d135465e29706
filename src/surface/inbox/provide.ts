import type { Provision } from '../../gate/provide.ts'
import { provideCredentials } from '../../gate/provide.ts'
import type { Policy, Session } from '../../gate/session.ts'
import type { Tty } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import { safe } from '../../secrets/escape.ts'
import { readLine } from '../prompt/read-line.ts'

const readFile = async (tty: Tty, { proposal }: Request): Promise<Provision | undefined> => {
  const named = proposal?.needs?.file ?? ''
  const question = named === '' ? 'Which file' : `Which file (Enter: ${safe(named)})`
  const typed = (await readLine(tty, question))?.trim()
  if (typed === undefined) return undefined
  const path = typed === '' ? named : typed
  return path === '' ? undefined : { kind: 'file', path }
}

const readElsewhere = async (tty: Tty): Promise<Provision | undefined> => {
  const where = (await readLine(tty, 'Where, in words (a vault, a server; never a value)'))?.trim() ?? ''
  return where === '' ? undefined : { kind: 'elsewhere', where }
}

/** Asks where credentials are now: a place, never a value. `undefined` where none was named. */
export const readProvision = async (tty: Tty, request: Request): Promise<Provision | undefined> => {
  tty.write(`The agent needs: ${safe(request.proposal?.needs?.names.join(', ') ?? '')}\n`)
  tty.write('Only whether they are there is looked at. Type no value here.\n')
  const typed = await readLine(tty, 'Where are they? f = a file, e = this environment, w = elsewhere (Enter: not now)')
  switch (typed?.trim().toLowerCase() ?? '') {
    case 'f':
      return readFile(tty, request)
    case 'e':
      return { kind: 'environment' }
    case 'w':
      return readElsewhere(tty)
    default:
      return undefined
  }
}

/**
 * Signs that credentials are there, after a look by name alone. Returns what came of it, in one line, with what is to be put right first.
 * @throws HoldpointError whatever `provideCredentials` refuses
 */
export const provideFromInbox = async (
  session: Session,
  policy: Policy,
  given: { readonly request: Request; readonly provision: Provision },
): Promise<string> => {
  const { decision, place, names, warnings } = await provideCredentials(session, policy, given.request, given)
  const said = `provided: ${decision.request}, ${names.join(', ')}: in ${place}; signed by ${safe(decision.approver)}`
  return warnings.length === 0 ? said : `provided: ${decision.request}, but ${warnings.join('; ')}`
}

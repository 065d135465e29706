import type { TerminalAnswer } from '../../gate/corridor.ts'
import { signAnswer } from '../../gate/answer.ts'
import type { Policy, Session } from '../../gate/session.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import { failureOf, failureText } from '../../report/failure.ts'
import { requestText } from '../../report/request.ts'
import { lookFor, makeStyle } from '../../report/style.ts'
import { safe } from '../../secrets/escape.ts'
import type { Answer, Question } from './ask.ts'
import { ask } from './ask.ts'
import { prepare } from './read-line.ts'

const NO_KEY = `No approver's key counts here, so level 3 stays held. A human sets one up: holdpoint init
`

/** What a yes to it takes. */
export const confirmationOf = (request: Request): Omit<Question, 'text'> => ({
  level: request.level === 3 ? 3 : 2,
  target: safe(request.impact.target ?? 'yes'),
})

/** Opens the terminal, asks, and closes it before anything else may use it. `undefined` where there is none. */
const askOnce = async (ports: Ports, request: Request): Promise<Answer | undefined> => {
  // Loaded before the terminal is opened and drained: keys typed while it loads must not count.
  await prepare()
  const tty = await ports.terminal.open()
  if (tty === undefined) return undefined
  try {
    const style = makeStyle(lookFor(ports.ambient.env, true))
    return await ask(tty, { text: requestText(request, style, ports.clock.now()), ...confirmationOf(request) })
  } finally {
    tty.close()
  }
}

const sayAtTerminal = async (ports: Ports, text: string): Promise<void> => {
  const tty = await ports.terminal.open()
  tty?.write(text)
  tty?.close()
}

/** Signs what was answered; a signature that was not given is no answer. */
const signed = async (
  session: Session,
  policy: Policy,
  request: Request,
  answer: Exclude<Answer, { kind: 'none' }>,
): Promise<TerminalAnswer> => {
  try {
    const conditions = answer.kind === 'approved' ? answer.conditions : []
    await signAnswer(session, policy, request, { verdict: answer.kind, reason: answer.reason, conditions })
    return { kind: 'signed' }
  } catch (error) {
    if (!(error instanceof HoldpointError)) throw error
    await sayAtTerminal(session.ports, failureText(failureOf(error)))
    return { kind: 'none' }
  }
}

/**
 * Asks the human at their own terminal. Level 2 takes their word, unless the settings ask for a signature; level 3 takes the
 * typed name of what is hit and a signature made there and then. `undefined` where the process has no controlling terminal.
 */
export const askAtTerminal = async (
  session: Session,
  policy: Policy,
  request: Request,
): Promise<TerminalAnswer | undefined> => {
  const { ports } = session
  const needsSignature = request.level === 3 || policy.settings.proof === 'signature'
  const hasApprovers = policy.trust.kind === 'trusted' && policy.trust.approvers.length > 0
  if (needsSignature && !hasApprovers) {
    await sayAtTerminal(ports, NO_KEY)
    return undefined
  }
  const answer = await askOnce(ports, request)
  if (answer === undefined) return undefined
  if (answer.kind === 'none') {
    await sayAtTerminal(ports, `holdpoint: nothing was decided: ${answer.why}\n`)
    return { kind: 'none' }
  }
  if (answer.kind === 'denied') return { ...answer, approver: ports.ambient.user }
  if (needsSignature) return signed(session, policy, request, answer)
  return { ...answer, approver: ports.ambient.user }
}

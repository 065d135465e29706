import type { HumanAnswer } from '../../gate/answer.ts'
import { signAnswer } from '../../gate/answer.ts'
import { makeGrant } from '../../gate/grant.ts'
import type { Provision } from '../../gate/provide.ts'
import { revokeApproval } from '../../gate/revoke.ts'
import { readAnswer } from '../../gate/standing-answer.ts'
import type { Policy, Session } from '../../gate/session.ts'
import { readPolicy } from '../../gate/session.ts'
import { HoldpointError } from '../../model/errors.ts'
import { grantWords } from '../../model/grant.ts'
import type { Tty } from '../../model/ports.ts'
import type { Decision, Request } from '../../model/request.ts'
import { safe } from '../../secrets/escape.ts'
import type { Answer } from '../prompt/ask.ts'
import { confirmYes, readConditions } from '../prompt/ask.ts'
import { confirmationOf } from '../prompt/at-terminal.ts'
import { prepare, readLine } from '../prompt/read-line.ts'
import { readWish } from './grant-wish.ts'
import { provideFromInbox, readProvision } from './provide.ts'
import type { AnswerKind, Details } from './state.ts'

/** What was typed; `none`: nothing is decided. */
type Typed =
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'given'; readonly answer: HumanAnswer & { readonly reason: string } }
  | { readonly kind: 'provided'; readonly provision: Provision }

const LEFT: Typed = { kind: 'none', why: 'the prompt was left' }

const toTyped = (answer: Answer, option?: number): Typed => {
  if (answer.kind === 'none') return answer
  const { reason } = answer
  if (answer.kind === 'denied') return { kind: 'given', answer: { verdict: 'denied', reason } }
  const chosen = option === undefined ? {} : { option }
  return { kind: 'given', answer: { verdict: 'approved', reason, conditions: answer.conditions, ...chosen } }
}

/** A yes needs a word besides the key; at level 3 the name of what is hit is that word. */
const askYes = async (tty: Tty, request: Request, more: { conditions?: readonly string[]; option?: number }) => {
  if (request.level !== 3) {
    const typed = await readLine(tty, 'Approve? y = yes, Enter = not now')
    if (!['y', 'yes'].includes(typed?.trim().toLowerCase() ?? '')) return LEFT
  }
  return toTyped(await confirmYes(tty, confirmationOf(request), more.conditions ?? []), more.option)
}

const listOptions = (tty: Tty, { options }: Request): void => {
  tty.write(options.map(({ n, text }) => `  (${n}) ${safe(text)}\n`).join(''))
}

const NO_SUCH_OPTION = 'no option has that number'

/** The option that a yes with something added chooses, where there are any; `undefined` for a number that is none. */
const askWhich = async (tty: Tty, request: Request): Promise<{ readonly option?: number } | undefined> => {
  if (request.options.length === 0) return {}
  listOptions(tty, request)
  const typed = (await readLine(tty, 'Number of the option (Enter: none)'))?.trim()
  if (typed === '') return {}
  const option = request.options.find(({ n }) => String(n) === typed)
  return option === undefined ? undefined : { option: option.n }
}

const askConditions = async (tty: Tty, request: Request): Promise<Typed> => {
  const conditions = await readConditions(tty)
  if (conditions === undefined) return LEFT
  if (conditions.length === 0) return { kind: 'none', why: '"yes, but" needs at least one condition' }
  const which = await askWhich(tty, request)
  return which === undefined ? { kind: 'none', why: NO_SUCH_OPTION } : askYes(tty, request, { conditions, ...which })
}

const askOption = async (tty: Tty, request: Request): Promise<Typed> => {
  listOptions(tty, request)
  const typed = (await readLine(tty, 'Number of the option'))?.trim()
  const option = request.options.find(({ n }) => String(n) === typed)
  return option === undefined ? { kind: 'none', why: NO_SUCH_OPTION } : askYes(tty, request, { option: option.n })
}

interface Asking {
  readonly session: Session
  readonly tty: Tty
  readonly request: Request
}

const askGrant = async ({ session, tty, request }: Asking): Promise<Typed> => {
  const wish = await readWish(tty)
  if (wish === undefined) return LEFT
  if (wish.uses === undefined || wish.forMs === undefined)
    return { kind: 'none', why: 'a grant needs how many times (a number) and for how long (2h, 7d)' }
  const grant = await makeGrant(session.ports, request, wish)
  if (grant === undefined) return LEFT
  tty.write(`Granted with a yes: ${safe(grantWords(grant).join('; '))}\n`)
  const which = await askWhich(tty, request)
  if (which === undefined) return { kind: 'none', why: NO_SUCH_OPTION }
  const typed = await askYes(tty, request, which)
  return typed.kind === 'given' ? { kind: 'given', answer: { ...typed.answer, grant } } : typed
}

const askPlace = async (tty: Tty, request: Request): Promise<Typed> => {
  const provision = await readProvision(tty, request)
  return provision === undefined ? { kind: 'none', why: 'no place was named' } : { kind: 'provided', provision }
}

const REASONED = {
  deny: ['denied', 'Why not'],
  changes: ['changes_requested', 'What has to change'],
  revoke: ['revoked', 'Why is it taken back'],
} as const

const askReason = async (tty: Tty, kind: keyof typeof REASONED): Promise<Typed> => {
  const [verdict, question] = REASONED[kind]
  const reason = (await readLine(tty, `${question} (Enter alone: not now)`))?.trim() ?? ''
  return reason === '' ? LEFT : { kind: 'given', answer: { verdict, reason } }
}

const askFor = (asking: Asking, kind: AnswerKind): Promise<Typed> => {
  const { tty, request } = asking
  switch (kind) {
    case 'provide':
      return askPlace(tty, request)
    case 'grant':
      return askGrant(asking)
    case 'approve':
      return askYes(tty, request, {})
    case 'conditions':
      return askConditions(tty, request)
    case 'option':
      return askOption(tty, request)
    case 'deny':
    case 'changes':
    case 'revoke':
      return askReason(tty, kind)
  }
}

/** What was shown must be what is answered. Throws `decision-invalid` where it changed or was answered meanwhile. */
const checkUnchanged = async (session: Session, policy: Policy, shown: Details): Promise<void> => {
  const { id, fingerprint } = shown.request
  const now = await session.store.readRequest(id)
  if (now?.ok !== true || now.request.fingerprint !== fingerprint)
    throw new HoldpointError('decision-invalid', `The request ${id} changed while it was shown.`, 'open it again')
  const standing = await readAnswer(session, policy, shown.request)
  if (shown.standing === 'open' && (standing.kind === 'approved' || standing.kind === 'denied'))
    throw new HoldpointError('decision-invalid', `The request ${id} was answered meanwhile.`, `holdpoint show ${id}`)
}

const sign = async (
  session: Session,
  policy: Policy,
  { shown, answer }: { readonly shown: Details; readonly answer: HumanAnswer & { reason: string } },
): Promise<Decision> =>
  answer.verdict === 'revoked'
    ? revokeApproval(session, policy, shown.request, { reason: answer.reason })
    : signAnswer(session, policy, shown.request, answer)

const SAID = {
  approved: 'approved',
  denied: 'denied',
  changes_requested: 'sent back for changes',
  revoked: 'revoked',
} as const

const ask = async (session: Session, kind: AnswerKind, request: Request): Promise<Typed> => {
  await prepare()
  const tty = await session.ports.terminal.open()
  if (tty === undefined) return { kind: 'none', why: 'there is no terminal' }
  try {
    tty.write(`${request.id}: ${safe(request.operation.display)}\n`)
    return await askFor({ session, tty, request }, kind)
  } finally {
    tty.close()
  }
}

/**
 * Asks for an answer at the terminal, which no screen holds now, and signs it. Returns what came of it, in one line.
 * @throws HoldpointError whatever `signAnswer` refuses; `decision-invalid` where the request is not what was shown
 */
export const answerAtTerminal = async (session: Session, shown: Details, kind: AnswerKind): Promise<string> => {
  const typed = await ask(session, kind, shown.request)
  if (typed.kind === 'none') return `Nothing was decided: ${typed.why}.`
  const policy = await readPolicy(session)
  await checkUnchanged(session, policy, shown)
  if (typed.kind === 'provided')
    return provideFromInbox(session, policy, { request: shown.request, provision: typed.provision })
  const decision = await sign(session, policy, { shown, answer: typed.answer })
  return `${SAID[decision.verdict]}: ${decision.request}, signed by ${decision.approver}`
}

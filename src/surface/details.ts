import type { GrantAccount } from '../gate/grant-account.ts'
import { accountOf } from '../gate/grant-account.ts'
import { linkedEntries, recordTurn } from '../gate/chronicle.ts'
import type { Session } from '../gate/session.ts'
import { standingJson, standingText } from '../model/budget.ts'
import type { JournalLine } from '../model/entry.ts'
import type { Request } from '../model/request.ts'
import { chainText } from '../report/chain.ts'
import { logText } from '../report/log.ts'
import { requestText } from '../report/request.ts'
import { safe } from '../secrets/escape.ts'
import type { Style } from '../report/style.ts'

/** All there is to know of a request. */
export interface Whole {
  readonly request: Request
  readonly entries: readonly JournalLine[]
  /** What became of the bounds of what was granted with it; absent where nothing was. */
  readonly account?: GrantAccount
}

/** Reads what belongs to a request, and writes down that it was shown. */
export const readWhole = async (session: Session, request: Request): Promise<Whole> => {
  await recordTurn(session, request, 'viewed')
  const entries = await linkedEntries(session, request.id)
  const account = await accountOf(session, request, entries)
  return { request, entries, ...(account === undefined ? {} : { account }) }
}

/** Granted, spent and left: of the uses, and of each limit of the budget. */
const accountText = ({ uses, taken, until, budget, problem }: GrantAccount): string =>
  [
    `Granted until ${until}: ${uses} ${uses === 1 ? 'use' : 'uses'}, ${taken} taken, ${Math.max(0, uses - taken)} left`,
    ...budget.map(standing => `  budget: ${standingText(standing)}`),
    ...(problem === undefined ? [] : [`  budget: ${problem}; nothing runs under it`]),
    '',
  ].join('\n')

/** What a person should have read before they decide. Ends with a line feed. */
export const wholeText = ({ request, entries, account }: Whole, style: Style, now: Date): string => {
  return [
    requestText(request, style, now),
    `${chainText(entries, style)}${account === undefined ? '' : safe(accountText(account), { lines: true })}`,
    logText(entries, style),
  ].join('\n')
}

/** The same for programs; amounts in their own units. */
export const wholeJson = ({ account, ...whole }: Whole) => ({
  ...whole,
  uses: account?.taken ?? 0,
  ...(account === undefined ? {} : { granted: { ...account, budget: account.budget.map(standingJson) } }),
})

import type { GrantWish } from '../../../gate/grant.ts'
import { makeGrant } from '../../../gate/grant.ts'
import type { Session } from '../../../gate/session.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Grant, Request } from '../../../model/request.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliOption } from '../command.ts'
import { durationOf } from './run.ts'

/** Options with which a yes carries bounded authority. */
export const GRANT_OPTIONS: readonly CliOption[] = [
  {
    name: 'allow-command',
    value: 'WORDS',
    multiple: true,
    summary: 'a command that may run too; * is one word that is no option, ** at the end one or more',
  },
  { name: 'uses', value: 'N', summary: 'how many such operations (1 to 1000)' },
  { name: 'until', value: 'TIME', summary: 'for how long: 2h, 7d; 31 days at most' },
  { name: 'path', value: 'PATH', multiple: true, summary: 'where what * stands for must lie (default: the project)' },
  { name: 'host', value: 'HOST', multiple: true, summary: 'a host that * may name in an address' },
  {
    name: 'budget',
    value: 'LIMITS',
    summary:
      'what all of them together may take: 20 files, 5 MB, 3 commits, 5 runs/day, 50 USD/month; the first beyond it asks again',
  },
]

const usesOf = (args: CliArgs): number | undefined => {
  const text = args.value('uses')
  if (text === undefined) return undefined
  if (!/^\d{1,4}$/u.test(text))
    throw new HoldpointError('usage', `--uses is "${safe(text)}"; it must be a number from 1 to 1000`, '--uses 5')
  return Number(text)
}

/** The authority that was asked for; `undefined` where none was. Throws `usage`, naming what is missing. */
export const grantOf = async (args: CliArgs, session: Session, request: Request): Promise<Grant | undefined> => {
  const [uses, forMs, budget] = [usesOf(args), durationOf(args, 'until'), args.value('budget')]
  const wish: GrantWish = {
    commands: args.values('allow-command'),
    paths: args.values('path'),
    hosts: args.values('host'),
    ...(uses === undefined ? {} : { uses }),
    ...(forMs === undefined ? {} : { forMs }),
    ...(budget === undefined ? {} : { budget }),
  }
  return makeGrant(session.ports, request, wish)
}

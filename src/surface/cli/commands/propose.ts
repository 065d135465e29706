import { awaitAnswer } from '../../../gate/await-answer.ts'
import { recordForgery } from '../../../gate/chronicle.ts'
import { propose } from '../../../gate/propose.ts'
import type { Policy, Session } from '../../../gate/session.ts'
import { readPolicy } from '../../../gate/session.ts'
import { forgedFields } from '../../../journal/forged.ts'
import { HoldpointError } from '../../../model/errors.ts'
import type { Requester } from '../../../model/operation.ts'
import type { Request } from '../../../model/request.ts'
import { proposedJson, proposedText } from '../../../report/proposal.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import type { Told } from '../propose/draft.ts'
import { parseObject, toldByJson, toldByOptions } from '../propose/draft.ts'
import { tellAnswer } from './await.ts'
import { sessionHere } from './requests.ts'
import { durationOf } from './run.ts'

const SAID_BY_HUMANS = 'only a human’s own answer says that, through holdpoint approve; propose it without'

/** An agent that speaks as the human, or calls its own words a decision: refused, and written down. */
const refuseForgery = async (
  session: Session,
  requester: Requester,
  value: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const fields = forgedFields(value)
  if (fields.length === 0) return
  const { task } = requester
  await recordForgery(session, {
    agent: requester.agent,
    fields,
    where: 'a proposal',
    ...(task === undefined ? {} : { task }),
  })
  throw new HoldpointError(
    'refused',
    `A proposal cannot set ${fields.join(', ')} like this. This was written to the log.`,
    SAID_BY_HUMANS,
  )
}

/** What was told, once it is sure that it claims nothing that only a human may say. */
const toldOf = async (args: CliArgs, context: CliContext, session: Session): Promise<Told> => {
  const requester = await context.doors.requester()
  if (args.flag('stdin')) {
    const value = parseObject(await context.readInput())
    await refuseForgery(session, requester, value)
    return toldByJson(value)
  }
  const [type, author] = [args.value('kind'), args.value('agent')]
  await refuseForgery(session, requester, { type, author })
  return toldByOptions(args)
}

/** Who asks: what it calls itself here goes before what the environment says; both are claims. */
const requesterOf = async ({ doors }: CliContext, { agent, task }: Told): Promise<Requester> => ({
  ...(await doors.requester()),
  ...(agent === undefined || agent.trim() === '' ? {} : { agent }),
  ...(task === undefined || task.trim() === '' ? {} : { task }),
})

const tell = ({ out }: CliContext, request: Request, json: boolean): void => {
  const { proposal } = request
  if (proposal !== undefined)
    out.stdout(json ? proposedJson(request, proposal) : proposedText(request, proposal, out.style))
}

/** `--wait`: the question is told on standard error, so that standard output holds the answer alone. */
const waitFor = async (
  context: CliContext,
  policy: Policy,
  waiting: { readonly session: Session; readonly request: Request; readonly waitMs: number; readonly json: boolean },
): Promise<number> => {
  const { session, request, waitMs, json } = waiting
  tell(
    { ...context, out: { ...context.out, stdout: context.out.stderr, style: context.out.errorStyle } },
    request,
    json,
  )
  return tellAnswer(context, request, await awaitAnswer(session, policy, { request, waitMs }), json)
}

export const command: CliCommand = {
  name: 'propose',
  summary: 'asks a human: a question, a blocker, or for credentials, without a command',
  usage: [
    '--title TEXT --why TEXT --impact TEXT --reversibility TEXT [OPTIONS]',
    '--kind blocker --title TEXT --why TEXT --option TEXT… [--recommend N] [OPTIONS]',
    '--kind credentials --title TEXT --why TEXT --needs NAME,… [--file .env.local]',
    '--stdin < REQUEST.json',
  ],
  details:
    'Anyone may ask. A question is level 2, a blocker and credentials level 3: they stop their whole task until a human decided. Every text is taken as it stands; --stdin reads one JSON object with the same names (kind, level, title, why, impact, reversibility, options [{text, tradeoffs}], recommended, noOptionsReason, relatedFiles, tags, needs, file, agent, task), so that no shell has to quote anything. Secrets are taken out before anything is stored. Exit code 0: asked. With --wait as of holdpoint await: 0 approved, 75 still open, 77 not approved.',
  options: [
    { name: 'kind', value: 'KIND', summary: 'question (default), blocker or credentials' },
    { name: 'level', value: 'N', summary: '2 or 3 (default: 2 for a question, 3 for what stops you)' },
    { name: 'title', value: 'TEXT', summary: 'what is asked, in one line' },
    { name: 'why', value: 'TEXT', summary: 'why it is needed' },
    { name: 'impact', value: 'TEXT', summary: 'what would change' },
    { name: 'reversibility', value: 'TEXT', summary: 'how to get back' },
    { name: 'option', value: 'TEXT', multiple: true, summary: 'a way on; numbered in the order given' },
    { name: 'tradeoff', value: 'N=TEXT', multiple: true, summary: 'what option N costs' },
    { name: 'recommend', value: 'N', summary: 'the option you would take' },
    { name: 'no-options', value: 'TEXT', summary: 'why a blocker leaves no choice' },
    {
      name: 'related',
      value: 'FILE',
      multiple: true,
      summary: 'a file of the project worth opening; its content is bound',
    },
    { name: 'tag', value: 'TAG,…', multiple: true, summary: 'topics' },
    {
      name: 'needs',
      value: 'NAME,…',
      multiple: true,
      summary: 'names of the variables that are missing, never values',
    },
    { name: 'file', value: 'FILE', summary: 'where credentials may be put; Git must ignore it' },
    { name: 'task', value: 'ID', summary: 'the task that waits (default: HOLDPOINT_TASK)' },
    { name: 'agent', value: 'NAME', summary: 'who asks: a claim, shown as one' },
    { name: 'stdin', summary: 'reads the request from standard input, as one JSON object' },
    { name: 'wait', value: 'TIME', summary: 'waits for the answer at once, as holdpoint await' },
    JSON_OPTION,
  ],
  examples: [
    [
      'holdpoint propose --title "GraphQL migration" --why "REST needs N+1 calls" --impact "new endpoints" --reversibility "REST stays"',
      'asks, and prints the ID to wait for',
    ],
    [
      'holdpoint propose --kind blocker --title "Redis is missing" --why "sessions" --option local --option cloud --recommend 2 --wait 10m',
      'stops the task, and waits up to ten minutes',
    ],
  ],
  run: async (args, context) => {
    const session = await sessionHere(context)
    const told = await toldOf(args, context, session)
    const [policy, waitMs, json] = [await readPolicy(session), durationOf(args, 'wait'), args.flag('json')]
    const requester = await requesterOf(context, told)
    const request = await propose(session, policy, { draft: told.draft, requester })
    if (waitMs !== undefined) return waitFor(context, policy, { session, request, waitMs, json })
    tell(context, request, json)
    return 0
  },
}

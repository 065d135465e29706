import type { Ports } from '../../model/ports.ts'
import type { Notifier } from '../../policy/notify.ts'
import type { Notice } from '../../report/notice.ts'
import { noticeHead, noticeLines } from '../../report/notice.ts'
import { desktopCall, desktopProblem, desktopVariables } from './desktop.ts'
import { commandProgram } from './programs.ts'
import { ROOT_FOLDERS } from '../child-environment.ts'
import { sendWebhook } from './webhook.ts'

/** Longest run of a notifier's program, in milliseconds. */
const RUN_MS = 10_000

/** What a notifier is called for people: nothing of it that could be a secret. */
export const notifierLabel = (notifier: Notifier): string => {
  switch (notifier.kind) {
    case 'desktop':
      return 'desktop'
    case 'command':
      return `command ${notifier.command[0] ?? ''}`
    case 'webhook':
      return `webhook ${new URL(notifier.url).host}`
  }
}

/** The same as in the JSON on standard input, for programs that read none. No word of a command is made of it. */
const noticeVariables = (notice: Notice): Readonly<Record<string, string>> => ({
  HOLDPOINT_NOTICE: [noticeHead(notice), ...noticeLines(notice)].join('\n'),
  HOLDPOINT_NOTICE_ID: notice.id,
  HOLDPOINT_NOTICE_EVENT: notice.event,
  HOLDPOINT_NOTICE_LEVEL: String(notice.level),
  HOLDPOINT_NOTICE_TYPE: notice.type,
  HOLDPOINT_NOTICE_TITLE: notice.title,
})

const runProgram = async (ports: Ports, argv: readonly string[], notice: Notice): Promise<string | undefined> => {
  const { env, accountHome, user } = ports.ambient
  const variables = {
    HOME: accountHome,
    USER: user,
    LOGNAME: user,
    LANG: env['LANG'],
    PATH: ROOT_FOLDERS,
    ...(await desktopVariables(ports)),
    ...noticeVariables(notice),
  }
  const options = { cwd: '/', env: variables, input: `${JSON.stringify(notice)}\n`, timeoutMs: RUN_MS }
  const ran = await ports.outbound.runApart(argv, options)
  if ('failure' in ran) return ran.failure
  return ran.code === 0 ? undefined : `it ended with ${ran.code}`
}

/** Tells a human through one notifier; `undefined` once it was taken, else why not. `projects` are where agents work. */
export const sendNotice = async (
  ports: Ports,
  { notifier, projects }: { readonly notifier: Notifier; readonly projects: readonly string[] },
  notice: Notice,
): Promise<string | undefined> => {
  switch (notifier.kind) {
    case 'desktop': {
      const call = await desktopCall(ports, notice)
      if ('why' in call) return call.why
      const problem = await runProgram(ports, call.argv, notice)
      return problem === undefined ? undefined : desktopProblem(ports, problem)
    }
    case 'command': {
      const [word = '', ...words] = notifier.command
      const program = await commandProgram(ports, { word, projects })
      return 'why' in program ? program.why : runProgram(ports, [program.path, ...words], notice)
    }
    case 'webhook':
      return sendWebhook(ports, notifier, JSON.stringify(notice))
  }
}

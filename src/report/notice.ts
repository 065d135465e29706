import type { Request } from '../model/request.ts'
import { formatAge } from './age.ts'
import { shortText } from './fields.ts'
import { isBlocker } from './pending.ts'
import { isoTime } from '../model/time.ts'

/** What a human is told of a request, wherever they are. It holds nothing that decides, and all of its text is safe already. */
export interface Notice {
  readonly v: 1
  /** The same for each try to tell the same thing: whoever receives it twice drops one. */
  readonly notice: string
  /** `test`: nothing waits, somebody tries whether this arrives. */
  readonly event: 'request' | 'reminder' | 'test'
  /** Which reminder, from 1; 0 for none. */
  readonly reminder: number
  readonly id: string
  readonly level: number
  readonly type: 'question' | 'blocker'
  readonly title: string
  readonly why: string
  /** Who asks: a claim. */
  readonly agent: string
  readonly task: string | null
  readonly host: string
  /** Name of the repository's folder; `null` outside any. */
  readonly repository: string | null
  /** RFC 3339 UTC. */
  readonly createdAt: string
  readonly approveBy: string
  readonly ageSeconds: number
  /** Shows the whole request, to a human in that repository. */
  readonly command: string
}

const TITLE_LIMIT = 200
const WHY_LIMIT = 1000
const NAME_LIMIT = 100

const whyOf = ({ proposal, findings }: Request): string =>
  proposal?.why ??
  findings.map(({ title, detail }) => (detail === undefined ? title : `${title} (${detail})`)).join(' ')

/** `shop` of `/code/shop/.git` and of `/srv/shop.git`. */
const repositoryName = (commonDir: string): string | null => {
  const parts = commonDir.split('/').filter(part => part !== '')
  const last = parts.at(-1) ?? ''
  const name = last === '.git' ? parts.at(-2) : last.replace(/\.git$/u, '')
  return name === undefined || name === '' ? null : shortText(name, NAME_LIMIT)
}

export interface Telling {
  readonly request: Request
  readonly step: number
  readonly host: string
  readonly now: Date
}

/** The notice of a request: the first one, or a reminder. */
export const noticeOf = ({ request, step, host, now }: Telling): Notice => ({
  v: 1,
  notice: `${request.id}.${step}`,
  event: step === 0 ? 'request' : 'reminder',
  reminder: step,
  id: request.id,
  level: request.level,
  type: isBlocker(request) ? 'blocker' : 'question',
  title: shortText(request.operation.display, TITLE_LIMIT),
  why: shortText(whyOf(request), WHY_LIMIT),
  agent: shortText(request.requester.agent, NAME_LIMIT),
  task: request.requester.task === undefined ? null : shortText(request.requester.task, NAME_LIMIT),
  host: shortText(host, NAME_LIMIT),
  repository: repositoryName(request.operation.repo),
  createdAt: request.createdAt,
  approveBy: request.approveBy,
  ageSeconds: Math.max(0, Math.floor((now.getTime() - Date.parse(request.createdAt)) / 1000)),
  command: `holdpoint show ${request.id}`,
})

/** What `holdpoint remind --test` sends. */
export const testNotice = (host: string, now: Date): Notice => ({
  v: 1,
  notice: `test.${now.getTime()}`,
  event: 'test',
  reminder: 0,
  id: 'test',
  level: 2,
  type: 'question',
  title: 'This is a test. Nothing waits for you.',
  why: 'A human tries whether notices arrive.',
  agent: 'holdpoint',
  task: null,
  host: shortText(host, NAME_LIMIT),
  repository: null,
  createdAt: isoTime(now),
  approveBy: isoTime(now),
  ageSeconds: 0,
  command: 'holdpoint pending',
})

/** One line: what kind of thing waits. */
export const noticeHead = ({ event, level, type, ageSeconds }: Notice): string => {
  if (event === 'test') return 'Holdpoint: test'
  const what = `level ${level} ${type}`
  return event === 'reminder'
    ? `Holdpoint: ${what} waits since ${formatAge(ageSeconds * 1000)}`
    : `Holdpoint: new ${what}`
}

/** Lines below it: what is asked, by whom, and the command that shows it. */
export const noticeLines = ({ title, agent, repository, host, command }: Notice): readonly string[] => [
  title,
  `asked by ${agent} ${repository === null ? '' : `in ${repository} `}on ${host}`,
  command,
]

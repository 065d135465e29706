import { PROPOSAL_WITHIN_MS } from '../approval/expiry.ts'
import { sealOf } from '../approval/fingerprint.ts'
import { makeRequest, MAX_PROSE } from '../approval/request.ts'
import { relevantVariables } from '../approval/variables.ts'
import { digestOf } from '../approval/canonical.ts'
import { LIMITS } from '../journal/entry.ts'
import { tagsOf } from '../journal/make.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Requester } from '../model/operation.ts'
import type { Option, Proposal, ProposalKind, Request } from '../model/request.ts'
import { safe } from '../secrets/escape.ts'
import { recordRequest } from './chronicle.ts'
import { startNotices } from './notices/start.ts'
import { observeFiles, projectOf, relatedFile } from './related-files.ts'
import type { Policy, Session } from './session.ts'
import { repositoryKey, shimsFolder } from './session.ts'

/** What an agent wants to ask, as it came in. */
export interface Draft {
  readonly kind: ProposalKind
  readonly level?: 2 | 3
  readonly title?: string
  readonly why?: string
  readonly impact?: string
  readonly reversibility?: string
  readonly options: readonly { readonly text: string; readonly tradeoffs?: string }[]
  readonly recommended?: number
  readonly noOptionsReason?: string
  readonly relatedFiles: readonly string[]
  readonly tags: readonly string[]
  /** Names of variables, for the kind `credentials`. */
  readonly needs: readonly string[]
  /** Where they may be put. */
  readonly file?: string
}

/** A question is asked at level 2; what stops an agent is a blocker of level 3, unless it says otherwise. */
export const levelOf = ({ kind, level }: Pick<Draft, 'kind' | 'level'>): 2 | 3 => level ?? (kind === 'question' ? 2 : 3)

const isMissing = (text: string | undefined): boolean => text === undefined || text.trim() === ''

const VARIABLE = /^[A-Za-z_]\w{0,199}$/u

/** One row a demand: whether the draft breaks it, and what is missing or would be right. */
const DEMANDS: readonly (readonly [breaks: (draft: Draft) => boolean, right: string])[] = [
  [({ title }) => isMissing(title), '--title: what is asked, in one line'],
  [
    ({ title = '' }) => title.length > LIMITS.title || /[\n\r]/u.test(title),
    `--title: one line of 1 to ${LIMITS.title} characters`,
  ],
  [({ why }) => isMissing(why), '--why: why it is needed'],
  [draft => levelOf(draft) === 2 && isMissing(draft.impact), '--impact: what would change (level 2)'],
  [draft => levelOf(draft) === 2 && isMissing(draft.reversibility), '--reversibility: how to get back (level 2)'],
  [
    ({ kind, options, noOptionsReason }) => kind === 'blocker' && options.length === 0 && isMissing(noOptionsReason),
    '--option: a way on, once for each; or --no-options: why there is none',
  ],
  [({ kind, level }) => kind === 'credentials' && level === 2, '--level: credentials are always level 3'],
  [
    ({ kind, needs }) => kind === 'credentials' && needs.length === 0,
    '--needs: names of the variables, such as API_KEY',
  ],
  [
    ({ kind, needs, file }) => kind !== 'credentials' && (needs.length > 0 || file !== undefined),
    '--needs and --file: only with --kind credentials',
  ],
  [
    ({ needs }) => needs.some(name => !VARIABLE.test(name)),
    '--needs: names alone, of letters, digits and _; never a value',
  ],
  [
    ({ options }) => options.length > 100 || options.some(option => isMissing(option.text)),
    '--option: 1 to 100 of them, none empty',
  ],
  [
    ({ options, recommended }) => recommended !== undefined && (recommended < 1 || recommended > options.length),
    '--recommend: the number of one of the options',
  ],
  [({ tags }) => tags.length > 20, '--tag: 20 at most'],
  [
    draft => proseOf(draft).some(text => text.length > MAX_PROSE),
    `each text: ${MAX_PROSE} characters at most; put more into a file and name it: --related FILE`,
  ],
]

const proseOf = ({ why, impact, reversibility, noOptionsReason, options }: Draft): readonly string[] =>
  [why, impact, reversibility, noOptionsReason, ...options.flatMap(({ text, tradeoffs }) => [text, tradeoffs])].filter(
    text => text !== undefined,
  )

/** Throws `usage`, naming all that is missing at once. */
const requireWhole = (draft: Draft): void => {
  const wrong = DEMANDS.filter(([breaks]) => breaks(draft)).map(([, right]) => right)
  if (wrong.length > 0)
    throw new HoldpointError(
      'usage',
      `this request is not whole; missing or wrong: ${wrong.join('; ')}`,
      'add what is named and propose it again; holdpoint propose --help has an example',
    )
}

const prose = (text: string): string => safe(text.trim(), { lines: true })

const optional = <K extends string>(key: K, text: string | undefined): Partial<Readonly<Record<K, string>>> =>
  isMissing(text) ? {} : ({ [key]: prose(text ?? '') } as Readonly<Record<K, string>>)

/** One line: the shape of options and titles. */
const oneLine = (text: string): string => safe(text.trim().replace(/\s+/gu, ' '))

const optionsOf = ({ options }: Draft): readonly Option[] =>
  options.map(({ text, tradeoffs }, index) => ({
    n: index + 1,
    text: oneLine(text).slice(0, 4000),
    ...(isMissing(tradeoffs) ? {} : { tradeoffs: oneLine(tradeoffs ?? '').slice(0, 4000) }),
  }))

const proposalOf = (draft: Draft): Proposal => ({
  kind: draft.kind,
  title: oneLine(draft.title ?? '').slice(0, LIMITS.title),
  why: prose(draft.why ?? ''),
  ...optional('impact', draft.impact),
  ...optional('reversibility', draft.reversibility),
  ...optional('noOptionsReason', draft.noOptionsReason),
  ...(draft.recommended === undefined ? {} : { recommended: draft.recommended }),
  tags: tagsOf(draft.tags.map(tag => safe(tag))).filter(tag => !STATUS_TAGS.has(tag)),
  ...(draft.kind === 'credentials'
    ? {
        needs: { names: [...new Set(draft.needs)], ...(draft.file === undefined ? {} : { file: oneLine(draft.file) }) },
      }
    : {}),
})

/** Tags that say what became of a request: the gate sets them. */
const STATUS_TAGS = new Set(['hitl-required', 'blocker', 'approved', 'denied', 'revoked', 'complete', 'violation'])

/** What is asked, by whom, and how the log is told of it. */
export interface Proposed {
  readonly draft: Draft
  readonly requester: Requester
  /** Writes the request's entry. @default the entry that the gate makes of the request */
  readonly record?: (request: Request) => Promise<unknown>
}

/**
 * Files an agent's own question, redacted and escaped, and writes it to the log.
 * @throws HoldpointError `usage`, naming all that is missing
 */
export const propose = async (session: Session, policy: Policy, proposed: Proposed): Promise<Request> => {
  const { draft, requester, record = (made: Request) => recordRequest(session, made) } = proposed
  requireWhole(draft)
  const { ports, place, store } = session
  const { files, ambient, clock } = ports
  const cwd = (await files.realPath(ambient.cwd)) ?? ambient.cwd
  const project = await projectOf(files, cwd)
  const related = await Promise.all(draft.relatedFiles.map(named => relatedFile(files, { project, cwd }, named)))
  const observed = await observeFiles(files, project, related)
  const proposal = proposalOf(draft)
  const repo = repositoryKey(place)
  const variables = relevantVariables(ambient.env, { ignoredDirectories: [shimsFolder(ports)] })
  const facts = { cwd, repository: repo, program: '', variables, observed, policy: policy.digest }
  const now = clock.now()
  const request = makeRequest(
    {
      level: levelOf(draft),
      operation: { kind: 'proposal', door: 'proposal', display: proposal.title, argv: [], cwd, repo },
      findings: [],
      policy: policy.digest,
      environment: digestOf(variables),
      impact: { observed },
      sealed: sealOf({ ...facts, kind: 'proposal', words: [proposal.title, proposal.why] }),
      told: {
        options: optionsOf(draft),
        reversibility: { reversible: false, how: (proposal.reversibility ?? 'not told').slice(0, 4000) },
        lines: [],
        files: related.map(path => safe(path)),
      },
      proposal,
      requester: claimed(requester),
      now,
      approveWithinMs: Math.max(PROPOSAL_WITHIN_MS, policy.settings.approveWithinMs),
    },
    ports.random,
  )
  await store.writeRequest(request)
  await store.noteTime(now)
  await record(request)
  await startNotices(session, policy, request)
  return request
}

/** Names are claims, and may hold anything. */
const claimed = ({ agent, task, ...rest }: Requester): Requester => ({
  ...rest,
  agent: oneLine(agent).slice(0, 200),
  ...(task === undefined ? {} : { task: oneLine(task).slice(0, 400) }),
})

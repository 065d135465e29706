import { HoldpointError } from '../model/errors.ts'
import type { Random } from '../model/ports.ts'
import type { Proposal, Request } from '../model/request.ts'
import { strictCanonical } from './canonical.ts'
import { formatTime, timeOf } from './expiry.ts'
import type { Live } from './fingerprint.ts'
import { fingerprintOf } from './fingerprint.ts'
import { isId, makeId, makeNonce } from './ids.ts'
import type { Shape } from './shape.ts'
import { hex64, integer, listOf, object, oneOf, pattern, tableOf, text, time } from './shape.ts'
import { parseStrictJson } from './strict-json.ts'
import { visibleDeep } from './visible.ts'

/** Largest request file, in bytes. */
export const MAX_REQUEST_BYTES = 1024 * 1024

/** What a request is made of: the live part, what is only told (not found out anew), who asks, and until when. */
export interface RequestDraft extends Live {
  readonly told: Pick<Request, 'options' | 'reversibility'> & Pick<Request['impact'], 'lines' | 'files'>
  readonly requester: Request['requester']
  readonly now: Date
  readonly approveWithinMs: number
  /** The agent's own words, for a request without a command. */
  readonly proposal?: Proposal
}

/**
 * A new request. Hidden characters are written out in all its text, so that what a person reads is all there is.
 * Throws `internal` where the draft breaks the request's own shape.
 */
export const makeRequest = (draft: RequestDraft, random: Random): Request => {
  const { told, requester, now, approveWithinMs, impact, proposal, ...live } = draft
  const body: Omit<Request, 'fingerprint'> = visibleDeep({
    v: 1 as const,
    id: makeId(random),
    nonce: makeNonce(random),
    createdAt: formatTime(now.getTime()),
    approveBy: formatTime(now.getTime() + approveWithinMs),
    ...live,
    impact: { ...impact, lines: told.lines, files: told.files },
    reversibility: told.reversibility,
    options: told.options,
    requester,
    ...(proposal === undefined ? {} : { proposal }),
  })
  const request: Request = { ...body, fingerprint: fingerprintOf(body) }
  const problem = problemOf(request)
  if (problem !== undefined) throw new HoldpointError('internal', `The request could not be made: ${problem}.`)
  return request
}

/** The file's text of a request: canonical JSON and a line feed. */
export const formatRequest = (request: Request): string => `${strictCanonical(request)}\n`

export type RequestResult =
  { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly problem: string }

/** Reads a request file; `id` is what its name says. Unknown fields are kept. Total. */
export const parseRequest = (bytes: Uint8Array, id: string): RequestResult => {
  const json = parseStrictJson(bytes, { bytes: MAX_REQUEST_BYTES })
  if (!json.ok) return { ok: false, problem: `the request is not readable: ${json.problem}` }
  if (!isRequest(json.value)) return { ok: false, problem: problemOf(json.value) ?? 'the request has a wrong shape' }
  if (json.value.id !== id) return { ok: false, problem: `the file of ${id} holds the request ${json.value.id}` }
  return { ok: true, request: json.value }
}

const isRequest = (value: unknown): value is Request => problemOf(value) === undefined

const problemOf = (value: unknown): string | undefined => REQUEST(value, 'request')

const line = text(4096)
const long = text(65_536)

const keep = (needed: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  object({ needed, optional, unknown: 'keep' })

const OPERATION = keep({
  kind: oneOf('argv', 'line', 'change', 'proposal'),
  display: long,
  argv: listOf(text(131_072), 20_000),
  cwd: line,
  repo: line,
  door: oneOf('shim', 'git-hook', 'shell', 'run', 'agent-hook', 'proposal'),
})

const FINDING = keep(
  {
    rule: text(200, 1),
    level: oneOf(1, 2, 3),
    category: text(64, 1),
    title: line,
    span: listOf(integer(0, 2 ** 31), 2),
  },
  { detail: line, saferForm: line },
)

const IMPACT = keep(
  { lines: listOf(line, 1000), observed: tableOf(line, 10_000), files: listOf(line, 10_000) },
  { target: line },
)

const REQUESTER = keep(
  { agent: text(200), pid: integer(0, 2 ** 31) },
  { detected: text(400), task: text(400), session: text(400), startedAt: time },
)

/** The longest that an agent may write in one field. */
export const MAX_PROSE = 12_000

const TAG = pattern('a tag of a-z, 0-9, ".", "_" and "-"', /^[a-z0-9][a-z0-9._-]{0,63}$/u)

const PROPOSAL = keep(
  {
    kind: oneOf('question', 'blocker', 'credentials'),
    title: text(200, 1),
    why: text(MAX_PROSE, 1),
    tags: listOf(TAG, 24),
  },
  {
    impact: text(MAX_PROSE, 1),
    reversibility: text(MAX_PROSE, 1),
    recommended: integer(1, 100),
    noOptionsReason: text(MAX_PROSE, 1),
    needs: keep({ names: listOf(text(200, 1), 100) }, { file: line }),
  },
)

const FIELDS = keep(
  {
    v: oneOf(1),
    id: pattern('12 characters of Crockford base 32', /^[\da-hjkmnp-tv-z]{12}$/u),
    nonce: hex64,
    createdAt: time,
    approveBy: time,
    level: oneOf(2, 3),
    operation: OPERATION,
    findings: listOf(FINDING, 1000),
    impact: IMPACT,
    reversibility: keep({ reversible: oneOf(true, false), how: line }),
    options: listOf(keep({ n: integer(1, 100), text: line }, { tradeoffs: line }), 100),
    requester: REQUESTER,
    sealed: hex64,
    fingerprint: hex64,
    policy: hex64,
  },
  { covers: listOf(hex64, 10_000), environment: hex64, proposal: PROPOSAL },
)

const REQUEST: Shape = (value, path) =>
  FIELDS(value, path) ?? datesProblem(value as Request, path) ?? proposalProblem(value as Request, path)

/** A proposal and a held command are two things: neither may pass for the other. */
const proposalProblem = ({ operation, proposal }: Request, path: string): string | undefined =>
  (operation.kind === 'proposal') === (proposal !== undefined) &&
  (operation.kind !== 'proposal' || operation.door === 'proposal')
    ? undefined
    : `${path}.proposal must be there where operation.kind and door are proposal, and nowhere else`

const datesProblem = (request: Request, path: string): string | undefined =>
  timeOf(request.approveBy) < timeOf(request.createdAt) ? `${path}.approveBy must not be before createdAt` : undefined

/** Whether a text may name a request's files. */
export const isRequestName = (name: string): boolean => name.endsWith('.json') && isId(name.slice(0, -5))

import type { Level } from '../model/level.ts'
import type { Request } from '../model/request.ts'
import { taskOf } from './about.ts'
import { humanAuthor } from './author.ts'
import type { EntryDraft } from './entry.ts'
import { authorOf, clip, LIMITS } from './entry.ts'
import { tagsOf } from './make.ts'

/** What happened to a request without a human's answer. */
export type Turn = 'viewed' | 'expired' | 'timed-out'

const TURN_WORDS: Readonly<Record<Turn, { readonly title: string; readonly content: string }>> = {
  viewed: { title: 'Shown to a human', content: 'The request was shown. That is no answer.' },
  expired: { title: 'Expired without an answer', content: 'Nobody answered in time. Nothing ran.' },
  'timed-out': {
    title: 'Still held',
    content: 'The wait ended without an answer. Nothing ran; the same command finds the answer when it is there.',
  },
}

/** The gate's note of a turn that is not a human's answer. */
export const turnDraft = (request: Request, requestKey: string, turn: Turn): EntryDraft => {
  const words = TURN_WORDS[turn]
  const verdict = turn === 'expired' ? { verdict: turn, outcome: 'not_run' as const } : {}
  return {
    type: turn === 'expired' ? 'milestone' : 'insight',
    author: 'gate',
    title: clip(`${words.title}: ${request.operation.display}`, LIMITS.title, () => '…'),
    content: words.content,
    tags: tagsOf([turn]),
    context: { related_entries: [requestKey] },
    hitl_reviewed: false,
    holdpoint: { v: 1, request_id: request.id, level: request.level, ...verdict },
  }
}

/** A request that another took the place of, with the key of each one's own entry. */
export interface Superseded {
  readonly request: Request
  readonly requestKey: string
  readonly by: string
  readonly byKey: string
}

/** The gate's note that a request was asked anew, in another state, and waits no more itself. */
export const supersededDraft = ({ request, requestKey, by, byKey }: Superseded): EntryDraft => ({
  type: 'milestone',
  author: 'gate',
  title: clip(`Asked anew as ${by}: ${request.operation.display}`, LIMITS.title, () => '…'),
  content: `What it was about has changed since. The same was asked anew as ${by}, which waits in its place. Nothing ran.`,
  tags: tagsOf(['superseded']),
  context: { task_id: taskOf(request), related_entries: [requestKey, byKey] },
  hitl_reviewed: false,
  holdpoint: { v: 1, request_id: request.id, level: request.level, verdict: 'withdrawn', outcome: 'not_run' },
})

export interface Violation {
  readonly title: string
  /** What was seen, where, and what it went round. */
  readonly content: string
  /** Whom it was seen of, where known: a claim. */
  readonly agent?: string
  readonly task?: string
  readonly level?: Level
  readonly rule?: string
  readonly request?: string
  readonly related?: readonly string[]
  readonly files?: readonly string[]
  readonly tags?: readonly string[]
}

/** The gate's note that something went round it, or said what only a human may say. */
export const violationDraft = (violation: Violation): EntryDraft => ({
  type: 'violation',
  author: 'gate',
  title: clip(violation.title, LIMITS.title, () => '…'),
  content:
    violation.agent === undefined ? violation.content : `${violation.content}\nSeen of: ${violation.agent} (a claim)`,
  tags: tagsOf([
    'violation',
    ...(violation.agent === undefined ? [] : [authorOf(violation.agent)]),
    ...(violation.tags ?? []),
  ]),
  context: {
    ...(violation.task === undefined ? {} : { task_id: violation.task.slice(0, LIMITS.task) }),
    ...(violation.files === undefined ? {} : { related_files: violation.files }),
    ...(violation.related === undefined ? {} : { related_entries: violation.related }),
  },
  hitl_reviewed: false,
  holdpoint: {
    v: 1,
    ...(violation.request === undefined ? {} : { request_id: violation.request }),
    ...(violation.level === undefined ? {} : { level: violation.level }),
    ...(violation.rule === undefined ? {} : { rule: violation.rule }),
  },
})

export interface PolicyChange {
  readonly title: string
  /** What changed, as a person reads it. */
  readonly content: string
  /** The human who signed it. Without one the gate only noticed the change. */
  readonly human?: string
  readonly tags?: readonly string[]
}

/** The entry of a change to the settings in force, approvers and grants included. */
export const policyDraft = (change: PolicyChange): EntryDraft => ({
  type: 'policy',
  author: change.human === undefined ? 'gate' : humanAuthor(change.human),
  title: clip(change.title, LIMITS.title, () => '…'),
  content: change.content,
  tags: tagsOf(['policy', ...(change.tags ?? [])]),
  hitl_reviewed: change.human !== undefined,
})

/** Tag of the note that a human could not be told of a request. */
export const UNTOLD_TAG = 'notice-failed'

/** Why a human was not told of a request. `notifier` is what it is known by in tags, `label` what people call it. */
export interface Untold {
  readonly notifier: string
  readonly label: string
  readonly why: string
}

/** The gate's note that a notifier did not work: the request waits all the same. */
export const untoldDraft = (request: Request, requestKey: string, { notifier, label, why }: Untold): EntryDraft => ({
  type: 'insight',
  author: 'gate',
  title: clip(`Not told (${label}): ${request.operation.display}`, LIMITS.title, () => '…'),
  content: clip(
    `The notifier "${label}" did not take the notice of ${request.id}: ${why}. The request waits all the same: holdpoint pending. To try the notifiers, a human runs: holdpoint remind --test`,
    LIMITS.content,
    () => '…',
  ),
  tags: tagsOf([UNTOLD_TAG, notifier]),
  context: { related_entries: [requestKey] },
  hitl_reviewed: false,
  holdpoint: { v: 1, request_id: request.id, level: request.level },
})

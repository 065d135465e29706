import { describe, expect, it } from 'vitest'
import { decisionDraft, requestDraft } from '../../src/journal/drafts.ts'
import type { EntryDraft } from '../../src/journal/entry.ts'
import { makeEntry } from '../../src/journal/make.ts'
import type { JournalLine } from '../../src/model/entry.ts'
import { agentAckTrace } from '../../src/report/agentack.ts'
import { MIGRATION, PUSH, REDIS } from '../journal/a-request.ts'

type Event = Readonly<Record<string, unknown>>

/** What schema version 2 demands of each event beside version, type, timestamp and session, and what else it allows. */
const SCHEMA: Readonly<Record<string, { readonly must: readonly string[]; readonly may: readonly string[] }>> = {
  action_proposed: { must: ['action_id', 'action'], may: ['intent_id'] },
  approval_requested: { must: ['action_id', 'approval_id', 'action'], may: ['intent_id'] },
  approval_decision: { must: ['action_id', 'approval_id', 'decision'], may: ['intent_id', 'expires_at'] },
  action_executed: { must: ['action_id', 'action'], may: ['intent_id', 'approval_id'] },
  action_blocked: { must: ['action_id'], may: ['intent_id', 'approval_id', 'reason'] },
}

const HEAD = ['schema_version', 'type', 'timestamp', 'session_id']
const ACTION = ['tool', 'operation', 'resource', 'parameters']

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const isAction = (value: unknown): boolean => {
  const action = value as Event
  return (
    Object.keys(action).every(name => ACTION.includes(name)) &&
    isText(action['tool']) &&
    isText(action['operation']) &&
    ['undefined', 'string'].includes(typeof action['resource']) &&
    typeof action['parameters'] === 'object'
  )
}

/** What of an event the schema does not allow. */
const faultsOf = (event: Event): readonly string[] => {
  const { must = [], may = [] } = SCHEMA[String(event['type'])] ?? {}
  const isTime = (name: string) => {
    const time = event[name]
    return time === undefined || (typeof time === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/u.test(time))
  }
  return [
    ...Object.keys(event).filter(name => ![...HEAD, ...must, ...may].includes(name)),
    ...[...HEAD, ...must].filter(name => event[name] === undefined),
    ...(event['schema_version'] === 2 ? [] : ['schema_version']),
    ...['timestamp', 'expires_at'].filter(name => !isTime(name)),
    ...['action_id', 'approval_id', 'session_id'].filter(name => event[name] !== undefined && !isText(event[name])),
    ...(event['action'] === undefined || isAction(event['action']) ? [] : ['action']),
    ...([undefined, 'allow', 'deny'].includes(event['decision'] as string) ? [] : ['decision']),
  ]
}

const lineOf = (draft: EntryDraft, index: number): JournalLine => ({
  seq: index + 1,
  key: `journal:${index}`,
  prev: '',
  hash: '',
  entry: makeEntry(draft, `2026-03-01T09:0${index}:00Z`),
})

const traceOf = (...drafts: readonly EntryDraft[]): readonly Event[] =>
  agentAckTrace(drafts.map(lineOf))
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Event)

const answer = (request: typeof PUSH, verdict: 'approved' | 'denied' | 'changes_requested'): EntryDraft => {
  const decision = {
    ...{ verdict, conditions: [], reason: 'because', option: null, approver: 'ada' },
    useBy: '2026-03-01T10:00:00Z',
    uses: 1,
  } as const
  return decisionDraft({ request, requestKey: 'journal:2026-03-01-09:00:00', decision, proof: 'signature' })
}

const outcome = (request: typeof PUSH, change: EntryDraft['holdpoint']): EntryDraft => ({
  ...{ type: 'milestone', author: 'gate', title: 'It ran', content: 'x', tags: ['a'], hitl_reviewed: true },
  holdpoint: { request_id: request.id, ...change, v: 1 },
})

const ASKED = ['action_proposed', 'approval_requested']

describe('a trace', () => {
  it.each<[title: string, drafts: readonly EntryDraft[], types: readonly string[]]>([
    ['of a question', [requestDraft(MIGRATION)], ASKED],
    ['of a proposal', [requestDraft(REDIS)], ASKED],
    ['of an approval', [requestDraft(PUSH), answer(PUSH, 'approved')], [...ASKED, 'approval_decision']],
    ['of a denial', [requestDraft(PUSH), answer(PUSH, 'denied')], [...ASKED, 'approval_decision', 'action_blocked']],
    [
      'of changes that are asked for',
      [requestDraft(PUSH), answer(PUSH, 'changes_requested')],
      [...ASKED, 'approval_decision', 'action_blocked'],
    ],
    [
      'of what ran',
      [requestDraft(PUSH), answer(PUSH, 'approved'), outcome(PUSH, { v: 1, outcome: 'failed', exit_code: 1 })],
      [...ASKED, 'approval_decision', 'action_executed'],
    ],
    [
      'of what did not run',
      [requestDraft(PUSH), outcome(PUSH, { v: 1, outcome: 'not_run' })],
      [...ASKED, 'action_blocked'],
    ],
    ['of what no request is about', [outcome(PUSH, { v: 1 })], []],
  ])('%s keeps to schema version 2', (_, drafts, types) => {
    const trace = traceOf(...drafts)
    expect(trace.map(event => event['type'])).toEqual(types)
    expect(trace.flatMap(faultsOf)).toEqual([])
    expect(new Set(trace.map(event => event['session_id'])).size).toBeLessThan(2)
  })

  it('names a command as its policies do, the same for what was asked and what ran, and until when it may', () => {
    const trace = traceOf(
      requestDraft(PUSH),
      answer(PUSH, 'approved'),
      outcome(PUSH, { v: 1, outcome: 'succeeded', exit_code: 0 }),
    )
    const action = {
      ...{ tool: 'shell', operation: 'run', resource: PUSH.operation.cwd },
      parameters: { argv: PUSH.operation.argv },
    }
    expect(trace.map(event => event['action'])).toEqual([action, action, undefined, action])
    expect(trace[2]?.['expires_at']).toBe('2026-03-01T10:00:00Z')
    expect(traceOf(requestDraft(REDIS))[0]?.['action']).toMatchObject({ tool: 'holdpoint', operation: 'propose' })
  })
})

import type { JournalLine } from '../model/entry.ts'

type Event = Readonly<Record<string, unknown>>

/** Commands are `shell:run`, by which AgentAck's policies name them; a proposal runs nothing. */
const actionOf = ({ entry }: JournalLine): Event => {
  const action = entry.holdpoint?.action
  const isProposal = action?.kind === 'proposal'
  return {
    tool: isProposal ? 'holdpoint' : 'shell',
    operation: isProposal ? 'propose' : 'run',
    ...(action === undefined ? {} : { resource: action.cwd }),
    parameters: action?.argv === undefined ? { command: action?.command ?? entry.title } : { argv: action.argv },
  }
}

/** Until when a yes is good. */
const endOf = ({ entry }: JournalLine): Event => {
  const end = entry.holdpoint?.scope?.expires_at
  return end === undefined ? {} : { expires_at: end }
}

const ofEntry = (line: JournalLine, id: string, request: JournalLine | undefined): readonly Event[] => {
  const { type, holdpoint } = line.entry
  const approval = { action_id: id, approval_id: id }
  if (type === 'question' || type === 'blocker') {
    const action = actionOf(line)
    return [
      { type: 'action_proposed', action_id: id, action },
      { type: 'approval_requested', ...approval, action },
    ]
  }
  const verdict = holdpoint?.verdict
  if (type === 'decision' && (verdict === 'approved' || verdict === 'approved_with_conditions'))
    return [{ type: 'approval_decision', ...approval, decision: 'allow', ...endOf(line) }]
  if (type === 'decision' && (verdict === 'denied' || verdict === 'changes_requested'))
    return [
      { type: 'approval_decision', ...approval, decision: 'deny' },
      { type: 'action_blocked', ...approval, reason: line.entry.title },
    ]
  if (holdpoint?.outcome === 'not_run') return [{ type: 'action_blocked', ...approval, reason: line.entry.title }]
  const ran = holdpoint?.outcome === 'succeeded' || holdpoint?.outcome === 'failed'
  return ran && request !== undefined ? [{ type: 'action_executed', ...approval, action: actionOf(request) }] : []
}

/**
 * The requests of the log as one trace of AgentAck, a JSON line an event. Types of events, the fields that each has and those that it must
 * have are what `TraceEvent.from_dict` in `src/agentack/models.py` of github.com/sylvesterkaczmarek/agentack reads as schema version 2
 * (commit 83a29cc); which events follow on which is ours. There is no `session_end`: a log goes on, so AgentAck calls it incomplete. A
 * revocation has no event there, and entries without a request have no place in it.
 */
export const agentAckTrace = (lines: readonly JournalLine[]): string => {
  const requests = new Map<string, JournalLine>()
  const events = lines.flatMap(line => {
    const id = line.entry.holdpoint?.request_id
    if (id === undefined) return []
    if (line.entry.type === 'question' || line.entry.type === 'blocker') requests.set(id, line)
    const head = { schema_version: 2, timestamp: line.entry.timestamp, session_id: 'holdpoint' }
    return ofEntry(line, id, requests.get(id)).map(event => ({ ...head, ...event }))
  })
  return events.map(event => `${JSON.stringify(event)}\n`).join('')
}

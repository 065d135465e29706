import type { JournalLine } from '../model/entry.ts'

type Event = Readonly<Record<string, unknown>>

const actionOf = ({ entry }: JournalLine): Event => {
  const action = entry.holdpoint?.action
  return {
    tool: 'shell',
    operation: action?.kind ?? 'run',
    ...(action === undefined ? {} : { resource: action.cwd }),
    parameters: action?.argv === undefined ? { command: action?.command ?? entry.title } : { argv: action.argv },
  }
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
    return [{ type: 'approval_decision', ...approval, decision: 'allow' }]
  if (type === 'decision' && verdict === 'denied') return [{ type: 'approval_decision', ...approval, decision: 'deny' }]
  if (holdpoint?.outcome === 'not_run') return [{ type: 'action_blocked', ...approval, reason: line.entry.title }]
  const ran = holdpoint?.outcome === 'succeeded' || holdpoint?.outcome === 'failed'
  return ran && request !== undefined ? [{ type: 'action_executed', ...approval, action: actionOf(request) }] : []
}

/**
 * The requests of the log as one trace of AgentAck, schema version 2 (`models.py` of github.com/sylvesterkaczmarek/agentack): a JSON
 * line an event. Entries without a request have no place in it.
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

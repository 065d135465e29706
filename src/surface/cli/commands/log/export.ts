import { findLines } from '../../../../journal/query.ts'
import { logMarkdown } from '../../../../report/log.ts'
import type { JournalLine } from '../../../../model/entry.ts'
import { agentAckTrace } from '../../../../report/agentack.ts'
import { claudeFlowV2, rufloV1 } from '../../../../report/log-formats.ts'
import type { CliCommand } from '../../command.ts'
import { FILTERS, queryOf } from '../../log/filters.ts'
import { formatJson } from '../../log/json.ts'
import { readLines } from '../../log/lines.ts'

type Format = (lines: readonly JournalLine[], now: Date) => string

/** Each format's name, and what prints it. */
const FORMATS: Readonly<Record<string, Format>> = {
  jsonl: lines => lines.map(line => formatJson(line)).join(''),
  md: lines => logMarkdown(lines),
  'claude-flow-v2': lines => claudeFlowV2(lines),
  'ruflo-v1': rufloV1,
  agentack: agentAckTrace,
}

export const exporting: CliCommand = {
  name: 'export',
  summary: 'prints entries as JSON lines, Markdown, or a file for claude-flow',
  usage: ['[--format jsonl|md|claude-flow-v2|ruflo-v1|agentack] [OPTIONS]'],
  options: [{ name: 'format', value: 'FORMAT', choices: Object.keys(FORMATS), summary: 'default: jsonl' }, ...FILTERS],
  examples: [['holdpoint log export --format md --since 30d > log.md', 'writes the last month as Markdown']],
  run: async (args, context) => {
    const now = context.ports.clock.now()
    const found = findLines(await readLines(context), queryOf(args, now))
    context.out.stdout(FORMATS[args.value('format') ?? 'jsonl']?.(found, now) ?? '')
    return 0
  },
}

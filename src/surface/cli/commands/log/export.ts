import type { Query } from '../../../../journal/query.ts'
import { logMarkdown } from '../../../../report/log-markdown.ts'
import type { JournalLine } from '../../../../model/entry.ts'
import { agentAckTrace } from '../../../../report/agentack.ts'
import { claudeFlowV2, rufloV1 } from '../../../../report/log-formats.ts'
import type { CliCommand, CliContext } from '../../command.ts'
import { FILTERS, queryOf } from '../../log/filters.ts'
import { formatJson } from '../../log/json.ts'
import { eachLine, readLines } from '../../log/lines.ts'

type Format = (lines: readonly JournalLine[], now: Date) => string

/** Each document's format, and what prints it. */
const FORMATS: Readonly<Record<string, Format>> = {
  md: lines => logMarkdown(lines),
  'claude-flow-v2': lines => claudeFlowV2(lines),
  'ruflo-v1': rufloV1,
  agentack: agentAckTrace,
}

/** A line an entry, printed as it is read: a long log is never held whole. */
const streamLines = (query: Query, context: CliContext): Promise<void> =>
  eachLine(context, query, async lines => {
    for (const line of lines) context.out.stdout(formatJson(line))
    await context.out.taken()
  })

export const exporting: CliCommand = {
  name: 'export',
  summary: 'prints entries as JSON lines, Markdown, or a file for claude-flow',
  usage: ['[--format jsonl|md|claude-flow-v2|ruflo-v1|agentack] [OPTIONS]'],
  options: [
    { name: 'format', value: 'FORMAT', choices: ['jsonl', ...Object.keys(FORMATS)], summary: 'default: jsonl' },
    ...FILTERS,
  ],
  examples: [['holdpoint log export --format md --since 30d > log.md', 'writes the last month as Markdown']],
  run: async (args, context) => {
    const now = context.ports.clock.now()
    const query = queryOf(args, now)
    const format = FORMATS[args.value('format') ?? 'jsonl']
    if (format === undefined) await streamLines(query, context)
    else context.out.stdout(format(await readLines(context, query), now))
    return 0
  },
}

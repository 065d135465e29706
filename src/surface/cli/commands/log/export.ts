import { findLines } from '../../../../journal/query.ts'
import { logMarkdown } from '../../../../report/log.ts'
import type { CliCommand } from '../../command.ts'
import { FILTERS, queryOf } from '../../log/filters.ts'
import { formatJson } from '../../log/json.ts'
import { readLines } from '../../log/lines.ts'

export const exporting: CliCommand = {
  name: 'export',
  summary: 'prints entries as JSON lines or Markdown',
  usage: ['[--format jsonl|md] [OPTIONS]'],
  options: [{ name: 'format', value: 'FORMAT', choices: ['jsonl', 'md'], summary: 'default: jsonl' }, ...FILTERS],
  examples: [['holdpoint log export --format md --since 30d > log.md', 'writes the last month as Markdown']],
  run: async (args, context) => {
    const found = findLines(await readLines(context), queryOf(args, context.ports.clock.now()))
    context.out.stdout(
      args.value('format') === 'md' ? logMarkdown(found) : found.map(line => formatJson(line)).join(''),
    )
    return 0
  },
}

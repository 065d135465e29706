import { statsOf } from '../../../journal/stats.ts'
import type { CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { queryOf } from '../log/filters.ts'
import { formatJson } from '../log/json.ts'
import { readLines } from '../log/lines.ts'
import { statsText } from '../stats/text.ts'

/** What terminals are at least, and what is assumed where there is none. */
const DEFAULT_COLUMNS = 80

/** The terminal's width, or what `COLUMNS` says. */
const columnsOf = ({ out, ports }: CliContext): number => {
  const told = Number(ports.ambient.env['COLUMNS'])
  return out.columns ?? (Number.isInteger(told) && told > 0 ? told : DEFAULT_COLUMNS)
}

export const command: CliCommand = {
  name: 'stats',
  summary: 'counts what was asked, by rule, command and agent, how it was answered and how fast',
  usage: ['[--since TIME] [--json]'],
  details:
    'Counts the requests of the log; entries that came in by import count for nothing. The time to a decision is the one from the request’s entry to a human’s first answer: the median, and what nine of ten did not exceed (p90). JSON: all, rules, commands, agents; times in milliseconds.',
  options: [
    { name: 'since', value: 'TIME', summary: 'only what was asked from this time on: 2026-03-01, 7d' },
    JSON_OPTION,
  ],
  examples: [['holdpoint stats --since 30d', 'shows what the last month asked for most']],
  run: async (args, context) => {
    const { since } = queryOf(args, context.ports.clock.now())
    const stats = statsOf(await readLines(context), since)
    context.out.stdout(args.flag('json') ? formatJson(stats) : statsText(stats, columnsOf(context), context.out.style))
    return 0
  },
}

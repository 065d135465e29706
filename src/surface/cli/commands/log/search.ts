import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { FILTERS, LIMIT_OPTION } from '../../log/filters.ts'
import { FOLLOW_OPTION } from '../../log/follow.ts'
import { listEntries } from '../../log/print.ts'

export const search: CliCommand = {
  name: 'search',
  summary: 'finds entries by text, type, tag, author, task, file or time',
  usage: ['[TEXT] [--follow] [OPTIONS]'],
  details:
    'All that is given must hold; of several types one must. Times are RFC 3339 (2026-03-01, 2026-03-01T09:00Z) or how long ago (2h, 7d).',
  options: [...FILTERS, LIMIT_OPTION, FOLLOW_OPTION, JSON_OPTION],
  operands: { min: 0, max: 1 },
  examples: [
    ['holdpoint log search --tag hitl-required --since 7d', 'shows what was asked in the last week'],
    ['holdpoint log search "force" --type decision', 'shows decisions that speak of force'],
  ],
  run: listEntries,
}

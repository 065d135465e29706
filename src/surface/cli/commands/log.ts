import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { FILTERS, LIMIT_OPTION } from '../log/filters.ts'
import { FOLLOW_OPTION } from '../log/follow.ts'
import { listEntries } from '../log/print.ts'
import { add } from './log/add.ts'
import { exporting } from './log/export.ts'
import { importing } from './log/import.ts'
import { search } from './log/search.ts'
import { show } from './log/show.ts'
import { sync } from './log/sync.ts'
import { verify } from './log/verify.ts'

export const command: CliCommand = {
  name: 'log',
  summary: 'shows, writes, searches, verifies, exports and imports the captain’s log',
  usage: ['[--limit N] [--follow] [--json] [OPTIONS]', 'add|show|search|verify|export|import|sync …'],
  options: [...FILTERS, LIMIT_OPTION, FOLLOW_OPTION, JSON_OPTION],
  subcommands: [add, show, search, verify, exporting, importing, sync],
  details:
    'Times are UTC, the newest entry stands last. --follow goes on with each new entry, also where the log is begun anew or does not exist yet.',
  examples: [
    ['holdpoint log --limit 10', 'shows the ten newest entries, the newest last'],
    ['holdpoint log --follow --type blocker', 'goes on with each new blocker'],
  ],
  run: listEntries,
}

import { chainOf, danglingLinks, findLines, resolveLines } from '../../../journal/query.ts'
import { verifyFile } from '../../../journal/verify-file.ts'
import type { JournalLine } from '../../../model/entry.ts'
import { HoldpointError } from '../../../model/errors.ts'
import { entryText, logMarkdown, logText } from '../../../report/log.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { readAnchors } from '../log/anchors.ts'
import { FILTERS, LIMIT_OPTION, limitOf, queryOf } from '../log/filters.ts'
import { formatJson } from '../log/json.ts'
import { journalPathOf, readLines } from '../log/lines.ts'
import { verificationText } from '../log/verification.ts'

const print = (lines: readonly JournalLine[], args: CliArgs, { out }: CliContext): number => {
  const shown = limitOf(args) === 0 ? lines : lines.slice(-limitOf(args))
  out.stdout(args.flag('json') ? formatJson(shown) : logText(shown, out.style))
  return 0
}

const show: CliCommand = {
  name: 'show',
  summary: 'shows an entry whole, and what it is linked with',
  usage: ['KEY|NUMBER|REQUEST [--json]'],
  details: 'The beginning of a request’s ID shows its whole chain: request, decision, outcome.',
  options: [JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint log show 12', 'shows entry 12 and the entries that it answers or that answer it']],
  run: async (args, context) => {
    const { out } = context
    const [reference = ''] = args.operands
    const lines = await readLines(context)
    const found = resolveLines(lines, reference)
    const [first] = found
    if (first === undefined)
      throw new HoldpointError('not-found', `the log has no entry "${safe(reference)}"`, 'holdpoint log')
    if (args.flag('json')) out.stdout(formatJson(found))
    else {
      const linked = chainOf(lines, first).filter(line => !found.includes(line))
      out.stdout(found.map(line => entryText(line, out.style)).join('\n'))
      if (linked.length > 0) out.stdout(`\n${out.style.bold('Linked')}\n${logText(linked, out.style)}`)
    }
    return 0
  },
}

const search: CliCommand = {
  name: 'search',
  summary: 'finds entries by text, type, tag, author, task, file or time',
  usage: ['[TEXT] [OPTIONS]'],
  details:
    'All that is given must hold; of several types one must. Times are RFC 3339 (2026-03-01, 2026-03-01T09:00Z) or how long ago (2h, 7d).',
  options: [...FILTERS, LIMIT_OPTION, JSON_OPTION],
  operands: { min: 0, max: 1 },
  examples: [
    ['holdpoint log search --tag hitl-required --since 7d', 'shows what was asked in the last week'],
    ['holdpoint log search "force" --type decision', 'shows decisions that speak of force'],
  ],
  run: async (args, context) =>
    print(findLines(await readLines(context), queryOf(args, context.ports.clock.now())), args, context),
}

const verify: CliCommand = {
  name: 'verify',
  summary: 'checks that no entry was changed, removed, added or moved',
  usage: ['[--json]'],
  details:
    'Exit code 0: the log is whole. 1: it is not; each difference is named with its line. Compares hashes, the head record and what signed decisions noted.',
  options: [JSON_OPTION],
  examples: [['holdpoint log verify', 'names every line that is not what was written']],
  run: async (args, context) => {
    const { ports, out } = context
    const { directory } = await context.locate()
    const found = await verifyFile(ports.files, journalPathOf(directory), await readAnchors(ports.files, directory))
    const { journal, ...result } = found
    const dangling = danglingLinks(journal.lines.flatMap(({ line }) => line ?? []))
    const isWhole = result.breaks.length === 0
    if (args.flag('json')) out.stdout(`${JSON.stringify({ whole: isWhole, ...result, dangling })}\n`)
    else out.stdout(verificationText(result, dangling, out.style))
    return isWhole ? 0 : 1
  },
}

const exporting: CliCommand = {
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

export const command: CliCommand = {
  name: 'log',
  summary: 'shows, searches, verifies and exports the captain’s log',
  usage: ['[--limit N] [--json]', 'show|search|verify|export …'],
  options: [LIMIT_OPTION, JSON_OPTION],
  subcommands: [show, search, verify, exporting],
  examples: [['holdpoint log --limit 10', 'shows the ten newest entries, the newest last']],
  run: async (args, context) => print(await readLines(context), args, context),
}

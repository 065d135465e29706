import { resolve } from 'node:path'
import type { Gathered } from '../../../../gate/claude-flow/gather.ts'
import { gatherMemory } from '../../../../gate/claude-flow/gather.ts'
import type { Synced } from '../../../../gate/claude-flow/sync.ts'
import { syncItems } from '../../../../gate/claude-flow/sync.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { formatJson } from '../../log/json.ts'
import { writerOf } from '../../log/writer.ts'
import { sessionHere } from '../requests.ts'

const fileText = ({ path, layout, problem, hint }: Gathered['files'][number]): string =>
  problem === undefined
    ? `read: ${safe(path)} (${layout ?? ''})\n`
    : `not read: ${safe(path)}: ${safe(problem)}\n${hint === undefined ? '' : `  it can be exported: ${hint}\n`}`

const askedText = ({ key, request }: Synced['asked'][number]): string =>
  request === undefined
    ? `would ask: ${safe(key)}\n`
    : `asked: ${request} (${safe(key)}); a human answers: holdpoint show ${request}\n`

const summaryText = ({ imported, present }: Synced, { gone }: Gathered, dryRun: boolean): string => {
  const counts = [
    `${imported} ${imported === 1 ? 'entry' : 'entries'} ${dryRun ? 'would be written' : 'written'}`,
    `${present} stood already`,
    ...(gone === 0 ? [] : [`${gone} deleted there`]),
  ]
  return `${counts.join(', ')}\n`
}

const textOf = (gathered: Gathered, synced: Synced, dryRun: boolean): string => {
  if (gathered.files.length === 0)
    return 'no memory of claude-flow here: neither memory/memory-store.json nor .swarm/memory.db; another place: --from PATH\n'
  return [
    ...gathered.files.map(fileText),
    ...synced.asked.map(askedText),
    ...[...gathered.problems, ...synced.problems].map(
      ({ place, problem }) => `left out: ${safe(place)}: ${safe(problem)}\n`,
    ),
    summaryText(synced, gathered, dryRun),
  ].join('')
}

const run = async (args: CliArgs, context: CliContext): Promise<number> => {
  const { ports, out } = context
  const [session, from, dryRun] = [await sessionHere(context), args.value('from'), args.flag('dry-run')]
  const project = session.place.repository?.top ?? ports.ambient.cwd
  const gathered = await gatherMemory(ports, project, from === undefined ? undefined : resolve(ports.ambient.cwd, from))
  const synced = await syncItems(session, gathered.items, { writer: await writerOf(context), dryRun })
  const problems = [...gathered.problems, ...synced.problems]
  if (args.flag('json'))
    out.stdout(formatJson({ ...synced, files: gathered.files, gone: gathered.gone, problems, dryRun }))
  else out.stdout(textOf(gathered, synced, dryRun))
  return gathered.files.some(({ problem }) => problem !== undefined) ? 1 : 0
}

export const sync: CliCommand = {
  name: 'sync',
  summary: 'reads what agents wrote in claude-flow’s memory',
  usage: ['[--from PATH] [--dry-run] [--json]'],
  details:
    'Reads the namespace captains-log in memory/memory-store.json, .swarm/memory.db and .swarm/agentdb-memory.db of this project, or the file or folder that --from names: the stores of claude-flow 2 (JSON and SQLite) and 3, and its exports. Nothing is written there, locked or run; a database is read from its bytes, with its write-ahead log. All of it is untrusted text: it decides, reviews, grants and takes back nothing. An open question or blocker of the last 30 days that names no human becomes a request, as it would through holdpoint memory store. What came in before is not written again; a value that changed there comes in as an entry of its own. Links, files of other accounts and encrypted files are refused and named. Exit code 0: all was read. 1: a file was not.',
  options: [
    { name: 'from', value: 'PATH', summary: 'a database, memory-store.json, an export, or a folder with them' },
    { name: 'dry-run', summary: 'tells what would be written, and writes nothing' },
    JSON_OPTION,
  ],
  examples: [
    ['holdpoint log sync --dry-run', 'tells what the log does not have yet'],
    ['holdpoint log sync --from export.json', 'takes what claude-flow memory export wrote'],
  ],
  run,
}

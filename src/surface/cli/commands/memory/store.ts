import type { Filed } from '../../../../gate/file-entry.ts'
import { fileEntry } from '../../../../gate/file-entry.ts'
import { keepValue } from '../../../../gate/plain-memory.ts'
import { NAMESPACE } from '../../../../journal/entry.ts'
import { HoldpointError } from '../../../../model/errors.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { entryOf } from '../../log/handed-entry.ts'
import { parseHanded } from '../../log/handed-json.ts'
import { formatJson } from '../../log/json.ts'
import { tellMissing } from '../../log/missing.ts'
import { writerOf } from '../../log/writer.ts'
import { NAMESPACE_OPTION } from '../../memory/values.ts'
import { sessionHere } from '../requests.ts'

const WHERE = 'holdpoint memory store'
const SOURCE = 'the value'

const needed = (name: 'key' | 'value', value: string | undefined): string => {
  if (value === undefined || value === '')
    throw new HoldpointError(
      'usage',
      `--${name} is missing`,
      "holdpoint memory store --key KEY --value 'JSON', or with --stdin in place of --value",
    )
  return value
}

const valueOf = async (args: CliArgs, context: CliContext): Promise<string> =>
  args.flag('stdin') ? context.readInput() : needed('value', args.value('value'))

const filedText = ({ line, request }: Filed, key: string): string => {
  const moved = line.key === key ? '' : ` (${safe(key)} stood already)`
  const asked =
    request === undefined
      ? ''
      : `asked: ${request.id}; a human answers: holdpoint show ${request.id}; wait with: holdpoint await ${request.id}\n`
  return `stored: ${line.key}${moved}\n${asked}`
}

/** The decision of a human's own words answers no request: only a signed answer does. */
const tellUnanswered = ({ out }: CliContext, { line, request }: Filed): void => {
  if (line.entry.type === 'decision' && request === undefined)
    out.stderr(
      'holdpoint: note: this entry lets nothing run; to answer a request: holdpoint approve ID, holdpoint deny ID\n',
    )
}

const storeEntry = async (args: CliArgs, context: CliContext, key: string): Promise<number> => {
  const session = await sessionHere(context)
  const writer = await writerOf(context)
  const value = await entryOf(session, parseHanded(await valueOf(args, context), SOURCE), {
    writer,
    where: WHERE,
    source: SOURCE,
  })
  const filed = await fileEntry(session, { value, key, where: WHERE }, writer)
  tellMissing(context, filed)
  tellUnanswered(context, filed)
  const { line, request, missing } = filed
  context.out.stdout(
    args.flag('json')
      ? formatJson({ key: line.key, ...(request === undefined ? {} : { request: request.id }), missing })
      : filedText(filed, key),
  )
  return 0
}

export const store: CliCommand = {
  name: 'store',
  summary: 'writes an entry of the captain’s log, or keeps a value elsewhere',
  usage: [
    "--namespace captains-log --key KEY --value 'JSON'",
    '--namespace captains-log --key KEY --stdin < ENTRY.json',
  ],
  details:
    'In captains-log the value is an entry: a question or blocker becomes a request that a human can answer, and the rest is held to what holdpoint log add allows. A key that stands already is never overwritten: the entry gets it with a suffix, which is printed. Key and time are claims; the order of the log is its own. In any other namespace the value is a text that means nothing to the gate, and a key that is taken is refused. Secrets are taken out before anything is stored.',
  options: [
    NAMESPACE_OPTION,
    { name: 'key', short: 'k', value: 'KEY', summary: 'journal:YYYY-MM-DD-HH:MM:SS, in UTC, for the log' },
    { name: 'value', value: 'JSON', summary: 'the entry, or any text in another namespace' },
    { name: 'stdin', summary: 'reads the value from standard input: nothing has to be quoted' },
    JSON_OPTION,
  ],
  examples: [
    [
      'holdpoint memory store --namespace captains-log --key "journal:$(date -u +%Y-%m-%d-%H:%M:%S)" --stdin < entry.json',
      'writes the entry under this second',
    ],
  ],
  run: async (args, context) => {
    const [namespace, key] = [args.value('namespace') ?? NAMESPACE, needed('key', args.value('key'))]
    if (namespace === NAMESPACE) return storeEntry(args, context, key)
    const kept = await keepValue(await sessionHere(context), { namespace, key, value: await valueOf(args, context) })
    context.out.stdout(args.flag('json') ? formatJson({ key: kept.key }) : `stored: ${kept.key}\n`)
    return 0
  },
}

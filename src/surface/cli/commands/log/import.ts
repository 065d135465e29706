import { resolve } from 'node:path'
import { sha256 } from '../../../../approval/canonical.ts'
import { importEntries } from '../../../../gate/import-entries.ts'
import { NAMESPACE } from '../../../../journal/entry.ts'
import { formatOf, IMPORT_FORMATS, readImport } from '../../../../journal/import-formats.ts'
import { HoldpointError } from '../../../../model/errors.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliCommand, CliContext } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { tellImported } from '../../log/imported.ts'
import { writerOf } from '../../log/writer.ts'
import { sessionHere } from '../requests.ts'

/** Largest file that is read, in bytes: some 80,000 entries of usual length. */
const MAX_BYTES = 64 * 1024 * 1024

const tooLarge = (file: string): HoldpointError =>
  new HoldpointError(
    'usage',
    `${safe(file)} is larger than the ${MAX_BYTES} bytes that one import takes; nothing was imported`,
    'split it by lines, or export less of it: holdpoint log export --since 30d',
  )

const bytesOf = async ({ ports, readInput }: CliContext, file: string): Promise<Uint8Array> => {
  if (file === '-') return new TextEncoder().encode(await readInput())
  const path = resolve(ports.ambient.cwd, file)
  const facts = await ports.files.describe(path)
  if (facts !== undefined && facts.size > MAX_BYTES) throw tooLarge(file)
  const bytes = await ports.files.readRegular(path, MAX_BYTES)
  if (bytes !== undefined) return bytes
  throw new HoldpointError('not-found', `there is no file ${safe(file)}`, 'holdpoint log import FILE')
}

export const importing: CliCommand = {
  name: 'import',
  summary: 'takes in entries from a file that export wrote, as untrusted text',
  usage: [`[FILE|-] [--format ${IMPORT_FORMATS.join('|')}] [--dry-run] [--json]`],
  details:
    'Each entry comes in as text with the tag "imported" and the author imported-NAME, whatever it called itself: it decides nothing, grants nothing and makes nothing reviewed. Its own key, author, time and type, and the SHA-256 of the file, are kept with it as data. What is in the log already is left alone and counted, so that importing twice adds nothing; no entry is ever overwritten. Secrets are taken out. Exit code 0: all is in. 1: some places could not be read; each is named, and all the rest is in.',
  options: [
    { name: 'format', value: 'FORMAT', choices: IMPORT_FORMATS, summary: 'default: what the file looks like' },
    { name: 'dry-run', summary: 'writes nothing; tells what it would do' },
    JSON_OPTION,
  ],
  operands: { min: 0, max: 1 },
  examples: [
    ['holdpoint log import other.jsonl', 'takes in the log of another repository'],
    ['holdpoint log import memory/memory-store.json --dry-run', 'tells what of a claude-flow memory would come in'],
  ],
  run: async (args, context) => {
    const file = args.operands[0] ?? '-'
    const bytes = await bytesOf(context, file)
    if (bytes.length > MAX_BYTES) throw tooLarge(file)
    const text = new TextDecoder().decode(bytes)
    const source = IMPORT_FORMATS.find(format => format === args.value('format')) ?? formatOf(text)
    const from = { source, digest: sha256(bytes), writer: await writerOf(context), isDry: args.flag('dry-run') }
    const done = await importEntries(await sessionHere(context), readImport(text, source, NAMESPACE), from)
    return tellImported(args, context, done)
  },
}

import { resolve } from 'node:path'
import type { SqlCommand } from '../../command/sql/command.ts'
import type { Cwd } from '../../model/command.ts'
import type { Look, Probe, ReferenceReader } from '../../model/impact.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import { digestText, directoryAt } from '../where.ts'

/** A file of SQL larger than this is not read: it stays what it is by its words. */
const MAX_BYTES = 4 * 1024 * 1024

const readSql = async (path: string, cwd: Cwd, look: Look): Promise<string | undefined> => {
  const directory = directoryAt(cwd, look)
  if (directory === undefined || path.startsWith('~') || path.includes('\0')) return undefined
  try {
    const bytes = await look.files.readRegular(resolve(directory, path), MAX_BYTES)
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  } catch {
    return undefined
  }
}

/** The text of `psql -f X`, `mysql < X`, `.read X`, as an argument of the client that reads it. */
export const sqlFileReader: ReferenceReader = {
  kind: 'sql-file',
  read: async (reference, look) => {
    const text = await readSql(reference.name, reference.cwd, look)
    const client = reference.args.map(literalOf)
    if (text === undefined || client.length === 0 || !client.every(word => word !== undefined)) return undefined
    // A comment's dashes must not look like an option.
    return { kind: 'argv', words: [...client, `\n${text}`] }
  },
}

const RULE = 'sql.file'

/** Files that the call reads, by option, redirection or a command of the client. */
const namedBy = (command: SqlCommand): readonly (string | undefined)[] => [
  ...command.files.map((word: Word) => literalOf(word)),
  ...command.statements.filter(statement => statement.effect === 'file').map(statement => statement.names),
]

interface Named {
  readonly name: string
  readonly text: string | undefined
}

const readNamed = async (command: SqlCommand, look: Look): Promise<readonly Named[]> => {
  const { invocation } = command
  const elsewhere = invocation.remote && invocation.input.kind === 'inherited'
  const found: Named[] = []
  for (const name of namedBy(command)) {
    const text = name === undefined || elsewhere ? undefined : await readSql(name, invocation.cwd, look)
    found.push({ name: name ?? 'a file that only run time knows', text })
  }
  return found
}

const listed = (named: readonly Named[]): string => named.map(({ name }) => name).join(', ')

const assess: Probe<SqlCommand>['assess'] = async (command, findings, look) => {
  if (!findings.some(finding => finding.rule === RULE)) return undefined
  const named = await readNamed(command, look)
  const unread = named.filter(({ text }) => text === undefined)
  const observed: Record<string, string> = {}
  for (const { name, text } of named)
    observed[`sql ${name}`] = text === undefined ? 'not read' : await digestText(text, look)
  const reason = 'the file was read and its statements are judged by themselves'
  return {
    lines: [
      unread.length > 0 ? `${listed(unread)} could not be read` : `${listed(named)} was read, statement by statement`,
    ],
    reversibility: { reversible: false, how: 'what SQL has changed comes back only from a dump' },
    observed,
    files: named.map(({ name }) => name),
    adjustments: unread.length > 0 ? [] : [{ rule: RULE, level: 1, reason }],
  }
}

/** Lowers "a file of SQL" once its statements are judged by themselves. */
export const sqlFileProbe: Probe<SqlCommand> = { family: 'sql', assess }

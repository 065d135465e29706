import type { Carried, Family } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, sketchOf } from '../../model/word.ts'
import { SQL_CLIENTS } from './clients.ts'
import type { Placed, SqlCommand } from './command.ts'
import { parseSqlClient } from './parse.ts'

const fileOf = (command: SqlCommand, path: Word): readonly Carried[] => {
  // Behind `docker exec` or `ssh` a named file is not this machine's; what is redirected into it is.
  const redirected = command.invocation.input.kind !== 'inherited'
  if (literalOf(path) === undefined || (command.invocation.remote && !redirected)) return []
  const { cwd } = command.invocation
  const args = command.replay.map(text => literalWord(text, path.span))
  return [
    {
      kind: 'reference',
      via: 'sql',
      reference: { kind: 'sql-file', name: sketchOf(path), args, cwd, span: path.span },
    },
  ]
}

/** `\! ls`, `.shell ls`, `\i more.sql`: what a client's own commands start or read. */
const metaOf = (command: SqlCommand, statement: Placed): readonly Carried[] => {
  const { names, effect, span } = statement
  if (names === undefined || names === '') return []
  const word = literalWord(names, span)
  if (effect === 'file') return fileOf(command, word)
  const { cwd, program, remote } = command.invocation
  return [{ kind: 'line', via: program, line: word, cwd, remote }]
}

/** psql, mysql, sqlite3, sqlcmd, duckdb, clickhouse-client and their kin. */
export const sqlFamily: Family<SqlCommand> = {
  id: 'sql',
  programs: [...new Set(SQL_CLIENTS.flatMap(client => client.programs))],
  parse: invocation => parseSqlClient(invocation),
  carries: command => [
    ...command.files.flatMap(path => fileOf(command, path)),
    ...command.statements.flatMap(statement => metaOf(command, statement)),
  ],
}

import { levelOfEffect } from '../../command/sql-effect.ts'
import type { SqlEffect } from '../../command/sql-effect.ts'
import type { Placed, SqlCommand } from '../../command/sql/command.ts'
import type { Match, Rule } from '../../model/rule.ts'

const matchOf = (statement: Placed): Match => ({ span: statement.span, detail: statement.text })

const all = (command: SqlCommand, ...effects: readonly SqlEffect[]): readonly Match[] =>
  command.statements.filter(statement => effects.includes(statement.effect)).map(matchOf)

export const drop: Rule<SqlCommand> = {
  id: 'sql.drop',
  level: 3,
  category: 'destroys-data',
  effect: 'drops a table, a database or another object with all it holds',
  saferForm: 'a dump of what is dropped, first',
  source: 'SQL: DROP',
  example: 'psql -c "DROP TABLE notes"',
  nearMiss: `psql -c "SELECT 'DROP TABLE notes'"`,
  match: command => all(command, 'drop'),
}

export const truncate: Rule<SqlCommand> = {
  id: 'sql.truncate',
  level: 3,
  category: 'destroys-data',
  effect: 'empties a table',
  saferForm: 'DELETE … WHERE, inside a transaction',
  source: 'SQL: TRUNCATE',
  example: 'psql -c "TRUNCATE notes"',
  nearMiss: 'psql -c "SELECT truncate(1.5)"',
  match: command => all(command, 'truncate'),
}

export const everyRow: Rule<SqlCommand> = {
  id: 'sql.every-row',
  level: 3,
  category: 'destroys-data',
  effect: 'deletes or overwrites every row of a table: the statement has no WHERE of its own',
  saferForm: 'the same with a WHERE, and a SELECT count(*) with it first',
  source: 'SQL: DELETE, UPDATE with no WHERE; ruling 10',
  example: 'psql -c "DELETE FROM notes"',
  nearMiss: 'psql -c "SELECT 1 -- DELETE FROM notes"',
  match: command => all(command, 'delete-all', 'update-all'),
}

export const alterDrop: Rule<SqlCommand> = {
  id: 'sql.alter-drop',
  level: 3,
  category: 'destroys-data',
  effect: 'drops a column, a constraint or a partition',
  saferForm: 'a copy of the column, first',
  source: 'SQL: ALTER … DROP',
  example: 'psql -c "ALTER TABLE notes DROP COLUMN body"',
  nearMiss: 'psql -c "SHOW search_path"',
  match: command => all(command, 'alter-drop'),
}

export const grant: Rule<SqlCommand> = {
  id: 'sql.grant',
  level: 3,
  category: 'changes-security',
  effect: 'changes who may do what in the database',
  source: 'SQL: GRANT, REVOKE, ALTER ROLE',
  example: 'psql -c "GRANT ALL ON notes TO public"',
  nearMiss: String.raw`psql -c "\dp notes"`,
  match: command => all(command, 'grant'),
}

export const exportRows: Rule<SqlCommand> = {
  id: 'sql.export',
  level: 3,
  category: 'exports-user-data',
  effect: 'writes rows of the database out in bulk',
  saferForm: 'a dump of the schema alone',
  source: 'SQL: COPY … TO, SELECT … INTO OUTFILE; ruling 13: .dump',
  example: `psql -c "COPY notes TO '/tmp/notes.csv'"`,
  nearMiss: 'sqlite3 app.db .schema',
  match: command => all(command, 'export'),
}

export const program: Rule<SqlCommand> = {
  id: 'sql.program',
  level: 3,
  category: 'runs-unread-code',
  effect: 'starts a program through the database or loads code into it',
  source: 'SQL: a program started by COPY … PROGRAM, xp_cmdshell; wrappers never lower a level',
  example: `psql -c "COPY notes FROM PROGRAM 'fetch-notes'"`,
  nearMiss: String.raw`psql -c "\df fetch_notes"`,
  // What a client's own `\!` starts is judged by itself, as the shell line it is.
  match: command =>
    command.statements.filter(({ effect, names }) => effect === 'program' && names === undefined).map(matchOf),
}

export const write: Rule<SqlCommand> = {
  id: 'sql.write',
  level: 2,
  category: 'changes-data',
  effect: 'adds or changes rows',
  source: 'SQL: INSERT, UPDATE … WHERE; ruling 10',
  example: 'psql -c "DELETE FROM notes WHERE id = 7"',
  nearMiss: 'psql -c "SELECT * FROM notes WHERE id = 7 FOR UPDATE"',
  match: command => all(command, 'write', 'import'),
}

export const schema: Rule<SqlCommand> = {
  id: 'sql.schema',
  level: 2,
  category: 'changes-data',
  effect: 'adds to or changes the schema of a database',
  source: 'SQL: CREATE, ALTER … ADD; ruling 10: RENAME, ALTER COLUMN',
  example: 'psql -c "ALTER TABLE notes ADD COLUMN body text"',
  nearMiss: String.raw`psql -c "\d notes"`,
  match: command => all(command, 'schema'),
}

export const notUnderstood: Rule<SqlCommand> = {
  id: 'sql.not-understood',
  level: 2,
  category: 'not-understood',
  effect: 'runs a statement that is no SQL we know, or calls code that its text does not show',
  source: 'not understood',
  example: 'psql -c "CALL tidy_up()"',
  nearMiss: 'psql -c "VALUES (1)"',
  match: command => all(command, 'unknown', 'opaque'),
}

export const unread: Rule<SqlCommand> = {
  id: 'sql.unread',
  level: 2,
  category: 'not-understood',
  effect: 'runs SQL that only run time knows',
  source: 'not understood; ruling 16: what comes from a pipe',
  example: 'psql -c "$STATEMENT"',
  nearMiss: 'psql -c "SELECT * FROM notes WHERE id = $ID"',
  match: command => command.unread.map(span => ({ span })),
}

export const file: Rule<SqlCommand> = {
  id: 'sql.file',
  level: 2,
  category: 'changes-data',
  effect: 'runs a file of SQL',
  source: 'ruling 12',
  evidence: { lowers: 'the file is read and its statements are judged by themselves' },
  example: 'psql -f notes.sql',
  nearMiss: 'psql -l',
  match: command => [...command.files.map(path => ({ span: path.span, detail: path.raw })), ...all(command, 'file')],
}

/** Tables of people whose rows a statement shows. */
const peopleIn = (statement: Placed, tables: readonly string[]): readonly string[] =>
  statement.shows.filter(name => tables.includes(name))

export const userRows: Rule<SqlCommand> = {
  id: 'sql.user-rows',
  level: 3,
  category: 'exports-user-data',
  effect: "reads rows of people's data from another machine or from production",
  saferForm: 'SELECT count(*), or the same on a local copy',
  source: 'ruling 11',
  example: 'psql -h db.acme.test -c "SELECT email FROM users"',
  nearMiss: 'psql -h db.acme.test -c "SELECT count(*) FROM users"',
  match: (command, context) => {
    const far = command.production || command.place === 'elsewhere'
    if (!far && command.place === 'here') return undefined
    return command.statements
      .filter(
        statement => levelOfEffect(statement.effect) === 1 && peopleIn(statement, context.lists.userTables).length > 0,
      )
      .map(statement => ({ ...matchOf(statement), level: far ? 3 : 2 }))
  },
}

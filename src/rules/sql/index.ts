import type { SqlCommand } from '../../command/sql/command.ts'
import { sqlFamily } from '../../command/sql/index.ts'
import type { RuleSet } from '../../model/rule.ts'
import {
  alterDrop,
  drop,
  everyRow,
  exportRows,
  file,
  grant,
  notUnderstood,
  program,
  schema,
  truncate,
  unread,
  userRows,
  write,
} from './statements.ts'

/** SQL given to psql, mysql, sqlite3 and their kin. */
export const sqlRules: RuleSet<SqlCommand> = {
  family: sqlFamily,
  rules: [
    drop,
    truncate,
    everyRow,
    alterDrop,
    grant,
    exportRows,
    program,
    write,
    schema,
    userRows,
    file,
    unread,
    notUnderstood,
  ],
}

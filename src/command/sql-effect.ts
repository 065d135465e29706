import type { Token } from './sql-text.ts'

/** What one statement does, from its words alone. */
export type SqlEffect =
  | 'read'
  | 'write'
  | 'schema'
  | 'drop'
  | 'truncate'
  | 'delete-all'
  | 'update-all'
  | 'alter-drop'
  | 'grant'
  | 'export'
  | 'import'
  /** Runs code that the text does not show: `CALL`, `EXEC`, an extension. */
  | 'opaque'
  /** Starts a program on the server or from the client. */
  | 'program'
  /** The client reads another file: `\i x.sql`, `.read x.sql`, `source x.sql`. */
  | 'file'
  /** No statement that we know. */
  | 'unknown'

/** The words of a list. */
export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const READS = words(
  'SELECT SHOW EXPLAIN DESCRIBE DESC VALUES TABLE USE BEGIN START COMMIT ROLLBACK END SAVEPOINT RELEASE ABORT ANALYZE VACUUM CHECK CHECKPOINT LISTEN UNLISTEN NOTIFY FETCH DECLARE CLOSE MOVE DISCARD RESET PRAGMA HELP LOCK UNLOCK PRINT IF ELSE WHILE RETURN DELIMITER DEALLOCATE OPTIMIZE REINDEX CLUSTER FROM PIVOT UNPIVOT SUMMARIZE ATTACH STATUS EXISTS XA BINLOG HANDLER OPEN PARSE',
)
const SCHEMA = words('CREATE ALTER COMMENT RENAME REFRESH EXCHANGE DETACH SECURITY')
const WRITES = words('INSERT REPLACE MERGE UPSERT KILL')
const OPAQUE = words('CALL EXEC EXECUTE DO PREPARE INSTALL LOAD SHUTDOWN CHANGE')
const GRANTS = words('GRANT REVOKE DENY REASSIGN')

/** Whether a token is a bare word, and one of these. */
export const isWord = (token: Token | undefined, ...texts: readonly string[]): boolean =>
  token?.kind === 'word' && texts.includes(token.text)

/** The tokens at the depth of the first one. */
export const top = (tokens: readonly Token[]): readonly Token[] => {
  const depth = tokens[0]?.depth ?? 0
  return tokens.filter(token => token.depth === depth)
}

/** Whether one of these bare words is among the tokens. */
export const has = (tokens: readonly Token[], ...texts: readonly string[]): boolean =>
  tokens.some(token => isWord(token, ...texts))

const CONSTANTS = words('TRUE FALSE NOT AND OR NULL IS')

/** A condition that no row can fail: it names no column. */
const isTrivial = (condition: readonly Token[]): boolean =>
  condition.every(token =>
    token.kind === 'word' ? CONSTANTS.has(token.text) : token.kind !== 'name' && token.kind !== 'unknown',
  )

const CLAUSE_ENDS = words('RETURNING ORDER LIMIT OPTION')

/** Whether the statement itself picks rows; a `WHERE` inside parentheses is another's (ruling 10). */
const picksRows = (tokens: readonly Token[]): boolean => {
  const depth = tokens[0]?.depth ?? 0
  const at = tokens.findIndex(token => token.depth === depth && isWord(token, 'WHERE', 'PREWHERE'))
  if (at === -1) return false
  const rest = tokens.slice(at + 1)
  const end = rest.findIndex(token => token.depth === depth && token.kind === 'word' && CLAUSE_ENDS.has(token.text))
  return !isTrivial(end === -1 ? rest : rest.slice(0, end))
}

const CREATED_ROLES = words('USER ROLE LOGIN GROUP')

const create = (tokens: readonly Token[]): SqlEffect => {
  const [, second, third, fourth] = tokens
  if (second?.kind === 'word' && CREATED_ROLES.has(second.text)) return 'grant'
  const replaces = isWord(second, 'OR') && isWord(third, 'REPLACE')
  return replaces && isWord(fourth, 'TABLE', 'DATABASE', 'SCHEMA') ? 'drop' : 'schema'
}

const ALTERED_ROLES = words('USER ROLE LOGIN GROUP DEFAULT SYSTEM AUTHORIZATION')
/** `ALTER COLUMN x DROP NOT NULL` and the like take no data away. */
const HARMLESS_DROPS = words('DEFAULT NOT IDENTITY EXPRESSION')

const alter = (tokens: readonly Token[]): SqlEffect => {
  if (tokens[1]?.kind === 'word' && ALTERED_ROLES.has(tokens[1].text)) return 'grant'
  const level = top(tokens)
  const drops = level.some((token, index) => {
    const next = level[index + 1]
    if (isWord(token, 'TRUNCATE', 'DISCARD')) return true
    return isWord(token, 'DROP') && !(next?.kind === 'word' && HARMLESS_DROPS.has(next.text))
  })
  if (drops) return 'alter-drop'
  return has(level, 'DISABLE') && has(level, 'SECURITY') ? 'grant' : 'schema'
}

const copy = (tokens: readonly Token[]): SqlEffect => {
  const level = top(tokens)
  if (has(level, 'PROGRAM')) return 'program'
  return has(level, 'TO') ? 'export' : 'import'
}

const select = (tokens: readonly Token[]): SqlEffect => {
  const level = top(tokens)
  const at = level.findIndex(token => isWord(token, 'INTO'))
  const next = level[at + 1]
  if (at === -1 || next === undefined || next.text.startsWith('@')) return 'read'
  return isWord(next, 'OUTFILE', 'DUMPFILE') ? 'export' : 'schema'
}

const SERVER_SCOPES = words('GLOBAL PERSIST PERSIST_ONLY @@GLOBAL @@PERSIST')

const set = (tokens: readonly Token[]): SqlEffect => {
  if (isWord(tokens[1], 'PASSWORD')) return 'grant'
  return tokens[1]?.kind === 'word' && SERVER_SCOPES.has(tokens[1].text) ? 'write' : 'read'
}

/** A verb whose effect hangs on the rest of its statement. */
const BY_VERB: Readonly<Record<string, (tokens: readonly Token[]) => SqlEffect>> = {
  SELECT: select,
  CREATE: create,
  ALTER: alter,
  COPY: copy,
  SET: set,
  DROP: () => 'drop',
  TRUNCATE: () => 'truncate',
  PURGE: () => 'drop',
  RESTORE: () => 'drop',
  BACKUP: () => 'export',
  EXPORT: () => 'export',
  IMPORT: () => 'import',
  UNLOAD: () => 'export',
  DELETE: tokens => (picksRows(tokens) ? 'write' : 'delete-all'),
  UPDATE: tokens => (isWord(tokens[1], 'STATISTICS') ? 'read' : picksRows(tokens) ? 'write' : 'update-all'),
  LOAD: tokens => (isWord(tokens[1], 'DATA', 'XML') ? 'import' : 'opaque'),
}

/** What a statement's first word and what follows make of it. */
export const effectOf = (tokens: readonly Token[]): SqlEffect => {
  const verb = tokens[0]?.kind === 'word' ? tokens[0].text : ''
  const special = Object.hasOwn(BY_VERB, verb) ? BY_VERB[verb] : undefined
  if (special !== undefined) return special(tokens)
  if (GRANTS.has(verb)) return 'grant'
  if (WRITES.has(verb)) return 'write'
  if (SCHEMA.has(verb)) return 'schema'
  if (OPAQUE.has(verb)) return 'opaque'
  return READS.has(verb) ? 'read' : 'unknown'
}

const LEVELS: Readonly<Record<SqlEffect, 1 | 2 | 3>> = {
  read: 1,
  write: 2,
  schema: 2,
  import: 2,
  opaque: 2,
  unknown: 2,
  file: 2,
  drop: 3,
  truncate: 3,
  'delete-all': 3,
  'update-all': 3,
  'alter-drop': 3,
  grant: 3,
  export: 3,
  program: 3,
}

/** The level of an effect by the rows of SQL; rows of people (ruling 11) are judged where the table list is. */
export const levelOfEffect = (effect: SqlEffect): 1 | 2 | 3 => LEVELS[effect]

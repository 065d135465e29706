import type { Dialect, Statement, Token } from './sql-text.ts'
import { parseSql } from './sql-text.ts'

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

export interface SqlJudgement {
  readonly effect: SqlEffect
  /** The beginning of the statement, one line, for a person; not yet redacted. */
  readonly text: string
  /** Tables whose rows it shows, lower case, without schema; empty where it shows none or only counts them. */
  readonly shows: readonly string[]
  /** Shell line of `\!`, `.shell`, `system`; file of `\i`, `.read`, `source`. */
  readonly names?: string
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const READS = words(
  'SELECT SHOW EXPLAIN DESCRIBE DESC VALUES TABLE USE BEGIN START COMMIT ROLLBACK END SAVEPOINT RELEASE ABORT ANALYZE VACUUM CHECK CHECKPOINT LISTEN UNLISTEN NOTIFY FETCH DECLARE CLOSE MOVE DISCARD RESET PRAGMA HELP LOCK UNLOCK PRINT IF ELSE WHILE RETURN DELIMITER DEALLOCATE OPTIMIZE REINDEX CLUSTER FROM PIVOT UNPIVOT SUMMARIZE ATTACH STATUS EXISTS XA BINLOG HANDLER OPEN PARSE',
)
const SCHEMA = words('CREATE ALTER COMMENT RENAME REFRESH EXCHANGE DETACH SECURITY')
const WRITES = words('INSERT REPLACE MERGE UPSERT KILL')
const OPAQUE = words('CALL EXEC EXECUTE DO PREPARE INSTALL LOAD SHUTDOWN CHANGE')
const GRANTS = words('GRANT REVOKE DENY REASSIGN')

const isWord = (token: Token | undefined, ...texts: readonly string[]): boolean =>
  token?.kind === 'word' && texts.includes(token.text)

const show = (tokens: readonly Token[]): string => {
  const parts = tokens.slice(0, 24).map(token => (token.kind === 'string' ? `'${token.text}'` : token.text))
  const text = parts
    .join(' ')
    .replaceAll('\0', '…')
    .replaceAll(/ ?([(),.]) ?/gu, '$1')
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

/** The tokens at the depth of the first one. */
const top = (tokens: readonly Token[]): readonly Token[] => {
  const depth = tokens[0]?.depth ?? 0
  return tokens.filter(token => token.depth === depth)
}

const has = (tokens: readonly Token[], ...texts: readonly string[]): boolean =>
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

const effectOf = (tokens: readonly Token[]): SqlEffect => {
  const verb = tokens[0]?.kind === 'word' ? tokens[0].text : ''
  const special = Object.hasOwn(BY_VERB, verb) ? BY_VERB[verb] : undefined
  if (special !== undefined) return special(tokens)
  if (GRANTS.has(verb)) return 'grant'
  if (WRITES.has(verb)) return 'write'
  if (SCHEMA.has(verb)) return 'schema'
  if (OPAQUE.has(verb)) return 'opaque'
  return READS.has(verb) ? 'read' : 'unknown'
}

const MAIN_VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'REPLACE', 'VALUES', 'TABLE', 'FROM']

/** The statement proper: without `EXPLAIN ANALYZE`, `PREPARE x AS`, the tables of `WITH`, parentheses round it all. */
const properOf = (tokens: readonly Token[]): readonly Token[] => {
  const start = tokens.findIndex(token => token.kind !== 'sign' || token.text !== '(')
  if (start > 0) return properOf(tokens.slice(start))
  const [first] = tokens
  if (isWord(first, 'EXPLAIN')) {
    const verb = tokens.findIndex((token, index) => index > 0 && isStart(token))
    return verb > 0 && has(tokens.slice(0, verb), 'ANALYZE') ? properOf(tokens.slice(verb)) : tokens
  }
  if (isWord(first, 'PREPARE', 'DECLARE')) {
    const as = tokens.findIndex(token => isWord(token, 'AS', 'FOR'))
    return as === -1 ? tokens : properOf(tokens.slice(as + 1))
  }
  if (isWord(first, 'BEGIN', 'IF', 'ELSE', 'ELSIF', 'WHILE', 'LOOP')) {
    const verb = tokens.findIndex((token, index) => index > 0 && token.depth === first?.depth && isStart(token))
    return verb === -1 ? tokens : properOf(tokens.slice(verb))
  }
  if (!isWord(first, 'WITH')) return tokens
  const main = tokens.findIndex(token => token.depth === first?.depth && isWord(token, ...MAIN_VERBS))
  return main === -1 ? tokens : tokens.slice(main)
}

const STARTS = words(
  'SELECT INSERT UPDATE DELETE MERGE REPLACE CREATE DROP ALTER TRUNCATE GRANT REVOKE WITH VALUES EXECUTE EXEC CALL COPY',
)
const isStart = (token: Token): boolean => token.kind === 'word' && STARTS.has(token.text)

const INNER_STARTS = words('INSERT UPDATE DELETE MERGE')

/** More statements inside one another than this are nobody's: the rest is taken for the worst, so that none hides. */
const MAX_INNER = 50

/** What statements inside parentheses do that change data: `WITH gone AS (DELETE FROM t RETURNING *) …`. */
const innerOf = (tokens: readonly Token[]): readonly SqlEffect[] => {
  const starts = tokens.flatMap((token, index) => {
    const before = tokens[index - 1]
    const opens = before?.text === '(' && before.kind === 'sign'
    return opens && token.kind === 'word' && INNER_STARTS.has(token.text) ? [index] : []
  })
  const effects = starts.slice(0, MAX_INNER).map(index => {
    const rest = tokens.slice(index)
    const close = rest.findIndex(later => later.depth < (rest[0]?.depth ?? 0))
    return effectOf(close === -1 ? rest : rest.slice(0, close))
  })
  return starts.length > MAX_INNER ? [...effects, 'delete-all'] : effects
}

/** SQL Server needs no `;`: words that begin a statement wherever they stand. */
const splitLoose = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const pieces: Token[][] = [[]]
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]
    const begins =
      token.depth === 0 &&
      ((isWord(token, 'DROP') && !isWord(next, 'COLUMN', 'CONSTRAINT', 'MEMBER')) ||
        (isWord(token, 'TRUNCATE') && isWord(next, 'TABLE')) ||
        (isWord(token, 'DELETE') && !isWord(tokens[index - 1], 'ON', 'FOR', 'AFTER', 'OF')) ||
        isWord(token, 'EXEC', 'EXECUTE', 'ALTER', 'CREATE'))
    if (begins && index > 0) pieces.push([])
    pieces.at(-1)?.push(token)
  })
  return pieces.filter(piece => piece.length > 0)
}

const PROGRAM_CALLS = words('XP_CMDSHELL SYS_EXEC SYS_EVAL SP_OACREATE LOAD_EXTENSION')
const EXPORT_CALLS = words('LO_EXPORT PG_READ_FILE PG_READ_BINARY_FILE WRITEFILE')
const WRITE_CALLS = words(
  'PG_TERMINATE_BACKEND PG_CANCEL_BACKEND SETVAL LO_UNLINK LO_IMPORT DBLINK_EXEC PG_RELOAD_CONF PG_ROTATE_LOGFILE LOAD_FILE',
)

/** What functions that are called do beside the statement's own verb. */
const callsOf = (tokens: readonly Token[]): readonly SqlEffect[] =>
  tokens.flatMap((token, index): readonly SqlEffect[] => {
    if (token.kind !== 'word') return []
    if (PROGRAM_CALLS.has(token.text)) return ['program']
    if (tokens[index + 1]?.text !== '(') return []
    return EXPORT_CALLS.has(token.text) ? ['export'] : WRITE_CALLS.has(token.text) ? ['write'] : []
  })

const AGGREGATES = words('COUNT SUM AVG MIN MAX APPROX_COUNT_DISTINCT')

/** Whether what stands between `SELECT` and `FROM` are counts and constants alone. */
const onlyCounts = (tokens: readonly Token[]): boolean => {
  const level = top(tokens)
  const from = level.findIndex(token => isWord(token, 'FROM'))
  const list = level.slice(1, from === -1 ? undefined : from)
  const items: Token[][] = [[]]
  for (const token of list) {
    if (token.kind === 'sign' && token.text === ',') items.push([])
    else items.at(-1)?.push(token)
  }
  return items.every(([first, second]) => {
    if (first === undefined) return false
    if (first.kind === 'number' || first.kind === 'string') return true
    return first.kind === 'word' && AGGREGATES.has(first.text) && second?.text === '('
  })
}

const NAME_ENDS = words('WHERE GROUP ORDER LIMIT HAVING UNION JOIN ON SET VALUES WINDOW FETCH FOR OFFSET RETURNING')

/** The last part of a possibly qualified name that begins at `index`. */
const nameAt = (tokens: readonly Token[], index: number): string => {
  let at = index
  while (tokens[at + 1]?.text === '.' && tokens[at + 2] !== undefined) at += 2
  const token = tokens[at]
  return token?.kind === 'word' || token?.kind === 'name' ? token.text.toLowerCase() : ''
}

/** Tables after `FROM`, `JOIN` and the commas that follow, at any depth. */
const tablesOf = (tokens: readonly Token[]): readonly string[] => {
  const found: string[] = []
  let list: number | undefined
  tokens.forEach((token, index) => {
    if (isWord(token, 'FROM', 'JOIN', 'TABLE')) {
      found.push(nameAt(tokens, index + 1))
      list = token.depth
    } else if (token.kind === 'word' && NAME_ENDS.has(token.text)) list = undefined
    else if (token.kind === 'sign' && token.text === ',' && token.depth === list) found.push(nameAt(tokens, index + 1))
  })
  return found.filter(name => name !== '')
}

const SHOWING = words('SELECT TABLE FROM SUMMARIZE')

const showsOf = (tokens: readonly Token[]): readonly string[] => {
  const [first] = tokens
  if (first?.kind !== 'word' || !SHOWING.has(first.text)) return []
  return first.text === 'SELECT' && onlyCounts(tokens) ? [] : tablesOf(tokens)
}

const DESTROYING = words('DROP TRUNCATE')

/** A statement nobody knows, in whose words something shows that destroys. */
const shownIn = (tokens: readonly Token[]): SqlEffect => {
  const at = tokens.findIndex(token => token.kind === 'word' && DESTROYING.has(token.text))
  return at > 0 ? effectOf(tokens.slice(at)) : 'unknown'
}

const judgeTokens = (tokens: readonly Token[], dialect: Dialect, nesting: number): readonly SqlJudgement[] => {
  const proper = properOf(tokens)
  const own = effectOf(proper)
  const effect = own === 'unknown' ? shownIn(proper) : own
  const inner = innerOf(tokens)
  const text = show(tokens)
  // What `DO`, `EXEC` and `PREPARE … FROM` run stands in their strings.
  const quoted = proper.filter(token => token.kind === 'code' || token.kind === 'string')
  const nested =
    own === 'opaque' && !isWord(proper[0], 'CALL') && nesting < MAX_NESTING
      ? quoted.flatMap(token => judgeText(token.text, dialect, nesting + 1)).filter(found => found.effect !== 'unknown')
      : []
  const effects = [effect, ...inner, ...callsOf(tokens)]
  return [...effects.map(found => ({ effect: found, text, shows: found === 'read' ? showsOf(proper) : [] })), ...nested]
}

const MAX_NESTING = 3

const META_EFFECTS: readonly (readonly [RegExp, SqlEffect])[] = [
  [/^(?:\\!|\.shell\b|\.sh\b|\.system\b|!!)/iu, 'program'],
  [/^(?:\\i\b|\\ir\b|\\include\b|\\include_relative\b|\\\.|\.read\b|:r\b)/iu, 'file'],
  [/^\\gexec\b/iu, 'opaque'],
  [/^(?:\\o|\\g|\.output|\.once|\.o)\s{0,8}\|/iu, 'program'],
  [/^\.(?:dump|backup|save|clone|archive|ar)\b/iu, 'export'],
  [/^\.(?:restore|recover)\b/iu, 'drop'],
  [/^\.import\b/iu, 'import'],
  [/^\.(?:load|open\s.{0,20}--new)\b/iu, 'opaque'],
  [/^\\password\b/iu, 'grant'],
]

/** psql's `\copy` reads as `COPY` does, only on the client's side. */
const clientCopy = (meta: string): readonly SqlJudgement[] =>
  judgeText(meta.slice(1), 'postgres', 0).map(found => ({ ...found, text: meta.slice(0, 120) }))

const judgeMeta = (meta: string): readonly SqlJudgement[] => {
  if (/^\\copy\b/iu.test(meta)) return clientCopy(meta)
  const effect = META_EFFECTS.find(([pattern]) => pattern.test(meta))?.[1] ?? 'read'
  const names = meta.replace(/^(?:\\[!.]|!!|[\\.:]\w{1,30})\s{0,20}/u, '').trim()
  const text = meta.length > 120 ? `${meta.slice(0, 119)}…` : meta
  return [{ effect, text, shows: [], ...(effect === 'file' || effect === 'program' ? { names } : {}) }]
}

/** `source x.sql` and `system ls` of the mysql client are words, not SQL. */
const mysqlMeta = (statement: Statement): SqlJudgement | undefined => {
  const [first, ...rest] = statement.tokens
  if (!isWord(first, 'SOURCE', 'SYSTEM')) return undefined
  const names = rest.map(token => (token.kind === 'word' ? token.text.toLowerCase() : token.text)).join('')
  return { effect: first?.text === 'SOURCE' ? 'file' : 'program', text: show(statement.tokens), shows: [], names }
}

const judgeText = (text: string, dialect: Dialect, nesting: number): readonly SqlJudgement[] =>
  parseSql(text, dialect).flatMap(statement => {
    if (statement.meta !== undefined) return judgeMeta(statement.meta)
    const client = dialect === 'mysql' ? mysqlMeta(statement) : undefined
    if (client !== undefined) return [client]
    const pieces = dialect === 'mssql' ? splitLoose(statement.tokens) : [statement.tokens]
    return pieces.flatMap(tokens => judgeTokens(tokens, dialect, nesting))
  })

/** What the statements of a text do, in order. Total; a text that is no SQL gives `unknown`. */
export const judgeSql = (text: string, dialect: Dialect): readonly SqlJudgement[] => judgeText(text, dialect, 0)

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

/** The highest level among some judgements; 1 for none. */
export const levelOfSql = (judgements: readonly SqlJudgement[]): 1 | 2 | 3 =>
  judgements.reduce<1 | 2 | 3>((highest, { effect }) => (LEVELS[effect] > highest ? LEVELS[effect] : highest), 1)

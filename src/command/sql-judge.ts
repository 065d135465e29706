import type { SqlEffect } from './sql-effect.ts'
import { effectOf, has, isWord, levelOfEffect, words } from './sql-effect.ts'
import { showsOf } from './sql-shows.ts'
import type { Dialect, Statement, Token } from './sql-text.ts'
import { parseSql } from './sql-text.ts'

export interface SqlJudgement {
  readonly effect: SqlEffect
  /** The beginning of the statement, one line, for a person; not yet redacted. */
  readonly text: string
  /** Tables whose rows it shows, lower case, without schema; empty where it shows none or only counts them. */
  readonly shows: readonly string[]
  /** Shell line of `\!`, `.shell`, `system`; file of `\i`, `.read`, `source`. */
  readonly names?: string
}

const show = (tokens: readonly Token[]): string => {
  const parts = tokens.slice(0, 24).map(token => (token.kind === 'string' ? `'${token.text}'` : token.text))
  const text = parts
    .join(' ')
    .replaceAll('\0', '…')
    .replaceAll(/ ?([(),.]) ?/gu, '$1')
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
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

/** The highest level among some judgements; 1 for none. */
export const levelOfSql = (judgements: readonly SqlJudgement[]): 1 | 2 | 3 =>
  judgements.reduce<1 | 2 | 3>(
    (highest, { effect }) => (levelOfEffect(effect) > highest ? levelOfEffect(effect) : highest),
    1,
  )

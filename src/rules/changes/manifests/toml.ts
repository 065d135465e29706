/** One `key = value` of a TOML file, the value as written (arrays and inline tables joined to one line). */
export interface TomlEntry {
  /** Name of the table, without its brackets: `tool.poetry.dependencies`; `''` at the top. */
  readonly table: string
  readonly key: string
  readonly value: string
}

const withoutComment = (line: string): string => {
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '#') return line.slice(0, at)
  }
  return line
}

/** How many brackets a text leaves open; those in strings do not count. */
const openBrackets = (text: string): number => {
  const bare = text.replaceAll(/"[^"]*"|'[^']*'/gu, '')
  return [...bare.matchAll(/[[{]/gu)].length - [...bare.matchAll(/[\]}]/gu)].length
}

const unquote = (text: string): string => text.trim().replaceAll(/["']/gu, '')

/**
 * The entries of a TOML file, as far as lists of dependencies need them: tables, keys, strings, arrays and inline tables.
 * Multi-line strings are read as what their lines look like.
 */
export const readToml = (text: string): readonly TomlEntry[] => {
  const entries: TomlEntry[] = []
  let table = ''
  let pending = ''
  for (const raw of text.split('\n')) {
    const line = withoutComment(raw).trim()
    const joined = pending === '' ? line : `${pending} ${line}`
    pending = ''
    if (pendingIsTable(joined)) table = unquote(joined.replaceAll(/^\[{1,2}|\]{1,2}$/gu, ''))
    else if (joined.includes('=') && openBrackets(joined) > 0) pending = joined
    else if (joined.includes('=')) entries.push(entryOf(table, joined))
  }
  return entries
}

const pendingIsTable = (line: string): boolean => line.startsWith('[') && line.endsWith(']') && !line.includes('=')

const entryOf = (table: string, line: string): TomlEntry => {
  const equals = line.indexOf('=')
  return { table, key: unquote(line.slice(0, equals)), value: line.slice(equals + 1).trim() }
}

/** The strings of an array as written. */
export const stringsOf = (value: string): readonly string[] =>
  [...value.matchAll(/"([^"]*)"|'([^']*)'/gu)].map(([, double, single]) => double ?? single ?? '')

import { isWord, top, words } from './sql-effect.ts'
import type { Token } from './sql-text.ts'

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

/** Tables whose rows a statement shows; none where it only counts. */
export const showsOf = (tokens: readonly Token[]): readonly string[] => {
  const [first] = tokens
  if (first?.kind !== 'word' || !SHOWING.has(first.text)) return []
  return first.text === 'SELECT' && onlyCounts(tokens) ? [] : tablesOf(tokens)
}

/** Between a member's name and its count, where an object says it more than once. No name can hold it: JSON.parse gave it its own. */
const MARK = '\u0000'

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+|\s+/gsu

const nameOf = (token: string): string => {
  try {
    const name: unknown = JSON.parse(token)
    return typeof name === 'string' ? name : ''
  } catch {
    return ''
  }
}

/** Deeper values are nobody's entry, and would end whoever walks through them. */
export const MAX_DEPTH = 64

/** An object being read: how often it said each name, or a list. */
type Open = Map<string, number> | undefined

/**
 * `JSON.parse`, but a name that an object says again is kept too, as `NAME` with a mark: what one reader takes and another one drops
 * must not be seen by either alone. Throws what JSON.parse throws, and RangeError for what is nested too deeply.
 */
export const parseMembers = (text: string): unknown => {
  JSON.parse(text)
  const open: Open[] = []
  let before = ''
  const marked = text.replace(TOKENS, token => {
    if (token.trim() === '') return token
    const names = open.at(-1)
    const isName = names !== undefined && token.startsWith('"') && (before === '{' || before === ',')
    before = token
    if (open.length > MAX_DEPTH) throw new RangeError('nested too deeply')
    if (token === '{') open.push(new Map())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (isName) {
      const name = nameOf(token)
      const count = (names.get(name) ?? 0) + 1
      names.set(name, count)
      if (count > 1) return JSON.stringify(`${name}${MARK}${count}`)
    }
    return token
  })
  return JSON.parse(marked)
}

/** The name that a member was said with. */
export const plainName = (name: string): string => {
  const at = name.lastIndexOf(MARK)
  return at === -1 ? name : name.slice(0, at)
}

/** A name that an object of the value says twice; `undefined` where there is none. */
export const saidTwice = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = name.includes(MARK) ? plainName(name) : saidTwice(member)
    if (found !== undefined) return found
  }
  return undefined
}

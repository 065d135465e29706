import type { Change } from '../../model/change.ts'

/** Whether a text fits a pattern of `*` and `?`. Each star is widened step by step from the last one: no exponential search. */
const fits = (pattern: string, text: string): boolean => {
  let [at, from, star, mark] = [0, 0, -1, 0]
  while (at < text.length) {
    if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at]) && pattern[from] !== '*') {
      at++
      from++
    } else if (pattern[from] === '*') {
      star = from++
      mark = at
    } else if (star !== -1) {
      from = star + 1
      at = ++mark
    } else return false
  }
  while (pattern[from] === '*') from++
  return from === pattern.length
}

const fitsParts = (pattern: readonly string[], path: readonly string[]): boolean => {
  const [first, ...rest] = pattern
  if (first === undefined) return path.length === 0
  if (first !== '**') return path.length > 0 && fits(first, path[0] ?? '') && fitsParts(rest, path.slice(1))
  if (rest.length === 0) return path.length > 0
  return path.some((_, index) => fitsParts(rest, path.slice(index)))
}

const split = new Map<string, readonly string[]>()

const partsOf = (pattern: string): readonly string[] => {
  const known = split.get(pattern)
  if (known !== undefined) return known
  const lower = pattern.toLowerCase()
  const parts = lower.includes('/') ? lower.split('/') : ['**', lower]
  split.set(pattern, parts)
  return parts
}

/** Whether a path fits one of the globs. */
export const fitsPath = (patterns: readonly string[], path: string): boolean => {
  const parts = path.toLowerCase().split('/')
  return patterns.some(pattern => fitsParts(partsOf(pattern), parts))
}

/** Old and new path of a change. */
export const pathsOf = (change: Change): readonly string[] =>
  change.from === undefined ? [change.path] : [change.path, change.from]

/** Whether a change touches a path that fits: as it is, or as it was before a rename. */
export const touches = (change: Change, patterns: readonly string[]): boolean =>
  pathsOf(change).some(path => fitsPath(patterns, path))

const TEST_FOLDERS = new Set(
  'test tests __tests__ spec specs e2e __mocks__ mocks fixtures __fixtures__ testdata test-data cypress playwright benchmarks'.split(
    ' ',
  ),
)

/** Whether a file is a test or serves tests. */
export const isTest = (path: string): boolean => {
  const parts = path.toLowerCase().split('/')
  const base = parts.pop() ?? ''
  return (
    parts.some(part => TEST_FOLDERS.has(part)) ||
    /[._-](?:test|tests|spec|e2e|stories|mock)\.[^.]{1,6}$/u.test(base) ||
    /^(?:test_.*|conftest)\.py$/u.test(base) ||
    base.endsWith('.snap')
  )
}

/** Whether a file is written for people. */
export const isProse = (path: string): boolean => /\.(?:md|mdx|markdown|rst|adoc|txt|license)$/iu.test(path)

/** Whether a file holds source text of a programming language. */
export const isSource = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|py|pyi|rb|go|rs|java|kt|kts|scala|swift|c|h|cc|cpp|hpp|cs|fs|php|ex|exs|erl|clj|dart|lua|pl|pm|vue|svelte|astro|sql|sh|bash|ps1)$/iu.test(
    path,
  )

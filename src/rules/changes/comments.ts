import type { Change } from '../../model/change.ts'

/** How comments of a kind of file begin; a block comment counts where it ends on its line. */
interface Style {
  readonly line: readonly string[]
  /** Whether there are block comments, whose inner lines begin with a star. */
  readonly stars: boolean
}

const SLASHES: Style = { line: ['//'], stars: true }
const HASH: Style = { line: ['#'], stars: false }
const DASHES: Style = { line: ['--'], stars: true }
const NONE: Style = { line: [], stars: false }

const STYLES: readonly (readonly [RegExp, Style])[] = [
  [/\.(?:[cm]?[jt]sx?|go|rs|java|kt|kts|scala|swift|c|h|cc|cpp|hpp|cs|dart|proto|bicep|groovy|gradle)$/iu, SLASHES],
  [/\.(?:php|tf|tfvars|hcl)$/iu, { line: ['//', '#'], stars: true }],
  [/\.(?:py|pyi|rb|sh|bash|ya?ml|toml|pl|pm|ex|exs|ps1|conf|graphqls?|gql|dockerfile)$/iu, HASH],
  [/(?:^|\/)(?:Dockerfile|Containerfile|Makefile|CODEOWNERS|Caddyfile)[^/]*$/u, HASH],
  [/\.(?:sql|lua)$/iu, DASHES],
]

const styleOf = (path: string): Style => STYLES.find(([pattern]) => pattern.test(path))?.[1] ?? NONE

/** Comments that a program acts on. */
const DIRECTIVE =
  /#!|@ts-|eslint|noqa|nosec|nosonar|type:\s?ignore|go:|\+build|pragma|istanbul|c8 ignore|v8 ignore|syntax=|coding[:=]|holdpoint:|webpack|@__|shellcheck|rubocop|phpcs|checkov|tfsec|trivy|semgrep|gitleaks|frozen_string/iu

const isStarLine = (text: string): boolean =>
  text === '*' || text === '*/' || (/^\*\s/u.test(text) && !/[()[\]{};=]/u.test(text))

/** Whether a line says nothing to a program: blank, or a comment that is no directive. */
const isSilent = (line: string, style: Style): boolean => {
  const text = line.trim()
  if (text === '') return true
  if (DIRECTIVE.test(text)) return false
  if (style.line.some(mark => text.startsWith(mark))) return true
  if (!style.stars) return false
  if (text.startsWith('/*')) return !text.includes('*/') || text.endsWith('*/')
  return isStarLine(text)
}

/** The line without a comment that ends it. Quotes before the mark leave it whole: the mark may stand in a string. */
const withoutTail = (line: string, style: Style): string => {
  for (const mark of style.line) {
    const at = line.indexOf(` ${mark}`)
    if (at === -1 || /["'`]/u.test(line.slice(at)) || DIRECTIVE.test(line.slice(at))) continue
    if (!/["'`]/u.test(line.slice(0, at))) return line.slice(0, at).trimEnd()
  }
  return line
}

/**
 * Whether a change touches nothing but comments and blank lines, as far as its lines tell; never for an added, deleted or renamed file.
 * A line that only moved, or whose indentation changed, is more than that.
 */
export const isCommentOnly = (change: Change): boolean => {
  const style = styleOf(change.path)
  if (change.kind !== 'modified' || change.binary || style === NONE) return false
  // A change of mode alone brings no line: a hook that runs no more is no remark.
  if (change.added.length + change.removed.length === 0) return false
  const code = (lines: readonly string[]) => lines.filter(line => !isSilent(line, style))
  const before = code(change.removed)
  const after = code(change.added.map(({ text }) => text))
  return (
    before.length === after.length &&
    before.every((line, index) => {
      const next = after[index] ?? ''
      return line !== next && withoutTail(line, style) === withoutTail(next, style)
    })
  )
}

/** Lines of a change that say something to a program, those it adds (with their number) and those it removes (without). */
export const spokenLines = (change: Change): readonly { readonly text: string; readonly line?: number }[] => {
  const style = styleOf(change.path)
  return [...change.added, ...change.removed.map(text => ({ text }))].filter(({ text }) => !isSilent(text, style))
}

import { MANIFESTS } from '../impact/git/changes.ts'
import { DEFAULT_PATTERNS } from '../rules/changes/patterns.ts'
import { DOORS, REGISTRY_FILES } from '../rules/changes/protection.ts'
import { CREDENTIAL_MARKS } from '../secrets/credential-files.ts'
import { TELLING } from '../secrets/names.ts'
import { PROVIDERS } from '../secrets/providers.ts'
import { compileShape } from '../secrets/shape.ts'
import type { CompiledShape } from '../secrets/shape.ts'
import { anchoredShapes } from './patterns.ts'

const TAB = '\t'

/** A text as a literal piece of an extended regular expression. */
const literally = (text: string): string =>
  text.replaceAll(/[^\w\s/:=@%,;<>"&~!#-]/gu, sign => (sign === '$' ? '[$]' : `\\${sign}`))

const inAnyCase = (text: string): string =>
  text.replaceAll(/./gu, letter =>
    /[a-z]/iu.test(letter) ? `[${letter.toLowerCase()}${letter.toUpperCase()}]` : literally(letter),
  )

const anyOf = (pieces: readonly string[]): string => `(${[...new Set(pieces)].join('|')})`

/** A glob of the rules as a piece of a path, looser than the glob: it may match more. */
const globPiece = (glob: string): string =>
  glob
    .replace(/^\*\*\//u, '')
    .replace(/(?<!\*)\*+$/u, '')
    .split(/(\*+|\?)/u)
    .map(piece => (piece.startsWith('*') ? '.*' : piece === '?' ? '.' : inAnyCase(piece)))
    .join('')

const isHidden = (glob: string): boolean => glob.split('/').some(part => part.startsWith('.'))

/** Manifests beside those that are compared whole: their lines are read. */
const MORE_MANIFESTS = ['requirements', '*.gemspec', 'gems.rb', '*.csproj', '*.fsproj', '*.vbproj', '__init__.py']

const { authenticationWords, authenticationText, securityText } = DEFAULT_PATTERNS

/** The lists of globs; the others are words and texts. */
const GLOBS = [
  'migrations',
  'apiContracts',
  'authenticationPaths',
  'architecture',
  'infrastructure',
  'security',
  'gate',
] as const

const PATHS = [
  ...GLOBS.flatMap(list => DEFAULT_PATTERNS[list]),
  ...REGISTRY_FILES,
  ...DOORS,
  ...MANIFESTS,
  ...MORE_MANIFESTS,
]

/** Lines of `--raw` that need a look: other than added or changed plain files, odd names, names that a rule or Git's own reading knows. */
export const rawPatterns = (): readonly string[] => [
  // Deleted, renamed, copied, of another type, unmerged; and links and submodules.
  `^:[^${TAB}]*[B-LN-Z][0-9]*${TAB}`,
  '^:[0-9]{6} ([^1]|1[^0])',
  // A merge: its lines stand in several columns.
  '^::',
  `^:.*[^ -~${TAB}]`,
  '^:.*["\\]',
  // Hidden parts, `.gitignore` aside.
  `^:.*[${TAB}/]\\.([^g]|g[^i]|gi[^t]|git[^i]|giti[^g])`,
  `^:.*[${TAB}/]${anyOf(PATHS.filter(glob => !isHidden(glob)).map(globPiece))}`,
  `^:.*${TAB}.*${anyOf([...authenticationWords, ...CREDENTIAL_MARKS].map(inAnyCase))}`,
  '^(Binary files|GIT binary patch)',
]

/** At most so many characters of a key are asked for beside its anchor: more would only make the expression large. */
const ASKED = 14

const RANGES = [
  ['0-9', '0123456789'],
  ['A-Z', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['a-z', 'abcdefghijklmnopqrstuvwxyz'],
] as const

/** A bracket of an alphabet, for the locale C: there a range is one of bytes. A dash stands last. */
const bracketOf = (alphabet: string): string => {
  let rest = alphabet.replaceAll('-', '')
  let ranges = ''
  for (const [range, letters] of RANGES)
    if (rest.includes(letters)) {
      ranges += range
      rest = rest.replace(letters, '')
    }
  return `[${ranges}${rest}${alphabet.includes('-') ? '-' : ''}]`
}

const runPiece = (piece: CompiledShape['pieces'][number] | undefined, from: 'least' | 'most'): string =>
  piece === undefined || typeof piece === 'string'
    ? ''
    : `${bracketOf(piece.alphabet)}{${Math.min(piece[from], ASKED)}}`

/** A key's anchor with the characters that stand before and behind it in every key of the shape. */
const keyPiece = ({ pieces, anchor, anchorAt }: CompiledShape): string => {
  const at = pieces.findIndex(piece => piece === anchor)
  const before = anchorAt === 0 ? '' : runPiece(pieces[at - 1], 'most')
  return before + literally(anchor) + runPiece(pieces[at + 1], 'least')
}

const keyPatterns = (): readonly string[] => {
  const shapes = anchoredShapes()
  const first = shapes.filter(shape => shape.anchorAt === 0).map(keyPiece)
  const later = shapes.filter(shape => shape.anchorAt > 0).map(keyPiece)
  return [`^\\+(.*([^A-Za-z0-9_]|[\\][nrt]|%..))?${anyOf(first)}`, `^\\+.*${anyOf(later)}`]
}

/** Providers whose keys only a name nearby tells. */
const nearWords = (): readonly string[] => [
  ...new Set(
    PROVIDERS.filter(({ shapes }) => shapes.some(shape => compileShape(shape).anchor === '')).flatMap(
      ({ near }) => near ?? [],
    ),
  ),
]

/** What may stand behind a name before the sign that joins it to its value. */
const AFTER_NAME = `[]${TAB} "'\`\\]*`
const TYPE = '[&]?(string|String|str|any|Optional|SecretStr)'
/** What joins: `=`, `:`, `:=`, `=>`, or a type and `=`. */
const JOINT = `${AFTER_NAME}(:?=>?|:|:.?.?${TYPE}${AFTER_NAME}:?=)[ ${TAB}]*`
/** A value that stands there at once: no secret is shorter than eight characters, lacks a digit or holds a blank. */
const VALUE = `[\\]?["'\`]?[^ ${TAB}]*([^ ${TAB}]{4}[0-9]|[0-9][^ ${TAB}]{4})`

const telling = (): string => anyOf(TELLING.source.split('|').map(inAnyCase))

/** Lines of content in which a rule could find something: each holds for whatever the scan finds, and for some more. */
export const linePatterns = (): readonly string[] => [
  ...keyPatterns(),
  // A telling name and its value: assigned, or of an option.
  `^\\+.*${telling()}[A-Za-z0-9_.-]*${JOINT}${VALUE}`,
  `^\\+.*-[A-Za-z0-9_-]*${telling()}[A-Za-z0-9_-]*[ ${TAB}]+${VALUE}`,
  // The type of a name on the line before.
  `^\\+.?.?${TYPE}${AFTER_NAME}:?=`,
  `^\\+.*${inAnyCase('auth')}[^A-Za-z0-9=:]*[=:][^A-Za-z0-9+/]*[A-Za-z0-9+/]{12}`,
  '^\\+.*_(auth|authToken|password)[^A-Za-z0-9=:]*[=:]',
  `^\\+.*${anyOf(nearWords().map(inAnyCase))}`,
  `^\\+.*://[^ ${TAB}/]*@`,
  '^\\+(.*[^A-Za-z0-9_])?machine([^A-Za-z0-9_]|$)',
  '^\\+.*(-----BEGIN|Private-Lines)',
  '^[+-].*(openapi|swagger|asyncapi)[^A-Za-z0-9]?:',
  `^[+-].*${anyOf([...authenticationText, ...securityText].map(literally))}`,
]

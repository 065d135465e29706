import type { Context, Cwd } from '../model/command.ts'
import type { Node, Part, Program, SimpleNode, Word } from '../model/program.ts'
import { literalOf } from '../model/word.ts'
import { lookup } from './lookup.ts'

/** Stands in a path for a piece that only run time knows: a character that no path can hold. */
export const HOLE = '\0'

/** Stands for a piece that only run time knows but that is never empty. */
const SOMETHING = '…'

/**
 * What a path word starts from, and the rest as written: patterns kept, unknown pieces as `HOLE`.
 * `unknown` may turn out empty; `appended` is decided by run time too, but is never empty.
 */
export interface PathText {
  readonly anchor: 'cwd' | 'root' | 'home' | 'project' | 'temporary' | 'unknown' | 'appended'
  /** Without a slash in front for the anchors `cwd` and `unknown`; as it follows for the others. */
  readonly rest: string
}

/** Variables that a shell or a system always sets to something, so that no path collapses without them. */
const NEVER_EMPTY = new Set([
  '$',
  'RANDOM',
  'UID',
  'EUID',
  'USER',
  'LOGNAME',
  'PPID',
  'BASHPID',
  'SECONDS',
  'LINENO',
  'HOSTNAME',
])

/** The user's own folders by the XDG base directory specification, where nothing else is set. */
const XDG_FOLDERS: Readonly<Record<string, string>> = {
  XDG_CONFIG_HOME: '/.config',
  XDG_DATA_HOME: '/.local/share',
  XDG_STATE_HOME: '/.local/state',
  XDG_CACHE_HOME: '/.cache',
}

/** A piece of a path: either text as written, or a beginning that stands for a place. */
type Piece = { readonly text: string } | { readonly start: PathText }

const text = (value: string): Piece => ({ text: value })
const start = (anchor: PathText['anchor'], rest = ''): Piece => ({ start: { anchor, rest } })

const onlyCommand = (program: Program): SimpleNode | undefined => {
  const node: Node | undefined = program.body.items[0]?.node
  return program.body.items.length === 1 && node?.kind === 'simple' ? node : undefined
}

/** Where the output of a well-known path command points: `$(mktemp -d)`, `$(pwd)`, `$(git rev-parse --show-toplevel)`. */
const substitutionPieces = (program: Program, context: Context): readonly Piece[] => {
  const words = onlyCommand(program)?.words ?? []
  const [name, ...args] = words.map(literalOf)
  if (name === 'mktemp') return [start('temporary', `/${SOMETHING}`)]
  if (name === 'pwd') return [start('cwd')]
  if (name === 'git' && args[0] === 'rev-parse' && args[1] === '--show-toplevel') return [start('project')]
  const last = words.at(-1)
  const resolves = (name === 'realpath' || name === 'readlink') && last !== undefined && words.length > 1
  return resolves ? piecesOf(last, context) : [start('unknown')]
}

/** A variable whose meaning as a path is fixed whatever its value. */
const knownVariable = (name: string): Piece | undefined => {
  if (name === 'HOME') return start('home')
  if (name === 'PWD') return start('cwd')
  if (name === 'TMPDIR' || name === 'TMP' || name === 'TEMP') return start('temporary')
  const folder = lookup(XDG_FOLDERS, name)
  return folder === undefined ? undefined : start('home', folder)
}

const variablePieces = (part: Extract<Part, { kind: 'variable' }>, context: Context): readonly Piece[] => {
  if (part.length === true) return [text('1')]
  const { operator = '', operand } = part
  const bare = operator === '' || operator === ':?' || operator === '?'
  const value = part.indirect === true ? undefined : lookup(context.variables, part.name)
  const known = value === undefined ? knownVariable(part.name) : text(value)
  if (known !== undefined && (bare || operator.endsWith('-') || operator.endsWith('='))) return [known]
  if (/^:?[-=+]$/u.test(operator) && operand !== undefined) return piecesOf(operand, context)
  // `${X:?}` ends the shell where X is empty: what follows cannot become a path from the root.
  if (operator === ':?' || operator === '?') return [start('appended')]
  return NEVER_EMPTY.has(part.name) ? [text(SOMETHING)] : [start('unknown')]
}

const partPieces = (part: Part, context: Context): readonly Piece[] => {
  switch (part.kind) {
    case 'text':
      // A tilde that a variable brought is not expanded by bash, but is by an `eval` or another shell: the worse is assumed.
      return part.from !== undefined && !part.quoted && /^~(?:\/|$)/u.test(part.text)
        ? [start('home', part.text.slice(1))]
        : [text(part.text)]
    case 'glob':
      return [text(part.text)]
    case 'tilde':
      return [
        part.text === '~+' ? start('cwd') : start('home', part.text.length > 1 ? `/../${part.text.slice(1)}` : ''),
      ]
    case 'variable':
      return variablePieces(part, context)
    case 'substitution':
      return substitutionPieces(part.program, context)
    case 'unknown':
      return [start('appended')]
    case 'process':
    case 'arithmetic':
    case 'brace':
      return [text(HOLE)]
  }
}

const piecesOf = (word: Word, context: Context): readonly Piece[] =>
  word.parts.flatMap(part => partPieces(part, context))

const join = (pieces: readonly Piece[]): string => pieces.map(piece => ('text' in piece ? piece.text : HOLE)).join('')

/** Reads a word as a path. Pieces that run time decides are holes; a word that begins with one has the anchor `unknown`. */
export const pathTextOf = (word: Word, context: Context): PathText => {
  const { parts } = word
  const [only] = parts
  if (parts.length === 1 && only?.kind === 'text' && only.from === undefined) return anchored(only.text)
  const pieces = piecesOf(word, context)
  const [first] = pieces
  if (first !== undefined && 'start' in first) {
    const rest = first.start.rest + join(pieces.slice(1))
    return { anchor: first.start.anchor, rest: first.start.anchor === 'cwd' ? rest.replace(/^\/+/u, '') : rest }
  }
  return anchored(join(pieces))
}

const anchored = (whole: string): PathText => ({ anchor: whole.startsWith('/') ? 'root' : 'cwd', rest: whole })

/** Resolves `.`, `..` and doubled slashes by words alone. What climbs above a relative start keeps its `..`. */
export const normalize = (path: string): string => (isNormal(path) ? path : resolve(path))

/** Whether there is plainly nothing to resolve: no empty step, none that ends with a full stop, no slash at the end. */
const isNormal = (path: string): boolean =>
  !path.includes('./') && !path.includes('//') && !path.endsWith('.') && !path.endsWith('/')

const resolve = (path: string): string => {
  const absolute = path.startsWith('/')
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    const climbs = segment === '..'
    if (!climbs) kept.push(segment)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!absolute) kept.push('..')
  }
  return (absolute ? '/' : '') + kept.join('/')
}

/** Where relative paths start: absolute where it is known, else relative to a start nobody named; `undefined` where run time decides. */
export const baseOf = (cwd: Cwd, context: Context): string | undefined => {
  switch (cwd.kind) {
    case 'absolute':
      return normalize(cwd.path)
    case 'relative':
      return normalize(context.cwd === undefined ? cwd.path : `${context.cwd}/${cwd.path}`)
    case 'unknown':
      return undefined
  }
}

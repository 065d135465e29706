import type { Program } from '../model/program.ts'
import type { Part, Word } from '../model/word.ts'
import { withoutMarks } from './holes.ts'
import { RESERVED, singleQuoted } from './quote.ts'

/** How a program inside a word is printed. */
export type Inner = (program: Program) => string

type Variable = Extract<Part, { kind: 'variable' }>

/** Characters that mean the same with and without quotes, wherever they stand beside others of their kind. */
const INERT = /^[\w./:@%+-]+$/u
/** Unquoted text beside which quotes may fall: nothing in it takes its neighbors for more than text. */
const MILD = /^[\w./:@%+,=-]*$/u
/** What no text holds that stands unquoted on a line: such text came out of a variable. */
const ACTIVE = /[\s;&|<>()"'`\\*?]|\$$/u
/** What stands behind a tilde without quotes, which would keep it from being expanded. */
const AFTER_TILDE = /^[\w./:@%+,=-]+/u
/** Names that end only where something else follows. */
const OPEN_NAME = /^(?:[A-Za-z_]\w*|\d)$/u
const PLAIN_NAME = /^(?:[A-Za-z_]\w*|[\d@*#?$!-])$/u
/** A list of values among the arguments of `declare`, of which the parts keep only the text. */
const ARRAY = /^\w+\+?=\(.*\)$/su

const isBareText = (part: Part): boolean =>
  part.kind === 'text' && !part.quoted && part.from === undefined && !ACTIVE.test(part.text)

const isQuoted = (part: Part): boolean => (part.kind === 'text' ? !isBareText(part) : 'quoted' in part && part.quoted)

const substitution = (program: Program, inner: Inner): string => {
  const body = inner(program)
  return `$(${body.startsWith('(') ? ' ' : ''}${body})`
}

const variable = ({ name, source, indirect, length }: Variable, next: string): string => {
  if (source !== undefined) return withoutMarks(source)
  const prefix = indirect === true ? '!' : length === true ? '#' : ''
  const runsOn = OPEN_NAME.test(name) && /^[\w[{]/u.test(next)
  return prefix === '' && PLAIN_NAME.test(name) && !runsOn ? `$${name}` : `\${${prefix}${name}}`
}

const printPart = (part: Part, next: string, inner: Inner): string => {
  switch (part.kind) {
    case 'text':
    case 'tilde':
      return part.text
    case 'glob':
      return withoutMarks(part.text)
    case 'variable':
      return variable(part, next)
    case 'substitution':
      return part.inPattern === true ? '' : substitution(part.program, inner)
    case 'process':
      return `${part.direction}(${inner(part.program)})`
    case 'arithmetic':
      return withoutMarks(part.source)
    case 'brace':
      return withoutMarks(part.source ?? `{${part.alternatives.map(word => printWord(word, inner)).join(',')}}`)
    case 'unknown':
      return part.written ?? '…'
  }
}

/** Pieces one after the other, the last one first: how a name is written rests on what follows it. */
const joined = <T>(pieces: readonly T[], print: (piece: T, next: string) => string): string =>
  pieces.reduceRight((next, piece) => print(piece, next) + next, '')

/** Text with expansions as it stands between double quotes. */
const doubleQuoted = (parts: readonly Part[], inner: Inner): string =>
  `"${joined(parts, (part, next) =>
    part.kind === 'text' ? part.text.replaceAll(/["\\$`]/gu, String.raw`\$&`) : printPart(part, next, inner),
  )}"`

/** Text with expansions as it stands in a here-document whose end is not quoted. */
export const printFed = (parts: readonly Part[], inner: Inner): string =>
  joined(parts, (part, next) =>
    part.kind === 'text' ? part.text.replaceAll(/[\\$`]/gu, String.raw`\$&`) : printPart(part, next, inner),
  )

/** Neighbors that stand in quotes together; every other part alone. */
const runsOf = (parts: readonly Part[]): readonly (readonly [Part, ...Part[]])[] => {
  const runs: [Part, ...Part[]][] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last !== undefined && isQuoted(last[0]) && isQuoted(part)) last.push(part)
    else runs.push([part])
  }
  return runs
}

/** The text of parts that are text alone. */
export const fixedText = (parts: readonly Part[]): string | undefined =>
  parts.every(part => part.kind === 'text') ? parts.map(part => part.text).join('') : undefined

const printRun = (run: readonly Part[], mayDrop: boolean, inner: Inner): string => {
  const text = fixedText(run)
  if (text === undefined) return doubleQuoted(run, inner)
  return mayDrop && INERT.test(text) ? text : singleQuoted(text)
}

/** Keeps a `~` what it is: one that is expanded ends at a bare `/` or `:`, and one that is only text stands in quotes. */
const withTildes = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part, index): readonly Part[] => {
    if (part.kind !== 'text' || part.text === '') return [part]
    if (parts[index - 1]?.kind === 'tilde') {
      const bare = AFTER_TILDE.exec(part.text)?.[0] ?? ''
      const rest = part.text.slice(bare.length)
      return [{ ...part, text: bare, quoted: false }, ...(rest === '' ? [] : [{ ...part, text: rest }])]
    }
    return part.text.startsWith('~') ? [asQuoted(part)] : [part]
  })

const printParts = (parts: readonly Part[], mayDrop: boolean, inner: Inner): string => {
  const runs = runsOf(parts)
  let out = ''
  for (let at = runs.length - 1; at >= 0; at--) {
    const run = runs[at]
    if (run === undefined) continue
    const [first] = run
    // Braces that complete a name stand directly behind it.
    const next = runs[at + 1]?.[0].kind === 'unknown' ? '' : out
    out = (isQuoted(first) ? printRun(run, mayDrop, inner) : printPart(first, next, inner)) + out
  }
  return out
}

/** One word as shell text that reads back as the same parts; quotes that keep nothing from the shell are left out. */
export const printWord = (word: Word, inner: Inner): string => {
  if (word.parts.length === 0) return "''"
  if (ARRAY.test(word.raw)) return withoutMarks(word.raw)
  if (hasGrowingName(word.parts)) return withoutMarks(word.raw)
  const parts = withTildes(word.parts)
  return printParts(parts, parts.every(isMild), inner)
}

/** Of `$A{1,2}"b"` the shell first makes `$A1"b"`: there each quote ends a name, as it was written. */
const hasGrowingName = (parts: readonly Part[]): boolean =>
  parts.some((part, index) => part.kind === 'unknown' && parts[index - 1]?.kind === 'variable')

const isMild = (part: Part): boolean => part.kind !== 'text' || isQuoted(part) || MILD.test(part.text)

/** A word where the shell looks for its own grammar or an assignment: the first of a command, a pattern of `case`. */
export const printFirstWord = (word: Word, inner: Inner): string => {
  const printed = printWord(word, inner)
  if (RESERVED.has(printed)) return singleQuoted(printed)
  if (!/^[A-Za-z_]\w*(?:\[.*\])?\+?=/u.test(printed)) return printed
  return printParts(word.parts.map(asQuoted), false, inner)
}

const asQuoted = (part: Part): Part => (part.kind === 'text' ? { ...part, quoted: true } : part)

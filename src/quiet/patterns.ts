import { CREDENTIAL_MARKS } from '../secrets/credential-files.ts'
import { PROVIDERS } from '../secrets/providers.ts'
import { compileShape } from '../secrets/shape.ts'
import type { CompiledShape } from '../secrets/shape.ts'

/** A text as a literal piece of a `case` pattern of a POSIX shell. */
export const literally = (text: string): string => text.replaceAll(/[^\w./:=@%+,-]/gu, String.raw`\$&`)

/** The same in upper and lower case. */
export const inAnyCase = (text: string): string =>
  text.replaceAll(/./gu, letter =>
    /[a-z]/iu.test(letter) ? `[${letter.toLowerCase()}${letter.toUpperCase()}]` : literally(letter),
  )

const holding = (pattern: string): string => `*${pattern}*`

/** A hidden part of a path, also behind `REV:` and `--option=`; `.`, `..` and `a..b` are none. */
const HIDDEN = ['.[!./]*', '*[/:=].[!./]*', String.raw`*\\*`]

/** Words that may name a credential file, and the gate's own settings. */
export const CREDENTIAL_WORDS: readonly string[] = [
  ...HIDDEN,
  ...CREDENTIAL_MARKS.filter(mark => !CREDENTIAL_MARKS.some(other => other !== mark && mark.includes(other))).map(
    mark => holding(inAnyCase(mark)),
  ),
  holding(inAnyCase('holdpoint')),
  String.raw`*PRIVATE\ KEY*`,
  // A login in an address.
  '*://*@*',
]

/** Shapes that are known by a literal piece of theirs. */
export const anchoredShapes = (): readonly CompiledShape[] =>
  PROVIDERS.flatMap(provider => provider.shapes.map(compileShape)).filter(shape => shape.anchor !== '')

/** A run of so many characters that are no separators stands in most keys, and in no ordinary word or path. */
const RUN = 20
const UNBROKEN = String.raw`[!-_./:,=@\ ]`
/** No published key is shorter, and none holds a blank. */
const SHORTEST = 17

const isUnbroken = (character: string): boolean => !'-_./:,=@ '.includes(character)

/** The longest run without a separator that every key of a shape has. */
const runOf = (shape: CompiledShape): number => {
  let [best, current] = [0, 0]
  for (const piece of shape.pieces) {
    if (typeof piece === 'string')
      for (const character of piece) {
        current = isUnbroken(character) ? current + 1 : 0
        best = Math.max(best, current)
      }
    else {
      current = Array.from(piece.alphabet).every(isUnbroken) ? current + piece.least : 0
      best = Math.max(best, current)
    }
  }
  return best
}

/** How many characters follow the anchor at least. */
const behind = ({ pieces, anchor, anchorAt }: CompiledShape): number =>
  pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : piece.least), 0) -
  anchor.length -
  anchorAt

/** What a key is looked for by. */
interface Sign {
  readonly anchor: string
  /** How many characters must follow: short anchors stand in ordinary words, so only what is long enough behind one counts. */
  readonly tail: number
}

const signOf = (shape: CompiledShape): Sign => ({
  anchor: shape.anchor,
  tail: shape.anchor.length < 5 ? Math.min(behind(shape), 24) : 0,
})

/** Whether whatever holds one sign holds the other as well. */
const covers = (other: Sign, one: Sign): boolean => {
  const at = one.anchor.indexOf(other.anchor)
  return at !== -1 && one.anchor.length - at - other.anchor.length + one.tail >= other.tail
}

/** Words in which a key could stand at all: no shorter one is known to hold one. */
export const LONG_WORD = holding(String.raw`[!\ ]`.repeat(SHORTEST))

/** Long words that may hold a provider's key, as far as the key itself tells. */
export const keyWords = (): readonly string[] => {
  const signs = anchoredShapes()
    .filter(shape => runOf(shape) < RUN)
    .map(signOf)
  const needed = signs.filter(
    (one, index) =>
      !signs.some((other, at) => at !== index && covers(other, one) && (!covers(one, other) || at < index)),
  )
  return [
    holding(UNBROKEN.repeat(RUN)),
    ...needed.map(({ anchor, tail }) => holding(literally(anchor) + '?'.repeat(tail))),
  ]
}

/** One arm of a `case`, wrapped at the house's width. */
export const arm = (indent: string, patterns: readonly string[], body: string): string => {
  const lines: string[] = []
  let line = indent
  patterns.forEach((pattern, index) => {
    const last = index === patterns.length - 1
    const piece = pattern + (last ? `) ${body} ;;` : ' | ')
    if (line.trim() !== '' && (line + piece).length > 118) {
      lines.push(`${line.trimEnd()} \\`)
      line = `${indent}  `
    }
    line += piece
  })
  return [...lines, line].join('\n')
}

import type { Part, Span, Word } from '../model/word.ts'
import { LIMITS } from './limits.ts'

/** A piece of what stands between braces: one character, an escaped one, or parts that are already read. */
export type BraceToken = string | { readonly escaped: string } | { readonly parts: readonly Part[] }

const SEQUENCE = /^(-?\d+|[a-z])\.\.(-?\d+|[a-z])(?:\.\.(-?\d+))?$/iu

/** The characters of literal source text as tokens. */
export const tokensOf = (source: string): BraceToken[] => {
  const tokens: BraceToken[] = []
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at)
    if (character !== '\\') tokens.push(character)
    else {
      at += 1
      if (source.charAt(at) !== '\n') tokens.push({ escaped: source.charAt(at) })
    }
  }
  return tokens
}

const pushText = (parts: Part[], text: string, quoted: boolean): void => {
  const last = parts.at(-1)
  if (last?.kind === 'text' && last.quoted === quoted) parts[parts.length - 1] = { ...last, text: last.text + text }
  else parts.push({ kind: 'text', text, quoted })
}

const word = (parts: readonly Part[], span: Span): Word => ({ raw: '', span, parts })

/** Counts the words that sequences become on a whole line. */
export interface Spelling {
  maySpell(count: number, span: Span): boolean
}

/** The words of `{1..9..2}` and `{a..e}`; a pattern where there would be too many of them. */
const sequence = (source: string, span: Span, spelling: Spelling): Part | undefined => {
  const found = SEQUENCE.exec(source)
  if (found === null) return undefined
  const [, first = '', last = '', by = '1'] = found
  const letters = first.length === 1 && last.length === 1 && /[a-z]/iu.test(first) && /[a-z]/iu.test(last)
  const [from, to] = letters ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(first), Number(last)]
  if (Number.isNaN(from) || Number.isNaN(to)) return undefined
  const step = Math.max(1, Math.abs(Number(by)))
  const count = Math.floor(Math.abs(to - from) / step) + 1
  const isLong = !Number.isFinite(count) || count > LIMITS.braces
  if (isLong || !spelling.maySpell(count, span)) return { kind: 'glob', text: `{${source}}` }
  const width = /^-?0\d/u.test(first) || /^-?0\d/u.test(last) ? Math.max(first.length, last.length) : 0
  const show = (value: number): string => (letters ? String.fromCharCode(value) : String(value).padStart(width, '0'))
  const values = Array.from({ length: count }, (_, index) => show(from + (to < from ? -step : step) * index))
  return {
    kind: 'brace',
    alternatives: values.map(text => word([{ kind: 'text', text, quoted: false }], span)),
  }
}

class BraceReader {
  private at = 0
  private readonly tokens: readonly BraceToken[]
  private readonly span: Span
  private readonly spelling: Spelling

  constructor(tokens: readonly BraceToken[], span: Span, spelling: Spelling) {
    this.tokens = tokens
    this.span = span
    this.spelling = spelling
  }

  /** What stands between `{` and its `}`, as one brace part, or as literal text where it is none. */
  content(): readonly Part[] {
    const alternatives: Part[][] = [[]]
    let source = ''
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at++]
      if (token === '}') break
      const parts = alternatives.at(-1)
      if (token === undefined || parts === undefined) break
      source += typeof token === 'string' ? token : '\0'
      if (token === ',') alternatives.push([])
      else this.take(token, parts)
    }
    const [only] = alternatives
    if (alternatives.length > 1) return [this.brace(alternatives)]
    const range = sequence(source, this.span, this.spelling)
    if (range !== undefined) return [range]
    const parts: Part[] = [{ kind: 'text', text: '{', quoted: false }, ...(only ?? [])]
    pushText(parts, '}', false)
    return parts
  }

  private brace(alternatives: readonly Part[][]): Part {
    return { kind: 'brace', alternatives: alternatives.map(parts => word(parts, this.span)) }
  }

  private take(token: BraceToken, parts: Part[]): void {
    if (token === '{') parts.push(...this.content())
    else if (typeof token === 'string') pushText(parts, token, false)
    else if ('escaped' in token) pushText(parts, token.escaped, true)
    else parts.push(...token.parts)
  }
}

/** Reads the inside of a brace expansion. The tokens are those between the outer braces. */
export const readBraces = (tokens: readonly BraceToken[], span: Span, spelling: Spelling): readonly Part[] =>
  new BraceReader(tokens, span, spelling).content()

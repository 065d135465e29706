import type * as Bash from 'unbash'
import type { Assignment, Program } from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'
import type { BraceToken } from './braces.ts'
import { readBraces, tokensOf } from './braces.ts'
import { fillHoles } from './holes.ts'

/** What the reader of words needs of the converter that it works for. */
export interface Host {
  readonly text: string
  /** Pieces that marks in the text stand for. */
  readonly holes: readonly Part[]
  span(pos: number, end: number): Span
  maySpell(count: number, span: Span): boolean
  nested(script: Bash.ParsedScript | undefined, pos: number, end: number): Program
  programsIn(node: Bash.SyntaxNode): readonly Program[]
}

/** Characters that no shell treats specially anywhere in a word: most words need no further look. */
const PLAIN = /^[\w./:=@%+,-]+$/u
const TILDE = /^~[\w.+-]*/u

type Text = Extract<Part, { kind: 'text' }>

const text = (value: string, quoted: boolean): Text => ({ kind: 'text', text: value, quoted })

/** Whether a part can be a word's first: before it stands nothing, or braces of which one alternative may be empty. */
const mayBegin = (parts: readonly Bash.WordPart[], index: number): boolean =>
  index === 0 || (index === 1 && parts[0]?.type === 'BraceExpansion')

/** Whether a part can be a word's last: behind it stands nothing, or braces of which one alternative may be empty. */
const mayEnd = (parts: readonly Bash.WordPart[], index: number): boolean =>
  index === parts.length - 1 || parts[index + 1]?.type === 'BraceExpansion'

/** Braces are expanded first: of `$A{1,2}` the shell makes `$A1 $A2`, other variables than the one that was written. */
const nameGrows = (written: string): Part => ({
  kind: 'unknown',
  source: 'a variable whose name braces complete',
  written,
})

/** Whether a name without braces stands right in front of it; a line that goes on there is nothing between them. */
const isBehindName = (parts: readonly Bash.WordPart[], index: number): boolean => {
  let at = index - 1
  while (parts[at]?.type === 'Literal' && parts[at]?.text.replaceAll('\\\n', '') === '') at -= 1
  return parts[at]?.type === 'SimpleExpansion'
}

/** Literal text; a leading `~user` is set apart where the shell would expand it: at the start, up to a `/`, a `:` or the word's end. */
const literalParts = (written: string, value: string, place: { readonly first: boolean; readonly last: boolean }) => {
  const parts: Part[] = []
  // A line that goes on is no character of the word.
  const source = place.first && /^(?:\\\n)*~/u.test(written) ? written.replaceAll('\\\n', '') : written
  const tilde = place.first ? TILDE.exec(source)?.[0] : undefined
  const ends =
    tilde !== undefined && (source.length === tilde.length ? place.last : /^[/:]/u.test(source.slice(tilde.length)))
  if (tilde !== undefined && ends) parts.push({ kind: 'tilde', text: tilde })
  const rest = tilde !== undefined && ends ? value.slice(tilde.length) : value
  if (rest !== '') parts.push(text(rest, source.includes('\\')))
  return parts
}

/** Where a piece of a word stands: whether something is in front of it or behind it, and whether quotes are around it. */
interface Stand {
  readonly first: boolean
  readonly last: boolean
  readonly quoted: boolean
}

const ALONE: Stand = { first: true, last: true, quoted: false }
const QUOTED: Stand = { first: false, last: false, quoted: true }

/** `""$A` is a word even where A is empty: the empty quotes count where nothing else makes the word sure. */
const withEmpty = (written: readonly Bash.WordPart[], parts: Part[]): Part[] => {
  const isSure = (part: Part): boolean =>
    part.kind !== 'brace' && (!('quoted' in part) || part.kind === 'text' || part.quoted)
  return parts.length === 0 || parts.some(isSure) || !written.some(isEmptyQuotes) ? parts : [...parts, text('', true)]
}

const isEmptyQuotes = ({ text: written }: Bash.WordPart): boolean =>
  written === '""' || written === "''" || written === "$''"

/** The tabs at the start of a line, which `<<-` takes away. */
const withoutTabs = (part: Part, index: number): Part => {
  if (part.kind !== 'text') return part
  const inner = part.text.replaceAll(/\n\t+/gu, '\n')
  return { ...part, text: index === 0 ? inner.replace(/^\t+/u, '') : inner }
}

/** Reads the parser's words as ours: what is literal, what run time decides, and which programs stand inside. */
export class WordReader {
  private readonly host: Host

  constructor(host: Host) {
    this.host = host
  }

  word(word: Bash.Word): Word {
    const span = this.host.span(word.pos, word.end)
    if (PLAIN.test(word.text)) return { raw: word.text, span, parts: [text(word.text, false)] }
    return { raw: word.text, span, parts: this.parts(word) }
  }

  /** `NAME=value` that stands among the arguments (`export A=1`): still one word. */
  argument(item: Bash.Assignment): Word {
    const span = this.host.span(item.pos, item.end)
    const { value } = item
    const raw = item.text
    const name = this.subscripted(item)
    if (value.type === 'ArrayValue') {
      const parts: Part[] = [...name]
      const elements = value.elements.map(element => this.word(element))
      elements.forEach((element, index) => {
        parts.push(...(index === 0 ? [] : [text(' ', true)]), ...element.parts)
      })
      return { raw, span, parts, elements }
    }
    return { raw, span, parts: [...name, ...this.parts(value)] }
  }

  /** What stands in front of an assignment's value; a subscript may run something. */
  private subscripted({ text: raw, value, pos, index, name, append }: Bash.Assignment): readonly Part[] {
    if (index === undefined) return [text(raw.slice(0, value.pos - pos), false)]
    return [text(`${name}[`, false), ...this.parts(index), text(append === true ? ']+=' : ']=', false)]
  }

  assignment(item: Bash.Assignment): Assignment {
    const { value } = item
    return {
      name: item.name,
      ...(item.index === undefined ? {} : { index: this.word(item.index) }),
      append: item.append === true,
      value: value.type === 'ArrayValue' ? value.elements.map(element => this.word(element)) : this.word(value),
      span: this.host.span(item.pos, item.end),
    }
  }

  /** Pieces that bash reads as one word, all at once: there may be thousands of them. */
  joined(pieces: readonly Word[]): Word {
    const [first] = pieces
    if (first !== undefined && pieces.length === 1) return first
    const span: Span = [first?.span[0] ?? 0, pieces.reduce((end, piece) => Math.max(end, piece.span[1]), 0)]
    return { raw: pieces.map(({ raw }) => raw).join(''), span, parts: pieces.flatMap(({ parts }) => parts) }
  }

  heredoc(body: Bash.HereDocBody, { strip, expands }: { readonly strip: boolean; readonly expands: boolean }): Word {
    const span = this.host.span(body.pos, body.end)
    const raw = body.text
    // The parser leaves a text without expansions as it is written, also where backslashes count.
    const value = expands
      ? raw.replaceAll(/\\([\\$`\n])/gu, (_, escaped: string) => (escaped === '\n' ? '' : escaped))
      : raw
    const parts = body.parts === undefined ? (value === '' ? [] : [text(value, true)]) : this.quoted(body.parts)
    const filled = this.host.holes.length === 0 ? parts : fillHoles(parts, this.host.holes)
    return {
      raw,
      span,
      parts: strip ? filled.map(withoutTabs).filter(part => part.kind !== 'text' || part.text !== '') : filled,
    }
  }

  private parts(word: Bash.Word): Part[] {
    const parts = this.sourceParts(word)
    return this.host.holes.length === 0 ? parts : fillHoles(parts, this.host.holes)
  }

  private sourceParts(word: Bash.Word): Part[] {
    const { parts } = word
    if (parts === undefined) return literalParts(word.text, word.value, { first: true, last: true })
    const [only] = parts
    if (parts.length === 1 && only !== undefined) return this.part(only, ALONE)
    return withEmpty(parts, this.severalParts(parts))
  }

  private severalParts(parts: readonly Bash.WordPart[]): Part[] {
    return parts.flatMap((part, index) =>
      part.type === 'BraceExpansion' && isBehindName(parts, index)
        ? [nameGrows(part.text)]
        : this.part(part, { first: mayBegin(parts, index), last: mayEnd(parts, index), quoted: false }),
    )
  }

  private part(part: Bash.WordPart, place: Stand): Part[] {
    switch (part.type) {
      case 'Literal':
        return place.quoted
          ? part.value === ''
            ? []
            : [text(part.value, true)]
          : literalParts(part.text, part.value, place)
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        return part.value === '' ? [] : [text(part.value, true)]
      case 'DoubleQuoted':
      case 'LocaleString':
        return this.quoted(part.parts)
      case 'BraceExpansion':
        return this.braces(part)
      case 'Glob':
      case 'ExtendedGlob':
        return this.glob(part)
      case 'SimpleExpansion':
      case 'ParameterExpansion':
      case 'CommandExpansion':
      case 'ProcessSubstitution':
      case 'ArithmeticExpansion':
        return [this.expansion(part, place.quoted)]
    }
  }

  private quoted(parts: readonly Bash.WordPart[]): Part[] {
    const [only] = parts
    if (parts.length === 1 && only !== undefined) return this.part(only, QUOTED)
    return parts.flatMap(part => this.part(part, QUOTED))
  }

  private braces(part: Bash.BraceExpansionPart): Part[] {
    const tokens =
      part.parts === undefined
        ? tokensOf(part.text.slice(1, -1))
        : part.parts.flatMap((child): BraceToken[] =>
            child.type === 'Literal'
              ? tokensOf(child.text)
              : [{ parts: this.part(child, { first: false, last: false, quoted: false }) }],
          )
    const read = readBraces(tokens, this.host.span(part.pos, part.end), this.host)
    return read.map(inner => (inner.kind === 'brace' && read.length === 1 ? { ...inner, source: part.text } : inner))
  }

  private glob(part: Bash.GlobPart | Bash.ExtendedGlobPart): Part[] {
    const programs = this.host.programsIn(part)
    return [
      { kind: 'glob', text: part.text },
      ...programs.map((program): Part => ({ kind: 'substitution', program, quoted: false, inPattern: true })),
    ]
  }

  private expansion(
    part:
      | Bash.SimpleExpansionPart
      | Bash.ParameterExpansionPart
      | Bash.CommandExpansionPart
      | Bash.ArithmeticExpansionPart
      | Bash.ProcessSubstitutionPart,
    quoted: boolean,
  ): Part {
    switch (part.type) {
      case 'SimpleExpansion':
        return { kind: 'variable', name: part.text.slice(1).replaceAll('\\\n', ''), quoted }
      case 'ParameterExpansion':
        return this.parameter(part, quoted)
      case 'CommandExpansion':
        return { kind: 'substitution', program: this.host.nested(part.script, part.pos, part.end), quoted }
      case 'ProcessSubstitution':
        return {
          kind: 'process',
          direction: part.operator,
          program: this.host.nested(part.script, part.pos, part.end),
        }
      case 'ArithmeticExpansion':
        return { kind: 'arithmetic', source: part.text, programs: this.host.programsIn(part), quoted }
    }
  }

  private parameter(part: Bash.ParameterExpansionPart, quoted: boolean): Part {
    const { index, operation } = part
    return {
      kind: 'variable',
      name: part.parameter,
      quoted,
      ...this.operation(part),
      ...(index === undefined || operation === undefined ? {} : { index: this.word(index) }),
      ...((index ?? operation ?? part.prefix) === undefined ? {} : { source: part.text }),
      ...(part.prefix === '#' ? { length: true } : {}),
      ...(part.prefix === '!' ? { indirect: true } : {}),
    }
  }

  /** The operator with all that stands behind it as one word; a bare subscript is the operator `[]`. */
  private operation(part: Bash.ParameterExpansionPart): { operator?: string; operand?: Word } {
    const { operation, index } = part
    if (operation === undefined) return index === undefined ? {} : { operator: '[]', operand: this.word(index) }
    const { operator } = operation
    switch (operation.type) {
      case 'Default':
      case 'Remove':
      case 'Transform':
        return { operator, operand: this.word(operation.operand) }
      case 'Replace':
        return { operator, operand: this.slashed(operation.pattern, operation.replacement) }
      case 'Slice':
      case 'CaseModification':
      case 'Names':
      case 'Unknown':
        return { operator, operand: this.opaque(operation) }
    }
  }

  /** What stands behind an operator whose operand is an expression rather than a word. */
  private opaque(operation: Bash.ParameterOperation & { readonly end: number }): Word {
    const { end } = operation
    const from = 'operatorEnd' in operation ? operation.operatorEnd : end
    const raw = this.host.text.slice(from, end)
    const programs = this.host.programsIn(operation)
    const parts: Part[] =
      programs.length > 0
        ? [{ kind: 'arithmetic', source: raw, programs, quoted: true }]
        : raw === ''
          ? []
          : [text(raw, true)]
    return { raw, span: this.host.span(from, end), parts }
  }

  private slashed(pattern: Bash.Word, replacement: Bash.Word): Word {
    const slash: Word = { raw: '/', span: this.host.span(pattern.end, pattern.end), parts: [text('/', false)] }
    return this.joined([this.word(pattern), slash, this.word(replacement)])
  }
}

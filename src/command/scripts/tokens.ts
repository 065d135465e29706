import type { Language } from '../interpreter-call.ts'
import { HOLE } from './argument.ts'

/** A piece of another language's source: enough to see calls and their literal arguments, no more. */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  /** A string whose whole value stands there; `undefined` where it has pieces that run time fills in. */
  | {
      readonly kind: 'string'
      readonly value: string | undefined
      readonly quote: string
      /** What stands around such pieces, `HOLE` for each of them, and the names of those that are only a name. */
      readonly around?: string
      readonly holes?: readonly string[]
    }
  | { readonly kind: 'mark'; readonly text: string }

/** A name; a piece that the shell fills in counts as one, or as a part of one. */
const NAME = /[\p{ID_Start}$_@%\0][\p{ID_Continue}$\0]*/uy
const GLOB = /<([^<>\s=$;]{0,200}[*?][^<>\s=$;]{0,200})>/uy
/** The operators of Scala's `sys.process`, none of which is `!=`. */
const BANG = /\.?\s?!!?<?(?![=\w(])/uy
const BLANK = /\s+/uy
const NUMBER = /\d[\w.]*/uy

const HASH_COMMENTS: ReadonlySet<Language> = new Set(['python', 'ruby', 'perl', 'php', 'awk', 'r', 'julia', 'elixir'])
const SLASH_COMMENTS: ReadonlySet<Language> = new Set(['javascript', 'php', 'groovy'])
const DASH_COMMENTS: ReadonlySet<Language> = new Set(['lua', 'applescript'])
/** Languages whose double quotes fill in variables. */
const FILLING: Readonly<Partial<Record<Language, RegExp>>> = {
  ruby: /#\{/u,
  perl: /[$@]\w/u,
  php: /\$\w|\{\$/u,
  julia: /\$[\w(]/u,
  elixir: /#\{/u,
  groovy: /\$[\w{]/u,
}

/** A piece that run time fills in: `{x}`, `${x}`, `#{x}`, `$x`, and what the shell filled in before. */
const FILLED = /[$#]?\{[^{}]{0,200}\}|[$@]\w+|\0/gu

/** The folder of the user, filled into a text. */
const HOME_PIECE =
  /\$ENV\{['"]?HOME['"]?\}|#\{(?:Dir\.home|ENV\[['"]HOME['"]\])\}|\$\{(?:process\.env\.HOME|os\.homedir\(\))\}/gu

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }

const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gisu, (_, hex?: string, wide?: string, one?: string) => {
        const code = hex ?? wide
        if (code !== undefined) return String.fromCharCode(parseInt(code, 16))
        return ESCAPES[one ?? ''] ?? one ?? ''
      })
    : text

const withHoles = (body: string): { readonly around: string; readonly holes: readonly string[] } => ({
  around: unescape(body.replaceAll(FILLED, HOLE)),
  holes: (body.match(FILLED) ?? []).map(hole => /^[$#@]?\{?\s?(\w+)\s?\}?$/u.exec(hole)?.[1] ?? ''),
})

/** Where pieces that the shell fills in stand outside of texts. */
export interface CodeHoles {
  /** One is a part of an expression. */
  inside: boolean
  /** One is a whole statement. */
  alone: boolean
}

/** What stands in a name for a piece that the shell fills in. */
const FILLED_NAME = 'runtime'

/** Splits source text into tokens. Total: what it does not know is a mark of one character. */
export class Tokenizer {
  readonly tokens: Token[] = []
  readonly holes: CodeHoles = { inside: false, alone: false }
  private at = 0
  private readonly source: string
  private readonly language: Language

  constructor(source: string, language: Language) {
    this.source = source
    this.language = language
  }

  read(): readonly Token[] {
    while (this.at < this.source.length) this.next()
    return this.tokens
  }

  private next(): void {
    const blank = this.take(BLANK)
    // A call without parentheses ends with its line.
    if (blank?.includes('\n') === true && (this.language === 'ruby' || this.language === 'elixir'))
      this.tokens.push({ kind: 'mark', text: '\n' })
    if (blank !== undefined || this.comment()) return
    // A sigil of Elixir stands before a text.
    if (this.language === 'elixir' && /^~[csCS]["']/u.test(this.source.slice(this.at, this.at + 3))) this.at += 2
    if (this.string() || this.percentLiteral() || (this.language === 'groovy' && this.bang())) return
    const name = this.take(NAME)
    if (name !== undefined) this.tokens.push({ kind: 'name', text: this.marked(this.filled(name)) })
    else if (this.take(NUMBER) === undefined) this.tokens.push({ kind: 'mark', text: this.source.charAt(this.at++) })
    else this.tokens.push({ kind: 'mark', text: '0' })
  }

  /** `File.rm!` of Elixir and Julia, without its sign. */
  private marked(name: string): string {
    const bang = this.language === 'elixir' || this.language === 'julia'
    if (bang && /^[!?][\s(]/u.test(this.source.slice(this.at, this.at + 2))) this.at += 1
    return name
  }

  /** Scala's `"git push".!`, `Seq("git", "push").!!` and `"git push" !` run what they are called on. */
  private bang(): boolean {
    BANG.lastIndex = this.at
    const found = BANG.exec(this.source)?.[0]
    const before = this.tokens.at(-1)
    const isCalled = before?.kind === 'string' || (before?.kind === 'mark' && /^[)\]]$/u.test(before.text))
    if (found === undefined || !isCalled) return false
    this.at += found.length
    const mark = (text: string): Token => ({ kind: 'mark', text })
    this.tokens.push(mark('.'), { kind: 'name', text: 'execute' }, mark('('), mark(')'))
    return true
  }

  /** A name without the pieces that the shell fills in; where they stand is kept. */
  private filled(name: string): string {
    if (!name.includes(HOLE)) return name
    if (name === HOLE && this.isStatement()) this.holes.alone = true
    else this.holes.inside = true
    return name.replaceAll(HOLE, FILLED_NAME)
  }

  /** Whether the piece that was just read is a statement of its own. */
  private isStatement(): boolean {
    let [from, to] = [this.at - 2, this.at]
    while (from >= 0 && /\s/u.test(this.source.charAt(from))) from -= 1
    while (to < this.source.length && /\s/u.test(this.source.charAt(to))) to += 1
    const newLines = [this.source.slice(from + 1, this.at - 1), this.source.slice(this.at, to)].map(blank =>
      blank.includes('\n'),
    )
    const [before, after] = [this.source.charAt(from), this.source.charAt(to)]
    const begins = from < 0 || before === ';' || (newLines[0] === true && !/[[({,=+:]/u.test(before))
    const ends = to >= this.source.length || after === ';' || (newLines[1] === true && !/[\])},.+]/u.test(after))
    return begins && ends
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  private starts(text: string): boolean {
    return this.source.startsWith(text, this.at)
  }

  private comment(): boolean {
    const line =
      (HASH_COMMENTS.has(this.language) && this.starts('#')) ||
      (SLASH_COMMENTS.has(this.language) && this.starts('//')) ||
      (DASH_COMMENTS.has(this.language) && this.starts('--'))
    if (line) this.skipTo('\n')
    else if (SLASH_COMMENTS.has(this.language) && this.starts('/*')) this.skipTo('*/')
    else return false
    return true
  }

  private skipTo(end: string): void {
    const found = this.source.indexOf(end, this.at + 2)
    this.at = found === -1 ? this.source.length : found + end.length
  }

  private string(): boolean {
    const quote = this.source.charAt(this.at)
    if (quote !== '"' && quote !== "'" && quote !== '`') return false
    const triple = this.language === 'python' && this.starts(quote.repeat(3))
    const close = triple ? quote.repeat(3) : quote
    const start = this.at + close.length
    let end = start
    while (end < this.source.length && !this.source.startsWith(close, end))
      end += this.source.charAt(end) === '\\' ? 2 : 1
    this.at = Math.min(end + close.length, this.source.length)
    this.push(this.source.slice(start, end), quote)
    return true
  }

  private push(written: string, quote: string): void {
    const body = written.replaceAll(HOME_PIECE, '~')
    const before = this.tokens.at(-1)
    const prefix = this.language === 'python' && before?.kind === 'name' ? before.text.toLowerCase() : ''
    const prefixed =
      /^(?:[rbuf]|rb|br|fr|rf)$/u.test(prefix) && this.source.charAt(this.at - written.length - 3) !== ' '
    if (prefixed) this.tokens.pop()
    const own = this.fills(body, quote, prefixed && prefix.includes('f'))
    const fills = own || body.includes(HOLE)
    const raw =
      (prefixed && prefix.includes('r')) ||
      (quote === "'" && this.language !== 'python' && this.language !== 'javascript')
    this.tokens.push({
      kind: 'string',
      quote,
      value: fills ? undefined : raw ? body.replaceAll("\\'", "'") : unescape(body),
      ...(own ? withHoles(body) : fills ? { around: raw ? body : unescape(body) } : {}),
    })
  }

  private fills(body: string, quote: string, formatted: boolean): boolean {
    if (this.language === 'python') return formatted && body.includes('{')
    if (this.language === 'javascript') return quote === '`' && body.includes('${')
    // `\$x` and `\@x` are characters.
    return quote !== "'" && FILLING[this.language]?.test(body.replaceAll(/\\./gsu, '')) === true
  }

  /** `%x(…)`, `qx{…}`, `q(…)`: quoted texts of Ruby and Perl. */
  private percentLiteral(): boolean {
    if (this.language === 'perl' && this.pattern()) return true
    if (this.language !== 'ruby' && this.language !== 'perl') return false
    const pattern = this.language === 'ruby' ? /%([xqQwW])([([{|!/])/uy : /\b(qx|qq|qw|q)\s*([([{|!/])/uy
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (found === null) return false
    const [whole, kind = '', open = ''] = found
    const close = { '(': ')', '[': ']', '{': '}' }[open] ?? open
    const end = this.source.indexOf(close, this.at + whole.length)
    const body = this.source.slice(this.at + whole.length, end === -1 ? undefined : end)
    this.at = end === -1 ? this.source.length : end + 1
    if (/w/iu.test(kind)) this.list(body)
    else this.push(body, kind.includes('x') ? '`' : '"')
    return true
  }

  /** Perl's `<*.bak>`: the names of files by a pattern. */
  private pattern(): boolean {
    GLOB.lastIndex = this.at
    const found = GLOB.exec(this.source)
    if (found === null) return false
    this.at += found[0].length
    this.tokens.push({ kind: 'name', text: 'glob' }, { kind: 'string', quote: "'", value: found[1] ?? '' })
    return true
  }

  /** `qw(a b)` and `%w[a b]` are lists of strings. */
  private list(body: string): void {
    const words = body.split(/\s+/u).filter(word => word !== '')
    this.tokens.push({ kind: 'mark', text: '[' })
    for (const value of words) this.tokens.push({ kind: 'string', quote: "'", value }, { kind: 'mark', text: ',' })
    this.tokens.push({ kind: 'mark', text: ']' })
  }
}

/** The tokens of a source text, and where the shell fills in more of it. */
export const tokensOf = (
  source: string,
  language: Language,
): { readonly tokens: readonly Token[]; readonly holes: CodeHoles } => {
  const tokenizer = new Tokenizer(source, language)
  return { tokens: tokenizer.read(), holes: tokenizer.holes }
}

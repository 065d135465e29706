/**
 * Text of SQL → statements → tokens. A lexer of our own for all dialects: it only has to know where strings, comments and
 * statements end, and that is where dialects differ. Total: what does not close runs to the end of the text.
 */

/** What a client's server speaks. `any` shows more of the text rather than less. */
export type Dialect = 'postgres' | 'mysql' | 'sqlite' | 'mssql' | 'duckdb' | 'clickhouse' | 'any'

export interface Token {
  /** `word` keyword or bare name · `name` quoted name · `string` · `code` body of a dollar quote · `number` · `sign` one other character · `unknown` what run time decides. */
  readonly kind: 'word' | 'name' | 'string' | 'code' | 'number' | 'sign' | 'unknown'
  /** Upper case for a word, the content without quotes for names, strings and code, else as written. */
  readonly text: string
  /** How many parentheses are open around it. */
  readonly depth: number
}

export interface Statement {
  readonly tokens: readonly Token[]
  /** A command of the client itself (`\copy …`, `.dump`, `source x.sql`), up to its line's end; then there are no tokens. */
  readonly meta?: string
}

/** Stands for what only run time knows; no argument can hold it. */
const UNKNOWN = '\0'

const WORD_START = /[\p{L}_@]/u
const WORD_PART = /[\p{L}\p{N}_$@]/u
const DIGIT = /\d/u
const BLANK = /\s/u

const BACKSLASH_STRINGS: ReadonlySet<Dialect> = new Set(['mysql', 'clickhouse'])
const BRACKET_NAMES: ReadonlySet<Dialect> = new Set(['sqlite', 'mssql'])
const DOLLAR_QUOTES: ReadonlySet<Dialect> = new Set(['postgres', 'duckdb', 'any'])
const HASH_COMMENTS: ReadonlySet<Dialect> = new Set(['mysql', 'clickhouse'])
const EXECUTED_COMMENTS: ReadonlySet<Dialect> = new Set(['mysql', 'any'])
const BACKSLASH_COMMANDS: ReadonlySet<Dialect> = new Set(['postgres', 'any'])

class Lexer {
  readonly statements: Statement[] = []
  private tokens: Token[] = []
  private at = 0
  private depth = 0
  private readonly text: string
  private readonly dialect: Dialect

  constructor(text: string, dialect: Dialect) {
    this.text = text
    this.dialect = dialect
  }

  read(): readonly Statement[] {
    while (this.at < this.text.length) this.step()
    this.end()
    return this.statements
  }

  private step(): void {
    const character = this.text.charAt(this.at)
    if (BLANK.test(character)) this.at++
    else if (this.skipsComment()) return
    else if (this.takesMeta(character)) return
    else if (this.takesQuoted(character)) return
    else if (WORD_START.test(character)) this.takeWord()
    else if (DIGIT.test(character)) this.take('number', /[\d.]/u)
    else this.takeSign(character)
  }

  private end(): void {
    if (this.tokens.length > 0) this.statements.push({ tokens: this.tokens })
    this.tokens = []
    this.depth = 0
  }

  private push(kind: Token['kind'], text: string): void {
    this.tokens.push({ kind, text, depth: this.depth })
  }

  private lineEnd(from: number): number {
    const found = this.text.indexOf('\n', from)
    return found === -1 ? this.text.length : found
  }

  /** MySQL wants a blank after `--`; elsewhere the two dashes are enough. */
  private isLineComment(): boolean {
    if (this.text.startsWith('--', this.at)) {
      const next = this.text.charAt(this.at + 2)
      return this.dialect !== 'mysql' || next === '' || BLANK.test(next)
    }
    return this.text.charAt(this.at) === '#' && HASH_COMMENTS.has(this.dialect)
  }

  private skipsComment(): boolean {
    if (this.isLineComment()) {
      this.at = this.lineEnd(this.at)
      return true
    }
    if (EXECUTED_COMMENTS.has(this.dialect)) {
      const executed = /^\/\*M?!\d{0,6}|^\*\//u.exec(this.text.slice(this.at, this.at + 12))
      if (executed !== null) {
        this.at += executed[0].length
        return true
      }
    }
    if (!this.text.startsWith('/*', this.at)) return false
    this.at = this.endOfComment()
    return true
  }

  private endOfComment(): number {
    const nests = this.dialect === 'postgres' || this.dialect === 'mssql'
    let open = 1
    let at = this.at + 2
    while (at < this.text.length && open > 0) {
      const close = this.text.indexOf('*/', at)
      if (close === -1) return this.text.length
      const inner = nests ? this.text.indexOf('/*', at) : -1
      const deeper = inner !== -1 && inner < close
      open += deeper ? 1 : -1
      at = (deeper ? inner : close) + 2
    }
    return at
  }

  /** Commands of the client: `\x` anywhere in psql, `.x` and `:x` where a statement would begin. */
  private takesMeta(character: string): boolean {
    const begins = this.tokens.length === 0
    const isMeta =
      (character === '\\' && BACKSLASH_COMMANDS.has(this.dialect)) ||
      (character === '\\' && begins && this.dialect === 'mysql') ||
      (character === '.' && begins && (this.dialect === 'sqlite' || this.dialect === 'duckdb')) ||
      ((character === ':' || character === '!') && begins && this.dialect === 'mssql')
    if (!isMeta) return false
    this.end()
    const stop = this.lineEnd(this.at)
    this.statements.push({ tokens: [], meta: this.text.slice(this.at, stop).trim() })
    this.at = stop
    return true
  }

  private takesQuoted(character: string): boolean {
    if (character === "'") this.takeQuoted('string', "'", this.escapesIn())
    else if (character === '"') {
      const isString = this.dialect === 'mysql'
      this.takeQuoted(isString ? 'string' : 'name', '"', isString)
    } else if (character === '`') this.takeQuoted('name', '`', false)
    else if (character === '[' && BRACKET_NAMES.has(this.dialect)) this.takeQuoted('name', ']', false)
    else return character === '$' && this.takesDollarQuote()
    return true
  }

  /** Whether a backslash escapes in the string that begins here: MySQL, ClickHouse, and PostgreSQL's `E'…'`. */
  private escapesIn(): boolean {
    const before = this.tokens.at(-1)
    return BACKSLASH_STRINGS.has(this.dialect) || (before?.text === 'E' && /e/iu.test(this.text.charAt(this.at - 1)))
  }

  private takeQuoted(kind: 'string' | 'name', quote: string, escapes: boolean): void {
    let at = this.at + 1
    let content = ''
    while (at < this.text.length) {
      const character = this.text.charAt(at)
      if (escapes && character === '\\') content += this.text.charAt(++at)
      else if (character !== quote) content += character
      else if (this.text.charAt(at + 1) === quote) content += this.text.charAt(++at)
      else break
      at++
    }
    this.push(kind, content)
    this.at = at + 1
  }

  private takesDollarQuote(): boolean {
    if (!DOLLAR_QUOTES.has(this.dialect)) return false
    const tag = /^\$(?:[\p{L}_][\p{L}\p{N}_]{0,62})?\$/u.exec(this.text.slice(this.at, this.at + 66))?.[0]
    if (tag === undefined) return false
    const start = this.at + tag.length
    const close = this.text.indexOf(tag, start)
    this.push('code', this.text.slice(start, close === -1 ? undefined : close))
    this.at = close === -1 ? this.text.length : close + tag.length
    return true
  }

  private take(kind: Token['kind'], part: RegExp): string {
    const start = this.at
    while (this.at < this.text.length && part.test(this.text.charAt(this.at))) this.at++
    const text = this.text.slice(start, this.at)
    this.push(kind, kind === 'word' ? text.toUpperCase() : text)
    return text
  }

  /** `GO` alone on a line ends a batch of SQL Server; its statements need no `;`. */
  private takeWord(): void {
    const start = this.at
    const word = this.take('word', WORD_PART).toUpperCase()
    if (this.dialect !== 'mssql') return
    const before = this.text.slice(this.text.lastIndexOf('\n', start - 1) + 1, start)
    if (word === 'GO' && before.trim() === '') {
      this.tokens.pop()
      this.end()
    }
  }

  private takeSign(character: string): void {
    this.at++
    if (character === ')') this.depth = Math.max(0, this.depth - 1)
    if (character === ';') this.end()
    else this.push(character === UNKNOWN ? 'unknown' : 'sign', character)
    if (character === '(') this.depth++
  }
}

const ROUTINES: ReadonlySet<string> = new Set(['TRIGGER', 'FUNCTION', 'PROCEDURE', 'PROC', 'EVENT', 'PACKAGE'])
/** What may follow `END` without closing a `BEGIN` or `CASE`. */
const INNER_ENDS: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR'])

const opensBody = (tokens: readonly Token[]): boolean => {
  const head = tokens.slice(0, 8)
  return head[0]?.text === 'CREATE' && head.some(token => token.kind === 'word' && ROUTINES.has(token.text))
}

/** How many bodies are still open after these tokens: `BEGIN … END`, `CASE … END`. */
const openBodies = (tokens: readonly Token[]): number => {
  let open = 0
  tokens.forEach((token, index) => {
    if (token.kind !== 'word') return
    if (token.text === 'BEGIN' || token.text === 'CASE') open++
    const next = tokens[index + 1]
    if (token.text === 'END' && !(next?.kind === 'word' && INNER_ENDS.has(next.text))) open--
  })
  return open
}

/** The statement at `index` with what follows it, up to where its body closes; `undefined` where it never does. */
const bodyFrom = (statements: readonly Statement[], index: number): readonly [Statement, number] | undefined => {
  const tokens: Token[] = []
  let open = 0
  for (let next = index; next < statements.length; next++) {
    const more = statements[next]?.tokens ?? []
    tokens.push(...more)
    open += openBodies(more)
    if (open <= 0) return [{ tokens }, next]
  }
  return undefined
}

/** Puts the body of a trigger or routine back into one statement. Once one never closes, all the rest stays in pieces. */
const joinBodies = (statements: readonly Statement[]): readonly Statement[] => {
  const joined: Statement[] = []
  let trusted = true
  for (let index = 0; index < statements.length; index++) {
    const first = statements[index]
    if (first === undefined) break
    const whole: readonly [Statement, number] | undefined =
      trusted && opensBody(first.tokens) ? bodyFrom(statements, index) : [first, index]
    trusted &&= whole !== undefined
    joined.push(whole?.[0] ?? first)
    index = whole?.[1] ?? index
  }
  return joined
}

/** The statements of a text of SQL, comments left out. */
export const parseSql = (text: string, dialect: Dialect): readonly Statement[] =>
  joinBodies(new Lexer(text, dialect).read())

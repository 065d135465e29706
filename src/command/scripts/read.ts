import type { Carried } from '../../model/command.ts'
import type { Part, Word } from '../../model/word.ts'
import { literalWord, prefixOf } from '../../model/word.ts'
import { LIMITS } from '../../shell/limits.ts'
import type { Language } from '../interpreter-call.ts'
import type { Argument } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import { CallReader } from './calls.ts'
import type { Known } from './tables.ts'
import { KNOWN } from './tables.ts'
import type { Token } from './tokens.ts'
import { tokensOf } from './tokens.ts'

/** Source that turns encoded text into names of its own. */
const DECODES = /b64decode|base64|atob\(|unhexlify|fromCharCode|fromhex/u

const WHOLE_NAMES: ReadonlySet<string> = new Set(['subprocess', 'child_process', 'pexpect', 'fs-extra', 'FileUtils'])

const BARE: ReadonlySet<Language> = new Set(['ruby', 'perl', 'applescript'])
const RUNTIME: Part = { kind: 'unknown', source: 'script' }

/** Turns what a script of another language does into the commands that do the same. */
class ScriptReader {
  private readonly found: Carried[] = []
  private readonly source: Word
  private readonly via: string
  private readonly language: Language
  private readonly named = new Map<string, boolean>()

  constructor(source: Word, via: string, language: Language) {
    this.source = source
    this.via = via
    this.language = language
  }

  read(text: string): readonly Carried[] {
    const tokens = tokensOf(text, this.language)
    const manner = {
      bare: BARE.has(this.language),
      slashJoins: this.language === 'python' || this.language === 'ruby',
      known: new Set(KNOWN[this.language].keys()),
    }
    for (const call of new CallReader(tokens, manner).read()) {
      this.query(call)
      this.call(call, text)
    }
    this.backticks(tokens)
    if (this.language === 'awk') this.pipes(tokens)
    return this.found
  }

  /** A statement of SQL, as `psql -c` would be given it. */
  private query(call: ScriptCall): void {
    const statement = call.args.find(item => item.kind === 'text' && STATEMENT.test(item.value))
    const [name = ''] = call.names
    // A pattern of JavaScript has `exec` as well.
    if (statement === undefined || !QUERIES.has(name) || (!call.onValue && name !== 'sql')) return
    this.argv([...['psql', '-c'].map(text => literalWord(text, this.source.span)), this.word(statement)])
  }

  private call(call: ScriptCall, text: string): void {
    const known = KNOWN[this.language].get(call.names[0] ?? '')
    if (known === undefined || !this.isMeant(known, call, text)) return
    const [first, ...rest] = call.args
    switch (known.deed) {
      case 'runs':
        this.run(first, rest)
        break
      case 'spawns':
        this.spawn(call.names[0] ?? '', call.args)
        break
      case 'deletes':
      case 'deletes-tree':
        this.files(['rm', known.deed === 'deletes' ? '-f' : '-rf'], this.targets(call))
        break
      case 'reads':
        this.files(['cat'], this.targets(call).slice(0, 1))
        if (call.args[0]?.kind === 'unknown' && DECODES.test(text)) this.evaluate(call.args[0])
        break
      case 'writes':
        this.files(['tee'], this.targets(call).slice(0, 1))
        break
      case 'opens':
        this.open(first, rest)
        break
      case 'evaluates':
        this.evaluate(first)
        break
    }
  }

  /** A common name counts only where the module it belongs to is named: `re.exec` runs nothing. */
  private isMeant(known: Known, call: ScriptCall, text: string): boolean {
    if (known.of === undefined) return true
    const before = call.names.slice(1)
    // `import subprocess as s`: a module's whole name anywhere stands for what it was renamed to.
    if (known.of.some(name => WHOLE_NAMES.has(name) && this.names(name, text))) return true
    if (before.length > 0) return before.some(name => known.of?.includes(name) === true) || this.isPath(before)
    return known.of.some(name => this.names(name, text))
  }

  /** Whether the source names something anywhere: one look at the whole text for each name, however many calls ask. */
  private names(name: string, text: string): boolean {
    const known = this.named.get(name)
    if (known !== undefined) return known
    const found = text.includes(name)
    this.named.set(name, found)
    return found
  }

  private isPath(before: readonly string[]): boolean {
    return this.language === 'python' && before.some(name => name.includes('/') || name.startsWith('.'))
  }

  /** `Path('x').unlink()` names its target in front. */
  private targets(call: ScriptCall): readonly Argument[] {
    if (call.args.length > 0) return this.manyTargets() ? call.args.filter(isNamed) : call.args.slice(0, 1)
    const [, before] = call.names
    return before === undefined ? [] : [{ kind: 'text', value: before }]
  }

  /** Ruby, Perl and PHP delete every argument; elsewhere those behind the first are settings. */
  private manyTargets(): boolean {
    return this.language === 'ruby' || this.language === 'perl'
  }

  private word(argument: Argument): Word {
    if (argument.kind === 'text' && !argument.value.startsWith('~'))
      return literalWord(argument.value, this.source.span)
    const text = argument.kind === 'list' ? '' : argument.kind === 'text' ? argument.value : argument.text
    const rest = argument.kind === 'text' ? [] : [RUNTIME]
    return { raw: this.source.raw, span: this.source.span, parts: [...partsOf(text), ...rest] }
  }

  private argv(words: readonly Word[]): void {
    if (words.length > 0) this.found.push({ kind: 'argv', via: this.via, words })
  }

  private run(first: Argument | undefined, rest: readonly Argument[]): void {
    if (first === undefined) return
    if (first.kind === 'list') this.argv(first.items.map(item => this.word(item)))
    else if (this.manyTargets() && rest.some(item => item.kind === 'text'))
      this.argv([first, ...rest].map(item => this.word(item)))
    else this.found.push({ kind: 'line', via: this.via, line: this.word(first) })
  }

  private spawn(name: string, args: readonly Argument[]): void {
    // Python's `spawnl(mode, file, …)`; its `execl(file, arg0, …)` names the program twice.
    const [first, ...rest] = this.language === 'python' && name.startsWith('spawn') ? args.slice(1) : args
    if (first === undefined) return
    if (first.kind === 'list') {
      this.argv(first.items.map(item => this.word(item)))
      return
    }
    const list = rest.find(item => item.kind === 'list')
    const words = list?.kind === 'list' ? list.items : rest.filter(item => item.kind === 'text')
    const twice = this.language === 'python' && words.length > 0 && /^(?:exec|spawn)[lv]/u.test(name)
    const [, ...after] = words
    this.argv([first, ...(twice ? after : words)].map(item => this.word(item)))
  }

  private files(program: readonly string[], targets: readonly Argument[]): void {
    const flat = targets.flatMap(target => (target.kind === 'list' ? target.items : [target]))
    const words = flat.filter(target => target.kind !== 'text' || target.value !== '').map(item => this.word(item))
    if (words.length === 0) return
    this.argv([...program.map(text => literalWord(text, this.source.span)), ...words])
  }

  private open(first: Argument | undefined, rest: readonly Argument[]): void {
    if (this.language === 'perl') {
      this.openPerl(rest)
      return
    }
    if (first === undefined || (first.kind !== 'text' && !(first.kind === 'unknown' && first.text !== ''))) return
    const writes = rest.some(item => item.kind === 'text' && /^[wax]/u.test(item.value))
    this.files(writes ? ['tee'] : ['cat'], [first])
  }

  /** `open F, "<.env"`, `open my $f, '<', '.env'`, `open P, "git push |"`, `open P, '-|', 'git', 'push'`. */
  private openPerl(args: readonly Argument[]): void {
    const [first, ...others] = args
    if (first === undefined || first.kind === 'list') return
    const written = first.kind === 'text' ? first.value : first.text
    const mode = /^\s*(\+?[<>]{1,2}|\|-?|-\|)?/u.exec(written)?.[1] ?? ''
    const rest = written
      .trimStart()
      .slice(mode.length)
      .replace(/^:\w+(?:\([^)]*\))?/u, '')
      .trim()
    if (mode.includes('|') || rest.endsWith('|')) {
      if (rest === '') this.run(others[0], others.slice(1))
      else this.run(text(rest.replace(/\|$/u, '')), [])
    } else this.files([mode.includes('>') ? 'tee' : 'cat'], rest === '' ? others.slice(0, 1) : [text(rest)])
  }

  /** `"git push" | getline`, `print | "git push"`. */
  private pipes(tokens: readonly Token[]): void {
    tokens.forEach((token, index) => {
      if (token.kind !== 'string') return
      const [two, before] = tokens.slice(Math.max(0, index - 2), index)
      const [after, name] = tokens.slice(index + 1, index + 3)
      const into = isPipe(before) && !isPipe(two)
      const from = isPipe(after) && name?.kind === 'name' && name.text === 'getline'
      if (into || from) this.run(text(token.value ?? token.around ?? ''), [])
    })
  }

  /** Source made at run time (`exec(base64…)`) can be anything; literal source is read like the rest. */
  private evaluate(first: Argument | undefined): void {
    if (first === undefined) return
    if (first.kind === 'text')
      this.found.push(...readScript(literalWord(first.value, this.source.span), this.via, this.language))
    else this.found.push({ kind: 'line', via: this.via, line: this.word({ kind: 'unknown', text: '' }) })
  }

  /** Backticks run a line in Ruby, Perl and PHP. */
  private backticks(tokens: readonly Token[]): void {
    if (this.language !== 'ruby' && this.language !== 'perl' && this.language !== 'php') return
    for (const token of tokens) {
      if (token.kind !== 'string' || token.quote !== '`') continue
      this.found.push({
        kind: 'line',
        via: this.via,
        line: this.word(
          token.value === undefined ? { kind: 'unknown', text: '' } : { kind: 'text', value: token.value },
        ),
      })
    }
  }
}

/** The commands that do what a piece of source text does, as far as its literal calls tell. */
export const readScript = (source: Word, via: string, language: string): readonly Carried[] => {
  if (!isLanguage(language)) return []
  const text = prefixOf(source)
  if (text === '') return []
  // Too long to be read: it may be anything.
  if (text.length > LIMITS.length) return [{ kind: 'line', via, line: { ...source, parts: [RUNTIME] } }]
  return new ScriptReader(source, via, language).read(text)
}

/** A text whose leading `~` is the folder of the user, as the functions that expand it mean it. */
const partsOf = (text: string): readonly Part[] => {
  const home: readonly Part[] = /^~(?:\/|$)/u.test(text) ? [{ kind: 'tilde', text: '~' }] : []
  const rest = text.slice(home.length)
  return rest === '' ? home : [...home, { kind: 'text', text: rest, quoted: true }]
}

/** The beginning of a statement that changes data or its shape. */
const STATEMENT = /^\s*(?:drop|truncate|delete|update|insert|replace|alter|create|grant|revoke|merge|copy)\s/iu

/** Functions that hand a statement to a database: DB-API, node drivers and query builders, Active Record, PDO, DBI. */
const QUERIES: ReadonlySet<string> = new Set(
  'execute executemany executescript execute_batch query exec prepare run raw text sql unsafe $executeRaw $executeRawUnsafe $queryRaw $queryRawUnsafe exec_query exec_params do selectrow_array prepareStatement multi_query read_sql'.split(
    ' ',
  ),
)

const text = (value: string): Extract<Argument, { kind: 'text' }> => ({ kind: 'text', value })

const isPipe = (token: Token | undefined): boolean => token?.kind === 'mark' && token.text === '|'

const isNamed = (argument: Argument, index: number): boolean => index === 0 || argument.kind !== 'unknown'

const isLanguage = (language: string): language is Language => Object.hasOwn(KNOWN, language)

import type { Argument } from './argument.ts'
import { HOLE, textArgument, writtenIn } from './argument.ts'
import type { Token } from './tokens.ts'
import { elementOf, formatted, joinedByOperator, PERCENT, valueOfCall, valueOfMethod } from './values.ts'

/** A call `a.b.c(x, y)`, or `c x, y` where the language needs no parentheses. */
export interface ScriptCall {
  /** Names of the chain, last one first: `['system', 'os']`. */
  readonly names: readonly string[]
  readonly args: readonly Argument[]
  /** What the variable that it is called on was set to, where that is known. */
  readonly on?: Argument
  /** Whether it is called on something that is no pattern: `x.f()`, `f(y).g()`, `$x->f()`. */
  readonly onValue: boolean
  /** Keyword arguments and keys of objects among the arguments, at any depth. */
  readonly keywords: ReadonlyMap<string, Argument>
}

const OPEN: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

const markOf = (token: Token | undefined): string | undefined => (token?.kind === 'mark' ? token.text : undefined)

/** How a language writes calls and paths. */
export interface Manner {
  /** Whether a name followed by a string is a call, as in Ruby and Perl. */
  readonly bare: boolean
  /** Whether `/` joins paths, as in Python and Ruby. */
  readonly slashJoins: boolean
  /** Functions that a name is followed back to where it is another one's alias. */
  readonly known: ReadonlySet<string>
  /** Whether a program is run by a method of the list of its words, as in Groovy and Scala. */
  readonly calledOnLists: boolean
  /** Functions that matter where they are only handed over: `map(os.remove, names)`. */
  readonly handed: ReadonlySet<string>
}

/** Reads calls out of tokens. */
export class CallReader {
  readonly calls: ScriptCall[] = []
  private readonly tokens: readonly Token[]
  private readonly manner: Manner
  /** What names were set to, where that is literal. */
  private readonly values = new Map<string, Argument>()
  private readonly aliases = new Map<string, string>()
  /** What the last name was set to. */
  private chained: { readonly at: number; readonly found: readonly [Argument | undefined, number] } | undefined
  /** Lists of the call being read, by where they begin: a list is asked for twice where its call gives no value. */
  private lists = new Map<number, readonly [readonly Argument[], number]>()
  /** How many tokens may still be looked at for values; what comes later may be anything. */
  private left = MAX_READ

  constructor(tokens: readonly Token[], manner: Manner) {
    this.tokens = tokens
    this.manner = manner
  }

  /** What a name was set to, where that is literal. */
  valueOf(name: string): Argument | undefined {
    return this.values.get(name)
  }

  read(): readonly ScriptCall[] {
    // A comprehension names its variable before it says what it goes over.
    this.loops(0, this.tokens.length)
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at]
      if (token?.kind === 'name') {
        if (token.text === 'for') this.loops(at, at + 1)
        this.named(at, token.text)
        this.nameAt(at, this.aliases.get(token.text) ?? token.text)
      } else if (this.mark(at) === '(') this.indirectAt(at)
    }
    return this.calls
  }

  private mark(at: number): string | undefined {
    return markOf(this.tokens[at])
  }

  /** `x = 'git push'`, `from os import system as s`, `const {execSync: e} = …`. */
  private named(at: number, name: string): void {
    const [first, second] = [this.tokens[at + 1], this.tokens[at + 2]]
    if (first?.kind === 'name' && first.text === 'as' && second?.kind === 'name') this.alias(second.text, name)
    else if (markOf(first) === ':' && second?.kind === 'name' && /^[,}]$/u.test(this.mark(at + 3) ?? ''))
      this.alias(second.text, name)
    if (markOf(first) === '+' && markOf(second) === '=') this.grow(name, this.expression(at + 3)[0])
    if (markOf(first) !== '=' || markOf(second) === '=' || markOf(second) === '>') return
    const [value, next] = this.valueSetAt(at)
    if (value !== undefined && /^[;\n)]?$/u.test(this.mark(next) ?? '')) this.values.set(name, value)
    else this.aliasOf(name, at + 2)
  }

  /** `words += ['--force']`, `words.append('--force')`, `line += ' --force'`. */
  private grow(name: string, more: Argument | undefined): void {
    const before = this.values.get(name)
    if (before === undefined || more === undefined) return
    if (before.kind === 'list') {
      const items = (more.kind === 'list' ? more.items : [more]).filter(item => !RESTRAINS.has(writtenIn(item)))
      if (before.items.length + items.length <= MAX_TOKENS)
        this.values.set(name, { ...before, items: [...before.items, ...items] })
    } else if (before.kind === 'text' && more.kind === 'text' && before.value.length + more.value.length <= MAX_GROWN)
      this.values.set(name, { ...before, value: before.value + more.value })
  }

  /** What stands behind `name =`. In `a = b = c` all names are set to the same: it is read once, not once a name. */
  private valueSetAt(at: number): readonly [Argument | undefined, number] {
    const isNext = this.chained?.at === at - 2 && this.mark(at - 1) === '='
    if (!isNext) this.lists = new Map()
    const found = isNext && this.chained !== undefined ? this.chained.found : this.expression(at + 2)
    this.chained = { at, found }
    return found
  }

  /** `for f in glob('*.bak')`, `for (const f of ['a', 'b'])`: the variable is one of what it goes over. */
  private loops(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const token = this.tokens[at]
      if (token?.kind !== 'name' || token.text !== 'for') continue
      const start = this.mark(at + 1) === '(' ? at + 2 : at + 1
      const names = this.tokens.slice(start, start + 3).map(part => (part.kind === 'name' ? part.text : ''))
      const between = names.findIndex(name => name === 'in' || name === 'of')
      const variable = names[between - 1]
      if (between < 1 || variable === undefined || variable === '') continue
      this.lists = new Map()
      const [over] = this.argument(start + between + 1, ':', new Map(), 0)
      const element = elementOf(over)
      if (element !== undefined) this.values.set(variable, element)
    }
  }

  /** `run = os.system`. */
  private aliasOf(name: string, from: number): void {
    const [names, end] = this.chainAfter(from)
    if (names.length > 1 && this.mark(end) !== '(') this.alias(name, names.at(-1) ?? '')
  }

  private alias(name: string, of: string): void {
    if (this.manner.known.has(of)) this.aliases.set(name, of)
  }

  private nameAt(at: number, name: string): void {
    const next = this.tokens[at + 1]
    if (markOf(next) === '(') this.add(at, name, at + 2, ')')
    else if (this.isHandedOver(at)) this.handOver(at, name)
    else if (this.manner.bare && BARE_METHODS.has(name) && this.mark(at - 1) === '.')
      this.add(at, name, this.tokens.length, ')')
    else if (this.manner.bare && (next?.kind === 'string' || next?.kind === 'name' || markOf(next) === '['))
      this.add(at, name, at + 1, '\n')
    else if (next?.kind === 'string' && next.quote === '`') this.add(at, name, at + 1, ';')
  }

  /** `getattr(os, 'system')(…)` and `cp['execSync'](…)` name the function by a string. */
  private indirectAt(at: number): void {
    const before = this.tokens[at - 2]
    if (!/^[)\]]$/u.test(this.mark(at - 1) ?? '')) return
    // `promisify(execFile)('git', […])`.
    if (before?.kind === 'name' && this.manner.known.has(before.text)) this.add(at - 2, before.text, at + 1, ')')
    if (before?.kind !== 'string') return
    const put = this.putTogether(at - 1)
    if (put !== undefined) this.add(at - 2, put, at + 1, ')')
    const name = before.value === undefined ? undefined : (CALLED_MODULES.get(before.value) ?? before.value)
    if (name !== undefined && (this.manner.known.has(name) || CALLED_MODULES.has(name)))
      this.add(at - 2, name, at + 1, ')')
  }

  /** `getattr(os, 'sys' + 'tem')`, `cp['exec' + 'Sync']`: a known name in pieces. */
  private putTogether(close: number): string | undefined {
    if (this.mark(close - 2) !== '+') return undefined
    let open = close - 1
    for (let depth = 0; open > close - 16; open--) {
      const mark = this.mark(open) ?? ''
      if (CLOSING.has(mark)) depth += 1
      else if (OPEN[mark] !== undefined && depth-- === 0) break
    }
    const [items] = this.list(open + 1, this.mark(close) ?? ')', new Map())
    const name = writtenIn(items.at(-1))
    return this.manner.known.has(name) ? name : undefined
  }

  /** `map(os.remove, names)`, `names.forEach(fs.unlinkSync)`: a known function stands as an argument of its own. */
  private isHandedOver(at: number): boolean {
    return /^[,)]$/u.test(this.mark(at + 1) ?? '') && (this.mark(at - 1) === '.' || this.mark(at - 1) === '(')
  }

  private handOver(at: number, name: string): void {
    if (!this.manner.handed.has(name)) return
    const names = [name, ...this.chain(at)]
    const before = this.tokens[at - (names.length * 2 - 1)]
    if (!/^[(,]$/u.test(markOf(before) ?? '')) return
    this.lists = new Map()
    const [args] = this.mark(at + 1) === ',' ? this.list(at + 2, ')', new Map()) : [[]]
    const known = args.filter(item => item.kind !== 'unknown')
    this.calls.push({
      names,
      args: known.length > 0 ? known : [{ kind: 'unknown', text: '' }],
      keywords: new Map(),
      onValue: names.length > 1,
    })
  }

  private add(at: number, name: string, from: number, close: string): void {
    const keywords = new Map<string, Argument>()
    this.lists = new Map()
    const [args] = this.list(from, close, keywords)
    const names = [name, ...this.chain(at)]
    const on = (names.length === 2 ? this.values.get(names[1] ?? '') : undefined) ?? this.listBefore(at)
    if (names.length === 2 && GROWS.has(name)) for (const item of args) this.grow(names[1] ?? '', item)
    this.calls.push({ names, args, keywords, onValue: this.isOnValue(at), ...(on === undefined ? {} : { on }) })
  }

  /** `["git", "push"].execute()`, `Seq("git", "push").!`: the list that a call is made on. */
  private listBefore(at: number): Argument | undefined {
    if (!this.manner.calledOnLists || this.mark(at - 1) !== '.' || !/^[)\]]$/u.test(this.mark(at - 2) ?? ''))
      return undefined
    let depth = 0
    for (let open = at - 2; open >= 0 && open > at - MAX_TOKENS; open--) {
      const mark = this.mark(open) ?? ''
      if (CLOSING.has(mark)) depth += 1
      else if (OPEN[mark] !== undefined) depth -= 1
      if (depth > 0) continue
      const [items] = this.list(open + 1, OPEN[mark] ?? ')', new Map())
      const [only, other] = items
      return only?.kind === 'list' && other === undefined ? only : { kind: 'list', items }
    }
    return undefined
  }

  private isOnValue(at: number): boolean {
    const arrow = this.mark(at - 1) === '>' && this.mark(at - 2) === '-'
    const before = this.tokens[at - (arrow ? 3 : 2)]
    if (!arrow && this.mark(at - 1) !== '.') return false
    return before !== undefined && (before.kind !== 'mark' || CLOSING.has(before.text))
  }

  /** Names before a name, through dots and calls: `require('x').y.z` gives `y`, `x`. */
  private chain(at: number): readonly string[] {
    const names: string[] = []
    let index = at - 1
    while (index > 0 && names.length < 6) {
      const text = this.mark(index)
      if (text !== '.' && text !== ':' && text !== '>' && text !== '?' && text !== '-' && text !== '\\') break
      const before = this.tokens[index - 1]
      if (before?.kind === 'name') names.push(before.text)
      else if (before?.kind === 'string') {
        // `"git push".execute()` of Groovy.
        names.push(before.value ?? before.around ?? '')
        break
      } else if (markOf(before) === ')') {
        names.push(...this.insideBefore(index - 1))
        break
      }
      index -= before?.kind === 'name' ? 2 : 1
    }
    return names
  }

  /** The string of a call that a chain goes on from, and its name: `Path('x').unlink`, `require('fs').rmSync`. */
  private insideBefore(close: number): readonly string[] {
    const text = this.tokens[close - 1]
    if (text?.kind !== 'string' || text.value === undefined) return []
    const name = this.mark(close - 2) === '(' ? this.tokens[close - 3] : undefined
    const [before, dot] = [this.tokens[close - 5], this.mark(close - 4)]
    const made = before?.kind === 'name' && dot === '.' ? [before.text] : []
    return name?.kind === 'name' ? [text.value, name.text, ...made] : [text.value]
  }

  private list(
    from: number,
    close: string,
    keywords: Map<string, Argument>,
    depth = 0,
  ): readonly [readonly Argument[], number] {
    const before = this.lists.get(from)
    if (before !== undefined) return before
    const args: Argument[] = []
    // What a call says after this many tokens or brackets is left unread: it may be anything.
    const end = Math.min(this.tokens.length, from + MAX_TOKENS)
    let at = from
    while (at < end && depth < MAX_DEPTH && this.left >= 0) {
      const text = this.mark(at)
      if (this.isEnd(at, close)) break
      if (text === ',') {
        do at += 1
        while (this.mark(at) === '\n')
        continue
      }
      const [argument, next] = this.argument(at, close, keywords, depth)
      args.push(argument)
      at = Math.max(next, at + 1)
    }
    if (this.isCut(at, end)) args.push(LEFT_UNREAD)
    this.lists.set(from, [args, at + 1])
    return [args, at + 1]
  }

  /** Whether something goes on behind what is read of it. */
  private isCut(at: number, end: number): boolean {
    return (at >= end && end < this.tokens.length) || this.left < 0
  }

  /** Counts a token that is looked at for a value: calls inside calls without brackets share theirs. */
  private mayRead(): boolean {
    this.left -= 1
    return this.left >= 0
  }

  /** Whether a list ends here; one without parentheses also at a word that goes on with the sentence: `open F, "x" or die`. */
  private isEnd(at: number, close: string): boolean {
    const token = this.tokens[at]
    if (token?.kind === 'mark')
      return token.text === close || token.text === ';' || (close === '\n' && CLOSING.has(token.text))
    if (token?.kind !== 'name') return false
    // What a loop goes over ends before the next loop: else each of thousands would read to the end.
    if (close === ':') return token.text === 'for' && this.mark(at - 1) !== '.'
    return close === '\n' && SENTENCE.has(token.text)
  }

  /** One argument: literals joined by `+` or by standing side by side; anything else makes it unknown. */
  private argument(
    from: number,
    close: string,
    keywords: Map<string, Argument>,
    depth: number,
  ): readonly [Argument, number] {
    const argument = new Gathered(this.manner.slashJoins, name => this.values.get(name))
    const end = Math.min(this.tokens.length, from + MAX_TOKENS)
    let at = from
    for (; at < end && this.mayRead(); at++) {
      const token = this.tokens[at]
      const text = markOf(token)
      if (token === undefined || text === ',' || this.isEnd(at, close) || (text !== undefined && CLOSING.has(text)))
        break
      if (text === '\n') continue
      const opened = text === undefined ? undefined : OPEN[text]
      const known = opened === undefined ? this.valueAt(at, keywords, depth) : undefined
      const named = this.keyAt(at, token, close)
      if (named > 0) {
        argument.restart(token.kind === 'string' ? (token.value ?? '') : token.text)
        at += named
      } else if (known !== undefined) {
        argument.takeValue(known[0])
        at = known[1] - 1
      } else if (opened !== undefined) {
        const [items, next] = this.list(at + 1, opened, keywords, depth + 1)
        argument.takeItems(items, opened)
        at = next - 1
      } else argument.take(token)
    }
    if (this.isCut(at, end)) argument.miss()
    const result = argument.done()
    if (argument.key !== undefined) keywords.set(argument.key, result)
    return [result, at]
  }

  /** How many marks name the value that follows: `method=`, `method:`, `"method":`, `:method =>`, `"method" =>`; 0 for none. */
  private keyAt(at: number, token: Token, close: string): number {
    const mark = this.mark(at + 1)
    if (token.kind === 'mark' || mark === undefined || !NAMING.has(mark)) return 0
    const next = this.mark(at + 2)
    if (mark === '=' && next === '>') return 2
    if (token.kind === 'string') return mark === ':' && close === '}' ? 1 : 0
    // `a == b` compares, `A::B` names something in A.
    return next === mark ? 0 : 1
  }

  /** A value on its own, with what it is added to; `undefined` where it is not literal. */
  private expression(from: number): readonly [Argument | undefined, number] {
    const [argument, next] = this.argument(from, '\n', new Map(), 0)
    // Without line ends among the tokens a value is followed by whatever comes next: only one that stands alone is sure.
    return argument.kind === 'unknown' && argument.text.replaceAll(HOLE, '') === ''
      ? this.alone(from)
      : [argument, next]
  }

  private alone(from: number): readonly [Argument | undefined, number] {
    const token = this.tokens[from]
    // Perl's `@words = ("git", "push")`.
    const before = this.tokens[from - 2]
    const opened = this.mark(from)
    if (opened === '[' || (opened === '(' && before?.kind === 'name' && before.text.startsWith('@'))) {
      const [items, next] = this.list(from + 1, OPEN[opened] ?? ']', new Map(), 1)
      return [{ kind: 'list', items }, this.endsAt(next)]
    }
    if (token?.kind === 'string' && token.value !== undefined && this.tokens[from + 1]?.kind === 'name')
      return [textArgument(token.value), this.tokens.length]
    return [undefined, from]
  }

  /** Where a statement begins with a name, what stood before it has ended. */
  private endsAt(next: number): number {
    return this.tokens[next]?.kind === 'name' ? this.tokens.length : next
  }

  private chainAfter(from: number): readonly [readonly string[], number] {
    const names: string[] = []
    let at = from
    for (let token = this.tokens[at]; token?.kind === 'name' && names.length < MAX_CHAIN; token = this.tokens[at]) {
      names.push(token.text)
      at += 1
      if (this.mark(at) !== '.') break
      at += 1
    }
    return [names, at]
  }

  /** What a name, a chain of calls or a string with methods gives, where that is a text or a list. */
  private valueAt(
    from: number,
    keywords: Map<string, Argument>,
    depth: number,
  ): readonly [Argument, number] | undefined {
    const token = this.tokens[from]
    if (depth >= MAX_DEPTH) return undefined
    if (token?.kind === 'string')
      return token.value === undefined || this.mark(from + 1) !== '.'
        ? undefined
        : this.methods(textArgument(token.value), from + 1, keywords, depth)
    if (token?.kind !== 'name') return undefined
    const [names, end] = this.chainAfter(from)
    const only = this.tokens[end]
    // Perl's `glob "*.bak"`.
    if (this.manner.bare && names[0] === 'glob' && only?.kind === 'string' && only.value !== undefined)
      return [{ kind: 'glob', value: only.value }, end + 1]
    if (this.mark(end) === '(') {
      const [items, next] = this.list(end + 1, ')', keywords, depth + 1)
      const value = valueOfCall(names, items)
      return value === undefined ? undefined : this.methods(value, next, keywords, depth)
    }
    const value = this.plain(names, end)
    return value === undefined ? undefined : this.methods(value[0], value[1], keywords, depth)
  }

  /** A variable that the script has set, or the folder of the user by its name in the environment. */
  private plain(names: readonly string[], end: number): readonly [Argument, number] | undefined {
    const home = textArgument('~')
    const [only, other] = names
    const set = only === undefined || other !== undefined ? undefined : this.values.get(only)
    if (set !== undefined) return [set, end]
    const chain = names.join('.')
    if (/(?:^|\.)env\.HOME$/u.test(chain) || chain === 'Dir.home') return [home, end]
    const key = this.tokens[end + 1]
    const name = key?.kind === 'string' ? key.value : key?.kind === 'name' ? key.text : undefined
    const isIndex = /^[[{]$/u.test(this.mark(end) ?? '') && /^[\]}]$/u.test(this.mark(end + 2) ?? '')
    return isIndex && name === 'HOME' && /(?:^|\.)\$?(?:environ|env|ENV)$/u.test(chain) ? [home, end + 3] : undefined
  }

  private methods(
    value: Argument,
    from: number,
    keywords: Map<string, Argument>,
    depth: number,
  ): readonly [Argument, number] | undefined {
    const name = this.tokens[from + 1]
    if (this.mark(from) !== '.' || name?.kind !== 'name') {
      const known = value.kind !== 'unknown' || value.text.replaceAll(HOLE, '') !== ''
      return known ? [value, from] : undefined
    }
    if (this.mark(from + 2) !== '(') return undefined
    const [items, next] = this.list(from + 3, ')', keywords, depth + 1)
    const result = valueOfMethod(value, name.text, items)
    return result === undefined ? undefined : this.methods(result, next, keywords, depth)
  }
}

/** Tokens of one list of arguments, or of one value, that are read. */
const MAX_TOKENS = 128
/** Tokens that are looked at for the values of a whole script. */
const MAX_READ = 131_072
/** Names that one chain of them is followed over. */
const MAX_CHAIN = 32
const LEFT_UNREAD: Argument = { kind: 'unknown', text: '' }
const MAX_DEPTH = 16
/** Characters that a text may grow to. */
const MAX_GROWN = 4_096
/** Methods that put more into a list. */
const GROWS: ReadonlySet<string> = new Set('append push extend concat add addAll unshift'.split(' '))
/** Options that keep a program from acting. What appends one may not run: what the rest would do counts. */
const RESTRAINS: ReadonlySet<string> = new Set(['-n', '--dry-run', '--dryrun', '--check', '--noop', '--help'])
const CLOSING = new Set([')', ']', '}'])
const NAMING = new Set([':', '='])
/** Methods that need neither parentheses nor arguments to matter: `User.delete_all`. */
const BARE_METHODS: ReadonlySet<string> = new Set(
  'delete delete_all destroy_all flushall flushdb unlink rmtree'.split(' '),
)
/** Modules that are a function themselves: `require('axios')({…})`. */
const CALLED_MODULES: ReadonlyMap<string, string> = new Map([
  ['axios', 'axios'],
  ['got', 'got'],
  ['ky', 'ky'],
  ['node-fetch', 'fetch'],
  ['cross-fetch', 'fetch'],
])
/** Words after which a call without parentheses has ended. */
const SENTENCE = new Set('or and if unless while until do end then for foreach rescue with'.split(' '))

const isArgumentsOfObject = (item: Argument): boolean =>
  item.kind === 'list' && (item.key === 'args' || item.key === 'cmd')

/** An argument under construction. */
class Gathered {
  key: string | undefined
  private value = ''
  private known = true
  private encoded = false
  /** A list or a pattern: what nothing can be added to. */
  private whole: Exclude<Argument, { kind: 'text' | 'unknown' }> | undefined
  private slash = false
  /** `%` stands between the text and what goes into it. */
  formats = false
  private readonly slashJoins: boolean
  private readonly valueOf: (name: string) => Argument | undefined

  constructor(slashJoins: boolean, valueOf: (name: string) => Argument | undefined) {
    this.slashJoins = slashJoins
    this.valueOf = valueOf
  }

  /** A keyword or key stood in front: the value starts here. */
  restart(key: string): void {
    this.key = key
    this.value = ''
    this.known = true
    this.whole = undefined
  }

  /** What stands behind `%` goes into the text before it. */
  format(values: readonly Argument[]): void {
    this.formats = false
    const result = formatted(this.value, PERCENT, values)
    this.value = writtenIn(result)
    if (result.kind === 'unknown') this.known = false
  }

  take(token: Token): void {
    if (this.formats)
      this.format([token.kind === 'string' && token.value !== undefined ? textArgument(token.value) : LEFT_UNREAD])
    else if (token.kind === 'string') this.takeString(token)
    else if (token.kind === 'name' && token.text === '%' && this.slashJoins && this.value !== '') this.formats = true
    else if (token.kind === 'mark' && this.slashJoins && token.text === '/') this.slash = true
    else if (token.kind !== 'mark' || (token.text !== '+' && token.text !== '.')) this.miss()
  }

  takeValue(value: Argument): void {
    if (this.formats) this.format(value.kind === 'list' ? value.items : [value])
    else if (value.kind === 'list' || value.kind === 'glob') this.takeList(value)
    else if (value.kind === 'unknown') this.takePieces(value.text === '' ? HOLE : value.text)
    else {
      this.encoded ||= value.encoded === true
      this.add(value.value)
    }
  }

  /** What stands in brackets: what a format is filled with, a list, or the settings of a call. */
  takeItems(items: readonly Argument[], close: string): void {
    if (this.formats && close !== '}') this.format(items)
    else this.takeList(close === ']' ? { kind: 'list', items } : items.find(isArgumentsOfObject))
  }

  takeList(list: Argument | undefined): void {
    if ((list?.kind === 'list' || list?.kind === 'glob') && this.known && this.value === '')
      this.whole = this.key === undefined || list.kind === 'glob' ? list : { ...list, key: this.key }
    else this.miss()
  }

  done(): Argument {
    if (this.whole !== undefined) return this.whole
    if (!this.known) return { kind: 'unknown', text: this.value === HOLE ? '' : this.value }
    return this.encoded ? { ...textArgument(this.value), encoded: true } : textArgument(this.value)
  }

  /** A text with pieces that run time fills in; those that are a variable the script has set are known. */
  private takeString(token: Extract<Token, { kind: 'string' }>): void {
    if (token.value !== undefined) {
      this.add(token.value)
      return
    }
    const pieces = (token.around ?? HOLE).split(HOLE)
    const filled = pieces.slice(1).map((piece, index) => {
      const value = this.valueOf(token.holes?.[index] ?? '')
      return (value?.kind === 'text' ? value.value : HOLE) + piece
    })
    this.takePieces([pieces[0] ?? '', ...filled].join(''))
  }

  private takePieces(text: string): void {
    this.add(text)
    if (text.includes(HOLE)) this.known = false
  }

  /** Something that is not known stands here. */
  miss(): void {
    this.known = false
    if (!this.value.endsWith(HOLE)) this.value += HOLE
  }

  private add(text: string): void {
    this.value = this.slash ? joinedByOperator(this.value, text) : this.value + text
    this.slash = false
  }
}

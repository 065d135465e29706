import type { Carried } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalWord, prefixOf } from '../../model/word.ts'
import { LIMITS } from '../../shell/limits.ts'
import type { Language } from '../interpreter-call.ts'
import type { Argument } from './argument.ts'
import { HOLE, textArgument as text, writtenIn } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import { CallReader } from './calls.ts'
import { factsOf } from './facts.ts'
import type { Facts } from './facts.ts'
import { translate } from './translate.ts'
import type { Known } from './tables.ts'
import { KNOWN } from './tables.ts'
import type { Token } from './tokens.ts'
import { tokensOf } from './tokens.ts'
import { readTcl } from './tcl.ts'
import { readWindows } from './windows.ts'
import type { Origin } from './words.ts'
import { RUNTIME, wordOf } from './words.ts'

/** Source that turns encoded text into names of its own. */
const DECODES = /b64decode|base64|atob\(|unhexlify|fromCharCode|fromhex/u

const WHOLE_NAMES: ReadonlySet<string> = new Set([
  'subprocess',
  'child_process',
  'pexpect',
  'fs-extra',
  'FileUtils',
  'configparser',
])

const BARE: ReadonlySet<Language> = new Set(['ruby', 'perl', 'applescript', 'elixir'])

/** Turns what a script of another language does into the commands that do the same. */
class ScriptReader {
  private readonly found: Carried[] = []
  private readonly source: Word
  private readonly via: string
  private readonly language: Language
  private readonly named = new Map<string, boolean>()
  private facts: Facts = factsOf('', [], [])
  private readonly filledByFetch: boolean

  constructor({ source, via, filledByFetch = false }: Origin, language: Language) {
    this.source = source
    this.via = via
    this.language = language
    this.filledByFetch = filledByFetch
  }

  read(text: string): readonly Carried[] {
    const { tokens, holes } = tokensOf(text, this.language)
    // Where all of it is filled in, that is said of the call itself.
    if (this.filledByFetch && (holes.alone || holes.inside)) this.download()
    else if (holes.alone && text.replaceAll(HOLE, '').trim() !== '') this.anything()
    const manner = {
      bare: BARE.has(this.language),
      slashJoins: this.language === 'python' || this.language === 'ruby',
      calledOnLists: this.language === 'groovy',
      known: new Set(KNOWN[this.language].keys()),
      handed: HANDED[this.language],
    }
    const reader = new CallReader(tokens, manner)
    const calls = reader.read()
    this.facts = factsOf(text, tokens, calls)
    for (const call of calls) {
      // awk has no libraries: what looks like one stands in a pattern.
      if (this.language !== 'awk')
        for (const words of translate(call, this.facts)) this.argv(words.map(item => this.word(item)))
      this.call(call, text)
    }
    this.backticks(tokens)
    if (this.language === 'awk') this.pipes(tokens, reader)
    if (EVALUATES_ANSWER.test(text) && this.facts.fetches()) this.download()
    if (this.found.some(startsShell) && CONNECTS.test(text)) this.download()
    return this.found
  }

  private call(call: ScriptCall, text: string): void {
    const known = KNOWN[this.language].get(call.names[0] ?? '')
    if (known !== undefined && this.isMeant(known, call, text)) this.deed(known, call, text)
    else if (APPLIES.has(call.names[0] ?? '')) this.applied(call, text)
  }

  private deed(known: Known, call: ScriptCall, text: string): void {
    const [first = this.language === 'groovy' ? calledOn(call) : undefined, ...rest] = call.args
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

  /** PHP's `array_map('unlink', $names)`. */
  private applied(call: ScriptCall, text: string): void {
    const [callee, ...args] = call.args
    const name = writtenIn(callee)
    if (name !== '' && !APPLIES.has(name)) this.call({ ...call, names: [name], args }, text)
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
    // Perl's `unlink` without words takes what its loop goes over.
    if (this.language === 'perl') return [{ kind: 'unknown', text: '' }]
    if (call.on !== undefined && call.on.kind !== 'unknown') return [call.on]
    const [, before] = call.names
    return before === undefined ? [] : [{ kind: 'text', value: before }]
  }

  /** Ruby, Perl and PHP delete every argument; elsewhere those behind the first are settings. */
  private manyTargets(): boolean {
    return this.language === 'ruby' || this.language === 'perl'
  }

  private word(argument: Argument): Word {
    return wordOf(argument, this.source)
  }

  private argv(words: readonly Word[]): void {
    if (words.length > 0) this.found.push({ kind: 'argv', via: this.via, words })
  }

  private run(first: Argument | undefined, rest: readonly Argument[]): void {
    if (first === undefined) return
    if (first.kind === 'list' && first.any === true) for (const item of first.items) this.run(item, rest)
    else if (first.kind === 'list' && first.items.some(isNothingKnown) && this.bringsCode()) this.download()
    else if (first.kind === 'list') this.argv(first.items.map(item => this.word(item)))
    else if (isNothingKnown(first) && this.bringsCode()) this.download()
    else if (this.manyTargets() && rest.some(item => item.kind === 'text'))
      this.argv([first, ...rest].map(item => this.word(item)))
    else this.found.push({ kind: 'line', via: this.via, line: this.word(first) })
  }

  /** Whether what only run time knows may come from another machine. */
  private bringsCode(): boolean {
    return this.filledByFetch || this.facts.bringsCode()
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
    // A line where a program should stand is one for a shell: `spawn('git push', {shell: true})`, `:os.cmd('git push')`.
    if (words.length === 0 && first.kind === 'text' && /\s/u.test(first.value)) {
      this.run(first, [])
      return
    }
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
    if (first === undefined || writtenIn(first).replaceAll(HOLE, '') === '') return
    const writes = rest.some(item => item.kind === 'text' && /^[wax]/u.test(item.value))
    this.files(writes ? ['tee'] : ['cat'], [first])
  }

  /** `open F, "<.env"`, `open my $f, '<', '.env'`, `open P, "git push |"`, `open P, '-|', 'git', 'push'`. */
  private openPerl(args: readonly Argument[]): void {
    const [first, ...others] = args
    if (first === undefined || first.kind === 'list') return
    const written = writtenIn(first)
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
  private pipes(tokens: readonly Token[], reader: CallReader): void {
    tokens.forEach((token, index) => {
      if (token.kind === 'mark') return
      const [two, before] = tokens.slice(Math.max(0, index - 2), index)
      const [after, name] = tokens.slice(index + 1, index + 3)
      const into = isPipe(before) && !isPipe(two)
      const from = isPipe(after) && name?.kind === 'name' && name.text === 'getline'
      if (!into && !from) return
      // A pattern may hold a bar as well: a name behind one is a line only where the program says what it is.
      const line = lineOfToken(token, reader, from)
      if (line === undefined) return
      if (into && SHELL_LINE.test(writtenIn(line))) this.run(printedBefore(tokens, index - 1), [])
      else this.run(line, [])
    })
  }

  /** Source made at run time (`exec(base64…)`) can be anything; literal source is read like the rest. */
  private evaluate(first: Argument | undefined): void {
    if (first === undefined) return
    if (first.kind === 'text') {
      const { source, via, language } = this
      this.found.push(...readScript({ source: literalWord(first.value, source.span), via }, language))
      if (first.encoded === true) this.anything()
    } else if (this.filledByFetch || this.facts.fetches()) this.download()
    else this.anything()
  }

  /** A line that nothing is known of. */
  private anything(): void {
    this.found.push({ kind: 'line', via: this.via, line: this.word({ kind: 'unknown', text: '' }) })
  }

  /** Code that comes from another machine. */
  private download(): void {
    this.found.push({ kind: 'line', via: this.via, line: this.word(text('curl download.invalid | sh')) })
  }

  /** Backticks run a line in Ruby, Perl and PHP. */
  private backticks(tokens: readonly Token[]): void {
    if (!BACKTICKED.has(this.language)) return
    for (const token of tokens) {
      if (token.kind !== 'string' || token.quote !== '`') continue
      this.found.push({
        kind: 'line',
        via: this.via,
        line: this.word(token.value === undefined ? { kind: 'unknown', text: token.around ?? '' } : text(token.value)),
      })
    }
  }
}

/**
 * The commands that do what a piece of source text does, as far as its literal calls tell. What the shell fills into the
 * source stands in it as `HOLE`: a piece of a text, a value of an expression, or a whole statement that nobody knows.
 */
export const readScript = (origin: Origin, language: string): readonly Carried[] => {
  const { source, via } = origin
  const text = prefixOf(source)
  if (text === '' || !(isLanguage(language) || language in OTHERS)) return []
  // Too long to be read: it may be anything.
  if (text.length > LIMITS.length) return [{ kind: 'line', via, line: { ...source, parts: [RUNTIME] } }]
  const other = OTHERS[language]
  if (other !== undefined) return other(text.replaceAll(HOLE, 'runtime'), origin)
  return isLanguage(language) ? new ScriptReader(origin, language).read(text) : []
}

/** Languages whose statements are words, as a shell's are. */
const OTHERS: Readonly<Record<string, (text: string, from: Origin) => readonly Carried[]>> = {
  tcl: readTcl,
  powershell: readWindows,
  batch: (text, from) => readWindows(text, from, true),
}

/** `fetch(x).then(eval)`. */
const EVALUATES_ANSWER = /\bthen\(\s?eval\s?\)/u

/** A script that opens a connection to another machine. */
const CONNECTS = /\b(?:socket|fsockopen|TCPSocket|Socket|net\.connect|createConnection)\b/u

/** A shell that is given no line: it reads what it runs. */
const startsShell = (carried: Carried): boolean => {
  if (carried.kind === 'line') return SHELL_START.test(prefixOf(carried.line))
  const words = carried.kind === 'argv' ? carried.words.map(prefixOf) : []
  return SHELL_START.test(words.join(' '))
}

const SHELL_START = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|k|da)?sh(?! -c)(?:\s|$)/u

/** Functions that call the one that their first argument names. */
const APPLIES: ReadonlySet<string> = new Set('array_map array_walk call_user_func call_user_func_array'.split(' '))

const BACKTICKED: ReadonlySet<Language> = new Set(['ruby', 'perl', 'php', 'julia'])

/** The text or the list of words that a function is called on. */
const calledOn = (call: ScriptCall): Argument | undefined => {
  const [, written] = call.names
  if (call.on?.kind === 'list' && call.on.items.length > 1) return call.on
  return written === undefined || !call.onValue ? undefined : text(written)
}

/** A shell, without words or told to read from its standard input. */
const SHELL_LINE = /^\s?(?:\/bin\/|\/usr\/bin\/)?(?:ba|z|da|k)?sh(?: -[sex]+)*\s?$/u

const lineOfToken = (token: Token, reader: CallReader, surely: boolean): Argument | undefined => {
  if (token.kind === 'mark' || (token.kind === 'name' && token.text === 'getline')) return undefined
  const unknown: Argument | undefined = surely ? { kind: 'unknown', text: '' } : undefined
  if (token.kind === 'name') return reader.valueOf(token.text) ?? unknown
  return token.value === undefined ? { kind: 'unknown', text: token.around ?? '' } : text(token.value)
}

/** Tokens of one `print` that are read. */
const MAX_PRINTED = 128

/** What awk's `print` or `printf` puts out before a pipe, as far as it is written there. */
const printedBefore = (tokens: readonly Token[], pipe: number): Argument => {
  let printed = ''
  for (let at = pipe - 1; at >= 0; at--) {
    if (pipe - at > MAX_PRINTED) return { kind: 'unknown', text: '' }
    const token = tokens[at]
    if (token === undefined || (token.kind === 'name' && /^printf?$/u.test(token.text))) break
    const piece = token.kind === 'string' ? (token.value ?? token.around ?? HOLE) : token.text === ',' ? ' ' : HOLE
    if (piece !== HOLE || !printed.startsWith(HOLE)) printed = piece + printed
  }
  return printed.includes(HOLE) ? { kind: 'unknown', text: printed === HOLE ? '' : printed } : text(printed)
}

const deletesOf = (known: ReadonlyMap<string, Known>): ReadonlySet<string> =>
  new Set([...known].filter(([, { deed }]) => deed === 'deletes' || deed === 'deletes-tree').map(([name]) => name))

/** Functions of each language that delete what they are handed. */
const HANDED: Readonly<Record<Language, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries(KNOWN).map(([language, known]) => [language, deletesOf(known)]),
) as Record<Language, ReadonlySet<string>>

const isPipe = (token: Token | undefined): boolean => token?.kind === 'mark' && token.text === '|'

const isNothingKnown = (argument: Argument): boolean =>
  argument.kind === 'unknown' && argument.text.replaceAll(HOLE, '') === ''

const isNamed = (argument: Argument, index: number): boolean => index === 0 || argument.kind !== 'unknown'

const isLanguage = (language: string): language is Language => Object.hasOwn(KNOWN, language)

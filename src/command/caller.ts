import type { Carried, Context, Invocation } from '../model/command.ts'
import type { Assignment, Node, Program, Redirect, SimpleNode } from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'
import { literalOf, sketchOf } from '../model/word.ts'
import { EFFECTS } from './builtins.ts'
import { producedWord } from './carrier.ts'
import { carriersOf } from './carriers/index.ts'
import { Downloads } from './downloads.ts'
import { wordFetches } from './fetches.ts'
import type { Frame } from './frame.ts'
import { guessesOf } from './guess.ts'
import { HARMLESS, JUDGED_BY_USE } from './harmless.ts'
import { inputAfter, outputAfter, programOf } from './invocation.ts'
import type { Ledger } from './ledger.ts'
import { inputText } from './input-text.ts'
import { LIMITS } from './limits.ts'
import { parseWordAsLine } from './line-text.ts'
import { promptLines } from './prompts.ts'
import type { Reading, ReaderIndex } from './reader.ts'
import type { Scope } from './scope.ts'
import { shownLines } from './shown-lines.ts'
import { HOLE } from './scripts/argument.ts'
import { readScript } from './scripts/read.ts'
import { lengthOf, unitsOfWords } from './weight.ts'
import { Written } from './written.ts'

/** A call about to be made: words expanded, redirections read. */
export interface Call {
  readonly words: readonly [Word, ...Word[]]
  readonly assignments: readonly Assignment[]
  readonly redirects: readonly Redirect[]
  readonly span: Span
  /** Reached through `command`, a carrier or a backslash: functions and aliases are passed by. */
  readonly direct?: boolean
}

export const isCall = (words: readonly Word[]): words is readonly [Word, ...Word[]] => words.length > 0

/** What walks the programs that a call runs. */
interface Host {
  program(program: Program, scope: Scope, frame: Frame): void
  node(node: Node, scope: Scope, frame: Frame): void
  simple(node: SimpleNode, scope: Scope, frame: Frame): void
}

interface Setting<R extends Reading> {
  readonly context: Context
  readonly readers: ReaderIndex<R>
  readonly ledger: Ledger<R>
  readonly host: Host
}

/** Most calls have no such field: their objects keep one shape. */
const SETTINGS = { settings: true } as const

/** Makes one call at a time: has every family read it, and follows what it carries. */
export class Caller<R extends Reading> {
  private readonly context: Context
  private readonly readers: ReaderIndex<R>
  private readonly ledger: Ledger<R>
  private readonly host: Host
  private readonly calling: string[] = []
  private readonly downloads = new Downloads()
  private readonly written = new Written()

  constructor({ context, readers, ledger, host }: Setting<R>) {
    this.context = context
    this.readers = readers
    this.ledger = ledger
    this.host = host
  }

  call(call: Call, scope: Scope, frame: Frame): void {
    const { words, redirects } = call
    const { exported } = scope
    const input = frame.input.kind === 'text' ? lengthOf(frame.input.body) / LIMITS.charactersOfCallPerUnit : 0
    const units = LIMITS.call + words.length + unitsOfWords(words, redirects) + scope.unitsOfExports + input
    if (!this.ledger.may(units, call.span)) return
    const name = words[0]
    const args = words.slice(1)
    const program = programOf(name)
    const invocation: Invocation = {
      program,
      name,
      args,
      assignments: exported.length === 0 ? call.assignments : [...exported, ...call.assignments],
      redirects,
      input: inputAfter(frame.input, redirects),
      output: outputAfter(frame.output, redirects),
      cwd: scope.cwd,
      carriers: frame.carriers,
      remote: frame.remote,
      span: call.span,
      ...(frame.settings === true ? SETTINGS : undefined),
    }
    this.ledger.calls.push(invocation)
    if (call.direct !== true) this.shadowing(invocation, scope)
    this.read(invocation, scope)
    for (const item of promptLines(program, call.assignments, args)) this.carried(item, invocation, scope)
    EFFECTS.get(program)?.(invocation, scope, this.context)
  }

  /** A function or alias of that name runs as well: it does not hide the program, nor the program it. */
  private shadowing(invocation: Invocation, scope: Scope): void {
    if (!scope.shadows) return
    const literal = literalOf(invocation.name)
    if (literal === undefined || this.isTooDeep(invocation)) return
    const body = scope.functions.get(literal)
    if (body !== undefined) this.function(literal, body, invocation, scope)
    const alias = scope.aliases.get(literal)
    if (alias !== undefined && !this.calling.includes(literal)) this.alias(literal, alias, invocation, scope)
    if (invocation.program === 'git') this.gitAlias(invocation, scope)
    const real = scope.renamed.get(literal.replace(/^\.\//u, ''))
    if (real !== undefined)
      this.call(
        { ...invocation, words: [real, ...invocation.args], direct: true },
        scope,
        this.inside(invocation, 'copy of a program'),
      )
  }

  private function(name: string, body: Node, invocation: Invocation, scope: Scope): void {
    const repeats = this.calling.filter(other => other === name).length
    if (repeats > 1) {
      const streaming = invocation.output === 'pipe' || invocation.input.kind === 'pipe'
      if (streaming) this.ledger.note('fork-bomb', invocation.span)
      return
    }
    const { positionals } = scope
    scope.positionals = [invocation.name, ...invocation.args]
    this.calling.push(name)
    this.host.node(body, scope, this.inside(invocation, 'function'))
    this.calling.pop()
    scope.positionals = positionals
  }

  /** `git NAME` where the line made an alias of that name. */
  private gitAlias(invocation: Invocation, scope: Scope): void {
    const at = invocation.args.findIndex(word => !sketchOf(word).startsWith('-'))
    const verb = invocation.args[at]
    const key = verb === undefined ? undefined : `git ${literalOf(verb) ?? ''}`
    const value = key === undefined ? undefined : scope.aliases.get(key)
    const text = value === undefined ? undefined : literalOf(value)
    if (key === undefined || text === undefined || this.calling.includes(key)) return
    const line = producedWord(text.startsWith('!') ? text.slice(1) : `git ${text}`, invocation)
    this.alias(key, line, { ...invocation, args: invocation.args.slice(at + 1) }, scope)
  }

  private alias(name: string, value: Word, invocation: Invocation, scope: Scope): void {
    if (!this.mayRead(value, invocation)) return
    this.calling.push(name)
    const program = parseWordAsLine(value)
    const [only] = program.body.items
    const inside = this.inside(invocation, 'alias')
    if (program.body.items.length === 1 && only?.node.kind === 'simple') {
      const { node } = only
      const args = this.afterAlias(value, invocation, scope)
      this.host.simple({ ...node, words: [...node.words, ...args], span: invocation.span }, scope, inside)
    } else this.host.program(program, scope, inside)
    this.calling.pop()
  }

  /** A blank at an alias's end has the next word looked up as an alias too (`alias sudo='sudo '`). */
  private afterAlias(value: Word, { args }: Invocation, scope: Scope): readonly Word[] {
    const [next, ...rest] = args
    const name = next === undefined || !/\s$/u.test(sketchOf(value)) ? undefined : literalOf(next)
    const other = name === undefined || this.calling.includes(name) ? undefined : scope.aliases.get(name)
    const [only, ...more] = other === undefined ? [] : parseWordAsLine(other).body.items
    return only?.node.kind === 'simple' && more.length === 0 ? [...only.node.words, ...rest] : args
  }

  /** The frame of what a call runs. */
  private inside(invocation: Invocation, via: string, remote = false): Frame {
    return {
      input: invocation.input,
      output: invocation.output,
      carriers: [...invocation.carriers, { name: via, span: invocation.span }],
      remote: invocation.remote || remote,
      depth: invocation.carriers.length + 1,
    }
  }

  private read(invocation: Invocation, scope: Scope): void {
    const own = this.readers.byProgram.get(invocation.program)
    const carriers = carriersOf(invocation.program)
    if (own !== undefined)
      for (const reader of own) this.reading(reader.read(invocation, this.context), invocation, scope)
    for (const reader of this.readers.any) this.reading(reader.read(invocation, this.context), invocation, scope)
    if (carriers !== undefined)
      for (const carrier of carriers)
        for (const item of carrier.unwrap(invocation, this.context) ?? []) this.carried(item, invocation, scope)
    if (own === undefined && carriers === undefined) this.stranger(invocation)
    if (this.downloads.runs(invocation)) this.ledger.note('fetched-then-run', invocation.span)
    if (this.downloads.take(invocation)) this.ledger.note('fetched-then-run', invocation.span)
    this.guessShown(invocation, scope)
    this.runWritten(invocation, scope)
    this.written.take(invocation)
    if (invocation.program === '') this.guess(invocation, scope)
  }

  /** What a shell is fed is not known, but its words may show what is meant. */
  private guessShown(invocation: Invocation, scope: Scope): void {
    const texts = shownLines(invocation)
    if (texts.length === 0) return
    this.ledger.guess(() => {
      for (const text of texts)
        this.carried({ kind: 'line', via: invocation.program, line: producedWord(text, invocation) }, invocation, scope)
    })
  }

  /** A script that the line itself wrote is read like one that it hands over. */
  private runWritten(invocation: Invocation, scope: Scope): void {
    const item = this.written.runBy(invocation)
    if (item !== undefined) this.carried(item, invocation, scope)
  }

  /** A program of the project's own is named by its path; any other that nobody knows may be asked about. */
  private stranger({ program, name, span }: Invocation): void {
    if (this.context.lists.unknown === 'allow' || program === '') return
    if (HARMLESS.has(program) || JUDGED_BY_USE.has(program)) return
    if (!name.raw.includes('/')) this.ledger.note('unknown-program', span, program)
  }

  /** An unknown name is judged as each program that its other words fit, and as no word at all (`$SUDO git push`). */
  private guess(invocation: Invocation, scope: Scope): void {
    const { args } = invocation
    if (!isCall(args)) return
    this.ledger.guess(() => {
      for (const guess of guessesOf(invocation)) this.read(guess, scope)
      this.call({ ...invocation, words: args, direct: true }, scope, this.inside(invocation, ''))
    })
  }

  private reading(reading: R | undefined, invocation: Invocation, scope: Scope): void {
    if (reading === undefined) return
    this.ledger.keep(reading)
    for (const item of reading.carried()) this.carried(item, invocation, scope)
  }

  private carried(item: Carried, invocation: Invocation, scope: Scope): void {
    if (this.isTooDeep(invocation)) {
      // Its own depth counts anew there, so that what a few more carriers hide is seen.
      const anew = { ...invocation, carriers: [] }
      this.ledger.leave(invocation.span, () => {
        this.carried(item, anew, scope)
      })
      return
    }
    if (item.kind === 'line' && !this.mayRead(item.line, invocation)) return
    if (item.kind === 'script' && !this.mayRead(item.text, invocation)) return
    switch (item.kind) {
      case 'argv':
        this.carriedWords(item, invocation, scope)
        break
      case 'line':
        this.carriedLine(item, invocation, scope)
        break
      case 'script':
        this.script(item, invocation, scope)
        break
      case 'reference':
        this.refer(item, invocation)
        break
    }
  }

  private mayRead(text: Word, invocation: Invocation): boolean {
    return this.ledger.may(lengthOf(text) / LIMITS.charactersPerUnit, invocation.span)
  }

  private refer(item: Extract<Carried, { kind: 'reference' }>, invocation: Invocation): void {
    const { reference, via } = item
    if (!this.ledger.guessing) this.ledger.references.push({ reference, via, carriers: invocation.carriers })
  }

  private script(item: Extract<Carried, { kind: 'script' }>, invocation: Invocation, scope: Scope): void {
    const text = item.language === 'powershell' ? withOwnNames(item.text) : item.text
    const origin = { source: sourceOf(text, FILLED), via: item.via, filledByFetch: wordFetches(text) }
    const deeds = readScript(origin, item.language)
    for (const inner of deeds) this.carried(inner, invocation, scope)
    this.guessArguments(item, deeds, { invocation, scope })
    const source = sourceOf(text, RUNTIME)
    // Source that reads as a plain shell command was hardly meant as anything else.
    if (deeds.length > 0 || item.language === 'awk' || /[()=`]/u.test(literalOf(source) ?? '(')) return
    this.ledger.guess(() => {
      this.carriedLine({ kind: 'line', via: item.via, line: source }, invocation, scope)
    })
  }

  /** Where a script runs what only run time knows, that may be a word that it is handed, all of them, or what it is fed. */
  private guessArguments(
    { via, args = [] }: Extract<Carried, { kind: 'script' }>,
    deeds: readonly Carried[],
    { invocation, scope }: { readonly invocation: Invocation; readonly scope: Scope },
  ): void {
    if (!deeds.some(runsUnknown)) return
    const fed = inputText(invocation.input)
    const set = invocation.assignments.flatMap(({ value }) => ('parts' in value ? [value] : []))
    const lines = [...args, ...set, ...(fed === undefined ? [] : [producedWord(fed, invocation)])]
    if (lines.length === 0 || lines.length > MAX_HANDED) return
    this.ledger.guess(() => {
      for (const line of lines) this.carriedLine({ kind: 'line', via, line }, invocation, scope)
      this.carriedWords({ kind: 'argv', via, words: args }, invocation, scope)
    })
  }

  private isTooDeep(invocation: Invocation): boolean {
    const deep = invocation.carriers.length >= LIMITS.depth
    if (deep) this.ledger.tooMuch(invocation.span, 'commands inside commands, too deep')
    return deep
  }

  private carriedWords(item: Extract<Carried, { kind: 'argv' }>, invocation: Invocation, scope: Scope): void {
    if (!isCall(item.words)) return
    const frame = this.inside(invocation, item.via, item.remote)
    this.call(
      {
        words: item.words,
        assignments: [...invocation.assignments, ...(item.assignments ?? [])],
        redirects: [],
        span: invocation.span,
        direct: true,
      },
      this.elsewhere(scope, item.cwd),
      item.input === undefined ? frame : { ...frame, input: item.input },
    )
  }

  private carriedLine(item: Extract<Carried, { kind: 'line' }>, invocation: Invocation, scope: Scope): void {
    const program = parseWordAsLine(item.line)
    const shares = item.via === 'eval' || item.via === 'source' || item.via === '.'
    if (item.via === 'trap') {
      this.trapped(program, invocation, scope)
      return
    }
    const inner = shares ? scope : item.remote === true ? scope.fresh() : this.elsewhere(scope.fork(), item.cwd)
    if (!shares) inner.positionals = item.args
    // `CMD=… sh -c '$CMD'`; of a line with pieces that this shell fills in, it is not known which are meant.
    if (!shares && item.remote !== true && literalOf(item.line) !== undefined)
      for (const { name, append, value } of invocation.assignments) if (!append) inner.set(name, value)
    this.host.program(program, inner, this.inside(invocation, item.via, item.remote))
  }

  /** A trap's line runs with what holds when the signal comes: at the end, or while a variable still is what it was. */
  private trapped(program: Program, invocation: Invocation, scope: Scope): void {
    const earlier = scope.fork()
    this.ledger.defer(() => {
      const then = scope.fork()
      then.recall(earlier)
      this.host.program(program, then, this.inside(invocation, 'trap'))
    })
  }

  private elsewhere(scope: Scope, cwd: Invocation['cwd'] | undefined): Scope {
    if (cwd === undefined) return scope
    const moved = scope.fork()
    moved.cwd = cwd
    return moved
  }
}

/** What stands in a script's source for what the shell fills in there, and a name that may stand for it. */
const FILLED: Part = { kind: 'text', text: HOLE, quoted: true }
const RUNTIME: Part = { kind: 'text', text: 'runtime', quoted: true }

/** Source text with its unknown pieces marked, so that what stands around them is still read. */
const sourceOf = (text: Word, mark: Part): Word => ({
  ...text,
  parts: text.parts.map(part => (isWritten(part) ? part : mark)),
})

/** Words handed to a script that are guessed at. */
const MAX_HANDED = 16

const runsUnknown = (deed: Carried): boolean => {
  const name = deed.kind === 'line' ? deed.line : deed.kind === 'argv' ? deed.words[0] : undefined
  return name !== undefined && literalOf(name) === undefined
}

const isWritten = (part: Part): boolean => part.kind === 'text' || part.kind === 'glob' || part.kind === 'tilde'

/** PowerShell writes its variables as a shell does: one that the line has not set is hardly meant for the shell. */
const withOwnNames = (text: Word): Word => ({
  ...text,
  parts: text.parts.map(part =>
    part.kind === 'variable' && part.operator === undefined
      ? { kind: 'text', text: `$${part.name}`, quoted: true }
      : part,
  ),
})

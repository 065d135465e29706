import type { Carried, Carrier, Context, Input, Invocation, Reference } from '../model/command.ts'
import type {
  Assignment,
  CompoundNode,
  ListNode,
  Issue,
  Node,
  PipelineNode,
  Program,
  Redirect,
  SimpleNode,
} from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'
import { literalOf, literalWord } from '../model/word.ts'
import { parseLine } from '../shell/parse.ts'
import { assign, EFFECTS } from './builtins.ts'
import { CARRIERS } from './carriers/index.ts'
import { Downloads } from './downloads.ts'
import { Expander } from './expand.ts'
import type { Frame, Note } from './frame.ts'
import { guessesOf } from './guess.ts'
import { HARMLESS } from './harmless.ts'
import { inputAfter, outputAfter, programOf } from './invocation.ts'
import { parseWordAsLine } from './line-text.ts'
import type { Nested } from './nested.ts'
import { nestedIn } from './nested.ts'
import type { Reading, ReaderIndex } from './reader.ts'
import { Scope } from './scope.ts'
import { readScript } from './scripts/read.ts'

/** How much one line may make the walk do; beyond it the line counts as not understood. */
const LIMITS = Object.freeze({ calls: 4_000, steps: 20_000, words: 50_000, depth: 24, loopValues: 32, pipe: 128 })

const WORST = { complete: 0, partial: 1, invalid: 2, limited: 3 } as const

/** A call about to be made: words expanded, redirections read. */
interface Call {
  readonly words: readonly [Word, ...Word[]]
  readonly assignments: readonly Assignment[]
  readonly redirects: readonly Redirect[]
  readonly span: Span
  /** Reached through `command`, a carrier or a backslash: functions and aliases are passed by. */
  readonly direct?: boolean
}

const isCall = (words: readonly Word[]): words is readonly [Word, ...Word[]] => words.length > 0

/** Goes through a program once, keeping what it finds. */
export class Walker<R extends Reading> {
  readonly readings: R[] = []
  readonly guesses: R[] = []
  readonly invocations: Invocation[] = []
  readonly references: { reference: Reference; via: string; carriers: readonly Carrier[] }[] = []
  readonly notes: Note[] = []
  readonly issues: Issue[] = []
  status: Program['status'] = 'complete'
  private readonly context: Context
  private readonly readers: ReaderIndex<R>
  private readonly calling: string[] = []
  private readonly downloads = new Downloads()
  private guessing = false
  private exhausted = false
  /** How many constructs around the current command may leave it out. */
  private branches = 0
  private steps = 0
  private words = 0

  constructor(context: Context, readers: ReaderIndex<R>) {
    this.context = context
    this.readers = readers
  }

  program(program: Program, scope: Scope, frame: Frame): void {
    if (WORST[program.status] > WORST[this.status]) this.status = program.status
    for (const issue of program.issues) {
      this.issues.push(issue)
      this.note(program.status === 'limited' ? 'too-much' : 'not-parsed', issue.span, issue.message)
    }
    this.node(program.body, scope, frame)
    if (program.status === 'invalid' && !this.guessing) this.salvage(program, scope, frame)
  }

  /** A line that no shell would read may still show in its pieces what it was meant to do. */
  private salvage(program: Program, scope: Scope, frame: Frame): void {
    this.guessing = true
    for (const piece of program.text.split(/[|&;()`{}\n]+/u, SALVAGED_PIECES)) {
      const inner = parseLine(piece.replace(KEYWORDS, ''), { kind: 'within', span: program.body.span })
      if (inner.status === 'complete') this.node(inner.body, scope.fork(), frame)
    }
    this.guessing = false
  }

  private note(kind: Note['kind'], span: Span, detail?: string): void {
    if (this.guessing) return
    this.notes.push({ kind, span, ...(detail === undefined ? {} : { detail }) })
  }

  /** The walk ended early: the line counts as not understood. */
  giveUp(program: Program): void {
    this.guessing = false
    this.tooMuch(program.body.span, 'nested too deeply')
  }

  private tooMuch(span: Span, detail: string): void {
    if (this.exhausted) return
    this.exhausted = true
    this.status = 'limited'
    this.notes.push({ kind: 'too-much', span, detail })
  }

  private node(node: Node, scope: Scope, frame: Frame): void {
    this.steps += 1
    if (this.steps > LIMITS.steps) {
      this.tooMuch(node.span, `more than ${LIMITS.steps} steps`)
      return
    }
    switch (node.kind) {
      case 'simple':
        this.simple(node, scope, frame)
        break
      case 'pipeline':
        this.pipeline(node, scope, frame)
        break
      case 'list':
        this.list(node, scope, frame)
        break
      case 'group':
        this.node(node.body, node.subshell ? scope.fork() : scope, this.redirected(node, scope, frame))
        break
      case 'compound':
        this.compound(node, scope, this.redirected(node, scope, frame))
        break
      case 'function':
        scope.functions.set(node.name, node.body)
        break
    }
  }

  /** What follows `&&` or `||` may not run. */
  private list(node: ListNode, scope: Scope, frame: Frame): void {
    let conditional = false
    for (const item of node.items) {
      this.branches += conditional ? 1 : 0
      this.node(item.node, item.after === '&' ? scope.fork() : scope, frame)
      this.branches -= conditional ? 1 : 0
      conditional = item.after === '&&' || item.after === '||'
    }
  }

  private pipeline(node: PipelineNode, scope: Scope, frame: Frame): void {
    if (node.commands.length > LIMITS.pipe) this.tooMuch(node.span, `a pipeline of ${node.commands.length} commands`)
    const start = this.invocations.length
    node.commands.slice(0, LIMITS.pipe).forEach((command, index) => {
      const input: Input = index === 0 ? frame.input : { kind: 'pipe', from: this.invocations.slice(start) }
      const output = index === node.commands.length - 1 ? frame.output : 'pipe'
      this.node(command, scope.fork(), { ...frame, input, output })
    })
  }

  /** Streams of a compound command after its own redirections, which a call of `:` shows to the rules. */
  private redirected(
    node: { readonly redirects: readonly Redirect[]; readonly span: Span },
    scope: Scope,
    frame: Frame,
  ): Frame {
    if (node.redirects.length === 0) return frame
    const redirects = this.redirects(node.redirects, scope, frame)
    this.nothing({ assignments: [], redirects, span: node.span }, scope, frame)
    return { ...frame, ...this.streams(redirects, frame) }
  }

  private compound(node: CompoundNode, scope: Scope, frame: Frame): void {
    for (const word of node.words) this.nested(word, scope, frame)
    this.branches += 1
    if (node.variable === undefined) for (const branch of node.branches) this.node(branch, scope, frame)
    else this.loop(node, node.variable, scope, frame)
    this.branches -= 1
  }

  private loop(node: CompoundNode, variable: string, scope: Scope, frame: Frame): void {
    const values = node.words.flatMap(word => this.expander(scope).words(word))
    const known = values.slice(0, LIMITS.loopValues)
    const rounds: readonly (Word | undefined)[] = node.keyword === 'select' || known.length === 0 ? [undefined] : known
    for (const value of rounds) {
      scope.set(variable, value)
      for (const branch of node.branches) this.node(branch, scope, frame)
    }
    if (values.length > known.length) this.tooMuch(node.span, `a loop over ${values.length} words`)
  }

  private expander(scope: Scope): Expander {
    return new Expander(scope, this.context)
  }

  /** Walks the programs inside a word. What they set stays with them. */
  private nested(word: Word, scope: Scope, frame: Frame): void {
    if (word.parts.length === 1 && word.parts[0]?.kind === 'text') return
    for (const found of nestedIn(word)) this.nestedProgram(found, word, scope, frame)
  }

  private nestedProgram(found: Nested, word: Word, scope: Scope, frame: Frame): void {
    if (frame.depth >= LIMITS.depth) {
      this.tooMuch(word.span, 'substitutions nested too deeply')
      return
    }
    this.node(found.program.body, scope.fork(), {
      ...frame,
      ...(found.name === '>()' && frame.input.kind === 'inherited'
        ? { input: { kind: 'pipe' as const, from: [] } }
        : {}),
      output: found.name === '>()' ? frame.output : 'captured',
      carriers: [...frame.carriers, { name: found.name, span: word.span }],
      depth: frame.depth + 1,
    })
  }

  private redirects(redirects: readonly Redirect[], scope: Scope, frame: Frame): readonly Redirect[] {
    if (redirects.length === 0) return redirects
    const expander = this.expander(scope)
    return redirects.map(redirect => {
      const word = redirect.kind === 'file' ? redirect.target : redirect.body
      this.nested(word, scope, frame)
      const expanded = redirect.kind === 'file' ? (expander.words(word)[0] ?? word) : expander.single(word)
      return redirect.kind === 'file' ? { ...redirect, target: expanded } : { ...redirect, body: expanded }
    })
  }

  private streams(redirects: readonly Redirect[], frame: Frame): Pick<Frame, 'input' | 'output'> {
    if (redirects.length === 0) return frame
    return { input: inputAfter(frame.input, redirects), output: outputAfter(frame.output, redirects) }
  }

  private assignments(assignments: readonly Assignment[], scope: Scope, frame: Frame): readonly Assignment[] {
    if (assignments.length === 0) return assignments
    const expander = this.expander(scope)
    return assignments.map(assignment => {
      const list = isList(assignment.value) ? assignment.value : [assignment.value]
      for (const word of list) this.nested(word, scope, frame)
      const value = isList(assignment.value)
        ? assignment.value.flatMap(word => expander.words(word))
        : expander.single(assignment.value)
      return { ...assignment, value }
    })
  }

  private simple(node: SimpleNode, scope: Scope, frame: Frame): void {
    const assignments = this.assignments(node.assignments, scope, frame)
    const redirects = this.redirects(node.redirects, scope, frame)
    // `tee >(sh) <<EOF`: what stands in `>(…)` is fed from the command's own input.
    const inner = redirects.length === 0 ? frame : { ...frame, input: inputAfter(frame.input, redirects) }
    for (const word of node.words) this.nested(word, scope, inner)
    const words = this.expander(scope).all(node.words)
    if (isCall(words)) {
      const direct = words[0].raw.startsWith('\\')
      const rest = { assignments, redirects, span: node.span, direct }
      this.call({ ...rest, words }, scope, frame)
      for (const other of this.otherWords(node.words, scope)) this.call({ ...rest, words: other }, scope, frame)
      return
    }
    for (const assignment of assignments) assign(scope, assignment, this.branches > 0)
    if (assignments.length > 0 || redirects.length > 0)
      this.nothing({ assignments, redirects, span: node.span }, scope, frame)
  }

  /** The same words where a branch that set one of their variables did not run. */
  private otherWords(words: readonly Word[], scope: Scope): readonly (readonly [Word, ...Word[]])[] {
    const names = words.flatMap(word => word.parts.flatMap(part => (part.kind === 'variable' ? [part.name] : [])))
    return scope.alternatives(names).flatMap(({ name, value }) => {
      const other = scope.fork()
      other.set(name, value)
      const expanded = this.expander(other).all(words)
      return isCall(expanded) ? [expanded] : []
    })
  }

  /** Redirections or assignments without a command: a call of `:`, or of `cat` for `$(<file)`. */
  private nothing(rest: Omit<Call, 'words'>, scope: Scope, frame: Frame): void {
    const { redirects, span } = rest
    const reads = frame.output === 'captured' && redirects.every(redirect => redirect.operator === '<')
    const name = reads && redirects.length > 0 ? 'cat' : ':'
    this.call({ ...rest, words: [literalWord(name, span)], direct: true }, scope, frame)
  }

  private call(call: Call, scope: Scope, frame: Frame): void {
    this.words += call.words.length
    if (this.invocations.length >= LIMITS.calls || this.words > LIMITS.words) {
      this.tooMuch(call.span, 'more commands or words than one line may have')
      return
    }
    const [name, ...args] = call.words
    const program = programOf(name)
    const { exported } = scope
    const invocation: Invocation = {
      program,
      name,
      args,
      assignments: exported.length === 0 ? call.assignments : [...exported, ...call.assignments],
      redirects: call.redirects,
      ...this.streams(call.redirects, frame),
      cwd: scope.cwd,
      carriers: frame.carriers,
      remote: frame.remote,
      span: call.span,
    }
    if (!this.guessing) this.invocations.push(invocation)
    if (call.direct !== true) this.shadowing(invocation, scope)
    this.read(invocation, scope)
    EFFECTS.get(program)?.(args, scope, this.context)
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
      if (streaming) this.note('fork-bomb', invocation.span)
      return
    }
    const { positionals } = scope
    scope.positionals = [invocation.name, ...invocation.args]
    this.calling.push(name)
    this.node(body, scope, this.inside(invocation, 'function'))
    this.calling.pop()
    scope.positionals = positionals
  }

  private alias(name: string, value: Word, invocation: Invocation, scope: Scope): void {
    this.calling.push(name)
    const program = parseWordAsLine(value)
    const [only] = program.body.items
    const inside = this.inside(invocation, 'alias')
    if (program.body.items.length === 1 && only?.node.kind === 'simple') {
      const { node } = only
      this.simple({ ...node, words: [...node.words, ...invocation.args], span: invocation.span }, scope, inside)
    } else this.program(program, scope, inside)
    this.calling.pop()
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
    const carriers = CARRIERS.get(invocation.program)
    if (own !== undefined)
      for (const reader of own) this.reading(reader.read(invocation, this.context), invocation, scope)
    for (const reader of this.readers.any) this.reading(reader.read(invocation, this.context), invocation, scope)
    if (carriers !== undefined)
      for (const carrier of carriers)
        for (const item of carrier.unwrap(invocation, this.context) ?? []) this.carried(item, invocation, scope)
    if (own === undefined && carriers === undefined) this.stranger(invocation)
    if (this.downloads.runs(invocation)) this.note('fetched-then-run', invocation.span)
    this.downloads.take(invocation)
    if (invocation.program === '') this.guess(invocation, scope)
  }

  /** A program of the project's own is named by its path; any other that nobody knows may be asked about. */
  private stranger({ program, name, span }: Invocation): void {
    if (this.context.lists.unknown === 'allow' || program === '' || HARMLESS.has(program)) return
    if (!name.raw.includes('/')) this.note('unknown-program', span, program)
  }

  /** An unknown name is judged as each program that its other words fit, and as no word at all (`$SUDO git push`). */
  private guess(invocation: Invocation, scope: Scope): void {
    if (this.guessing || invocation.args.length === 0) return
    this.guessing = true
    for (const guess of guessesOf(invocation)) this.read(guess, scope)
    const { args } = invocation
    if (isCall(args)) this.call({ ...invocation, words: args, direct: true }, scope, this.inside(invocation, ''))
    this.guessing = false
  }

  private reading(reading: R | undefined, invocation: Invocation, scope: Scope): void {
    if (reading === undefined) return
    const list = this.guessing ? this.guesses : this.readings
    list.push(reading)
    for (const item of reading.carried()) this.carried(item, invocation, scope)
  }

  private carried(item: Carried, invocation: Invocation, scope: Scope): void {
    if (this.isTooDeep(invocation)) return
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
        this.references.push({ reference: item.reference, via: item.via, carriers: invocation.carriers })
        break
    }
  }

  private script(item: Extract<Carried, { kind: 'script' }>, invocation: Invocation, scope: Scope): void {
    const source = this.sourceOf(item.text)
    for (const inner of readScript(source, item.via, item.language)) this.carried(inner, invocation, scope)
    // Source that reads as a plain shell command was hardly meant as anything else.
    if (this.guessing || item.language === 'awk' || /[()=`]/u.test(literalOf(source) ?? '(')) return
    this.guessing = true
    this.carriedLine({ kind: 'line', via: item.via, line: source }, invocation, scope)
    this.guessing = false
  }

  /** Source text with its unknown pieces left out, so that what stands around them is still read. */
  private sourceOf(text: Word): Word {
    return { ...text, parts: text.parts.map(part => (isWritten(part) ? part : RUNTIME)) }
  }

  private isTooDeep(invocation: Invocation): boolean {
    const deep = invocation.carriers.length >= LIMITS.depth
    if (deep) this.tooMuch(invocation.span, 'commands inside commands, too deep')
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
    const inner = shares ? scope : item.remote === true ? new Scope() : this.elsewhere(scope.fork(), item.cwd)
    if (!shares) inner.positionals = item.args
    this.program(program, inner, this.inside(invocation, item.via, item.remote))
  }

  private elsewhere(scope: Scope, cwd: Invocation['cwd'] | undefined): Scope {
    if (cwd === undefined) return scope
    const moved = scope.fork()
    moved.cwd = cwd
    return moved
  }
}

/** A name in a script's source that stands for what the shell fills in there. */
const RUNTIME: Part = { kind: 'text', text: 'runtime', quoted: true }

const isWritten = (part: Part): boolean => part.kind === 'text' || part.kind === 'glob' || part.kind === 'tilde'

/** What stands before a command inside a compound one. */
const KEYWORDS = /^\s*(?:(?:if|then|else|elif|while|until|do|!|time)\s+)*/u

/** Pieces of an unreadable line that are looked at. */
const SALVAGED_PIECES = 64

const isList = (value: Word | readonly Word[]): value is readonly Word[] => Array.isArray(value)

import type { Context, Input } from '../model/command.ts'
import type {
  Assignment,
  CompoundNode,
  GroupNode,
  ListNode,
  Node,
  PipelineNode,
  Program,
  Redirect,
  SimpleNode,
} from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'
import { literalOf, literalWord } from '../model/word.ts'
import { LIMITS as SHELL_LIMITS } from '../shell/limits.ts'
import { parseLine } from '../shell/parse.ts'
import { assign } from './builtins.ts'
import { isOnlyCounted } from './counted.ts'
import type { Call } from './caller.ts'
import { Caller, isCall } from './caller.ts'
import { FIRST_FREE, heldAfter, heldWith, openedRedirect, openedWord, processWord } from './descriptors.ts'
import { isList } from './elements.ts'
import { Expander } from './expand.ts'
import type { Frame } from './frame.ts'
import { inputText } from './input-text.ts'
import { inputAfter, streamsAfter } from './invocation.ts'
import type { Ledger } from './ledger.ts'
import { LIMITS } from './limits.ts'
import type { Nested } from './nested.ts'
import { nestedIn } from './nested.ts'
import type { Reading, ReaderIndex } from './reader.ts'
import type { Scope } from './scope.ts'
import { takesSettings } from './settings-load.ts'
import { showsInput } from './shown-input.ts'

/** Goes through a program once: what its words become, and which calls they make. */
export class Walker<R extends Reading> {
  private readonly context: Context
  private readonly ledger: Ledger<R>
  private readonly caller: Caller<R>
  /** How many constructs around the current command may leave it out. */
  private branches = 0
  /** The current command is one that runs only where a branch before it did not. */
  private supposing = false
  /** The list that is the whole line. */
  private whole: ListNode | undefined

  constructor(context: Context, readers: ReaderIndex<R>, ledger: Ledger<R>) {
    this.context = context
    this.ledger = ledger
    this.caller = new Caller({ context, readers, ledger, host: this })
  }

  program(program: Program, scope: Scope, frame: Frame): void {
    this.whole ??= program.body
    this.ledger.takeIssues(program)
    this.node(program.body, scope, frame)
    if (program.status === 'invalid')
      this.ledger.guess(() => {
        for (const piece of piecesOf(program.text, OPERATORS)) this.salvage(piece, program, scope.fork(), frame)
      })
    if (program.status === 'limited' || scope.work.isSpent)
      this.ledger.leave(program.body.span, () => {
        this.rest(program, scope.fork(), frame)
      })
  }

  /** A line that no shell would read may still show in its pieces what it was meant to do. */
  private salvage(piece: string, { body: { span } }: Program, scope: Scope, frame: Frame): boolean {
    if (!this.ledger.may(1 + piece.length / LIMITS.charactersPerUnit, span)) return false
    const inner = parseLine(piece.replace(KEYWORDS, ''), { kind: 'within', span })
    if (inner.status === 'complete') this.node(inner.body, scope, frame)
    return inner.status === 'complete'
  }

  /** The same for a line that is too much to be followed: each piece once, with the quotes that a cut left open taken off. */
  private rest(program: Program, scope: Scope, frame: Frame): void {
    const start = { ...frame, carriers: [], depth: 0 }
    const seen = new Set<string>()
    for (const whole of piecesOf(program.text, BREAKS)) {
      const piece = whole.length > SHELL_LIMITS.length ? withShortWords(whole) : whole
      if (scope.work.isSpent) return
      if (seen.has(piece)) continue
      seen.add(piece)
      if (this.salvage(piece, program, scope, start)) continue
      if (piece.length > SHELL_LIMITS.length) this.ledger.tooMuch(program.body.span, 'too long to be guessed at')
      else this.salvage(piece.replaceAll(/["'\\]/gu, ''), program, scope, start)
    }
  }

  node(node: Node, scope: Scope, frame: Frame): void {
    if (!this.ledger.may(1, node.span)) return
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
      case 'compound':
        this.enclosed(node, scope, frame)
        break
      case 'function':
        scope.functions = scope.functions.with(node.name, node.body)
        break
    }
  }

  /** A group or a compound command, with what its own redirections hold open inside it. */
  private enclosed(node: GroupNode | CompoundNode, scope: Scope, frame: Frame): void {
    const inner = node.kind === 'group' && node.subshell ? scope.fork() : scope
    const redirects = this.redirects(node.redirects, scope, frame)
    const held = inner.descriptors
    inner.descriptors = heldAfter(held, redirects, scope.work)
    const inside = this.redirected(node, redirects, scope, frame)
    if (node.kind === 'group') this.node(node.body, inner, inside)
    else this.compound(node, inner, inside)
    if (redirects.length > 0) inner.descriptors = held
  }

  /** What follows `&&` or `||` may not run. */
  private list(node: ListNode, scope: Scope, frame: Frame): void {
    let conditional = false
    for (const [index, item] of node.items.entries()) {
      this.branches += conditional ? 1 : 0
      this.node(
        item.node,
        item.after === '&' ? scope.fork() : scope,
        // What stands around an inner list may show the array.
        node === this.whole && isOnlyCounted(node, index) ? { ...frame, output: 'discarded' } : frame,
      )
      this.branches -= conditional ? 1 : 0
      conditional = item.after === '&&' || item.after === '||'
    }
  }

  private pipeline(node: PipelineNode, scope: Scope, frame: Frame): void {
    if (node.commands.length > LIMITS.pipe) {
      this.ledger.tooMuch(node.span, `a pipeline of ${node.commands.length} commands`)
      this.ledger.leave(node.span, () => {
        for (const command of node.commands.slice(LIMITS.pipe))
          this.node(command, scope.fork(), { ...frame, input: { kind: 'pipe', from: [] } })
      })
    }
    const start = this.ledger.calls.length
    node.commands.slice(0, LIMITS.pipe).forEach((command, index) => {
      const input: Input = index === 0 ? frame.input : { kind: 'pipe', from: this.ledger.calls.slice(start) }
      const output = index === node.commands.length - 1 ? frame.output : 'pipe'
      this.node(command, scope.fork(), { ...frame, input, output })
    })
  }

  /** Streams of a compound command after its own redirections, which a call of `:` shows to the rules. */
  private redirected(
    node: GroupNode | CompoundNode,
    redirects: readonly Redirect[],
    scope: Scope,
    frame: Frame,
  ): Frame {
    if (redirects.length === 0) return frame
    const shows = redirects.some(isRead) && showsInput(node.kind === 'group' ? [node.body] : node.branches)
    this.nothing({ assignments: [], redirects, span: node.span }, scope, frame, shows)
    return { ...frame, ...streamsAfter(redirects, frame) }
  }

  private compound(node: CompoundNode, scope: Scope, frame: Frame): void {
    for (const word of node.words) this.nested(word, scope, frame)
    this.branches += 1
    if (node.keyword === 'coproc') this.coprocess(node, scope, frame)
    else if (node.variable === undefined) this.rounds(node, scope, frame)
    else this.loop(node, node.variable, scope, frame)
    this.branches -= 1
  }

  /** Once, or for a `while` whose input is known and more than one line long, once for each line. */
  private rounds(node: CompoundNode, scope: Scope, frame: Frame): void {
    const isLoop = node.keyword === 'while' || node.keyword === 'until'
    const text = isLoop && frame.input.kind !== 'inherited' ? inputText(frame.input) : undefined
    const lines = text?.trimEnd().split('\n') ?? []
    const rounds = Math.min(Math.max(1, lines.length), LIMITS.loopLines)
    for (let round = 0; round < rounds; round++) {
      const rest = lines.length < 2 ? frame.input : textInput(lines.slice(round).join('\n'), node.span)
      for (const branch of node.branches) this.node(branch, scope, { ...frame, input: rest })
    }
    // The lines beyond the limit are judged as lines that nobody knows.
    if (lines.length > rounds)
      for (const branch of node.branches) this.node(branch, scope, { ...frame, input: { kind: 'pipe', from: [] } })
  }

  /** `coproc NAME { … }` leaves in the array NAME the descriptors that read from it and write to it. */
  private coprocess(node: CompoundNode, scope: Scope, frame: Frame): void {
    const [body] = node.branches
    if (body === undefined) return
    this.node(body, scope.fork(), { ...frame, input: { kind: 'pipe', from: [] } })
    const from = FIRST_FREE + scope.descriptors.size
    const target = processWord(body, { raw: '', span: node.span })
    scope.descriptors = heldWith(scope.descriptors, from, { kind: 'file', target }, scope.work)
    scope.set(
      node.variable ?? 'COPROC',
      [from, from + 1].map(number => literalWord(String(number), node.span)),
    )
  }

  private loop(node: CompoundNode, variable: string, scope: Scope, frame: Frame): void {
    const values = node.words.flatMap(word => this.expander(scope).words(word))
    // An answer to `select` that is none of the choices leaves the variable empty.
    const rounds: readonly (Word | undefined)[] =
      node.keyword === 'select' || values.length === 0 ? [...values, undefined] : values
    for (const value of rounds) {
      scope.set(variable, value)
      for (const branch of node.branches) this.node(branch, scope, frame)
    }
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
      this.ledger.tooMuch(word.span, 'substitutions nested too deeply')
      this.ledger.leave(word.span, () => {
        this.nestedProgram(found, word, scope, { ...frame, carriers: [], depth: 0 })
      })
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
    let held = scope.descriptors
    return redirects.map(redirect => {
      const word = redirect.kind === 'file' ? redirect.target : redirect.body
      this.nested(word, scope, frame)
      const expanded = redirect.kind === 'file' ? (expander.words(word)[0] ?? word) : expander.single(word)
      const known = redirect.kind === 'file' ? { ...redirect, target: expanded } : { ...redirect, body: expanded }
      const opened = openedRedirect(this.numbered(known, scope), held)
      // `3<<<TEXT <&3`: one behind another may read from what that opens.
      held = heldAfter(held, [opened], scope.work)
      return opened
    })
  }

  /** `{fd}< FILE` leaves the number that the shell picks in a variable. */
  private numbered(redirect: Redirect, scope: Scope): Redirect {
    const { variable } = redirect
    if (variable === undefined) return redirect
    const descriptor = FIRST_FREE + scope.descriptors.size
    scope.set(variable, literalWord(String(descriptor), redirect.span))
    return { ...redirect, descriptor }
  }

  private assignments(assignments: readonly Assignment[], scope: Scope, frame: Frame): readonly Assignment[] {
    if (assignments.length === 0) return assignments
    const expander = this.expander(scope)
    return assignments.map(assignment => {
      if (assignment.index !== undefined) this.nested(assignment.index, scope, frame)
      const list = isList(assignment.value) ? assignment.value : [assignment.value]
      for (const word of list) this.nested(word, scope, frame)
      const value = isList(assignment.value)
        ? assignment.value.flatMap(word => expander.words(word))
        : expander.single(assignment.value)
      return { ...assignment, value }
    })
  }

  simple(node: SimpleNode, scope: Scope, frame: Frame): void {
    const assignments = this.assignments(node.assignments, scope, frame)
    const redirects = this.redirects(node.redirects, scope, frame)
    // `tee >(sh) <<EOF`: what stands in `>(…)` is fed from the command's own input.
    const inner = redirects.length === 0 ? frame : { ...frame, input: inputAfter(frame.input, redirects) }
    node.words.forEach((word, at) => {
      const settings = isSubstituted(word) && takesSettings(node.words, at)
      this.nested(word, scope, settings ? { ...inner, settings } : inner)
    })
    const held = heldAfter(scope.descriptors, redirects, scope.work)
    const expanded = this.expander(scope).all(node.words)
    const words = held.size === 0 ? expanded : expanded.map(word => openedWord(word, held))
    if (isCall(words)) {
      const before = scope.descriptors
      scope.descriptors = held
      const call = { words, assignments, redirects, span: node.span, direct: words[0].raw.startsWith('\\') }
      this.caller.call(call, scope, frame)
      if (scope.branched && !this.supposing) this.suppose(node.words, call, { scope, frame })
      // `exec 3< FILE` keeps it open; any other command has it for itself.
      if (words.length > 1 || literalOf(words[0]) !== 'exec') scope.descriptors = before
      return
    }
    for (const assignment of assignments) assign(scope, assignment, this.branches > 0)
    if (assignments.length > 0 || redirects.length > 0)
      this.nothing({ assignments, redirects, span: node.span }, scope, frame)
  }

  /**
   * The same call where a branch that set one of its variables did not run. One variable at a time, and nothing is
   * supposed inside what is supposed: in functions that call functions that would grow without bounds.
   */
  private suppose(
    words: readonly Word[],
    call: Call,
    { scope, frame }: { readonly scope: Scope; readonly frame: Frame },
  ): void {
    const made = new Set([textOf(call.words)])
    const others = this.otherWords(words, scope).filter(other => {
      const text = textOf(other)
      return !made.has(text) && made.add(text)
    })
    this.supposing = true
    for (const other of others) this.caller.call({ ...call, words: other }, scope, frame)
    this.supposing = false
  }

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
  private nothing(rest: Omit<Call, 'words'>, scope: Scope, frame: Frame, shows = false): void {
    const { assignments, redirects, span } = rest
    const reads = frame.output === 'captured' && redirects.length > 0 && redirects.every(isRead)
    const name = shows || reads ? 'cat' : ':'
    const words: Call['words'] = [literalWord(name, span)]
    this.caller.call({ words, assignments, redirects, span, direct: true }, scope, frame)
  }
}

/** Words by what they say, unknown pieces by what stands for them. */
const textOf = (words: readonly Word[]): string => words.map(({ parts }) => parts.map(keyOf).join('')).join('\0 ')

const keyOf = (part: Part): string => {
  if (part.kind === 'text') return part.text
  if ('text' in part) return `\0${part.kind} ${part.text}`
  if (part.kind === 'variable') return `\0$${part.name}${part.operator ?? ''}`
  return `\0${part.kind} ${'program' in part ? part.program.text : ''}`
}

/** What stands before a command inside a compound one. */
const KEYWORDS = /^\s*(?:(?:if|then|else|elif|while|until|do|!|time)\s+)*/u

/** One long word of data (a file as text) is no reason to take a line for the worst: its beginning is looked at. */
const LONGEST_WORD = 4_096

const withShortWords = (text: string): string =>
  text
    .split(' ')
    .map(word => word.slice(0, LONGEST_WORD))
    .join(' ')

const OPERATORS: ReadonlySet<string> = new Set('|&;()`{}\n')

/** The same without the pipe: `curl … | sh` is more than its two commands. */
const BREAKS: ReadonlySet<string> = new Set('&;()`{}\n')

/** What stands between the operators of a line that is not parsed. One after the other: the line may be very long. */
function* piecesOf(text: string, separators: ReadonlySet<string>): Generator<string> {
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !separators.has(text.charAt(at))) continue
    if (at > start) yield text.slice(start, at)
    start = at + 1
  }
}

const textInput = (text: string, span: Span): Input => ({ kind: 'text', body: literalWord(text, span) })

const isSubstituted = ({ parts }: Word): boolean => parts[0]?.kind === 'substitution' || parts[0]?.kind === 'process'

const isRead = (redirect: Redirect): boolean => redirect.operator === '<'

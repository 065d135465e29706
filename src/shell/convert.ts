import { forEachChild } from 'unbash'
import type * as Bash from 'unbash'
import type { Assignment, Issue, ListItem, ListNode, Node, Program, Redirect, SimpleNode } from '../model/program.ts'
import type { Part, Span, Word } from '../model/word.ts'
import { compoundParts } from './compound.ts'
import { LIMITS } from './limits.ts'
import type { Origin } from './origin.ts'
import { spanAt } from './origin.ts'
import { WordReader } from './words.ts'

/** Where a text stands, and what its marks stand for. */
interface Place {
  readonly origin: Origin
  readonly holes: readonly Part[]
  readonly depth: number
  /** What was met so far on the whole line: substitutions, and words that sequences in braces become. */
  readonly met: { count: number; sequences: number }
}

/** Turns the parser's tree into ours, once over, collecting what was not understood at any depth. */
export class Converter {
  readonly text: string
  readonly holes: readonly Part[]
  readonly issues: Issue[] = []
  private readonly origin: Origin
  private readonly depth: number
  private readonly met: Place['met']
  private readonly words: WordReader
  private limited = false
  private troubled = false
  private nestedTrouble = false

  constructor(text: string, place: Place) {
    this.text = text
    this.origin = place.origin
    this.holes = place.holes
    this.depth = place.depth
    this.met = place.met
    this.words = new WordReader(this)
  }

  program(script: Bash.ParsedScript): Program {
    for (const error of script.errors ?? []) {
      // What misses its end is missed behind the last character: that one is what can be shown.
      const at = Math.max(0, Math.min(error.pos, this.text.length - 1))
      this.report(error.message, at, Math.min(at + 1, this.text.length))
    }
    const troubled = this.troubled
    const body = this.statements(script.commands, script.pos, script.end)
    const status = this.limited
      ? 'limited'
      : troubled
        ? 'invalid'
        : this.nestedTrouble || this.troubled
          ? 'partial'
          : 'complete'
    return { text: this.text.slice(script.pos, script.end), status, issues: this.issues, body }
  }

  /** The program of a substitution. Its positions count in the same text, unless the parser had to decode it. */
  nested(script: Bash.ParsedScript | undefined, pos: number, end: number): Program {
    this.met.count += 1
    if (script === undefined || this.depth >= LIMITS.depth || this.met.count > LIMITS.substitutions)
      return this.unreadable(pos, end)
    const inner =
      script.source === undefined
        ? new Converter(this.text, { origin: this.origin, holes: this.holes, depth: this.depth + 1, met: this.met })
        : new Converter(script.source, {
            origin: { kind: 'within', span: this.span(pos, end) },
            holes: this.holes,
            depth: this.depth + 1,
            met: this.met,
          })
    const program = inner.program(script)
    for (const issue of program.issues) this.keep(issue)
    if (program.status === 'limited') this.limited = true
    else if (program.status !== 'complete') this.nestedTrouble = true
    return program
  }

  /** Every program inside a node that we keep no structure of (arithmetic, patterns, subscripts). */
  programsIn(node: Bash.SyntaxNode): readonly Program[] {
    const found: Program[] = []
    const visit = (child: Bash.SyntaxNode): void => {
      if (
        child.type === 'CommandExpansion' ||
        child.type === 'ProcessSubstitution' ||
        child.type === 'ArithmeticCommandExpansion'
      )
        found.push(this.nested(child.script, child.pos, child.end))
      else forEachChild(child, visit)
    }
    visit(node)
    return found
  }

  /** The parser counts a lone backslash at the very end of a text as two characters. */
  span(pos: number, end: number): Span {
    return spanAt(this.origin, Math.min(pos, this.text.length), Math.min(end, this.text.length))
  }

  /** Whether a sequence in braces may become so many words more. */
  maySpell(count: number, span: Span): boolean {
    this.met.sequences += count
    if (this.met.sequences <= LIMITS.sequences) return true
    if (!this.limited) this.keep({ message: 'too many words of sequences in braces', span })
    this.limited = true
    return false
  }

  report(message: string, pos: number, end: number): void {
    this.troubled = true
    this.keep({ message, span: this.span(pos, end) })
  }

  private keep(issue: Issue): void {
    if (this.issues.length < LIMITS.issues) this.issues.push(issue)
  }

  word(word: Bash.Word): Word {
    return this.words.word(word)
  }

  private unreadable(pos: number, end: number): Program {
    const issue = { message: 'nested too deeply, or too many substitutions', span: this.span(pos, end) }
    if (!this.limited) this.keep(issue)
    this.limited = true
    return {
      text: this.text.slice(pos, end),
      status: 'limited',
      issues: [issue],
      body: { kind: 'list', items: [], span: issue.span },
    }
  }

  private statements(statements: readonly Bash.Statement[], pos: number, end: number): ListNode {
    const items: ListItem[] = []
    for (const statement of statements) this.statement(statement, items)
    return { kind: 'list', items, span: this.span(pos, end) }
  }

  private statement(statement: Bash.Statement, items: ListItem[]): void {
    const last = statement.background === true ? '&' : ';'
    const { command } = statement
    if (command.type !== 'AndOr') {
      items.push(this.item(command, last))
      return
    }
    const background = command.commands.length > 1 && last === '&'
    const list = background ? [] : items
    command.commands.forEach((part, index) => {
      list.push(this.item(part, command.operators[index] ?? ';'))
    })
    if (background)
      items.push({ node: { kind: 'list', items: list, span: this.span(command.pos, command.end) }, after: '&' })
  }

  private item(node: Bash.PipelineNode, after: ListItem['after']): ListItem {
    const item = { node: this.pipeline(node), after }
    return node.type !== 'Pipeline' || node.prefixes.length === 0
      ? item
      : { ...item, prefixes: node.prefixes.map(prefixOf) }
  }

  list(list: Bash.CompoundList): ListNode {
    return this.statements(list.commands, list.pos, list.end)
  }

  private pipeline(node: Bash.PipelineNode): Node {
    if (node.type !== 'Pipeline') return this.command(node)
    const commands = node.commands.map(command => this.command(command))
    const [only] = commands
    if (commands.length === 1 && only !== undefined) return only
    return { kind: 'pipeline', commands, operators: node.operators, span: this.span(node.pos, node.end) }
  }

  private command(node: Bash.CommandNode): Node {
    if (node.type === 'Command') return this.simple(node)
    if (node.type === 'Redirected') return this.compound(node.command, node.redirects)
    const span = this.span(node.pos, node.end)
    if (node.type === 'Function') return { kind: 'function', name: node.name.value, body: this.body(node.body), span }
    if (node.type !== 'Coproc') return this.compound(node, [])
    const body = this.body(node.body)
    const named = node.name === undefined ? '' : `${node.name.text} `
    return {
      kind: 'compound',
      keyword: 'coproc',
      variable: node.name?.value ?? 'COPROC',
      words: [],
      branches: [body],
      form: [`coproc ${named}`, body],
      redirects: [],
      span,
    }
  }

  private body(node: Bash.Function['body'] | Bash.Coproc['body']): Node {
    return node.type === 'CompoundList' ? this.list(node) : this.command(node)
  }

  /** Adds a word, and tells where it ends. `a<(b)c` is one word to bash; the parser splits it at the substitution. */
  private add(item: Bash.Word | Bash.Assignment, groups: Word[][], end: number): number {
    const word = item.type === 'Word' ? this.word(item) : this.words.argument(item)
    const before = groups.at(-1)
    if (before !== undefined && end === item.pos) before.push(word)
    else groups.push([word])
    return item.end
  }

  /** `NAME=<(a)` is one assignment to bash; the parser ends it before the substitution. */
  private glue(name: Bash.Word | undefined, assignments: Assignment[]): boolean {
    const before = assignments.at(-1)
    if (name === undefined || before === undefined || !('parts' in before.value)) return false
    const value = this.words.joined([before.value, this.word(name)])
    assignments.splice(-1, 1, { ...before, value, span: [before.span[0], value.span[1]] })
    return true
  }

  private simple(node: Bash.Command): SimpleNode {
    const assignments: Assignment[] = []
    const groups: Word[][] = []
    const redirects: Redirect[] = []
    let end = -1
    for (const item of node.prefix) {
      if (item.type === 'Assignment') assignments.push(this.words.assignment(item))
      else this.redirect(item, redirects)
    }
    const isGlued = node.prefix.at(-1)?.end === node.name?.pos && this.glue(node.name, assignments)
    if (node.name !== undefined && !isGlued) end = this.add(node.name, groups, end)
    for (const item of node.suffix) {
      if (item.type === 'Word' || item.type === 'Assignment') end = this.add(item, groups, end)
      else this.redirect(item, redirects)
    }
    const words = groups.map(pieces => this.words.joined(pieces))
    return { kind: 'simple', assignments, words, redirects, span: this.span(node.pos, node.end) }
  }

  private redirects(list: readonly Bash.Redirection[]): Redirect[] {
    const redirects: Redirect[] = []
    for (const item of list) this.redirect(item, redirects)
    return redirects
  }

  private redirect(item: Bash.Redirection, into: Redirect[]): void {
    const span = this.span(item.pos, item.end)
    const numbered = descriptorOf(item.descriptor)
    if (item.type === 'HereDoc') {
      into.push({
        kind: 'text',
        operator: item.operator,
        ...numbered,
        body: this.words.heredoc(item.body, {
          strip: item.operator === '<<-',
          expands: item.delimiter?.quoted === false,
        }),
        ...(item.delimiter === undefined ? {} : { end: { text: item.delimiter.value, quoted: item.delimiter.quoted } }),
        span,
      })
      return
    }
    if (item.target === undefined) {
      this.report(`nothing after ${item.operator}`, item.pos, item.end)
      return
    }
    const word = this.word(item.target)
    if (item.type === 'HereString') into.push({ kind: 'text', operator: '<<<', ...numbered, body: word, span })
    else into.push({ kind: 'file', operator: item.operator, ...numbered, target: word, span })
  }

  private compound(node: Bash.CompoundCommand, outer: readonly Bash.Redirection[]): Node {
    const redirects = this.redirects(outer)
    const span = this.span(node.pos, node.end)
    if (node.type === 'Subshell' || node.type === 'BraceGroup')
      return { kind: 'group', subshell: node.type === 'Subshell', body: this.list(node.body), redirects, span }
    return { kind: 'compound', ...compoundParts(node, this), redirects, span }
  }
}

const prefixOf = (prefix: Bash.PipelinePrefix): '!' | 'time' | 'time -p' =>
  prefix.type === 'Negation' ? '!' : prefix.posix === undefined ? 'time' : 'time -p'

const descriptorOf = (
  descriptor: Bash.RedirectDescriptor | undefined,
): { readonly descriptor?: number; readonly variable?: string } => {
  if (descriptor === undefined) return {}
  return descriptor.type === 'FileDescriptor' ? { descriptor: descriptor.value } : { variable: descriptor.name }
}

import type { Token } from './tokens.ts'

/** A literal argument as far as the source tells. */
export type Argument =
  | { readonly kind: 'text'; readonly value: string }
  /** `key`: the list is the value of this key of an object: `{args: […]}`. */
  | { readonly kind: 'list'; readonly items: readonly Argument[]; readonly key?: string }
  /** Decided by run time; `text` is what of it stands there. */
  | { readonly kind: 'unknown'; readonly text: string }

/** A call `a.b.c(x, y)`, or `c x, y` where the language needs no parentheses. */
export interface ScriptCall {
  /** Names of the chain, last one first: `['system', 'os']`. */
  readonly names: readonly string[]
  readonly args: readonly Argument[]
  /** Names of keyword arguments and object keys among the arguments. */
  readonly keywords: ReadonlySet<string>
}

const OPEN: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

const markOf = (token: Token | undefined): string | undefined => (token?.kind === 'mark' ? token.text : undefined)

/** Reads calls out of tokens. */
export class CallReader {
  readonly calls: ScriptCall[] = []
  private readonly tokens: readonly Token[]
  private readonly bare: boolean

  /** `bare`: whether a name followed by a string is a call, as in Ruby and Perl. */
  constructor(tokens: readonly Token[], bare: boolean) {
    this.tokens = tokens
    this.bare = bare
  }

  read(): readonly ScriptCall[] {
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at]
      if (token?.kind === 'name') this.nameAt(at, token.text)
    }
    return this.calls
  }

  private nameAt(at: number, name: string): void {
    const next = this.tokens[at + 1]
    if (markOf(next) === '(') this.add(at, name, at + 2, ')')
    else if (this.bare && (next?.kind === 'string' || next?.kind === 'name' || markOf(next) === '['))
      this.add(at, name, at + 1, '\n')
    else if (next?.kind === 'string' && next.quote === '`') this.add(at, name, at + 1, ';')
  }

  private add(at: number, name: string, from: number, close: string): void {
    const keywords = new Set<string>()
    const [args] = this.list(from, close, keywords)
    this.calls.push({ names: [name, ...this.chain(at)], args, keywords })
  }

  /** Names before a name, through dots and calls: `require('x').y.z` gives `y`, `x`. */
  private chain(at: number): readonly string[] {
    const names: string[] = []
    let index = at - 1
    while (index > 0 && names.length < 6) {
      const text = markOf(this.tokens[index])
      if (text !== '.' && text !== ':' && text !== '>' && text !== '?' && text !== '-') break
      const before = this.tokens[index - 1]
      if (before?.kind === 'name') names.push(before.text)
      else if (markOf(before) === ')') {
        names.push(...this.insideBefore(index - 1))
        break
      }
      index -= before?.kind === 'name' ? 2 : 1
    }
    return names
  }

  /** The string of a call that a chain goes on from: `Path('x').unlink`, `require('fs').rmSync`. */
  private insideBefore(close: number): readonly string[] {
    const text = this.tokens[close - 1]
    return text?.kind === 'string' && text.value !== undefined ? [text.value] : []
  }

  private list(from: number, close: string, keywords: Set<string>, depth = 0): readonly [readonly Argument[], number] {
    const args: Argument[] = []
    // What a call says after this many tokens or brackets is left unread: it may be anything.
    const end = Math.min(this.tokens.length, from + MAX_TOKENS)
    let at = from
    while (at < end && depth < MAX_DEPTH) {
      const text = markOf(this.tokens[at])
      if (text !== undefined && isEnd(text, close)) break
      if (text === ',') {
        at += 1
        continue
      }
      const [argument, next] = this.argument(at, close, keywords, depth)
      args.push(argument)
      at = Math.max(next, at + 1)
    }
    if (at >= end && end < this.tokens.length) args.push(LEFT_UNREAD)
    return [args, at + 1]
  }

  /** One argument: literals joined by `+` or by standing side by side; anything else makes it unknown. */
  private argument(from: number, close: string, keywords: Set<string>, depth: number): readonly [Argument, number] {
    const argument = new Gathered()
    let at = from
    for (; at < this.tokens.length; at++) {
      const token = this.tokens[at]
      const text = markOf(token)
      if (token === undefined || text === ',' || (text !== undefined && (isEnd(text, close) || CLOSING.has(text))))
        break
      const opened = text === undefined ? undefined : OPEN[text]
      if (token.kind === 'name' && NAMING.has(markOf(this.tokens[at + 1]) ?? '')) {
        keywords.add(token.text)
        argument.restart(token.text)
        at += 1
      } else if (opened !== undefined) {
        const [items, next] = this.list(at + 1, opened, keywords, depth + 1)
        argument.takeList(
          text === '[' ? { kind: 'list', items } : items.find(item => item.kind === 'list' && item.key === 'args'),
        )
        at = next - 1
      } else argument.take(token)
    }
    return [argument.done(), at]
  }
}

/** Tokens of one list of arguments that are read. */
const MAX_TOKENS = 128
const LEFT_UNREAD: Argument = { kind: 'unknown', text: '' }
const MAX_DEPTH = 16
const CLOSING = new Set([')', ']', '}'])
const NAMING = new Set([':', '='])

const isEnd = (text: string, close: string): boolean =>
  text === close || text === ';' || (close === '\n' && CLOSING.has(text))

/** An argument under construction. */
class Gathered {
  private value = ''
  private known = true
  private list: Extract<Argument, { kind: 'list' }> | undefined
  private key: string | undefined

  /** A keyword or key stood in front: the value starts here. */
  restart(key: string): void {
    this.key = key
    this.value = ''
    this.known = true
  }

  take(token: Token): void {
    if (token.kind === 'string' && token.value !== undefined) this.value += token.value
    else if (token.kind !== 'mark' || (token.text !== '+' && token.text !== '.')) this.known = false
  }

  takeList(list: Argument | undefined): void {
    if (list?.kind === 'list' && this.known && this.value === '')
      this.list = this.key === undefined ? list : { ...list, key: this.key }
    else this.known = false
  }

  done(): Argument {
    if (this.list !== undefined) return this.list
    return this.known ? { kind: 'text', value: this.value } : { kind: 'unknown', text: this.value }
  }
}

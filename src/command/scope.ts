import type { Cwd } from '../model/command.ts'
import type { Assignment, Node } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import type { Descriptors } from './descriptors.ts'
import { NO_DESCRIPTORS } from './descriptors.ts'
import { LIMITS, Work } from './limits.ts'

/** A variable the line itself has set. `undefined` where only run time knows what it holds now. */
export type Value = Word | readonly Word[] | undefined

/** A map that copies share until one of them writes: most commands run in a copy that never does. */
class Shared<V> {
  private entries: Map<string, V> | undefined
  private list: readonly V[] | undefined
  private shared = false

  fork(): Shared<V> {
    const copy = new Shared<V>()
    if (this.entries === undefined) return copy
    copy.entries = this.entries
    copy.list = this.list
    copy.shared = true
    this.shared = true
    return copy
  }

  get size(): number {
    return this.entries === undefined ? 0 : this.entries.size
  }

  has(name: string): boolean {
    return this.entries?.has(name) === true
  }

  get(name: string): V | undefined {
    return this.entries?.get(name)
  }

  set(name: string, value: V): void {
    this.own().set(name, value)
  }

  delete(name: string): void {
    if (this.has(name)) this.own().delete(name)
  }

  all(): Iterable<readonly [string, V]> {
    return this.entries ?? []
  }

  values(): readonly V[] {
    if (this.entries === undefined) return []
    this.list ??= [...this.entries.values()]
    return this.list
  }

  private own(): Map<string, V> {
    if (this.entries === undefined || this.shared) this.entries = new Map(this.entries)
    this.shared = false
    this.list = undefined
    return this.entries
  }
}

/** Values of one variable that are kept beside the last. */
const MAX_OTHERS = 4

const START: Cwd = { kind: 'relative', path: '' }

/** What the words so far have set up for those that follow: variables, functions, aliases, the directory. */
export class Scope {
  private readonly variables: Shared<Value>
  private readonly exports: Shared<Assignment>
  /** Values that a variable has where the branch that set it anew does not run. */
  private readonly others: Shared<readonly Value[]>
  readonly functions: Shared<Node>
  readonly aliases: Shared<Word>
  /** Programs that the line copied or linked to another name. */
  readonly renamed: Shared<Word>
  cwd: Cwd
  descriptors: Descriptors
  positionals: readonly Word[] | undefined
  /** What is counted while this scope, or any copy of it, is worked on. */
  readonly work: Work

  constructor(of: Scope | Work) {
    const from = of instanceof Work ? undefined : of
    this.work = of instanceof Work ? of : of.work
    this.variables = from === undefined ? new Shared() : from.variables.fork()
    this.exports = from === undefined ? new Shared() : from.exports.fork()
    this.others = from === undefined ? new Shared() : from.others.fork()
    this.functions = from === undefined ? new Shared() : from.functions.fork()
    this.aliases = from === undefined ? new Shared() : from.aliases.fork()
    this.renamed = from === undefined ? new Shared() : from.renamed.fork()
    this.cwd = from?.cwd ?? START
    this.descriptors = from?.descriptors ?? NO_DESCRIPTORS
    this.positionals = from?.positionals
  }

  /** A copy for a subshell: what happens there stays there. */
  fork(): Scope {
    return new Scope(this)
  }

  /** A shell that knows nothing of this one, as on another machine. */
  fresh(): Scope {
    return new Scope(this.work)
  }

  /** Counts a list that is copied. */
  copies(list: { readonly length: number }): void {
    this.work.spend(list.length / LIMITS.elementsPerUnit)
  }

  has(name: string): boolean {
    return this.variables.has(name)
  }

  get(name: string): Value {
    return this.variables.get(name)
  }

  set(name: string, value: Value): void {
    this.variables.set(name, value)
    this.others.delete(name)
  }

  /** Sets a variable on a branch that may not run: what it held before stays possible. */
  setPerhaps(name: string, value: Value): void {
    const before = this.variables.get(name)
    if (before !== undefined) this.others.set(name, [...(this.others.get(name) ?? []), before].slice(-MAX_OTHERS))
    this.variables.set(name, value)
  }

  /** Whether any variable was set on a branch that may not run. */
  get branched(): boolean {
    return this.others.size > 0
  }

  /** The other values that some of these variables may hold. */
  alternatives(names: readonly string[]): readonly { readonly name: string; readonly value: Value }[] {
    return names.flatMap(name => (this.others.get(name) ?? []).map(value => ({ name, value })))
  }

  /** Keeps possible what each variable held at an earlier time. */
  recall(earlier: Scope): void {
    for (const [name, value] of earlier.variables.all())
      if (value !== undefined && value !== this.variables.get(name))
        this.others.set(name, [...(this.others.get(name) ?? []), value].slice(-MAX_OTHERS))
  }

  unset(name: string): void {
    this.variables.delete(name)
    this.exports.delete(name)
  }

  export(assignment: Assignment): void {
    this.exports.set(assignment.name, assignment)
  }

  isExported(name: string): boolean {
    return this.exports.has(name)
  }

  get exported(): readonly Assignment[] {
    return this.exports.values()
  }

  /** Whether any name stands for something else than its program. */
  get shadows(): boolean {
    return this.functions.size + this.aliases.size + this.renamed.size > 0
  }
}

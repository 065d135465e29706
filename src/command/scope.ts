import type { Cwd } from '../model/command.ts'
import type { Assignment, Node } from '../model/program.ts'
import type { Word } from '../model/word.ts'
import type { Descriptors } from './descriptors.ts'
import { NO_DESCRIPTORS } from './descriptors.ts'
import { LIMITS, Work } from './limits.ts'
import { unitsOfExports } from './weight.ts'

/** A variable the line itself has set. `undefined` where only run time knows what it holds now. */
export type Value = Word | readonly Word[] | undefined

/** Names and what they stand for. Scopes share one until one of them writes, which then goes on with a copy: most never do. */
class Names<V> {
  private readonly entries: Map<string, V>
  private list: readonly V[] | undefined
  private shared = false

  constructor(entries?: ReadonlyMap<string, V>) {
    this.entries = new Map(entries)
  }

  /** The same for another scope. */
  share(): this {
    this.shared = true
    return this
  }

  get size(): number {
    return this.entries.size
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  get(name: string): V | undefined {
    return this.entries.get(name)
  }

  all(): Iterable<readonly [string, V]> {
    return this.entries
  }

  values(): readonly V[] {
    this.list ??= [...this.entries.values()]
    return this.list
  }

  /** What the scope that writes goes on with. */
  with(name: string, value: V): Names<V> {
    const own = this.own()
    own.entries.set(name, value)
    own.list = undefined
    return own
  }

  without(name: string): Names<V> {
    if (!this.entries.has(name)) return this
    const own = this.own()
    own.entries.delete(name)
    own.list = undefined
    return own
  }

  private own(): Names<V> {
    return this.shared ? new Names(this.entries) : this
  }
}

/** What every scope begins with. */
const NO_NAMES = new Names<never>().share()

/** Values of one variable that are kept beside the last. */
const MAX_OTHERS = 4

const NOWHERE: readonly Cwd[] = []

const START: Cwd = { kind: 'relative', path: '' }

/** What the words so far have set up for those that follow: variables, functions, aliases, the directory. */
export class Scope {
  private variables: Names<Value>
  private exports: Names<Assignment>
  /** Values that a variable has where the branch that set it anew does not run. */
  private others: Names<readonly Value[]>
  /** Variables that stand for another one: `declare -n`. */
  references: Names<string>
  functions: Names<Node>
  aliases: Names<Word>
  /** Programs that the line copied or linked to another name. */
  renamed: Names<Word>
  cwd: Cwd
  /** The directory before the last `cd`, and those that `pushd` has put aside. */
  previous: Cwd | undefined
  aside: readonly Cwd[]
  descriptors: Descriptors
  positionals: readonly Word[] | undefined
  private weighed: readonly Assignment[] | undefined
  private weight = 0
  /** What is counted while this scope, or any copy of it, is worked on. */
  readonly work: Work

  constructor(of: Scope | Work) {
    const from = of instanceof Work ? undefined : of
    this.work = of instanceof Work ? of : of.work
    this.variables = from === undefined ? NO_NAMES : from.variables.share()
    this.exports = from === undefined ? NO_NAMES : from.exports.share()
    this.others = from === undefined ? NO_NAMES : from.others.share()
    this.references = from === undefined ? NO_NAMES : from.references.share()
    this.functions = from === undefined ? NO_NAMES : from.functions.share()
    this.aliases = from === undefined ? NO_NAMES : from.aliases.share()
    this.renamed = from === undefined ? NO_NAMES : from.renamed.share()
    this.cwd = from?.cwd ?? START
    this.previous = from?.previous
    this.aside = from?.aside ?? NOWHERE
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

  /** Builtins are told elements by name (`read 'a[1]'`): then only run time knows what the array holds. */
  set(name: string, value: Value): void {
    const bracket = name.indexOf('[')
    if (bracket > 0) {
      this.set(name.slice(0, bracket), undefined)
      return
    }
    this.variables = this.variables.with(name, value)
    this.others = this.others.without(name)
  }

  /** Sets a variable on a branch that may not run: what it held before stays possible. */
  setPerhaps(name: string, value: Value): void {
    const before = this.variables.get(name)
    if (before !== undefined)
      this.others = this.others.with(name, [...(this.others.get(name) ?? []), before].slice(-MAX_OTHERS))
    this.variables = this.variables.with(name, value)
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
        this.others = this.others.with(name, [...(this.others.get(name) ?? []), value].slice(-MAX_OTHERS))
  }

  unset(name: string): void {
    if (name.includes('[')) {
      this.set(name, undefined)
      return
    }
    this.variables = this.variables.without(name)
    this.exports = this.exports.without(name)
  }

  export(assignment: Assignment): void {
    this.exports = this.exports.with(assignment.name, assignment)
  }

  isExported(name: string): boolean {
    return this.exports.has(name)
  }

  get exported(): readonly Assignment[] {
    return this.exports.values()
  }

  /** Units that they cost each call: counted once for each list of them. */
  get unitsOfExports(): number {
    const { exported } = this
    if (exported.length === 0) return 0
    if (this.weighed !== exported) {
      this.weighed = exported
      this.weight = unitsOfExports(exported)
    }
    return this.weight
  }

  /** Whether any name stands for something else than its program. */
  get shadows(): boolean {
    return this.functions.size + this.aliases.size + this.renamed.size > 0
  }
}

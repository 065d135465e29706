import type { Cwd } from '../model/command.ts'
import type { Assignment, Node } from '../model/program.ts'
import type { Word } from '../model/word.ts'

/** A variable the line itself has set. `undefined` where only run time knows what it holds now. */
export type Value = Word | readonly Word[] | undefined

/** What the words so far have set up for those that follow: variables, functions, aliases, the directory. */
export class Scope {
  private readonly variables: Map<string, Value>
  private readonly exports: Map<string, Assignment>
  readonly functions: Map<string, Node>
  readonly aliases: Map<string, Word>
  /** Programs that the line copied or linked to another name. */
  readonly renamed: Map<string, Word>
  cwd: Cwd
  positionals: readonly Word[] | undefined

  constructor(from?: Scope) {
    this.variables = new Map(from?.variables)
    this.exports = new Map(from?.exports)
    this.functions = new Map(from?.functions)
    this.aliases = new Map(from?.aliases)
    this.renamed = new Map(from?.renamed)
    this.cwd = from?.cwd ?? { kind: 'relative', path: '' }
    this.positionals = from?.positionals
  }

  /** A copy for a subshell: what happens there stays there. */
  fork(): Scope {
    return new Scope(this)
  }

  has(name: string): boolean {
    return this.variables.has(name)
  }

  get(name: string): Value {
    return this.variables.get(name)
  }

  set(name: string, value: Value): void {
    this.variables.set(name, value)
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
    return this.exports.size === 0 ? [] : [...this.exports.values()]
  }
}

import type { Action } from './file-actions.ts'
import type { Grammar } from './grammar.ts'

/**
 * How a program treats the files it is given. Options follow the manual pages of GNU coreutils, findutils, grep, sed, BSD
 * and the programs' own; an option that takes a value must stand here, or its value would be taken for a file.
 */
export interface FileProgram {
  readonly grammar: Grammar
  /** What happens to operands; absent where they are no files. */
  readonly operands?: Action
  /** What happens to the last of several operands, or to the value of `--target-directory`. */
  readonly target?: Action
  /** How many first operands are no files: a pattern, a script, a mode. */
  readonly lead?: number
  /** Options that give what `lead` stands for. */
  readonly leadBy?: readonly string[]
  /** Options whose value is a pattern for the names of files: what happens to the operands happens to those. */
  readonly globs?: readonly string[]
  /** Options whose value is a file. */
  readonly files?: Readonly<Record<string, Action>>
  /** Options whose value names a file after `@` (`-d @file`, `-F x=@file`). */
  readonly atFiles?: readonly string[]
  /** Options with two values, a name and something that is a file only where an action stands here (jq). */
  readonly pairs?: Readonly<Record<string, Action | undefined>>
  /** Options after which operands are text, no files (jq). */
  readonly textAfter?: readonly string[]
  /** Options that change what happens to the operands. */
  readonly turns?: Readonly<Record<string, Action>>
  /** Options that make the call change nothing. */
  readonly dry?: readonly string[]
}

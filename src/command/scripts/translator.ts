import type { Argument } from './argument.ts'
import { textArgument } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import type { Facts } from './facts.ts'

/** Turns a call of a library into the words of the programs that do the same; none for nearly all calls. Pure and total. */
export type Translator = (call: ScriptCall, facts: Facts) => readonly (readonly Argument[])[]

/** Words that stand for themselves. */
export const wordsOf = (text: string): readonly Argument[] => text.split(' ').map(textArgument)

/** `deleteObject` and `delete_object` as `delete-object`. */
export const dashed = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/gu, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase()

/** Whether one of the modules that a script names begins with one of these. */
export const imports = (facts: Facts, beginnings: readonly string[]): boolean => facts.module(beginnings) !== undefined

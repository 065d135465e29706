import type { Carried, Context, Invocation } from '../model/command.ts'

/** A program that runs another one, whose own words matter to no rule. */
export interface CarrierSpec {
  readonly programs: readonly string[]
  /** What it runs; `undefined` where this call runs nothing. Pure and total. */
  readonly unwrap: (invocation: Invocation, context: Context) => readonly Carried[] | undefined
}

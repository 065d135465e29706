import type { CarrierSpec } from '../carrier.ts'
import { SHELL } from './shell.ts'
import { PREFIXES } from './prefixes.ts'

const SPECS: readonly CarrierSpec[] = [SHELL, ...PREFIXES]

/** The carrier that answers for a program's base name. */
export const CARRIERS: ReadonlyMap<string, CarrierSpec> = new Map(
  SPECS.flatMap(spec => spec.programs.map(program => [program, spec] as const)),
)

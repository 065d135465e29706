import type { CarrierSpec } from '../carrier.ts'
import { APPENDED } from './appended.ts'
import { ENVIRONMENT } from './environment.ts'
import { FIND } from './find.ts'
import { INTERPRETERS } from './interpreters.ts'
import { LINES } from './lines.ts'
import { MACHINE_CARRIERS } from './machines.ts'
import { PREFIXES } from './prefixes.ts'
import { REMOTE } from './remote.ts'
import { RUN } from './runners.ts'
import { SANDBOXES } from './sandboxes.ts'
import { SED_CARRIER } from './sed.ts'
import { SHELL } from './shell.ts'

const SPECS: readonly CarrierSpec[] = [
  SHELL,
  ...INTERPRETERS,
  ...LINES,
  ...PREFIXES,
  ...ENVIRONMENT,
  ...APPENDED,
  ...FIND,
  ...REMOTE,
  ...RUN,
  ...MACHINE_CARRIERS,
  ...SANDBOXES,
  SED_CARRIER,
]

const byProgram = (): ReadonlyMap<string, readonly CarrierSpec[]> => {
  const found = new Map<string, CarrierSpec[]>()
  for (const spec of SPECS) {
    for (const program of spec.programs) {
      const known = found.get(program)
      if (known === undefined) found.set(program, [spec])
      else known.push(spec)
    }
  }
  return found
}

/** The carriers that answer for a program's base name. */
export const CARRIERS: ReadonlyMap<string, readonly CarrierSpec[]> = byProgram()

import type { CarrierSpec } from '../carrier.ts'
import { APPENDED } from './appended.ts'
import { CONNECTIONS } from './connections.ts'
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
import { SITES } from './sites.ts'
import { WINDOWS } from './windows.ts'

/** Carriers in the order in which they are asked. Those of one line are taken when one of their programs is called. */
const SOURCES: readonly (() => readonly CarrierSpec[])[] = [
  () => [SHELL],
  () => INTERPRETERS,
  () => LINES,
  () => PREFIXES,
  () => ENVIRONMENT,
  () => APPENDED,
  () => FIND,
  () => REMOTE,
  () => RUN,
  () => MACHINE_CARRIERS,
  () => SANDBOXES,
  () => WINDOWS,
  () => CONNECTIONS,
  () => SITES,
  () => [SED_CARRIER],
]

/** What the build found each line to answer for. */
declare const BUILT_CARRIERS: readonly (readonly string[])[] | undefined

/** The programs of each line of carriers, in the same order. */
export const CARRIER_PROGRAMS: readonly (readonly string[])[] =
  typeof BUILT_CARRIERS === 'undefined'
    ? SOURCES.map(source => [...new Set(source().flatMap(spec => spec.programs))])
    : BUILT_CARRIERS

const indexed = (): ReadonlyMap<string, readonly (() => readonly CarrierSpec[])[]> => {
  const found = new Map<string, (() => readonly CarrierSpec[])[]>()
  for (const [at, source] of SOURCES.entries())
    for (const program of CARRIER_PROGRAMS[at] ?? []) {
      const known = found.get(program)
      if (known === undefined) found.set(program, [source])
      else known.push(source)
    }
  return found
}

const SOURCES_OF = indexed()

/** The carriers that answer for a program's base name; `undefined` where none does. */
export const carriersOf = (program: string): readonly CarrierSpec[] | undefined =>
  SOURCES_OF.get(program)?.flatMap(source => source().filter(spec => spec.programs.includes(program)))

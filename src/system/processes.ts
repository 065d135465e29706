import type { Ancestor, Processes } from '../model/ports.ts'
import { capture } from './capture.ts'
import { run } from './foreground.ts'
import type { Inherited } from './inherited.ts'
import { NOTHING_INHERITED } from './inherited.ts'
import { factsOf } from './process-facts.ts'
import { find } from './search-path.ts'

/** Deeper than any real nesting of shells and agents. */
const MAX_ANCESTORS = 64

const ancestors = (): readonly Ancestor[] => {
  const found: Ancestor[] = []
  for (let pid = process.ppid; pid > 0 && found.length < MAX_ANCESTORS;) {
    const facts = factsOf(pid)
    if (facts === undefined) break
    found.push({ pid, name: facts.name, commandLine: facts.commandLine })
    pid = facts.parent
  }
  return found
}

/** Programs of this machine. `inherited` is what a program that is run for a person gets besides words, variables and streams. */
export const createProcesses = (inherited: Inherited = NOTHING_INHERITED): Processes => ({
  capture,
  run: (argv, options) => run(argv, { ...options, inherited }),
  ancestors: () => Promise.resolve(ancestors()),
  find,
})

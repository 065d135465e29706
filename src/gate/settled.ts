import { PROBES } from '../impact/registry.ts'
import { DEFAULT_CONTEXT, DEFAULT_LISTS } from '../policy/defaults.ts'
import { classifyArgv } from './classify.ts'
import { wantsToLook } from './evaluate.ts'
import { inheritedOf } from './inherited.ts'

/** Stricter than any policy: what is level 1 under these lists is level 1 under all. */
export const STRICT_LISTS = { ...DEFAULT_LISTS, unknown: 'ask' } as const

/**
 * Whether the words of a call alone settle it: level 1 whatever the policy says, no text named that would have to be read, and nothing
 * that a look at the world could raise. `env` is what the call inherits.
 */
export const isSettled = (argv: readonly string[], env: Readonly<Record<string, string | undefined>> = {}): boolean => {
  const context = { ...DEFAULT_CONTEXT, inherited: inheritedOf(env), lists: STRICT_LISTS }
  const { level, references, judged } = classifyArgv(argv, context)
  return level === 1 && references.length === 0 && !judged.some(call => PROBES.some(probe => wantsToLook(probe, call)))
}

import { isInheritedVariable } from './inherited.ts'

/** Under these names the shims and hooks put aside what must not reach the gate's own Node (`NODE_OPTIONS`, `LD_PRELOAD` …). */
const SAVED = 'HOLDPOINT_SAVED_'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment that the real program must get: what a shim put aside is back under its own name, and nothing of
 * the putting aside is left.
 */
export const restoreEnvironment = (env: Environment): Record<string, string | undefined> => {
  const entries = Object.entries(env)
  const kept = entries.filter(([name]) => !name.startsWith(SAVED) && !isInheritedVariable(name))
  const restored = entries.filter(([name]) => name.startsWith(SAVED))
  return Object.fromEntries([...kept, ...restored.map(([name, value]) => [name.slice(SAVED.length), value] as const)])
}

// The quick entry: the classifier alone. All else is in a file of its own, which is loaded only when it is needed.
import { classifyArgv } from '../gate/classify.ts'
import { wantsToLook } from '../gate/evaluate.ts'
import { inheritedOf } from '../gate/inherited.ts'
import { PROBES } from '../impact/registry.ts'
import { DEFAULT_CONTEXT, DEFAULT_LISTS } from '../policy/defaults.ts'

/** Stricter than any policy: what is level 1 under these lists is level 1 under all. */
const STRICT = {
  ...DEFAULT_CONTEXT,
  inherited: inheritedOf(process.env),
  lists: { ...DEFAULT_LISTS, unknown: 'ask' as const },
}

/** Whether the words of `quick --real PATH -- NAME ARGUMENT…` alone settle it: level 1, nothing named that would have to be read. */
const isSettled = (words: readonly string[]): boolean => {
  const [command, real, , dashes, ...argv] = words
  if (command !== 'quick' || real !== '--real' || dashes !== '--' || argv.length === 0) return false
  const { level, references, judged } = classifyArgv(argv, STRICT)
  return level === 1 && references.length === 0 && !judged.some(call => PROBES.some(probe => wantsToLook(probe, call)))
}

const words = process.argv.slice(2)

if (!isSettled(words))
  import('./full.ts')
    .then(({ main }) => main(words))
    .catch((error: unknown) => {
      process.stderr.write(`holdpoint: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 70
    })

// The quick entry: the classifier alone. All else is evaluated only when it is needed.
import { isSettled } from '../gate/settled.ts'

/** Whether the words of `quick --real PATH -- NAME ARGUMENT…` alone settle it. */
const isQuick = (words: readonly string[]): boolean => {
  const [command, real, , dashes, ...argv] = words
  return command === 'quick' && real === '--real' && dashes === '--' && argv.length > 0 && isSettled(argv, process.env)
}

const words = process.argv.slice(2)

if (!isQuick(words))
  import('./full.ts')
    .then(({ main }) => main(words))
    .catch((error: unknown) => {
      process.stderr.write(`holdpoint: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 70
    })

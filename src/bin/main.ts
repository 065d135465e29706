// The quick entry: the classifier alone. All else is evaluated only when it is needed.
import { rehearse } from '../gate/everyday.ts'
import { isSettled } from '../gate/settled.ts'

/** The call in `quick --real PATH -- NAME ARGUMENT…`: what an installed shim asks first. */
const quickCall = ([command, real, , dashes, ...argv]: readonly string[]): readonly string[] | undefined =>
  command === 'quick' && real === '--real' && dashes === '--' && argv.length > 0 ? argv : undefined

const words = process.argv.slice(2)
const quick = quickCall(words)

// Ending at once spares the taking down of what ends with the process anyway.
if (quick !== undefined && isSettled(quick, process.env)) process.exit(0)

// `warm words`: of the classifier the entry keeps what such calls use, and no more.
if (words[0] === 'warm' && words[1] === 'words') {
  rehearse()
  process.exit(0)
}

import('./full.ts')
  .then(({ main }) => main(words))
  .catch((error: unknown) => {
    process.stderr.write(`holdpoint: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 70
  })

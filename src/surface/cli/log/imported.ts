import type { Imported } from '../../../gate/import-entries.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliArgs, CliContext } from '../command.ts'
import { formatJson } from './json.ts'

/** How many problems are told one by one to a person. */
const MAX_TOLD = 20

const doneText = ({ imported, renamed, present }: Imported, isDry: boolean): string => {
  const moved = renamed === 0 ? '' : ` (${renamed} under another key: theirs was taken)`
  return `${isDry ? 'would be imported' : 'imported'}: ${imported}${moved}, there already: ${present}\n`
}

/** Tells what an import did, or would do. Returns the exit code: 1 where something could not be taken. */
export const tellImported = (args: CliArgs, { out }: CliContext, done: Imported): number => {
  const { problems } = done
  if (args.flag('json')) out.stdout(formatJson(done))
  else {
    out.stdout(doneText(done, args.flag('dry-run')))
    for (const { place, problem } of problems.slice(0, MAX_TOLD))
      out.stderr(`holdpoint: not imported, ${place}: ${safe(problem)}\n`)
    if (problems.length > MAX_TOLD)
      out.stderr(`holdpoint: and ${problems.length - MAX_TOLD} more; --json names them all\n`)
  }
  return problems.length === 0 ? 0 : 1
}

import type { Filed } from '../../../gate/file-entry.ts'
import { safe } from '../../../secrets/escape.ts'
import type { CliContext } from '../command.ts'

/** Tells of links that lead nowhere. The entry stands all the same: what it names may still come. */
export const tellMissing = ({ out }: CliContext, { missing }: Filed): void => {
  for (const key of missing)
    out.stderr(`holdpoint: note: the log has no entry ${safe(key)} that this one could answer\n`)
}

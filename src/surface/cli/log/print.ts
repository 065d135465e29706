import type { JournalLine } from '../../../model/entry.ts'
import { logText } from '../../../report/log.ts'
import type { CliArgs, CliContext } from '../command.ts'
import { limitOf } from './filters.ts'
import { formatJson } from './json.ts'

/** Prints the newest of some entries, as many as were asked for. */
export const printLines = (lines: readonly JournalLine[], args: CliArgs, { out }: CliContext): number => {
  const shown = limitOf(args) === 0 ? lines : lines.slice(-limitOf(args))
  out.stdout(args.flag('json') ? formatJson(shown) : logText(shown, out.style))
  return 0
}

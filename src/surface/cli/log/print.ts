import type { Query } from '../../../journal/query.ts'
import { logText } from '../../../report/log.ts'
import type { CliArgs, CliContext } from '../command.ts'
import { limitOf } from './filters.ts'
import { formatJson } from './json.ts'
import { eachLine, readLines } from './lines.ts'

/** All that match as one JSON list, printed as it is read: a long log is never held whole. */
const streamJson = async (query: Query, context: CliContext): Promise<void> => {
  const { out } = context
  let before = '['
  await eachLine(context, query, async lines => {
    for (const line of lines) {
      out.stdout(`${before}${formatJson(line).trimEnd()}`)
      before = ','
    }
    await out.taken()
  })
  out.stdout(before === '[' ? '[]\n' : ']\n')
}

/** Prints the newest entries that match, as many as were asked for. */
export const printMatching = async (query: Query, args: CliArgs, context: CliContext): Promise<number> => {
  const { out } = context
  const limit = limitOf(args)
  if (args.flag('json') && limit === 0) await streamJson(query, context)
  else {
    const shown = await readLines(context, query, limit)
    out.stdout(args.flag('json') ? formatJson(shown) : logText(shown, out.style))
  }
  return 0
}

import type { Query } from '../../../journal/query.ts'
import { logDays, logText } from '../../../report/log.ts'
import type { CliArgs, CliContext } from '../command.ts'
import { limitOf, queryOf } from './filters.ts'
import { follow } from './follow.ts'
import { formatJson } from './json.ts'
import { eachLine, readLines } from './lines.ts'

/** Asks for nothing in particular. */
const NEWEST: Query = { tags: [] }

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

/** Lists the newest entries that match, as many as were asked for, and goes on with new ones where `--follow` is given. */
export const listEntries = async (args: CliArgs, context: CliContext): Promise<number> => {
  const { out, ports } = context
  const query = queryOf(args, ports.clock.now())
  if (args.flag('follow')) return follow(query, args, context)
  const limit = limitOf(args)
  if (args.flag('json') && limit === 0) await streamJson(query, context)
  else {
    const shown = await readLines(context, query, limit)
    if (args.flag('json')) out.stdout(formatJson(shown))
    else if (shown.length > 0) out.stdout(logDays(shown, out.style))
    else out.stdout((await readLines(context, NEWEST, 1)).length === 0 ? 'The log is empty.\n' : logText([], out.style))
  }
  return 0
}

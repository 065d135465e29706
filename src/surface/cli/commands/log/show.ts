import { chainOf, resolveLines } from '../../../../journal/query.ts'
import { HoldpointError } from '../../../../model/errors.ts'
import { entryText, logText } from '../../../../report/log.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { formatJson } from '../../log/json.ts'
import { readLines } from '../../log/lines.ts'

export const show: CliCommand = {
  name: 'show',
  summary: 'shows an entry whole, and what it is linked with',
  usage: ['KEY|NUMBER|REQUEST [--json]'],
  details: 'The beginning of a request’s ID shows its whole chain: request, decision, outcome.',
  options: [JSON_OPTION],
  operands: { min: 1, max: 1 },
  examples: [['holdpoint log show 12', 'shows entry 12 and the entries that it answers or that answer it']],
  run: async (args, context) => {
    const { out } = context
    const [reference = ''] = args.operands
    const lines = await readLines(context)
    const found = resolveLines(lines, reference)
    const [first] = found
    if (first === undefined)
      throw new HoldpointError('not-found', `the log has no entry "${safe(reference)}"`, 'holdpoint log')
    if (args.flag('json')) out.stdout(formatJson(found))
    else {
      const linked = chainOf(lines, first).filter(line => !found.includes(line))
      out.stdout(found.map(line => entryText(line, out.style)).join('\n'))
      if (linked.length > 0) out.stdout(`\n${out.style.bold('Linked')}\n${logText(linked, out.style)}`)
    }
    return 0
  },
}

import { readBoundaries } from '../../../gate/boundaries.ts'
import { boundariesMarkdown } from '../boundaries/markdown.ts'
import type { CliCommand } from '../command.ts'
import { JSON_OPTION } from '../command.ts'
import { formatJson } from '../log/json.ts'
import { sessionHere } from './requests.ts'

export const command: CliCommand = {
  name: 'boundaries',
  summary: 'prints the levels in force as a Markdown document',
  usage: ['[--json]'],
  details:
    'What asks first and what never runs by itself, the settings in force, and each change to them with its author and date, from the signed settings and the log. Exit code 78: the settings are not valid or not trusted.',
  options: [JSON_OPTION],
  examples: [['holdpoint boundaries > BOUNDARIES.md', 'keeps what holds today as a document']],
  run: async (args, context) => {
    const boundaries = await readBoundaries(await sessionHere(context))
    context.out.stdout(args.flag('json') ? formatJson(boundaries) : boundariesMarkdown(boundaries))
    return 0
  },
}

import { NAMESPACE } from '../../../../journal/entry.ts'
import { matchesKey } from '../../../../journal/key-glob.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { formatJson } from '../../log/json.ts'
import { NAMESPACE_OPTION, readStored } from '../../memory/values.ts'
import { sessionHere } from '../requests.ts'

export const search: CliCommand = {
  name: 'search',
  summary: 'prints the values whose keys fit a pattern',
  usage: ['--namespace captains-log --pattern GLOB [--json]'],
  details: 'In the pattern * is any text, ? one character, [0-3] one of these. Each value stands under its key.',
  options: [
    NAMESPACE_OPTION,
    { name: 'pattern', short: 'p', value: 'GLOB', summary: 'which keys (default: *)' },
    JSON_OPTION,
  ],
  examples: [
    [
      'holdpoint memory search --namespace captains-log --pattern "journal:2026-03-0[1-7]-*"',
      'prints a week of the log',
    ],
  ],
  run: async (args, context) => {
    const pattern = args.value('pattern') ?? '*'
    const stored = await readStored(await sessionHere(context), args.value('namespace') ?? NAMESPACE)
    const found = stored.filter(({ key }) => matchesKey(key, pattern))
    for (const { namespace, key, value } of found)
      context.out.stdout(
        args.flag('json') ? formatJson({ namespace, key, value }) : `${safe(key)}\n${safe(value, { lines: true })}\n`,
      )
    return 0
  },
}

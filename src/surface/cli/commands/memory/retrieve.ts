import { NAMESPACE } from '../../../../journal/entry.ts'
import { HoldpointError } from '../../../../model/errors.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { formatJson } from '../../log/json.ts'
import { NAMESPACE_OPTION, readStored } from '../../memory/values.ts'
import { sessionHere } from '../requests.ts'

export const retrieve: CliCommand = {
  name: 'retrieve',
  summary: 'prints one value',
  usage: ['--namespace captains-log --key KEY [--json]'],
  options: [NAMESPACE_OPTION, { name: 'key', short: 'k', value: 'KEY', summary: 'the whole key' }, JSON_OPTION],
  examples: [
    [
      'holdpoint memory retrieve --namespace captains-log --key journal:2026-03-01-09:00:00',
      'prints this entry as JSON',
    ],
  ],
  run: async (args, context) => {
    const [namespace, key] = [args.value('namespace') ?? NAMESPACE, args.value('key') ?? '']
    const stored = await readStored(await sessionHere(context), namespace)
    const found = stored.find(other => other.key === key)
    if (found === undefined)
      throw new HoldpointError(
        'not-found',
        `${safe(namespace)} has no key "${safe(key)}"`,
        `holdpoint memory list --namespace ${safe(namespace)}`,
      )
    const { value } = found
    context.out.stdout(args.flag('json') ? formatJson({ namespace, key, value }) : `${safe(value, { lines: true })}\n`)
    return 0
  },
}

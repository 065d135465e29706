import { safe } from '../../../../secrets/escape.ts'
import type { CliCommand } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { formatJson } from '../../log/json.ts'
import { NAMESPACE_OPTION, readStored } from '../../memory/values.ts'
import { sessionHere } from '../requests.ts'

export const list: CliCommand = {
  name: 'list',
  summary: 'lists the keys of all namespaces, or of one',
  usage: ['[--namespace NAME] [--json]'],
  options: [{ ...NAMESPACE_OPTION, summary: 'only this one' }, JSON_OPTION],
  examples: [['holdpoint memory list --namespace captains-log', 'lists the keys of the log']],
  run: async (args, context) => {
    const stored = await readStored(await sessionHere(context), args.value('namespace'))
    const { out } = context
    if (args.flag('json')) out.stdout(formatJson(stored.map(({ namespace, key }) => ({ namespace, key }))))
    else for (const { namespace, key } of stored) out.stdout(`${safe(namespace)}  ${safe(key)}\n`)
    return 0
  },
}

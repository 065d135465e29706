import { HoldpointError } from '../../../model/errors.ts'
import type { CliCommand } from '../command.ts'
import { list } from './memory/list.ts'
import { retrieve } from './memory/retrieve.ts'
import { search } from './memory/search.ts'
import { store } from './memory/store.ts'

export const command: CliCommand = {
  name: 'memory',
  summary: 'stores and finds entries of the captain’s log by key, as the workflow writes them',
  usage: ['store|search|retrieve|list …'],
  options: [],
  subcommands: [store, search, retrieve, list],
  examples: [['holdpoint memory search --namespace captains-log --pattern "*"', 'prints all entries']],
  run: () =>
    Promise.reject(
      new HoldpointError(
        'usage',
        'memory needs to know what to do: store, search, retrieve or list',
        'holdpoint memory --help',
      ),
    ),
}

import { dirname } from 'node:path'
import { isHuman, NAMESPACE } from '../../journal/entry.ts'
import type { Entry } from '../../model/entry.ts'
import type { Ambient } from '../../model/ports.ts'
import type { Environment } from '../child-environment.ts'
import { childEnvironment, ROOT_FOLDERS } from '../child-environment.ts'
import type { Program } from './program.ts'

/** An entry as it is copied. */
export interface Copy {
  readonly key: string
  /** JSON text of an object: nothing of it can be taken for a number, a truth value or an option. */
  readonly value: string
  readonly entry: Entry
}

/** Which of its own stores the program is to write. */
export type Target = 'v2-json' | 'v2.7' | 'v3'

const provenanceOf = ({ author }: Entry): string => {
  if (author === 'gate') return 'system_observation'
  return isHuman(author) ? 'user_claim' : 'agent_output'
}

/** `--provenance` came with 3.43; before, an option that is not known is passed over, and `--no-upsert` is what happens anyway. */
const hasProvenance = ({ major, minor }: Program): boolean => major > 3 || minor >= 43

/** Words behind the program's own file. No shell reads them. */
export const storeWords = (program: Program, target: Target, { key, value, entry }: Copy): readonly string[] => {
  if (target !== 'v3')
    // From 2.7 on it would make a database where there is none, unless it is told to keep to JSON.
    return [
      'memory',
      'store',
      key,
      value,
      '--namespace',
      NAMESPACE,
      ...(target === 'v2-json' && program.minor >= 7 ? ['--basic'] : []),
    ]
  const flags = [
    '--namespace',
    NAMESPACE,
    '--key',
    key,
    '--value',
    value,
    '--tags',
    entry.tags.join(','),
    '--no-upsert',
  ]
  return ['memory', 'store', ...flags, ...(hasProvenance(program) ? ['--provenance', provenanceOf(entry)] : [])]
}

/**
 * Run before the program's first line, in it and in each Node that it starts: it loads models over the network while it stores (seen
 * with 3.5.80), and copying an entry needs none.
 */
const NO_NETWORK = `import { Socket } from 'node:net'
Socket.prototype.connect = function () {
  const error = Object.assign(new Error('holdpoint mirror lets nothing out'), { code: 'ENETUNREACH' })
  process.nextTick(() => this.destroy(error))
  return this
}`

/** No shim is on its `PATH`, and nothing that the project or the asker put there: the call is part of one that nobody is asked about. */
export const callEnvironment = (ambient: Ambient): Environment => ({
  ...childEnvironment(ambient),
  PATH: `${dirname(ambient.node)}:${ROOT_FOLDERS}`,
  NODE_OPTIONS: `--import=data:text/javascript;base64,${btoa(NO_NETWORK)}`,
  NO_COLOR: '1',
  // Its daemon would outlive the call, and its update change what was approved.
  RUFLO_DAEMON_AUTOSTART: '0',
  CLAUDE_FLOW_AUTO_UPDATE: 'false',
})

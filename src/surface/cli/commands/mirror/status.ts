import { readEntries } from '../../../../gate/handed.ts'
import type { Lag, MirrorState } from '../../../../gate/mirror/drain.ts'
import { isProblem, readLag, readMirror } from '../../../../gate/mirror/drain.ts'
import { safe } from '../../../../secrets/escape.ts'
import type { CliArgs, CliCommand, CliContext } from '../../command.ts'
import { JSON_OPTION } from '../../command.ts'
import { formatJson } from '../../log/json.ts'
import { sessionHere } from '../requests.ts'

const OFF =
  'mirror: off. To turn it on: put {"mirror": {"claudeFlow": {"enabled": true}}} into .holdpointrc.json, then a human runs: holdpoint init\n'

interface Trouble {
  readonly problem: string
  readonly hint: string
}

/** What stands in the way now; else what stood in the way last. */
const troubleOf = (state: MirrorState, { cursor }: Lag): Trouble | undefined => {
  if (state.kind === 'nowhere') return state.problem
  if (state.kind === 'off') return undefined
  const now = [state.program, state.target].find(isProblem)
  return now ?? (cursor.problem === '' ? undefined : { problem: cursor.problem, hint: cursor.hint })
}

const nameOf = (state: MirrorState): string =>
  state.kind === 'on' && !isProblem(state.program) ? `claude-flow ${safe(state.program.version)}` : 'claude-flow'

const statusText = (state: MirrorState, lag: Lag): string => {
  if (state.kind === 'off') return OFF
  const { cursor, waiting } = lag
  const trouble = troubleOf(state, lag)
  const next =
    cursor.notBefore === '' ? '' : `, tried again from ${safe(cursor.notBefore)} on, or now: holdpoint mirror run`
  return [
    waiting.length === 0
      ? `mirror: all ${cursor.seq} entries are in ${nameOf(state)}\n`
      : `mirror: lagging ${waiting.length} (${nameOf(state)})${next}\n`,
    trouble === undefined || waiting.length === 0
      ? ''
      : `problem: ${safe(trouble.problem)}\nnext: ${safe(trouble.hint)}\n`,
    cursor.passedOver === 0 ? '' : `passed over: ${cursor.passedOver}\n`,
    ...cursor.newest.map(({ key, reason }) => `  ${safe(key)}: ${safe(reason)}\n`),
  ].join('')
}

const statusJson = (state: MirrorState, lag: Lag): string => {
  const { cursor, waiting } = lag
  const trouble = troubleOf(state, lag)
  return formatJson({
    mirror: state.kind,
    lagging: state.kind === 'off' ? 0 : waiting.length,
    ...(state.kind === 'on' && !isProblem(state.program) ? { version: state.program.version } : {}),
    ...(trouble === undefined ? {} : { problem: trouble.problem, hint: trouble.hint }),
    ...(cursor.notBefore === '' ? {} : { notBefore: cursor.notBefore, attempts: cursor.attempts }),
    passedOver: cursor.passedOver,
    newest: cursor.newest,
  })
}

/** Prints how far the mirror is. Returns 1 where it lags. */
export const showStatus = async (args: CliArgs, context: CliContext): Promise<number> => {
  const session = await sessionHere(context)
  const state = await readMirror(session)
  const lag = await readLag(session, await readEntries(session))
  context.out.stdout(args.flag('json') ? statusJson(state, lag) : statusText(state, lag))
  return state.kind !== 'off' && lag.waiting.length > 0 ? 1 : 0
}

export const status: CliCommand = {
  name: 'status',
  summary: 'tells how many entries are not there yet, why, and what to do',
  usage: ['[--json]'],
  details: 'Exit code 0: it is off, or all entries are there. 1: some are not.',
  options: [JSON_OPTION],
  examples: [['holdpoint mirror status', 'names the last failure and the next command']],
  run: showStatus,
}

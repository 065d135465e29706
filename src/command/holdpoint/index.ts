import type { Context, Family, Invocation, TypedCommand } from '../../model/command.ts'
import { literalOf } from '../../model/word.ts'
import type { Action, FileUse } from '../file-uses.ts'
import { fileUsesOf } from '../file-uses.ts'

/** A call that decides, loosens or removes the gate, by its own command or past it. */
export interface HoldpointCommand extends TypedCommand {
  /** Writes and removals of the gate's own files. */
  readonly uses: readonly FileUse[]
  /** The verb of `holdpoint` that only a human may use. */
  readonly verb?: string
}

const WRITES: ReadonlySet<Action> = new Set<Action>([
  'delete',
  'destroy',
  'truncate',
  'overwrite',
  'append',
  'edit',
  'move-away',
  // An empty file is a mark there: of a decision that was used, or a notice that was sent.
  'touch',
  'mode',
])

/** Verbs that decide, change who may decide, or take the gate away. */
const HUMAN_VERBS = [
  'approve',
  'deny',
  'changes',
  'provide',
  'revoke',
  'uninstall',
  'policy trust',
  'policy grant',
  'policy revoke',
]

/** Options of `init` that decide who may approve from then on, and what runs outside the gate. */
const HUMAN_OPTIONS = ['--approver-key', '--accept-notifiers']

const humanVerb = (invocation: Invocation): string | undefined => {
  if (invocation.program !== 'holdpoint') return undefined
  const words = invocation.args.map(word => literalOf(word) ?? '')
  if (words.some(text => text === '--help' || text === '-h')) return undefined
  const line = words.filter(text => !text.startsWith('-')).join(' ')
  const verb = HUMAN_VERBS.find(name => line === name || line.startsWith(`${name} `))
  const option = line.startsWith('init')
    ? HUMAN_OPTIONS.find(name => words.some(text => text.startsWith(name)))
    : undefined
  return verb ?? (option === undefined ? undefined : `init ${option}`)
}

const parse = (invocation: Invocation, context: Context): HoldpointCommand | undefined => {
  const all = fileUsesOf(invocation, context)
  const uses = all.length === 0 ? all : all.filter(use => WRITES.has(use.action) && use.place.nature === 'gate')
  const verb = humanVerb(invocation)
  if (uses.length === 0 && verb === undefined) return undefined
  return { invocation, uses, ...(verb === undefined ? {} : { verb }) }
}

/** The gate's own commands and files. */
export const holdpointFamily: Family<HoldpointCommand> = { id: 'holdpoint', programs: 'any', parse }

import type { Carried, Family, Invocation, TypedCommand } from '../../model/command.ts'
import type { Assignment, Word } from '../../model/program.ts'
import { literalWord, sketchOf } from '../../model/word.ts'
import { assignmentOf } from '../assignment.ts'
import { skipsHooks } from '../hook-variables.ts'

/** A call with variables that hold for it, or for all that follows. */
export interface ExportCommand extends TypedCommand {
  /** Those that make a hook manager skip hooks. */
  readonly skips: readonly Word[]
  /** All that it exports. */
  readonly exported: readonly Assignment[]
}

/** `SKIP` alone is a name of many programs: it counts where Git runs with it. */
const isOwn = (name: string): boolean => name !== 'SKIP'

const EXPORTING: ReadonlySet<string> = new Set(['export', 'declare', 'typeset'])

/** Git's own rule knows which of its verbs start hooks; programs that print start none, and prefixes hand on to what is judged. */
const UNMOVED: ReadonlySet<string> = new Set(
  (
    'git : true false echo printf cat ls grep rg test [ printenv which type ' +
    'env sudo doas command exec builtin time timeout nice nohup stdbuf setsid ionice xargs'
  ).split(' '),
)

const exportsAll = (program: string, args: readonly Word[]): boolean =>
  program === 'export' || args.some(word => /^-[a-zA-Z]*x/u.test(sketchOf(word)))

const exportedBy = ({ program, args }: Invocation): readonly Assignment[] =>
  EXPORTING.has(program) && exportsAll(program, args) ? args.flatMap(word => assignmentOf(word) ?? []) : []

const skipsIn = (assignments: readonly Assignment[]): readonly Word[] =>
  assignments.flatMap(({ name, value }) => (isOwn(name) && 'parts' in value && skipsHooks(name, value) ? [value] : []))

const parse = (invocation: Invocation): ExportCommand | undefined => {
  const { program } = invocation
  // What the whole operation inherits stands nowhere on the line. Whoever set it for good keeps `npm ci` from making hooks; Git's own rule
  // knows the calls that would run them.
  const assignments = invocation.assignments.filter(({ span }) => span[1] > span[0])
  const exported = exportedBy(invocation)
  const given = assignments.length === 0 || UNMOVED.has(program) ? exported : [...assignments, ...exported]
  const skips = given.length === 0 ? [] : skipsIn(given)
  // Variables that no later call takes as a setting are none of this family's business.
  const read = exported.filter(({ name }) => READERS.some(([names]) => names.test(name)))
  return skips.length === 0 && read.length === 0 ? undefined : { invocation, skips, exported: read }
}

/** Settings that later calls take from an exported variable are judged as if the call that reads them stood here (ruling 4). */
const READERS: readonly (readonly [names: RegExp, words: readonly string[]])[] = [
  [/^GIT_/u, ['git', 'fetch']],
  [/^(?:npm|pnpm|yarn|bun)_config_|^YARN_/iu, ['npm', 'ping']],
]

const carries = ({ exported, invocation }: ExportCommand): readonly Carried[] =>
  READERS.flatMap(([names, words]) => {
    const assignments = exported.filter(({ name }) => names.test(name))
    const call = words.map(text => literalWord(text, invocation.span))
    return assignments.length === 0 ? [] : [{ kind: 'argv', via: 'export', words: call, assignments } as const]
  })

/** `export HUSKY=0`, `declare -x LEFTHOOK=0`, `HUSKY=0 npm ci`. */
export const exportFamily: Family<ExportCommand> = { id: 'hook-managers', programs: 'any', parse, carries }

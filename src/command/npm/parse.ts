import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, sketchOf } from '../../model/word.ts'
import type { Arguments, Grammar } from '../grammar.ts'
import { isSwitchedOn, lastOf, parseArguments } from '../grammar.ts'
import type { Action, Manager, NpmCommand } from './command.ts'
import { BUN, BUN_LEADING, BUNX, NPM, NPX, PNPM, PNPM_LEADING, YARN, YARN_LEADING } from './options.ts'
import { settingsOfCall, settingsOfConfig } from './settings.ts'
import type { NamedVerb, Verb } from './verbs.ts'
import { findVerb } from './verbs.ts'

const MANAGERS: Readonly<Record<string, Manager>> = {
  npm: 'npm',
  pnpm: 'pnpm',
  pn: 'pnpm',
  yarn: 'yarn',
  yarnpkg: 'yarn',
  bun: 'bun',
}

/** Programs that only fetch and run. */
const RUNNERS: Readonly<Record<string, readonly [Manager, Grammar]>> = {
  npx: ['npm', NPX],
  pnpx: ['pnpm', PNPM_LEADING],
  pnx: ['pnpm', PNPM_LEADING],
  bunx: ['bun', BUNX],
}

const FULL: Readonly<Record<Manager, Grammar>> = { npm: NPM, pnpm: PNPM, yarn: YARN, bun: BUN }
const LEADING: Readonly<Record<Manager, Grammar>> = {
  npm: { ...NPM, interspersed: false },
  pnpm: PNPM_LEADING,
  yarn: YARN_LEADING,
  bun: BUN_LEADING,
}

/** Actions whose later words belong to a script or a tool. npm keeps reading its own options up to `--`. */
const HANDS_ON: ReadonlySet<Action> = new Set(['script', 'fetch-and-run', 'exec', 'again', 'create', 'bare'])

/** Actions that honor `--dry-run`. From `npm X --help`, `pnpm publish --help`, bun.sh/docs. */
const DRY_RUNS: ReadonlySet<Action> = new Set(
  'add install remove update link audit-fix publish unpublish deprecate pack'.split(' ') as readonly Action[],
)

/** Programs of the family's parser. */
export const NPM_PROGRAMS: readonly string[] = [...Object.keys(MANAGERS), ...Object.keys(RUNNERS), 'corepack']

const SWITCH_NAMES: ReadonlySet<string> = new Set(
  NPM.options.flatMap(spec => (spec.endsWith('=') ? [] : spec.replace('[no-]', '').split(' '))),
)

/** npm takes `true` or `false` after a switch as its value: the two words become one. */
const joinSwitches = (words: readonly Word[]): readonly Word[] => {
  const joined: Word[] = []
  for (const word of words) {
    const before = joined.at(-1)
    const text = literalOf(word)
    if (before !== undefined && (text === 'true' || text === 'false') && SWITCH_NAMES.has(literalOf(before) ?? '')) {
      joined.pop()
      joined.push({ ...literalWord(`${before.raw}=${text}`, [before.span[0], word.span[1]]) })
    } else joined.push(word)
  }
  return joined
}

const isDry = (action: Action, args: Arguments): boolean =>
  isSwitchedOn(args, '--usage') ||
  isSwitchedOn(args, '--help') ||
  isSwitchedOn(args, '--version') ||
  (isSwitchedOn(args, '--dry-run') && DRY_RUNS.has(action))

interface Read {
  readonly invocation: Invocation
  readonly manager: Manager
  readonly action: Action
  readonly verb: string
  readonly args: Arguments
  readonly rest: readonly Word[]
}

const finish = (read: Read): NpmCommand => {
  const { invocation, action, args, verb, rest } = read
  const named = action === 'config' ? settingsOfConfig(verb, rest) : []
  return {
    ...read,
    settings: [...settingsOfCall(invocation, args), ...named],
    dry: isDry(action, args),
    global:
      isSwitchedOn(args, '--global') ||
      verb.startsWith('global ') ||
      literalOf(valueOf(args, '--location')) === 'global',
  }
}

const valueOf = (args: Arguments, name: string): Word => lastOf(args, name)?.value ?? literalWord('')

/** The verb's own name with its subcommand, and how many words it took. */
const withSub = (name: string, verb: Verb, operands: readonly Word[]): readonly [string, Action, number] => {
  const [second, third] = operands.slice(0, 2).map(sketchOf)
  const two = `${second ?? ''} ${third ?? ''}`
  if (verb.sub === undefined || second === undefined) return [name, verb.action, 0]
  if (Object.hasOwn(verb.sub, two)) return [`${name} ${two}`, verb.sub[two] ?? verb.action, 2]
  if (Object.hasOwn(verb.sub, second)) return [`${name} ${second}`, verb.sub[second] ?? verb.action, 1]
  return [`${name} ${second}`, verb.action, 0]
}

/** Verbs that name the script that follows them; `yarn test` and its kin are the script's name themselves. */
const NAMES_SCRIPT: ReadonlySet<string> = new Set(['run', 'run-script'])

/** Options of the manager itself, wherever the call has them, with what remains. */
const readRest = (manager: Manager, words: readonly Word[], leading: Arguments, found: NamedVerb): Arguments => {
  const [name, verb] = found
  if (manager === 'npm') {
    const all = parseArguments(words, NPM)
    return { ...all, operands: all.operands.slice(1) }
  }
  const later = leading.operands.slice(1)
  if (verb.action === 'script' && !NAMES_SCRIPT.has(name)) return { ...leading, operands: later }
  const [, action] = withSub(name, verb, later)
  const handsOn = HANDS_ON.has(verb.action) || HANDS_ON.has(action)
  const after = parseArguments(later, handsOn ? LEADING[manager] : FULL[manager])
  return {
    ...after,
    options: [...leading.options, ...after.options],
    unknown: [...leading.unknown, ...after.unknown],
    opaque: [...leading.opaque, ...after.opaque],
  }
}

/** Verbs that name their script themselves: `npm test`. */
const scriptRest = (name: string, manager: Manager, operands: readonly Word[], at: Word): readonly Word[] => {
  if (NAMES_SCRIPT.has(name) || name === 'workspaces run') return operands
  const script = name === 't' || name === 'tst' ? 'test' : name
  return manager === 'npm' || manager === 'pnpm' || manager === 'yarn'
    ? [literalWord(script, at.span), ...operands]
    : operands
}

/** Bun's own words before a file or a script, and inline code, have no verb. */
const readBare = (invocation: Invocation, manager: Manager, leading: Arguments): NpmCommand => {
  const action: Action = leading.operands.length > 0 ? 'bare' : manager === 'yarn' ? 'install' : 'read'
  return finish({ invocation, manager, action, verb: '', args: leading, rest: leading.operands })
}

const readManager = (invocation: Invocation, manager: Manager): NpmCommand => {
  const words = manager === 'npm' ? joinSwitches(invocation.args) : invocation.args
  const leading = parseArguments(words, LEADING[manager])
  const [first] = leading.operands
  if (first === undefined) return readBare(invocation, manager, leading)
  const text = literalOf(first)
  if (text === undefined) {
    return finish({ invocation, manager, action: 'opaque', verb: '', args: leading, rest: leading.operands })
  }
  const found = findVerb(manager, text)
  if (found === undefined) {
    if (manager !== 'npm') return readBare(invocation, manager, leading)
    return finish({ invocation, manager, action: 'read', verb: text, args: leading, rest: [] })
  }
  const [name, verb] = found
  const args = readRest(manager, words, leading, found)
  const [full, action, taken] = withSub(name, verb, args.operands)
  const operands = args.operands.slice(taken)
  const rest = action === 'script' ? scriptRest(full, manager, operands, first) : operands
  return finish({ invocation, manager, action, verb: full, args, rest })
}

const COREPACK: Grammar = {
  options: ['-g --global', '-o --output[=]', '--install-directory=', '-h --help', '-v --version'],
  interspersed: false,
}
const COREPACK_READS: ReadonlySet<string> = new Set(['cache', 'pack', 'hydrate'])

/** `corepack yarn …` is yarn; its own verbs fetch or switch managers. */
const readCorepack = (invocation: Invocation): NpmCommand => {
  const args = parseArguments(invocation.args, COREPACK)
  const [first] = args.operands
  const text = first === undefined ? '' : (literalOf(first)?.split('@')[0] ?? '')
  if (Object.hasOwn(MANAGERS, text) || Object.hasOwn(RUNNERS, text)) {
    return finish({ invocation, manager: 'npm', action: 'again', verb: 'corepack', args, rest: args.operands })
  }
  const action: Action = text === '' || COREPACK_READS.has(text) ? 'read' : 'self-update'
  return finish({ invocation, manager: 'npm', action, verb: `corepack ${text}`, args, rest: args.operands.slice(1) })
}

/** Reads a call of npm or a kin of it. Total. */
export const parseNpm = (invocation: Invocation): NpmCommand | undefined => {
  const { program } = invocation
  if (program === 'corepack') return readCorepack(invocation)
  const runner = RUNNERS[program]
  if (runner !== undefined) {
    const [manager, grammar] = runner
    const words = manager === 'npm' ? joinSwitches(invocation.args) : invocation.args
    const args = parseArguments(words, grammar)
    return finish({ invocation, manager, action: 'fetch-and-run', verb: program, args, rest: args.operands })
  }
  const manager = MANAGERS[program]
  return manager === undefined ? undefined : readManager(invocation, manager)
}

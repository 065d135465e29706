import type { Carried, Context, Cwd, Reference } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, sketchOf } from '../../model/word.ts'
import { isSwitchedOn, lastOf, parseArguments, valuesOf } from '../grammar.ts'
import type { Action, NpmCommand } from './command.ts'
import { YARN_FOREACH } from './options.ts'
import { isPackaged } from './packaged.ts'
import { toolOf } from './tools.ts'

/** Options that move a call into another directory, by manager. */
const DIRECTORY = { npm: '--prefix', pnpm: '--dir', yarn: '--cwd', bun: '--cwd' } as const

/** Where the call's scripts and tools are looked for: its directory, moved by `--prefix`, `-C`, `--cwd`. */
export const cwdOf = (command: NpmCommand): Cwd => {
  const { cwd } = command.invocation
  const moved = lastOf(command.args, DIRECTORY[command.manager])?.value
  if (moved === undefined) return cwd
  const path = literalOf(moved)
  if (path === undefined) return { kind: 'unknown' }
  if (path.startsWith('/')) return { kind: 'absolute', path }
  if (cwd.kind === 'unknown') return cwd
  return { kind: cwd.kind, path: cwd.path === '' ? path : `${cwd.path}/${path}` }
}

/** The workspace that was named, `*` for several or all. */
const scopeOf = (command: NpmCommand): { readonly scope?: string } => {
  const { args, manager } = command
  const named = [...valuesOf(args, '--workspace'), ...valuesOf(args, '--filter')]
  const [only, second] = named
  if (only !== undefined && second === undefined) return { scope: literalOf(only) ?? '*' }
  const several =
    isSwitchedOn(args, '--workspaces') ||
    (manager === 'pnpm' && isSwitchedOn(args, '--recursive')) ||
    second !== undefined
  return several || command.verb === 'workspaces run' ? { scope: '*' } : {}
}

const script = (command: NpmCommand, name: Word, args: readonly Word[]): Carried => {
  const reference: Reference = {
    kind: 'npm-script',
    name: sketchOf(name),
    args,
    cwd: cwdOf(command),
    ...scopeOf(command),
    span: name.span,
  }
  return { kind: 'reference', via: 'npm script', reference }
}

/** Scripts of the project that a verb runs beside its own work, with those that npm runs before and after each. */
const lifecycle = (command: NpmCommand, ...names: readonly string[]): readonly Carried[] =>
  isSwitchedOn(command.args, '--ignore-scripts') || command.global || command.dry
    ? []
    : names.map(name => script(command, literalWord(name, command.invocation.span), []))

const argv = (command: NpmCommand, via: string, words: readonly Word[]): readonly Carried[] =>
  words.length === 0 ? [] : [{ kind: 'argv', via, words, cwd: cwdOf(command) }]

/** `-c LINE` of npx and npm; pnpm's `-c` makes one line of all words. */
const fetched = (command: NpmCommand): readonly Carried[] => {
  const call = lastOf(command.args, '--call')?.value
  const via = command.invocation.program
  if (call !== undefined) return [{ kind: 'line', via, line: call, cwd: cwdOf(command) }]
  if (isSwitchedOn(command.args, '--shell-mode')) return joined(command, via)
  const tool = toolOf(command)
  return tool === undefined ? [] : argv(command, via, tool.words)
}

/** Several words as the one line that a shell would get: what run time decides stays what it is. */
const joined = (command: NpmCommand, via: string): readonly Carried[] => {
  const [first] = command.rest
  if (first === undefined) return []
  const parts = command.rest.flatMap((word, index) =>
    index === 0 ? word.parts : [{ kind: 'text', text: ' ', quoted: true } as const, ...word.parts],
  )
  return [{ kind: 'line', via, line: { raw: first.raw, span: first.span, parts }, cwd: cwdOf(command) }]
}

/** `yarn node …` is Node itself: its options are none of Yarn's. */
const nodeWords = ({ invocation: { args } }: NpmCommand): readonly Word[] =>
  args.slice(args.findIndex(word => literalOf(word) === 'node'))

const exec = (command: NpmCommand): readonly Carried[] => {
  const via = `${command.invocation.program} exec`
  if (command.verb === 'explore') return argv(command, via, command.rest.slice(1))
  if (command.verb === 'node') return argv(command, 'yarn node', nodeWords(command))
  if (isSwitchedOn(command.args, '--shell-mode') || command.manager === 'bun') return joined(command, via)
  return argv(command, via, command.rest)
}

/** `yarn workspace NAME …`, `yarn workspaces foreach …`, `corepack pnpm@9 …`. */
const again = (command: NpmCommand): readonly Carried[] => {
  const [first, ...rest] = command.rest
  if (first === undefined) return []
  if (command.verb === 'corepack') {
    const name = literalWord(literalOf(first)?.split('@')[0] ?? '', first.span)
    return argv(command, 'corepack', [name, ...rest])
  }
  const manager = literalWord('yarn', command.invocation.name.span)
  if (command.verb.startsWith('workspaces')) {
    const words = parseArguments(command.rest, YARN_FOREACH).operands
    return argv(command, 'yarn workspaces', [manager, literalWord('--workspace=*', first.span), ...words])
  }
  const scope = literalWord(`--workspace=${sketchOf(first)}`, first.span)
  return argv(command, 'yarn workspace', [manager, scope, ...rest])
}

/** What Bun runs as a file; its files and inline code are read with those of the other interpreters. */
const isFile = (text: string): boolean => /\.[cm]?[jt]sx?$/u.test(text) || text.includes('/')

/** `pnpm build`, `yarn eslint`, `bun dev`: a script first, else a tool. */
const bare = (command: NpmCommand, context: Context): readonly Carried[] => {
  const [name, ...args] = command.rest
  if (name === undefined) return []
  const text = sketchOf(name)
  if (command.manager === 'bun' && isFile(text)) return []
  const isTool = context.lists.knownTools.includes(text) || isPackaged(text)
  const known = isTool ? argv(command, command.manager, command.rest) : []
  return [script(command, name, args), ...known]
}

/** `run` names what it runs; `test` and its kin are the name themselves. */
const RUNS: ReadonlySet<string> = new Set(['run', 'workspaces run'])

const named = (command: NpmCommand, context: Context): readonly Carried[] => {
  const [name, ...args] = command.rest
  if (name === undefined) return []
  // `bun run FILE`, `bun run TOOL` and `yarn run TOOL` are the same as without `run`.
  const runsTools = command.manager === 'bun' || command.manager === 'yarn'
  return runsTools && RUNS.has(command.verb) ? bare(command, context) : [script(command, name, args)]
}

type Carry = (command: NpmCommand, context: Context) => readonly Carried[]

const BY_ACTION: Readonly<Partial<Record<Action, Carry>>> = {
  script: named,
  bare,
  'fetch-and-run': fetched,
  exec,
  again,
  install: command => lifecycle(command, 'install', 'prepare'),
  add: command => (command.rest.length === 0 ? lifecycle(command, 'install', 'prepare') : []),
  'install-test': command => [...lifecycle(command, 'install', 'prepare'), ...lifecycle(command, 'test')],
  pack: command => lifecycle(command, 'pack', 'prepare'),
}

/** What else a call runs: scripts by reference, tools by their words. */
export const carriesOf = (command: NpmCommand, context: Context): readonly Carried[] =>
  command.dry ? [] : (BY_ACTION[command.action]?.(command, context) ?? [])

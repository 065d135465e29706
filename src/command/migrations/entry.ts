import type { Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import { readInterpreterCall } from '../interpreter-call.ts'
import type { MigrationTool } from './tools.ts'
import { MIGRATION_TOOLS } from './tools.ts'

const BY_PROGRAM: ReadonlyMap<string, MigrationTool> = new Map(
  MIGRATION_TOOLS.flatMap(tool => tool.programs.map(program => [program, tool] as const)),
)

/** Interpreters that may start a tool by its script or module: `python manage.py`, `php artisan`, `ruby bin/rails`. */
const INTERPRETERS: readonly string[] = [
  'python',
  'python2',
  'python3',
  ...Array.from({ length: 9 }, (_, index) => `python3.${index + 6}`),
  'py',
  'php',
  'ruby',
  'node',
  'tsx',
  'ts-node',
]

/** Tools whose Python module has their name. */
const MODULES: ReadonlySet<string> = new Set(['alembic', 'django', 'flask'])

/** All programs whose calls may be a migration tool's. */
export const MIGRATION_PROGRAMS: readonly string[] = [...BY_PROGRAM.keys(), ...INTERPRETERS]

/** A tool and the words it gets. */
export interface Entry {
  readonly tool: MigrationTool
  readonly words: readonly Word[]
}

const moduleOf = (invocation: Invocation): Entry | undefined => {
  const at = invocation.args.findIndex(word => literalOf(word) === '-m')
  if (at === -1 || !invocation.args.slice(0, at).every(word => sketchOf(word).startsWith('-'))) return undefined
  const name = literalOf(invocation.args[at + 1] ?? NOTHING) ?? ''
  const tool = MODULES.has(name) ? MIGRATION_TOOLS.find(candidate => candidate.name === name) : undefined
  return tool === undefined ? undefined : { tool, words: invocation.args.slice(at + 2) }
}

const NOTHING: Word = { raw: '', span: [0, 0], parts: [] }

/** Tool of a script's path: its base name, or a package's own program (`node_modules/knex/bin/cli.js`). */
const toolOfPath = (path: string): MigrationTool | undefined => {
  const inPackage = /(?:^|\/)node_modules\/(?<name>[\w.-]{1,60})\//u.exec(path)?.groups?.['name']
  const base = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return BY_PROGRAM.get(base) ?? BY_PROGRAM.get(base.replace(/\.[cm]?[jt]s$/u, '')) ?? BY_PROGRAM.get(inPackage ?? '')
}

/** The migration tool that a call starts, by its own name or through an interpreter. */
export const entryOf = (invocation: Invocation): Entry | undefined => {
  if (!INTERPRETERS.includes(invocation.program)) {
    const tool = BY_PROGRAM.get(invocation.program)
    return tool === undefined ? undefined : { tool, words: invocation.args }
  }
  const module = moduleOf(invocation)
  if (module !== undefined) return module
  const python = invocation.program === 'py' ? { ...invocation, program: 'python' } : invocation
  const call = readInterpreterCall(python)
  const [file] = call?.source === 'file' ? call.words : []
  const path = file === undefined ? undefined : literalOf(file)
  const tool = path === undefined ? undefined : toolOfPath(path)
  return tool === undefined || call === undefined ? undefined : { tool, words: call.args }
}

import type { Family, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isOn, valuesOf } from '../grammar.ts'
import { hostOf, isThisMachine } from '../hosts.ts'
import type { VerbCommand } from '../verb-table.ts'
import { verbFamily } from '../verb-table.ts'
import { OPTION_PROGRAMS, readByOption } from './by-option.ts'
import { PACKAGE_TOOLS } from './tools.ts'

/** One call of a package manager. */
export interface PackagesCommand extends VerbCommand {
  /** An index on another machine that the call names itself. */
  readonly index: Word | undefined
}

const tables = verbFamily('packages', PACKAGE_TOOLS)
const TABLED = PACKAGE_TOOLS.flatMap(tool => tool.programs)

const INDEX_OPTIONS: readonly string[] = ['--index-url', '--extra-index-url', '--source', '--index', '--default-index']

/** Indexes that the tools use without being told. */
const DEFAULT_HOSTS: ReadonlySet<string> = new Set(['pypi.org', 'rubygems.org', 'index.rubygems.org'])

const foreignIndex = (args: Arguments): Word | undefined =>
  INDEX_OPTIONS.flatMap(name => valuesOf(args, name)).find(word => {
    const host = hostOf(sketchOf(word))
    return !isThisMachine(host) && !DEFAULT_HOSTS.has(host)
  })

const DRY: readonly string[] = ['--dry-run', '--simulate', '--download-only', '--assumeno']

const PYTHONS: readonly string[] = [
  'python',
  'python3',
  'py',
  ...Array.from({ length: 9 }, (_, index) => `python3.${index + 6}`),
]

/** `python -m pip …` is `pip …`; other modules are none of this family's business. */
const asModule = (invocation: Invocation): Invocation => {
  if (!PYTHONS.includes(invocation.program)) return invocation
  const [option, module, ...args] = invocation.args
  const named = option !== undefined && sketchOf(option) === '-m' && module !== undefined
  return { ...invocation, program: named ? sketchOf(module) : '', args }
}

/** Package managers of languages and of the system, npm's kin aside. */
export const packagesFamily: Family<PackagesCommand> = {
  ...tables,
  programs: [...TABLED, ...OPTION_PROGRAMS, ...PYTHONS],
  parse: (invocation, context) => {
    const command = readByOption(invocation) ?? tables.parse(asModule(invocation), context)
    if (command === undefined) return undefined
    const dry = DRY.some(name => isOn(command.args, name))
    const deed = dry ? undefined : command.deed
    return {
      ...command,
      deed,
      index: deed === undefined || deed.act === 'read' ? undefined : foreignIndex(command.args),
    }
  },
}

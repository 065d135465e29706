import type { Family, Invocation } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { sketchOf } from '../../model/word.ts'
import type { Arguments } from '../grammar.ts'
import { isSwitchedOn, valuesOf } from '../grammar.ts'
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

/** Variables that say the same for one call: pip 25, uv 0.7, Go 1.23, RubyGems 3. Several stand in one value. */
const INDEX_VARIABLES =
  /^(?:PIP_(?:EXTRA_)?INDEX_URL|UV_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?|GOPROXY|RUBYGEMS_HOST|CARGO_REGISTRIES_\w{1,40}_INDEX)$/u

/** Indexes that the tools use without being told. */
const DEFAULT_HOSTS: ReadonlySet<string> = new Set([
  'pypi.org',
  'rubygems.org',
  'index.rubygems.org',
  'proxy.golang.org',
  'index.crates.io',
])

const isForeign = (url: string): boolean => {
  // `winget install x --source winget`: a plain name is one that the machine is set up with.
  if (/^[\w-]+$/u.test(url)) return false
  const host = hostOf(url)
  return !isThisMachine(host) && !DEFAULT_HOSTS.has(host)
}

const byOption = (args: Arguments): Word | undefined =>
  INDEX_OPTIONS.flatMap(name => valuesOf(args, name)).find(word => isForeign(sketchOf(word)))

const byVariable = ({ assignments }: Invocation): Word | undefined => {
  for (const { name, value } of assignments)
    if ('parts' in value && INDEX_VARIABLES.test(name) && urlsIn(value).some(isForeign)) return value
  return undefined
}

const urlsIn = (value: Word): readonly string[] =>
  sketchOf(value)
    .split(/[\s,|]+/u)
    .filter(url => url.includes('://'))

const DRY: readonly string[] = ['--dry-run', '--simulate', '--download-only', '--assumeno']

const PYTHONS: readonly string[] = [
  'python',
  'python3',
  'py',
  ...Array.from({ length: 9 }, (_, index) => `python3.${index + 6}`),
]

/** `python -m pip …` is `pip …`, `python setup.py …` the script's own; other modules and scripts are none of this family's business. */
const asModule = (invocation: Invocation): Invocation => {
  const [first, second, ...args] = invocation.args
  if (invocation.program === 'cargo') return withoutToolchain(invocation)
  if (!PYTHONS.includes(invocation.program) || first === undefined) return invocation
  if (sketchOf(first) === '-m' && second !== undefined) return { ...invocation, program: sketchOf(second), args }
  const isSetup = /(?:^|\/)setup\.py$/u.test(sketchOf(first))
  return { ...invocation, program: isSetup ? 'setup.py' : '', args: invocation.args.slice(1) }
}

/** `cargo +nightly publish`. */
const withoutToolchain = (invocation: Invocation): Invocation => {
  const [first, ...args] = invocation.args
  return first !== undefined && sketchOf(first).startsWith('+') ? { ...invocation, args } : invocation
}

/** Package managers of languages and of the system, npm's kin aside. */
export const packagesFamily: Family<PackagesCommand> = {
  ...tables,
  programs: [...TABLED, ...OPTION_PROGRAMS, ...PYTHONS],
  parse: (invocation, context) => {
    const command = readByOption(invocation) ?? tables.parse(asModule(invocation), context)
    if (command === undefined) return undefined
    const dry = DRY.some(name => isSwitchedOn(command.args, name))
    const deed = dry ? undefined : command.deed
    return {
      ...command,
      deed,
      index: deed === undefined || deed.act === 'read' ? undefined : (byOption(command.args) ?? byVariable(invocation)),
    }
  },
}

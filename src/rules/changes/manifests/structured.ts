import type { Entries } from './entries.ts'
import { readToml, stringsOf, type TomlEntry } from './toml.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A JSON object, or `undefined` where the text is none. */
export const readJson = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The entries of an object's member, nested ones under `outer > inner`. */
const entriesOf = (value: unknown, prefix = ''): readonly (readonly [string, string])[] => {
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isRecord(inner) ? entriesOf(inner, `${prefix}${name} > `) : [[prefix + name, JSON.stringify(inner)] as const],
  )
}

const RUNTIME = ['dependencies', 'optionalDependencies', 'peerDependencies']
/** What replaces the version of a dependency of a dependency. */
const OVERRIDES = ['overrides', 'resolutions']

/** `package.json` of npm, pnpm, yarn and bun. */
export const nodePackage = (text: string): Entries | undefined => {
  const json = readJson(text)
  if (json === undefined) return undefined
  const pnpm = isRecord(json['pnpm']) ? json['pnpm']['overrides'] : undefined
  return new Map([
    ...RUNTIME.flatMap(key => entriesOf(json[key])),
    ...OVERRIDES.flatMap(key => entriesOf(json[key], 'override of ')),
    ...entriesOf(pnpm, 'override of '),
  ])
}

/** `composer.json`; the platform (`php`, `ext-*`) is no package. */
export const composer = (text: string): Entries | undefined => {
  const json = readJson(text)
  if (json === undefined) return undefined
  return new Map(
    entriesOf(json['require']).filter(
      ([name]) => name !== 'php' && !name.startsWith('ext-') && !name.startsWith('lib-'),
    ),
  )
}

/** Name and rest of a Python requirement: `requests[socks]>=2; python_version>"3"`. */
export const requirement = (text: string): readonly [string, string] => {
  const name = /^[\w.-]+/u.exec(text.trim())?.[0] ?? text.trim()
  return [name.toLowerCase().replaceAll(/[._-]+/gu, '-'), text.trim().slice(name.length).trim()]
}

/** Extras whose name says that they serve development. */
const DEVELOPMENT = /^(?:dev|develop|development|test|tests|testing|lint|docs?|typing|types|ci|build|bench|all-dev)$/iu

const pythonEntry = ({ table, key, value }: TomlEntry): readonly (readonly [string, string])[] => {
  if (table === 'project' && key === 'dependencies') return stringsOf(value).map(requirement)
  if (table === 'project.optional-dependencies') return DEVELOPMENT.test(key) ? [] : stringsOf(value).map(requirement)
  const isRuntime = ['tool.poetry.dependencies', 'tool.poetry.group.main.dependencies', 'packages', 'tool.uv.sources']
  return isRuntime.includes(table) && key !== 'python' ? [[key.toLowerCase(), value]] : []
}

/** `pyproject.toml` (PEP 621, Poetry, uv) and `Pipfile`. */
export const pipenvOrPoetry = (text: string): Entries => new Map(readToml(text).flatMap(pythonEntry))

/** `[dependencies]` and its kin of targets and the workspace; `[dependencies.NAME]` gives one entry a key. */
const CARGO = /^(?:target\..{1,200}\.|workspace\.)?dependencies(?:\.(?<name>[\w-]+))?$/u

const cargoEntry = ({ table, key, value }: TomlEntry): readonly (readonly [string, string])[] => {
  if (/^(?:patch\.|replace)/u.test(table)) return [[`patch of ${key}`, value]]
  const match = CARGO.exec(table)
  if (match === null) return []
  const name = match.groups?.['name']
  return [[name === undefined ? key : `${name} ${key}`, value]]
}

/** `Cargo.toml`. */
export const cargo = (text: string): Entries => new Map(readToml(text).flatMap(cargoEntry))

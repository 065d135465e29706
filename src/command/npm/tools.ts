import type { Context } from '../../model/command.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, literalWord, prefixOf } from '../../model/word.ts'
import { isSwitchedOn, valuesOf } from '../grammar.ts'
import type { NpmCommand } from './command.ts'
import { lookup } from '../lookup.ts'

/** A tool that is run through the package manager. */
export interface Tool {
  /** As written: `eslint@8`, `@biomejs/biome`, `./x`. */
  readonly spec: Word
  /** Base name of what runs, `undefined` where words do not tell. */
  readonly name: string | undefined
  /** A version or tag was asked for. */
  readonly versioned: boolean
  /** The tool and its arguments, as they would stand on a line of their own. */
  readonly words: readonly Word[]
}

/** Well-known tools whose package has another name than the program. From their registry pages. */
const PROGRAM_OF: Readonly<Record<string, string>> = {
  typescript: 'tsc',
  '@biomejs/biome': 'biome',
  '@playwright/test': 'playwright',
  '@tailwindcss/cli': 'tailwindcss',
  '@mikro-orm/cli': 'mikro-orm',
  '@changesets/cli': 'changeset',
  '@lhci/cli': 'lhci',
}

const SPEC = /^(?<name>(?:@[\w.-]{1,100}\/)?[\w.-]{1,100})(?:@(?<version>.{0,200}))?$/u

/** A package as written, by its name and whether a version was asked for. */
export const readSpec = (word: Word): { readonly name: string; readonly versioned: boolean } | undefined => {
  const text = literalOf(word)
  const match = text === undefined ? null : SPEC.exec(text)
  const name = match?.groups?.['name']
  return name === undefined ? undefined : { name, versioned: match?.groups?.['version'] !== undefined }
}

/** The program that a package's first word starts. */
export const programOf = (packageName: string): string => lookup(PROGRAM_OF, packageName) ?? packageName

/** The tool that `npx`, `npm exec`, `dlx` or `bunx` runs; `undefined` for `-c LINE` and the interactive shell. */
export const toolOf = (command: NpmCommand): Tool | undefined => {
  const [spec, ...args] = command.rest
  if (command.action !== 'fetch-and-run' || spec === undefined) return undefined
  const read = readSpec(spec)
  const [scope] = prefixOf(spec).startsWith('@') ? ['@'] : ['']
  const name = read === undefined ? undefined : programOf(read.name)
  const program = name === undefined || (scope === '@' && name.startsWith('@')) ? spec : literalWord(name, spec.span)
  return { spec, name, versioned: read?.versioned === true, words: [program, ...args] }
}

/** Packages that `--package` names. */
export const packagesOf = (command: NpmCommand): readonly Word[] => valuesOf(command.args, '--package')

const isKnown = (word: Word, context: Context): boolean => {
  const read = readSpec(word)
  return read !== undefined && !read.versioned && context.lists.knownTools.includes(programOf(read.name))
}

/** Whether the call refuses to fetch what is not installed: `npx --no-install`, `--no`, `--yes=false`. */
const neverFetches = (command: NpmCommand): boolean =>
  isSwitchedOn(command.args, '--no-install') ||
  isSwitchedOn(command.args, '--no') ||
  command.args.options.some(
    option =>
      option.name === '--yes' &&
      (option.negated || (option.value !== undefined && literalOf(option.value) === 'false')),
  )

/**
 * What a call may fetch and run: the tool, and packages that it names. Empty where all of it is well known (ruling 7)
 * or the call fetches nothing.
 */
export const fetchedBy = (command: NpmCommand, context: Context): readonly Word[] => {
  if (command.action !== 'fetch-and-run' || neverFetches(command)) return []
  const packages = packagesOf(command)
  const tool = toolOf(command)
  if (packages.length > 0) return packages.filter(word => !isKnown(word, context))
  return tool === undefined || isKnown(tool.spec, context) ? [] : [tool.spec]
}

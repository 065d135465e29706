import { join } from 'node:path'
import { cwdOf } from '../../command/npm/carries.ts'
import type { NpmCommand } from '../../command/npm/command.ts'
import { fetchedBy, packagesOf, programOf, readSpec } from '../../command/npm/tools.ts'
import type { Look, Probe, ReferenceReader } from '../../model/impact.ts'
import type { Word } from '../../model/word.ts'
import { literalOf, sketchOf } from '../../model/word.ts'
import { directoryAt, findUpward, readQuietly } from '../where.ts'

const RULE = 'npm.fetch-and-run'

/** Managers that look into the project before they fetch; `pnpm dlx` and `yarn dlx` always fetch. */
const LOOKS_FIRST: ReadonlySet<NpmCommand['manager']> = new Set(['npm', 'bun'])

/** The version in a package's own manifest, read as text so that a broken one is only "not known". */
const versionIn = (text: string): string | undefined =>
  /"version"\s{0,8}:\s{0,8}"(?<version>[^"\s]{1,100})"/u.exec(text)?.groups?.['version']

/** `8`, `8.57` or `8.57.0` of an installed 8.57.0; a tag or a range is not decided here. */
const isSameVersion = (wanted: string, installed: string): boolean =>
  installed === wanted || installed.startsWith(`${wanted}.`)

/** Where a package's program or folder stands, upward from a directory, in the version that was asked for. */
const installedAt = async (
  word: Word,
  directory: string,
  isPackage: boolean,
  look: Look,
): Promise<string | undefined> => {
  const read = readSpec(word)
  if (read === undefined) return undefined
  const folder = await findUpward(directory, [`node_modules/${read.name}/package.json`], look)
  const program = programOf(read.name).split('/').at(-1) ?? read.name
  const bin = await findUpward(directory, [`node_modules/.bin/${program}`], look)
  const found = isPackage ? folder : (bin ?? folder)
  if (found === undefined || !read.versioned) return found?.path
  const wanted = literalOf(word)?.slice(read.name.length + 1) ?? ''
  const version = folder === undefined ? undefined : versionIn((await readQuietly(folder.path, look)) ?? '')
  return version !== undefined && isSameVersion(wanted, version) ? found.path : undefined
}

const assess: Probe<NpmCommand>['assess'] = async (command, findings, look) => {
  if (!findings.some(finding => finding.rule === RULE)) return undefined
  const directory = command.invocation.remote ? undefined : directoryAt(cwdOf(command), look)
  const wanted = fetchedBy(command, look.context)
  if (directory === undefined || wanted.length === 0) return undefined
  const isPackage = packagesOf(command).length > 0
  const places = await Promise.all(wanted.map(word => installedAt(word, directory, isPackage, look)))
  const missing = wanted.filter((_, index) => places[index] === undefined).map(sketchOf)
  const installed = missing.length === 0 && LOOKS_FIRST.has(command.manager)
  const names = wanted.map(sketchOf).join(', ').replaceAll('\0', '…')
  return {
    lines: installed
      ? [`${names} is installed in the project: nothing is downloaded`]
      : [`${missing.length > 0 ? missing.join(', ').replaceAll('\0', '…') : names} would be downloaded and run`],
    reversibility: installed
      ? { reversible: true, how: 'nothing is fetched' }
      : { reversible: false, how: 'code that has run cannot be taken back' },
    observed: Object.fromEntries(wanted.map((word, index) => [`installed ${sketchOf(word)}`, places[index] ?? 'none'])),
    files: [],
    adjustments: installed ? [{ rule: RULE, level: 1, reason: `${names} is installed in the project` }] : [],
  }
}

/** Whether what `npx` would fetch is installed already. */
export const installedProbe: Probe<NpmCommand> = { family: 'npm', assess }

/** An installed program is no reference after all; one that is not installed has no text at hand. */
export const packageBinaryReader: ReferenceReader = {
  kind: 'package-binary',
  read: async (reference, look) => {
    const directory = directoryAt(reference.cwd, look)
    if (directory === undefined) return undefined
    const found = await findUpward(directory, [join('node_modules/.bin', reference.name)], look)
    return found === undefined ? undefined : { kind: 'nothing' }
  },
}

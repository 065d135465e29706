import { join, resolve } from 'node:path'
import type { Reference } from '../../model/command.ts'
import type { Look, ReferenceReader, ReferenceText } from '../../model/impact.ts'
import type { Word } from '../../model/word.ts'
import { literalOf } from '../../model/word.ts'
import { quoteWord } from '../../shell/quote.ts'
import { directoryAt, findUpward, upward } from '../where.ts'
import type { Manifest } from './manifest.ts'
import { nearestManifest, readManifest, workspacesOf } from './manifest.ts'

const wordText = (word: Word): string => {
  const literal = literalOf(word)
  return literal === undefined ? word.raw : quoteWord(literal)
}

/** npm runs `server.js` where there is no `start`, and `stop` with `start` where there is no `restart`. */
const fallbackOf = async (manifest: Manifest, name: string, look: Look): Promise<readonly string[]> => {
  if (name === 'restart') return ['stop', 'start'].flatMap(part => manifest.scripts[part] ?? [])
  const server = join(manifest.directory, 'server.js')
  return name === 'start' && (await look.files.describe(server)) !== undefined ? ['node server.js'] : []
}

/** A script with those before and after it, in its package's directory, the handed-on words behind the middle one. */
const linesOf = async (manifest: Manifest, reference: Reference, look: Look): Promise<readonly string[]> => {
  const { name, args } = reference
  const { scripts } = manifest
  const own = Object.hasOwn(scripts, name) ? scripts[name] : undefined
  const main = own === undefined ? await fallbackOf(manifest, name, look) : [own]
  const handed = main.map((text, index) => (index === main.length - 1 ? [text, ...args.map(wordText)].join(' ') : text))
  const around = (prefix: string) => (Object.hasOwn(scripts, prefix + name) ? (scripts[prefix + name] ?? []) : [])
  const lines = [around('pre'), handed, around('post')].flat()
  const here = manifest.directory === look.cwd
  return lines.length === 0 || here ? lines : [`cd ${quoteWord(manifest.directory)}`, ...lines]
}

/** The root of the workspaces that a directory belongs to, else its nearest manifest. */
const rootOf = async (directory: string, look: Look): Promise<Manifest | undefined> => {
  for (const place of upward(directory)) {
    const manifest = await readManifest(place, look)
    if (manifest !== undefined && manifest.workspaces.length > 0) return manifest
  }
  return nearestManifest(directory, look)
}

/** Workspaces that a name or a path picks; all of them where it is a pattern of the manager's own. */
const picked = (all: readonly Manifest[], scope: string, directory: string): readonly Manifest[] => {
  const exact = all.filter(manifest => manifest.name === scope || manifest.directory === resolve(directory, scope))
  return exact.length > 0 ? exact : all
}

const manifestsOf = async (reference: Reference, directory: string, look: Look): Promise<readonly Manifest[]> => {
  const { scope } = reference
  if (scope === undefined) {
    const nearest = await nearestManifest(directory, look)
    return nearest === undefined ? [] : [nearest]
  }
  const root = await rootOf(directory, look)
  if (root === undefined) return []
  const all = await workspacesOf(root, look)
  return scope === '*' ? [root, ...all] : picked(all, scope, root.directory)
}

/** An installed tool of that name: what `pnpm NAME` and `yarn NAME` run where no script has it. */
const toolOf = async (reference: Reference, directory: string, look: Look): Promise<ReferenceText> => {
  if (!/^[\w.-]+$/u.test(reference.name)) return { kind: 'nothing' }
  const tool = await findUpward(directory, [`node_modules/.bin/${reference.name}`], look)
  if (tool === undefined) return { kind: 'nothing' }
  return { kind: 'line', text: [reference.name, ...reference.args.map(wordText)].join(' '), args: [] }
}

/** The text of `npm run X` and its kin. */
export const npmScriptReader: ReferenceReader = {
  kind: 'npm-script',
  read: async (reference, look) => {
    const directory = directoryAt(reference.cwd, look)
    if (directory === undefined || reference.name.includes('\0')) return undefined
    const manifests = await manifestsOf(reference, directory, look)
    const lines: string[] = []
    for (const manifest of manifests) lines.push(...(await linesOf(manifest, reference, look)))
    return lines.length === 0 ? toolOf(reference, directory, look) : { kind: 'line', text: lines.join('\n'), args: [] }
  },
}

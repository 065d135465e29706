import { join } from 'node:path'
import type { Look } from '../../model/impact.ts'
import { findUpward, readQuietly } from '../where.ts'

/** What a look needs of a `package.json`. */
export interface Manifest {
  readonly directory: string
  readonly name: string
  readonly scripts: Readonly<Record<string, string>>
  /** Patterns of the workspaces that belong to it. */
  readonly workspaces: readonly string[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : []

const scriptsOf = (value: unknown): Readonly<Record<string, string>> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}

/** `packages:` of `pnpm-workspace.yaml`: a list of quoted or plain patterns, which is all that pnpm documents there. */
const pnpmPatterns = (text: string): readonly string[] => {
  const lines = text.split(/\r?\n/u)
  const start = lines.findIndex(line => /^packages\s*:/u.test(line))
  if (start === -1) return []
  const rest = lines.slice(start + 1)
  const end = rest.findIndex(line => /^[^\s#-]/u.test(line))
  return rest
    .slice(0, end === -1 ? undefined : end)
    .flatMap(line => /^\s*-\s*["']?(?<pattern>[^"'#\s]+)/u.exec(line)?.groups?.['pattern'] ?? [])
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    return undefined
  }
}

/** The manifest of one directory; `undefined` where there is none that its manager could read. */
export const readManifest = async (directory: string, look: Look): Promise<Manifest | undefined> => {
  const text = await readQuietly(join(directory, 'package.json'), look)
  const value = text === undefined ? undefined : parse(text)
  if (!isRecord(value)) return undefined
  const listed = isRecord(value['workspaces']) ? value['workspaces']['packages'] : value['workspaces']
  const pnpm = await readQuietly(join(directory, 'pnpm-workspace.yaml'), look)
  return {
    directory,
    name: typeof value['name'] === 'string' ? value['name'] : '',
    scripts: scriptsOf(value['scripts']),
    workspaces: [...strings(listed), ...(pnpm === undefined ? [] : pnpmPatterns(pnpm))],
  }
}

/** The nearest manifest, upward from a directory, as npm looks for it. */
export const nearestManifest = async (directory: string, look: Look): Promise<Manifest | undefined> => {
  const found = await findUpward(directory, ['package.json'], look)
  return found === undefined ? undefined : readManifest(found.directory, look)
}

/** Directories deeper than this are no workspaces of anybody. */
const MAX_DEPTH = 4
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', 'dist', 'coverage'])

const below = async (directory: string, look: Look, depth: number): Promise<readonly string[]> => {
  const found: string[] = []
  for (const name of await look.files.list(directory)) {
    if (SKIPPED.has(name) || name.startsWith('.')) continue
    const path = join(directory, name)
    if ((await look.files.describe(path))?.kind !== 'directory') continue
    found.push(path, ...(depth > 1 ? await below(path, look, depth - 1) : []))
  }
  return found
}

/** Directories that a pattern means: `packages/*`, `apps/**`, `tools/cli`. A pattern in the middle is taken to mean all below. */
const directoriesOf = async (root: string, pattern: string, look: Look): Promise<readonly string[]> => {
  const star = pattern.search(/[*?{[]/u)
  if (star === -1) return [join(root, pattern)]
  const base = join(root, pattern.slice(0, star))
  const whole = base.endsWith('/') || pattern.charAt(star - 1) === '/' || star === 0 ? base : join(base, '..')
  return below(whole, look, /^\*\/?$/u.test(pattern.slice(star)) ? 1 : MAX_DEPTH)
}

/** Every workspace of a root manifest. */
export const workspacesOf = async (root: Manifest, look: Look): Promise<readonly Manifest[]> => {
  const found = new Map<string, Manifest>()
  for (const pattern of root.workspaces) {
    if (pattern.startsWith('!')) continue
    for (const directory of await directoriesOf(root.directory, pattern, look)) {
      const manifest = found.has(directory) ? undefined : await readManifest(directory, look)
      if (manifest !== undefined) found.set(directory, manifest)
    }
  }
  return [...found.values()]
}

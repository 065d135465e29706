import type { AddedLine, Change, RefUpdate } from '../../model/change.ts'
import { isNullId } from '../../model/change.ts'
import type { Git } from '../../model/ports.ts'
import type { ParsedPatch, PatchedPath } from './patch.ts'
import { parsePatch } from './patch.ts'

/** Where changes are read. `env` brings what Git gave its hook: `GIT_INDEX_FILE`, `GIT_DIR`, the quarantine. */
export interface ChangePlace {
  readonly git: Git
  readonly cwd: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Default: 32 MiB of patch. */
  readonly maxBytes?: number
}

/** Changes of a commit or push. Where not all could be read, that is not understood, never level 1. */
export interface ReadChanges {
  readonly changes: readonly Change[]
  readonly complete: boolean
  /** Why it is not complete, one sentence. */
  readonly reason?: string
}

const MAX_BYTES = 32 * 1024 * 1024
/** A file that `.gitattributes` calls binary is read all the same up to 8 MiB: the attribute hides its lines from a diff. */
const MAX_FILE = 8 * 1024 * 1024

/** Files that say what a project depends on: their whole content is compared. */
export const MANIFESTS: ReadonlySet<string> = new Set([
  'package.json',
  'pyproject.toml',
  'Pipfile',
  'setup.py',
  'setup.cfg',
  'Cargo.toml',
  'go.mod',
  'Gemfile',
  'composer.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'pubspec.yaml',
  'mix.exs',
  'deno.json',
  'deno.jsonc',
  'environment.yml',
  'pnpm-workspace.yaml',
])

const isManifest = (path: string): boolean => {
  const base = path.slice(path.lastIndexOf('/') + 1)
  return MANIFESTS.has(base) || /^requirements[\w.-]*\.txt$/u.test(base) || /\.(?:csproj|gemspec)$/u.test(base)
}

/** The same output whatever the repository and the user have set, and nothing of theirs run. */
export const DIFF_SETTINGS: readonly string[] = [
  'core.quotePath=false',
  'diff.orderFile=/dev/null',
  'diff.renameLimit=1000',
  'diff.suppressBlankEmpty=false',
]
/** How changes are asked for, with `--cached` or a range. */
export const DIFF_FORMAT: readonly string[] = [
  '--raw',
  '-p',
  '--no-abbrev',
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-indent-heuristic',
  '--no-relative',
  '--ignore-submodules=none',
  '--submodule=short',
]

/** Begins the line that names a commit. Content cannot forge it: its lines begin with a sign, and this one does not. */
const MARK = '\u0001holdpoint commit '

/** How the commits of a push are asked for, with a range behind it. */
export const OUTGOING_LOG: readonly string[] = [
  'log',
  '--reverse',
  '--topo-order',
  '--root',
  '--no-show-signature',
  '--no-notes',
  '--no-decorate',
  '-c',
  `--format=tformat:${MARK.replace('\u0001', '%x01')}%H`,
  ...DIFF_FORMAT,
]

/**
 * What the index of the commit being made holds beyond HEAD (all of it in a repository without a commit). A merge that is being
 * committed brings what differs from both of its sides: what came from the other one was committed there.
 */
export const readStagedChanges = async (place: ChangePlace): Promise<ReadChanges> => {
  const merged = (await ask(place, 'rev-parse', '--verify', '--quiet', 'MERGE_HEAD'))?.trim()
  const ours = await ask(place, 'diff', '--cached', ...DIFF_FORMAT)
  const theirs = merged === undefined ? undefined : await ask(place, 'diff', '--cached', ...DIFF_FORMAT, merged)
  if (ours === undefined || (merged !== undefined && theirs === undefined))
    return tooMuch('the staged changes could not be read, or are larger than can be looked at')
  const patch = parsePatch(ours)
  return finish(place, [theirs === undefined ? patch : newToBoth(patch, parsePatch(theirs))])
}

/** What both patches of the same index bring: the line numbers of their new sides are the same. */
const newToBoth = (ours: ParsedPatch, theirs: ParsedPatch): ParsedPatch => {
  const others = new Map(theirs.paths.map(other => [other.change.path, other]))
  const paths = ours.paths.flatMap(one => {
    const other = others.get(one.change.path)
    if (other === undefined) return []
    const lines = new Set(other.change.added.map(({ line }) => line))
    const added = one.change.added.filter(({ line }) => lines.has(line))
    return [{ ...one, otherOldIds: [other.oldId], change: { ...one.change, added } }]
  })
  return { paths, complete: ours.complete && theirs.complete }
}

/**
 * What the commits of a push bring that the remote does not have yet, commit by commit. A merge brings what differs
 * from all of its parents. Remote-tracking branches tell what the remote has, so they must have been fetched from it.
 */
export const readOutgoingChanges = async (
  updates: readonly RefUpdate[],
  remote: string,
  place: ChangePlace,
): Promise<ReadChanges> => {
  const tips = updates.map(update => update.localId).filter(id => !isNullId(id))
  if (tips.length === 0) return { changes: [], complete: true }
  const known = await knownTo(updates, remote, place)
  const range = [...tips, '--not', ...known]
  const text = await ask(place, ...OUTGOING_LOG, ...range)
  if (text === undefined)
    return tooMuch('the commits to be pushed could not be read, or are larger than can be looked at')
  const commits = `\n${text}`.split(`\n${MARK}`).slice(1)
  return finish(
    place,
    commits.map(one => parsePatch(one.slice(one.indexOf('\n') + 1), one.slice(0, one.indexOf('\n')))),
  )
}

const tooMuch = (reason: string): ReadChanges => ({ changes: [], complete: false, reason })

const ask = ({ git, cwd, env, maxBytes }: ChangePlace, ...args: readonly string[]): Promise<string | undefined> =>
  git.read(['--no-replace-objects', ...DIFF_SETTINGS.flatMap(setting => ['-c', setting]), ...args], {
    cwd,
    maxBytes: maxBytes ?? MAX_BYTES,
    ...(env === undefined ? {} : { env }),
  })

/** Commits that the remote has: what its refs were before the push, and what was last fetched from it. */
const knownTo = async (
  updates: readonly RefUpdate[],
  remote: string,
  place: ChangePlace,
): Promise<readonly string[]> => {
  const known: string[] = []
  for (const { remoteId } of updates) {
    if (isNullId(remoteId)) continue
    if ((await ask(place, 'cat-file', '-e', `${remoteId}^{commit}`)) !== undefined) known.push(remoteId)
  }
  return /^\w[\w./-]*$/u.test(remote) ? [...known, `--remotes=${remote}`] : known
}

const finish = async (place: ChangePlace, patches: readonly ReturnType<typeof parsePatch>[]): Promise<ReadChanges> => {
  const changes: Change[] = []
  let unread = 0
  for (const path of patches.flatMap(patch => patch.paths)) {
    const full = await withContents(place, path)
    if (full === undefined) unread += 1
    changes.push(full ?? path.change)
  }
  if (!patches.every(patch => patch.complete))
    return { changes, complete: false, reason: 'part of the changes is in a form that was not understood' }
  if (unread > 0) return { changes, complete: false, reason: `${unread} of the changed files could not be read whole` }
  return { changes, complete: true }
}

/** Adds a manifest's two contents, and the text of what only an attribute calls binary. `undefined` where that cannot be read. */
const withContents = async (place: ChangePlace, path: PatchedPath): Promise<Change | undefined> => {
  const { change, oldId, otherOldIds, newId } = path
  const blob = change.mode !== '160000'
  if (blob && isManifest(change.path)) {
    const before = await readBlob(place, oldId)
    const after = await readBlob(place, newId)
    const others = await Promise.all(otherOldIds.map(id => readBlob(place, id)))
    if ([before, after, ...others].includes('unread')) return undefined
    return {
      ...change,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(others.length === 0 ? {} : { otherBefores: others.map(other => other ?? '') }),
    }
  }
  if (!blob || !change.binary || change.added.length > 0) return change
  const text = await readBlob(place, newId)
  return text === 'unread' || text === undefined || text.includes('\0')
    ? change
    : { ...change, binary: false, added: numbered(text) }
}

const numbered = (text: string): readonly AddedLine[] =>
  text
    .replace(/\n$/u, '')
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line }))

/** `undefined` where there is no such side; `unread` where it is too large or missing. */
const readBlob = async (place: ChangePlace, id: string): Promise<string | undefined> => {
  if (id === '' || isNullId(id)) return undefined
  const size = Number((await ask(place, 'cat-file', '-s', id))?.trim() ?? Number.POSITIVE_INFINITY)
  if (size > MAX_FILE) return 'unread'
  return (await ask(place, 'cat-file', 'blob', id)) ?? 'unread'
}

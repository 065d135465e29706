import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Repository } from '../../gate/repository.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'
import { effectiveValues, hasWorktreeConfig, setValue, valuesIn } from './git-config.ts'
import type { InstallRecord, Target } from './record.ts'

type World = Pick<Ports, 'files' | 'processes' | 'ambient'>

/** Far more than any configuration holds. */
const CONFIG_LIMIT = 16 * 1024 * 1024

/** A configuration file that has to name our hooks, and the folder of ours that it names. */
interface Place {
  readonly file: string
  readonly hooks: string
  readonly scope: 'local' | 'worktree'
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const bytesOf = async ({ files }: World, file: string): Promise<Uint8Array> =>
  (await files.readRegular(file, CONFIG_LIMIT)) ?? new Uint8Array()

/** A work tree's own setting wins over the repository's, so each that has one gets hooks of its own. */
const worktreePlaces = async (world: World, commonDir: string): Promise<readonly Place[]> => {
  const linked = (await world.files.list(join(commonDir, 'worktrees'))).map(name => join(commonDir, 'worktrees', name))
  const places: Place[] = []
  for (const gitDir of [commonDir, ...linked]) {
    const file = await world.files.realPath(join(gitDir, 'config.worktree'))
    if (file === undefined || (await valuesIn(world, file)).length === 0) continue
    const name = gitDir === commonDir ? 'main' : basename(gitDir)
    places.push({ file, hooks: join(commonDir, 'holdpoint', `hooks-of-${name}`), scope: 'worktree' })
  }
  return places
}

export const placesOf = async (world: World, { commonDir }: Repository): Promise<readonly Place[]> => {
  const path = join(commonDir, 'config')
  const file = (await world.files.realPath(path)) ?? path
  const local: Place = { file, hooks: join(commonDir, 'holdpoint', 'hooks'), scope: 'local' }
  return (await hasWorktreeConfig(world, file)) ? [local, ...(await worktreePlaces(world, commonDir))] : [local]
}

/** What counts without any work tree's own setting and without one given for a single call. */
const effective = async (world: World, place: Place, commonDir: string): Promise<string> => {
  const values =
    place.scope === 'worktree'
      ? await valuesIn(world, place.file, 'path')
      : (await effectiveValues(world, commonDir))
          .filter(({ scope }) => scope !== 'worktree' && scope !== 'command')
          .map(({ value }) => value)
  return values.at(-1) ?? ''
}

/** A folder of our own is nothing to chain to: a hook would run itself for ever. */
const unlessOurs = (previous: string, commonDir: string): string =>
  previous.startsWith(`${join(commonDir, 'holdpoint')}/`) ? '' : previous

const isSet = async (world: World, place: Place): Promise<boolean> =>
  (await valuesIn(world, place.file)).at(-1) === place.hooks

/** What is to be remembered of a place: what the record says while our setting stands, else what is there now. */
export const targetOf = async (
  world: World,
  place: Place,
  known: { readonly commonDir: string; readonly record: InstallRecord | undefined },
): Promise<Target> => {
  const recorded = known.record?.targets.find(target => target.file === place.file && target.hooks === place.hooks)
  if (await isSet(world, place)) {
    const after = digestOf(await bytesOf(world, place.file))
    return recorded ?? { file: place.file, hooks: place.hooks, previous: '', values: [], before: '', after }
  }
  return {
    file: place.file,
    hooks: place.hooks,
    previous: unlessOurs(await effective(world, place, known.commonDir), known.commonDir),
    values: await valuesIn(world, place.file),
    before: Buffer.from(await bytesOf(world, place.file)).toString('base64'),
    after: '',
  }
}

/** Points Git at our hooks and makes sure that it listens. Returns the target with what it left, and whether it changed. */
export const pointAt = async (
  world: World,
  place: Place,
  { target, commonDir }: { readonly target: Target; readonly commonDir: string },
): Promise<Target> => {
  if (await isSet(world, place)) return target
  await setValue(world, place.file, place.hooks)
  const counts = await effective(world, place, commonDir)
  if (counts !== place.hooks) {
    await world.files.replace(place.file, Buffer.from(target.before, 'base64'))
    const message = `core.hooksPath is set to ${counts} by a file that ${place.file} includes, and that wins`
    const hint = `see which: git -C '${dirname(place.file)}' config --show-origin --get-all core.hooksPath`
    throw new HoldpointError('environment', message, hint)
  }
  return { ...target, after: digestOf(await bytesOf(world, place.file)) }
}

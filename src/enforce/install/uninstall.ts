import { join } from 'node:path'
import type { Repository } from '../../gate/repository.ts'
import { shimsFolder } from '../../gate/session.ts'
import { removeIfEmpty, removeTree } from './folders.ts'
import { putBackValues, valuesIn } from './git-config.ts'
import type { InstallPorts } from './install.ts'
import { alone, requireRepository } from './install.ts'
import type { Target } from './record.ts'
import { readRecord, recordPath } from './record.ts'
import { leaveShims } from './shims.ts'
import { bytesOf, digestOf, placesOf, targetOf } from './targets.ts'
import { HOOK_MARKER, isOurs } from './templates.ts'

/** How a configuration file was put back. */
export interface Restored {
  readonly file: string
  /** `exact`: byte for byte · `setting`: it was changed since, only our setting was taken out · `untouched`: it named our hooks no more. */
  readonly how: 'exact' | 'setting' | 'untouched'
}

export interface UninstallReport {
  readonly repository: Repository
  readonly restored: readonly Restored[]
  /** Files and folders removed, as paths. */
  readonly removed: readonly string[]
  /** What was left on purpose in the repository's folder: requests, decisions, the journal; and files that are not ours. */
  readonly kept: readonly string[]
  /** Shims removed, by name; none while another repository uses them. */
  readonly shimsRemoved: readonly string[]
}

const restore = async (ports: InstallPorts, target: Target): Promise<Restored> => {
  const { file, hooks, after, before } = target
  if ((await valuesIn(ports, file)).at(-1) !== hooks) return { file, how: 'untouched' }
  if (before !== '' && digestOf(await bytesOf(ports, file)) === after) {
    await ports.files.replace(file, Buffer.from(before, 'base64'))
    return { file, how: 'exact' }
  }
  await putBackValues(ports, file, target.values)
  return { file, how: 'setting' }
}

/** Removes our hooks from a folder of ours; a file that somebody else put there stays. */
const removeHooks = async ({ files }: InstallPorts, folder: string): Promise<readonly string[]> => {
  const removed: string[] = []
  for (const name of await files.list(folder)) {
    const path = join(folder, name)
    if (!(await isOurs(files, path, HOOK_MARKER))) continue
    await files.remove(path)
    removed.push(path)
  }
  return (await removeIfEmpty(files, folder)) ? [...removed, folder] : removed
}

/** The targets on record, and those that a lost record no longer tells of. */
const targetsOf = async (ports: InstallPorts, repository: Repository): Promise<readonly Target[]> => {
  const { commonDir } = repository
  const record = await readRecord(ports.files, commonDir)
  const places = await placesOf(ports, repository)
  const found = await Promise.all(places.map(place => targetOf(ports, place, { commonDir, record })))
  const others = (record?.targets ?? []).filter(target => !found.some(one => one.file === target.file))
  return [...found, ...others]
}

const takeAway = async (ports: InstallPorts, repository: Repository) => {
  const targets = await targetsOf(ports, repository)
  const restored: Restored[] = []
  // Settings first: a Git that starts meanwhile finds its old hooks, never a folder that is half gone.
  for (const target of targets) restored.push(await restore(ports, target))
  const removed: string[] = []
  for (const target of targets) removed.push(...(await removeHooks(ports, target.hooks)))
  const record = recordPath(repository.commonDir)
  if ((await ports.files.describe(record)) !== undefined) removed.push(record)
  await ports.files.remove(record)
  return { restored, removed }
}

/**
 * Puts everything back that `install` changed. Requests, decisions and the journal stay unless `purge` is set.
 * @throws HoldpointError `usage` outside a repository, `environment` where the disk or Git refuses.
 */
export const uninstall = async (
  ports: InstallPorts,
  cwd: string,
  options: { readonly purge?: boolean } = {},
): Promise<UninstallReport> => {
  const repository = await requireRepository(ports, cwd)
  const folder = join(repository.commonDir, 'holdpoint')
  const { restored, removed } = await alone(ports, repository, () => takeAway(ports, repository))
  if (options.purge === true) await removeTree(ports.files, folder)
  const gone = await removeIfEmpty(ports.files, folder)
  return {
    repository,
    restored,
    removed: gone ? [...removed, folder] : removed,
    kept: gone ? [] : (await ports.files.list(folder)).map(name => join(folder, name)),
    shimsRemoved: await leaveShims(ports.files, shimsFolder(ports), repository.commonDir),
  }
}

import { join } from 'node:path'
import type { Repository } from '../../gate/repository.ts'
import { findRepository } from '../../gate/repository.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'
import { shimsFolder } from '../../gate/session.ts'
import { ensureFile, ensureFolder } from './folders.ts'
import { previousFolder, runnableHooks, writeHooks } from './hooks.ts'
import type { HookManager } from './managers.ts'
import { findManagers } from './managers.ts'
import type { Target } from './record.ts'
import { readRecord, recordPath, serializeRecord } from './record.ts'
import { DEFAULT_SHIMS, writeShims } from './shims.ts'
import { placesOf, pointAt, targetOf } from './targets.ts'
import type { Placement } from './templates.ts'

export type InstallPorts = Pick<Ports, 'files' | 'processes' | 'ambient'>

export interface InstallOptions extends Placement {
  /** Programs that get a shim. @default DEFAULT_SHIMS */
  readonly programs?: readonly string[]
}

/** What `install` found and did. All lists are empty where everything stood already. */
export interface InstallReport {
  readonly repository: Repository
  /** Our hooks' folders, the repository's own first. */
  readonly hookFolders: readonly string[]
  /** Hooks written now, as paths. */
  readonly hooksWritten: readonly string[]
  /** Hooks that stood before and run after ours, as paths. */
  readonly chained: readonly string[]
  /** Configuration files that were pointed at our hooks now. */
  readonly configured: readonly string[]
  readonly shimsFolder: string
  /** Shims written now, by name. */
  readonly shimsWritten: readonly string[]
  readonly managers: readonly HookManager[]
}

/** The repository of a folder. @throws HoldpointError `usage` outside any. */
export const requireRepository = async (ports: InstallPorts, cwd: string): Promise<Repository> => {
  const repository = await findRepository(ports.files, cwd)
  if (repository !== undefined) return repository
  throw new HoldpointError('usage', `${cwd} is in no Git repository`, 'change into one, or make one with: git init')
}

/** Runs alone in a repository: two at once would remember each other's work as what stood before. */
export const alone = async <T>(ports: InstallPorts, { commonDir }: Repository, work: () => Promise<T>): Promise<T> => {
  await ensureFolder(ports.files, join(commonDir, 'holdpoint'), 0o700)
  return ports.files.withLock(join(commonDir, 'holdpoint', 'install.lock'), work)
}

interface HooksDone {
  readonly written: readonly string[]
  readonly chained: readonly string[]
  readonly managers: readonly HookManager[]
}

const installHooks = async (
  ports: InstallPorts,
  repository: Repository,
  { target, placement }: { readonly target: Target; readonly placement: Placement },
): Promise<HooksDone> => {
  const folder = previousFolder(target, repository)
  const names = await runnableHooks(ports, folder)
  const written = await writeHooks(ports, target, { placement, present: names })
  return {
    written: written.map(name => join(target.hooks, name)),
    chained: names.map(name => join(folder, name)),
    managers: await findManagers(ports, repository, { folder, names }),
  }
}

/** Hooks first, then the record, then Git's settings: whatever ends this half-way, Git never points at nothing. */
const pointGitAtHooks = async (ports: InstallPorts, repository: Repository, placement: Placement) => {
  const { commonDir } = repository
  const record = await readRecord(ports.files, commonDir)
  const places = await placesOf(ports, repository)
  const targets = await Promise.all(places.map(place => targetOf(ports, place, { commonDir, record })))
  const done: HooksDone[] = []
  for (const target of targets) done.push(await installHooks(ports, repository, { target, placement }))
  const save = (kept: readonly Target[]) =>
    ensureFile(ports.files, recordPath(commonDir), { text: serializeRecord({ v: 1, targets: kept }), mode: 0o600 })
  await save(targets)
  const pointed: Target[] = []
  for (const [index, place] of places.entries()) {
    const target = targets[index]
    if (target !== undefined) pointed.push(await pointAt(ports, place, { target, commonDir }))
  }
  await save(pointed)
  return { targets: pointed, done, configured: pointed.filter((target, index) => target !== targets[index]) }
}

/**
 * Puts shims and hooks in place for the repository of a folder, keeping and chaining the hooks that are there. A second
 * call changes nothing.
 * @throws HoldpointError `usage` outside a repository, `environment` where the disk or Git refuses.
 */
export const install = async (ports: InstallPorts, cwd: string, options: InstallOptions): Promise<InstallReport> => {
  const repository = await requireRepository(ports, cwd)
  const shims = shimsFolder(ports)
  return alone(ports, repository, async () => {
    const shimsWritten = await writeShims(ports, {
      shims,
      commonDir: repository.commonDir,
      programs: options.programs ?? DEFAULT_SHIMS,
      placement: options,
    })
    const { targets, done, configured } = await pointGitAtHooks(ports, repository, options)
    return {
      repository,
      hookFolders: targets.map(target => target.hooks),
      hooksWritten: done.flatMap(one => one.written),
      chained: done.flatMap(one => one.chained),
      configured: configured.map(target => target.file),
      shimsFolder: shims,
      shimsWritten,
      managers: [...new Map(done.flatMap(one => one.managers).map(one => [one.name, one])).values()],
    }
  })
}

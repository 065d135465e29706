import { join } from 'node:path'
import { MAX_SNAPSHOT_BYTES, parseSnapshot } from '../../approval/snapshot.ts'
import { HoldpointError } from '../../model/errors.ts'
import type { Ports } from '../../model/ports.ts'
import { parseMirror } from '../../policy/mirror.ts'
import { childEnvironment } from '../child-environment.ts'
import type { Repository } from '../repository.ts'
import { isDue, lockOf, readCursor } from './cursor.ts'
import { mirrorProject } from './project.ts'

/** Milliseconds after which a lock says nothing any more: no run holds it longer. */
const STALE_MS = 15 * 60_000

/** Where an entry was written. */
interface Place {
  readonly repository: Repository | undefined
  readonly directory: string
}

type Starting = Pick<Ports, 'files' | 'clock' | 'ambient' | 'outbound'>

/**
 * Whether the snapshot says so, its signature unread: whoever forges it makes us start our own program in vain, which reads it with its
 * signature and believes nothing else.
 */
const seemsOn = async ({ files }: Starting, directory: string): Promise<boolean> => {
  const bytes = await files.readRegular(join(directory, 'policy.json'), MAX_SNAPSHOT_BYTES)
  if (bytes === undefined) return false
  const found = parseSnapshot(bytes)
  const settings: { readonly mirror?: unknown } = found.ok ? found.snapshot.settings : {}
  return settings.mirror !== undefined && parseMirror('policy.json', settings.mirror).claudeFlow.enabled
}

const isRunning = async ({ files, clock }: Starting, directory: string): Promise<boolean> => {
  const lock = await files.describe(lockOf(directory))
  return lock !== undefined && clock.now().getTime() - lock.modifiedMs < STALE_MS
}

/**
 * Has what was just written copied by a process of its own, which outlives this one; nobody waits for it. Nothing is written here, and
 * whatever goes wrong delays and changes nothing: `holdpoint mirror status` counts what is not there.
 */
export const startMirror = async (ports: Starting, { repository, directory }: Place): Promise<void> => {
  const project = mirrorProject(repository)
  if (project === undefined) return
  try {
    if (!(await seemsOn(ports, directory)) || (await isRunning(ports, directory))) return
    if (!isDue(await readCursor(ports.files, directory), ports.clock.now())) return
    ports.outbound.startSelf(['mirror', 'run', '--background'], { cwd: project, env: childEnvironment(ports.ambient) })
  } catch (error) {
    if (!(error instanceof HoldpointError)) throw error
  }
}

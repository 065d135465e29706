import { basename, dirname } from 'node:path'
import type { Repository } from '../repository.ts'

/** The root whose memory claude-flow keeps: of linked work trees, which share one log, the first one's. */
export const mirrorProject = (repository: Repository | undefined): string | undefined => {
  if (repository === undefined) return undefined
  return basename(repository.commonDir) === '.git' ? dirname(repository.commonDir) : repository.top
}

import type { Door } from '../../model/operation.ts'
import type { Clock, Files } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import { strictCanonical } from '../canonical.ts'
import { formatTime } from '../expiry.ts'
import type { Folder, FolderName } from './folder.ts'
import { checked } from './names.ts'

/** The folders `spent` and `passes`: what was used up. Every mark is an exclusive create, so it can be made once. */
export const createUses = (files: Files, folder: Folder, clock: Clock) => {
  const mark = async (name: FolderName, file: string, content: object = {}): Promise<boolean> => {
    const text = `${strictCanonical({ v: 1, at: formatTime(clock.now().getTime()), ...content })}\n`
    return files.createExclusive(await folder.made(name, file), text, 0o600)
  }

  const stands = async (name: FolderName, file: string): Promise<boolean> => {
    const path = await folder.existing(name, file)
    return path !== undefined && (await files.describe(path)) !== undefined
  }

  const isSpent = (id: string): Promise<boolean> => stands('spent', `${checked(id)}.json`)

  const passOnce = async ({ id, covers = [] }: Request, digest: string): Promise<boolean> => {
    if (!(await isSpent(id)) || (await stands('spent', `${id}.ended`))) return false
    const uses = covers.filter(covered => covered === digest).length
    for (let use = 1; use <= uses; use += 1) if (await mark('passes', `${id}-${digest}-${use}`)) return true
    return false
  }

  return {
    isSpent,
    passOnce,
    spend: (id: string, by: Door | 'revoked'): Promise<boolean> =>
      mark('spent', `${checked(id)}.json`, { request: id, by }),
    endRun: async (id: string): Promise<void> => {
      await mark('spent', `${checked(id)}.ended`)
    },
  }
}

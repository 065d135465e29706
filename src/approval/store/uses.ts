import type { Door } from '../../model/operation.ts'
import type { Clock, Files } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import type { Folder } from './folder.ts'
import { createMarks } from './marks.ts'
import { checked } from './names.ts'

/** The folders `spent`, `passes` and `uses`: what was used up. Every mark is an exclusive create, so it can be made once. */
export const createUses = (files: Files, folder: Folder, clock: Clock) => {
  const { mark, stands } = createMarks(files, folder, clock)

  const isSpent = (id: string): Promise<boolean> => stands('spent', `${checked(id)}.json`)

  const passOnce = async ({ id, covers = [] }: Request, digest: string): Promise<boolean> => {
    if (!(await isSpent(id)) || (await stands('spent', `${id}.ended`))) return false
    const uses = covers.filter(covered => covered === digest).length
    for (let use = 1; use <= uses; use += 1) if (await mark('passes', `${id}-${digest}-${use}`)) return true
    return false
  }

  const takeUse = async (id: string, most: number, what: string): Promise<number | undefined> => {
    for (let use = 1; use <= most; use += 1)
      if (await mark('uses', `${checked(id)}-${use}`, { request: id, what })) return use
    return undefined
  }

  const spend = (id: string, by: Door | 'revoked'): Promise<boolean> =>
    mark('spent', `${checked(id)}.json`, { request: id, by })

  return {
    isSpent,
    takeUse,
    usesTaken: async (id: string): Promise<number> =>
      (await folder.names('uses')).filter(name => name.startsWith(`${checked(id)}-`)).length,
    // The mark of its own first: between the two, nothing may take another use.
    revoke: async (id: string): Promise<boolean> => {
      await mark('spent', `${checked(id)}.revoked`)
      return spend(id, 'revoked')
    },
    isRevoked: (id: string): Promise<boolean> => stands('spent', `${checked(id)}.revoked`),
    deliver: async (id: string): Promise<void> => {
      await mark('spent', `${checked(id)}.delivered`)
    },
    isDelivered: (id: string): Promise<boolean> => stands('spent', `${checked(id)}.delivered`),
    passOnce,
    spend,
    endRun: async (id: string): Promise<void> => {
      await mark('spent', `${checked(id)}.ended`)
    },
  }
}

import type { Door } from '../../model/operation.ts'
import type { Clock, Files } from '../../model/ports.ts'
import type { Request } from '../../model/request.ts'
import { isId } from '../ids.ts'
import { parseStrictJson } from '../strict-json.ts'
import type { Folder } from './folder.ts'
import { createMarks } from './marks.ts'
import { checked } from './names.ts'
import { createUseMarks } from './use-marks.ts'

const MAX_MARK_BYTES = 1024

/** Stands in a mark of first come where an answer was the first; no id is spelled like it. */
const ANSWER = 'answer'

const hasBy = (value: unknown): value is { readonly by: string } =>
  typeof value === 'object' && value !== null && 'by' in value && typeof value.by === 'string'

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

  const spend = (id: string, by: Door | 'revoked' | 'superseded'): Promise<boolean> =>
    mark('spent', `${checked(id)}.json`, { request: id, by })

  /** Who was first at a request that is answered and asked anew in the same moment; what is damaged says `another`. */
  const firstAt = async (id: string): Promise<string | undefined> => {
    const path = await folder.existing('spent', `${checked(id)}.first`)
    const bytes = path === undefined ? undefined : await files.readRegular(path, MAX_MARK_BYTES)
    if (bytes === undefined) return undefined
    const json = parseStrictJson(bytes, { bytes: MAX_MARK_BYTES })
    return json.ok && hasBy(json.value) && (isId(json.value.by) || json.value.by === ANSWER) ? json.value.by : 'another'
  }

  return {
    ...createUseMarks(files, folder, clock),
    isSpent,
    // The mark of its own first: between the two, nothing may take another use.
    revoke: async (id: string): Promise<boolean> => {
      await mark('spent', `${checked(id)}.revoked`)
      return spend(id, 'revoked')
    },
    answerFirst: async (id: string): Promise<boolean> =>
      (await mark('spent', `${checked(id)}.first`, { by: ANSWER })) || (await firstAt(id)) === ANSWER,
    supersede: async (id: string, by: string): Promise<boolean> =>
      (await mark('spent', `${checked(id)}.first`, { by: checked(by) })) && (await spend(id, 'superseded')),
    supersededBy: async (id: string): Promise<string | undefined> => {
      const by = await firstAt(id)
      return by === ANSWER ? undefined : by
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

import type { Drawn } from '../../model/budget.ts'
import type { Clock, Files } from '../../model/ports.ts'
import type { TakenUse, UseDraft } from '../account.ts'
import { parseTime } from '../expiry.ts'
import { parseStrictJson } from '../strict-json.ts'
import type { Folder } from './folder.ts'
import { createMarks } from './marks.ts'
import { checked } from './names.ts'

const MAX_MARK_BYTES = 64 * 1024
/** Characters of the command that a mark names, for a person who looks: enough to know it again. */
const MAX_WHAT = 1000

/** A mark is there before its content is: another process writes it now, or died over it. */
const TRIES = 20
const BETWEEN_MS = 25

/** Every race that is lost is a use that another won, and no grant has more than 1,000. */
const MOST_RACES = 1000

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0

const isDrawn = (value: unknown): value is Drawn => isFields(value) && Object.values(value).every(isAmount)

/** A use as its mark has it. Marks of before budgets say nothing of what was drawn: nothing was. */
const readMark = (use: number, bytes: Uint8Array): TakenUse | undefined => {
  const json = parseStrictJson(bytes, { bytes: MAX_MARK_BYTES })
  if (!json.ok || !isFields(json.value)) return undefined
  const { at, drawn = {} } = json.value
  const atMs = typeof at === 'string' ? parseTime(at) : undefined
  return atMs === undefined || !isDrawn(drawn) ? undefined : { use, atMs, drawn }
}

/** The folder `uses`: one mark for each use of a grant, with what it drew. */
export const createUseMarks = (files: Files, folder: Folder, clock: Clock) => {
  const { mark } = createMarks(files, folder, clock)

  const numbersOf = async (id: string): Promise<readonly number[]> => {
    const start = `${checked(id)}-`
    const ends = (await folder.names('uses'))
      .filter(name => name.startsWith(start))
      .map(name => name.slice(start.length))
    return ends.filter(end => /^[1-9]\d{0,5}$/u.test(end)).map(Number)
  }

  const read = async (id: string, use: number): Promise<TakenUse | undefined> => {
    const path = await folder.existing('uses', `${checked(id)}-${use}`)
    try {
      const bytes = path === undefined ? undefined : await files.readRegular(path, MAX_MARK_BYTES)
      return bytes === undefined ? undefined : readMark(use, bytes)
    } catch {
      // A link, or far too large: nobody can tell what it drew.
      return undefined
    }
  }

  const settled = async (id: string, use: number): Promise<TakenUse> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const found = await read(id, use)
      if (found !== undefined) return found
      await clock.sleep(BETWEEN_MS)
    }
    return { use, atMs: clock.now().getTime(), drawn: undefined }
  }

  const usesOf = async (id: string): Promise<readonly TakenUse[]> => {
    const taken: TakenUse[] = []
    for (const use of await numbersOf(id)) taken.push(await settled(id, use))
    return taken
  }

  return {
    usesOf,
    /**
     * Whoever makes the mark of a number knew every mark before it: numbers are taken in order, and one that another process made
     * meanwhile sends back to look again. So what was left when it was planned is what was left when it was taken.
     */
    takeUse: async (
      id: string,
      what: string,
      plan: (taken: readonly TakenUse[]) => UseDraft | undefined,
    ): Promise<UseDraft | undefined> => {
      for (let tries = 0; tries < MOST_RACES; tries += 1) {
        const draft = plan(await usesOf(id))
        if (draft === undefined) return undefined
        const content = { request: id, what: what.slice(0, MAX_WHAT), drawn: draft.drawn }
        if (await mark('uses', `${checked(id)}-${draft.use}`, content)) return draft
      }
      return undefined
    },
  }
}

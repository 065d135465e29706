import type { Clock, Files } from '../../model/ports.ts'
import { strictCanonical } from '../canonical.ts'
import { formatTime } from '../expiry.ts'
import type { Folder, FolderName } from './folder.ts'

/** Files that only stand or do not. Every one is an exclusive create, so of all that try, one makes it. */
export const createMarks = (files: Files, folder: Folder, clock: Clock) => ({
  mark: async (name: FolderName, file: string, content: object = {}): Promise<boolean> => {
    const text = `${strictCanonical({ v: 1, at: formatTime(clock.now().getTime()), ...content })}\n`
    return files.createExclusive(await folder.made(name, file), text, 0o600)
  },
  stands: async (name: FolderName, file: string): Promise<boolean> => {
    const path = await folder.existing(name, file)
    return path !== undefined && (await files.describe(path)) !== undefined
  },
})

import { dirname, join } from 'node:path'
import type { Files } from '../../model/ports.ts'

/** Makes a folder and those above it. Returns what was made, outermost first, so that it can be taken away again. */
export const ensureFolder = async (files: Files, path: string, mode: number): Promise<readonly string[]> => {
  const missing: string[] = []
  for (let folder = path; (await files.describe(folder)) === undefined; folder = dirname(folder))
    missing.unshift(folder)
  await files.makeDirectory(path, mode)
  return missing
}

/** Writes a file where its text or mode differs. Returns whether it did. */
export const ensureFile = async (
  files: Files,
  path: string,
  content: { readonly text: string; readonly mode: number },
) => {
  const facts = await files.describe(path)
  const same = facts?.kind === 'file' && (await files.readText(path)) === content.text
  if (same && (facts.mode & 0o777) === content.mode) return false
  await files.replace(path, content.text, content.mode)
  return true
}

/** Removes a folder where nothing is left in it. Returns whether it is gone. */
export const removeIfEmpty = async (files: Files, folder: string): Promise<boolean> => {
  if ((await files.describe(folder))?.kind !== 'directory') return true
  if ((await files.list(folder)).length > 0) return false
  await files.remove(folder)
  return true
}

/** Removes a folder with everything below it; links are removed, not followed. */
export const removeTree = async (files: Files, path: string): Promise<void> => {
  if ((await files.describe(path))?.kind === 'directory')
    for (const name of await files.list(path)) await removeTree(files, join(path, name))
  await files.remove(path)
}

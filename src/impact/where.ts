import { dirname, join, resolve } from 'node:path'
import type { Cwd } from '../model/command.ts'
import type { Look } from '../model/impact.ts'

/** The absolute directory a command works in; `undefined` where words do not tell. */
export const directoryAt = (cwd: Cwd, look: Look): string | undefined =>
  cwd.kind === 'unknown' ? undefined : cwd.kind === 'absolute' ? cwd.path : resolve(look.cwd, cwd.path)

/** A directory and all above it, nearest first. */
export const upward = (directory: string): readonly string[] => {
  const above = dirname(directory)
  return above === directory ? [directory] : [directory, ...upward(above)]
}

/** The nearest directory, upward, in which one of the names stands; with the name's whole path. */
export const findUpward = async (
  directory: string,
  names: readonly string[],
  look: Look,
): Promise<{ readonly directory: string; readonly path: string } | undefined> => {
  for (const place of upward(directory)) {
    for (const name of names) {
      const path = join(place, name)
      if ((await look.files.describe(path)) !== undefined) return { directory: place, path }
    }
  }
  return undefined
}

/** A file's text, `undefined` where it is missing or cannot be read. Never throws. */
export const readQuietly = async (path: string, look: Look): Promise<string | undefined> => {
  try {
    return await look.files.readText(path)
  } catch {
    return undefined
  }
}

/** The name Git would give to a text: a digest that needs no library of ours. Without Git, its length. */
export const digestText = async (text: string, look: Look): Promise<string> => {
  const git = (await look.realProgram('git')) ?? 'git'
  const hashed = await look.processes.capture([git, 'hash-object', '--stdin'], { cwd: look.cwd, input: text })
  return hashed.code === 0 ? hashed.stdout.trim() : `${text.length} characters`
}

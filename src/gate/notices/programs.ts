import { dirname, join } from 'node:path'
import type { Files, Ports } from '../../model/ports.ts'
import { ROOT_FOLDERS } from '../child-environment.ts'

const WRITABLE_BY_OTHERS = 0o022
const EXECUTABLE = 0o111

/** Whether nobody but these accounts can write it. */
const belongsTo = async (files: Files, path: string, owners: readonly number[]): Promise<boolean> => {
  const facts = await files.describe(path)
  return facts !== undefined && owners.includes(facts.uid) && (facts.mode & WRITABLE_BY_OTHERS) === 0
}

const isExecutable = async (files: Files, path: string): Promise<boolean> => {
  const facts = await files.describe(path)
  return facts?.kind === 'file' && (facts.mode & EXECUTABLE) !== 0
}

/** A program that root keeps: the file and its folder are root's alone. No `PATH` is asked. */
export const rootProgram = async (files: Files, name: string): Promise<string | undefined> => {
  for (const folder of ROOT_FOLDERS.split(':')) {
    const path = await files.realPath(join(folder, name))
    if (path === undefined || !(await isExecutable(files, path))) continue
    if ((await belongsTo(files, path, [0])) && (await belongsTo(files, dirname(path), [0]))) return path
  }
  return undefined
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** The real file of a command's first word, or why it is not started. */
export const commandProgram = async (
  { files, ambient }: Pick<Ports, 'files' | 'ambient'>,
  { word, projects }: { readonly word: string; readonly projects: readonly string[] },
): Promise<{ readonly path: string } | { readonly why: string }> => {
  if (!word.startsWith('/')) {
    const path = await rootProgram(files, word)
    return path === undefined
      ? { why: `${word} is in none of ${ROOT_FOLDERS}, or not root's; name it by its absolute path` }
      : { path }
  }
  const path = await files.realPath(word)
  if (path === undefined) return { why: `${word} is not there` }
  if (!(await isExecutable(files, path))) return { why: `${word} cannot be executed` }
  // What the agent works on is no place for a program that runs outside the gate.
  if (projects.some(project => isWithin(path, project)))
    return { why: `${word} is inside the project; put it elsewhere` }
  return (await belongsTo(files, path, [0, ambient.uid]))
    ? { path }
    : { why: `${word} belongs to another account, or others can write it` }
}

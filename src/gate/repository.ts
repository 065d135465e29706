import { dirname, join, resolve } from 'node:path'
import type { Files } from '../model/ports.ts'

/** A Git repository as seen from a folder. Paths are absolute, links resolved. */
export interface Repository {
  /** Top of the work tree; absent in a bare repository and inside a Git directory. */
  readonly top?: string
  /** This work tree's own Git directory (`.git/worktrees/NAME` for a linked one). */
  readonly gitDir: string
  /** The Git directory that all work trees share. */
  readonly commonDir: string
  readonly bare: boolean
}

type Reading = Pick<Files, 'readText' | 'describe' | 'realPath'>

const isDirectory = async (files: Reading, path: string): Promise<boolean> => {
  const real = await files.realPath(path)
  return real !== undefined && (await files.describe(real))?.kind === 'directory'
}

/** The one line of a `commondir` or `.git` file, without its end. */
const lineOf = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text).replace(/\r$/u, '')

const commonDirOf = async (files: Reading, gitDir: string): Promise<string> => {
  const text = await files.readText(join(gitDir, 'commondir'))
  return text === undefined ? gitDir : resolve(gitDir, lineOf(text))
}

/** What Git itself asks of a Git directory: a HEAD, and objects and refs there or in the common directory. */
const isGitDir = async (files: Reading, path: string): Promise<boolean> => {
  if ((await files.describe(join(path, 'HEAD'))) === undefined) return false
  const common = await commonDirOf(files, path)
  return (await isDirectory(files, join(common, 'objects'))) && (await isDirectory(files, join(common, 'refs')))
}

const GITDIR = 'gitdir: '

/** Where `.git` in a folder leads: the directory itself, or what the file of a work tree or submodule names. */
const linkOf = async (files: Reading, folder: string): Promise<string | undefined> => {
  const path = join(folder, '.git')
  const real = await files.realPath(path)
  if (real === undefined) return undefined
  if ((await files.describe(real))?.kind === 'directory') return real
  const text = await files.readText(real)
  return text?.startsWith(GITDIR) === true ? resolve(folder, lineOf(text).slice(GITDIR.length)) : undefined
}

/**
 * `core.bare`, read without Git: a plain file of `[section]` and `key = value` lines. Only this key is looked for, and
 * what this reading does not understand counts as not set.
 */
const isMarkedBare = async (files: Reading, commonDir: string): Promise<boolean> => {
  const text = (await files.readText(join(commonDir, 'config'))) ?? ''
  let section = ''
  let bare = false
  for (const raw of text.split('\n')) {
    const line = raw.trim().toLowerCase()
    if (line.startsWith('[')) section = line.slice(0, line.indexOf(']') + 1)
    const [key = '', value = 'true'] = line.split('=').map(part => part.trim())
    if (section === '[core]' && key === 'bare') bare = ['true', 'yes', 'on', '1'].includes(value)
  }
  return bare
}

const repositoryOf = async (files: Reading, found: string, top: string | undefined): Promise<Repository> => {
  const gitDir = (await files.realPath(found)) ?? found
  const common = await commonDirOf(files, gitDir)
  const commonDir = (await files.realPath(common)) ?? common
  // A linked work tree is one, though the repository it belongs to be bare.
  const bare = commonDir === gitDir && (await isMarkedBare(files, commonDir))
  return { ...(top === undefined || bare ? {} : { top }), gitDir, commonDir, bare }
}

/**
 * The repository that a folder belongs to, found as Git finds it (upwards), without starting a program. Variables are
 * left out on purpose: none moves the place where a repository's state is kept. `undefined` outside any repository.
 */
export const findRepository = async (files: Reading, cwd: string): Promise<Repository | undefined> => {
  const start = (await files.realPath(cwd)) ?? resolve(cwd)
  for (let folder = start; ; folder = dirname(folder)) {
    const linked = await linkOf(files, folder)
    if (linked !== undefined && (await isGitDir(files, linked))) return repositoryOf(files, linked, folder)
    if (await isGitDir(files, folder)) return repositoryOf(files, folder, undefined)
    if (folder === dirname(folder)) return undefined
  }
}

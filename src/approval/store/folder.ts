import { join } from 'node:path'
import { HoldpointError } from '../../model/errors.ts'
import type { Files } from '../../model/ports.ts'

const WRITABLE_BY_OTHERS = 0o022

export type FolderName = 'requests' | 'decisions' | 'spent' | 'passes' | 'uses' | 'notices'

/** The store's folders, looked at before each use: a folder exchanged for a link would lead everything elsewhere. */
export interface Folder {
  readonly path: (name: FolderName) => string
  /** Path of a file for reading; `undefined` where its folder does not stand yet. */
  readonly existing: (name: FolderName, file: string) => Promise<string | undefined>
  /** Path of a file for writing; its folder is made. */
  readonly made: (name: FolderName, file: string) => Promise<string>
  readonly names: (name: FolderName) => Promise<readonly string[]>
  /** Makes and checks the store's own folder. */
  readonly prepare: () => Promise<void>
}

export const createFolder = (files: Files, directory: string, uid: number): Folder => {
  const isSound = async (path: string): Promise<boolean> => {
    const facts = await files.describe(path)
    if (facts === undefined) return false
    if (facts.kind !== 'directory') throw unsafe(path, `it is ${facts.kind}, not a plain folder`)
    if (facts.uid !== uid && facts.uid !== 0) throw unsafe(path, `it belongs to user ${facts.uid}, not to ${uid}`)
    if ((facts.mode & WRITABLE_BY_OTHERS) !== 0)
      throw unsafe(path, `others can write it (mode ${facts.mode.toString(8)})`)
    return true
  }
  const make = async (path: string): Promise<void> => {
    if (await isSound(path)) return
    await files.makeDirectory(path, 0o700)
    await isSound(path)
  }
  const prepare = (): Promise<void> => make(directory)
  const existing = async (name: FolderName, file: string): Promise<string | undefined> =>
    (await isSound(directory)) && (await isSound(join(directory, name))) ? join(directory, name, file) : undefined
  return {
    path: name => join(directory, name),
    existing,
    prepare,
    made: async (name, file) => {
      await prepare()
      await make(join(directory, name))
      return join(directory, name, file)
    },
    names: async name => ((await existing(name, '')) === undefined ? [] : files.list(join(directory, name))),
  }
}

const unsafe = (path: string, why: string): HoldpointError =>
  new HoldpointError('refused', `The store is not safe to use: ${path}: ${why}. Nothing ran.`, `ls -ld '${path}'`)

import { constants } from 'node:fs'
import { access, open, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Second line of every shim: what carries it is never the real program. */
export const SHIM_MARKER = '# holdpoint shim'
const HEAD_BYTES = 128

/** Whether a file is one of our shims, wherever it was copied or linked to. */
export const isShim = async (file: string): Promise<boolean> => {
  const handle = await open(file, 'r').catch(() => undefined)
  if (handle === undefined) return false
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const [first = '', second = ''] = buffer.toString('latin1', 0, bytesRead).split('\n')
    return first.startsWith('#!') && second.startsWith(SHIM_MARKER)
  } catch {
    return false
  } finally {
    await handle.close()
  }
}

const isExecutable = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

const sameFolder = async (left: string, right: string): Promise<boolean> =>
  left === right || (await realpath(left).catch(() => left)) === (await realpath(right).catch(() => right))

const isSkipped = async (folder: string, skip: readonly string[]): Promise<boolean> => {
  for (const other of skip) if (await sameFolder(folder, other)) return true
  return false
}

/** The first program of that name on a `PATH`, as `execvp` finds it, our shims left out. An empty element is the current folder. */
export const find = async (name: string, path: string, skip: readonly string[] = []): Promise<string | undefined> => {
  if (name === '') return undefined
  if (name.includes('/')) return (await isExecutable(name)) ? resolve(name) : undefined
  for (const element of path.split(':')) {
    const folder = resolve(element)
    const file = join(folder, name)
    if (!(await isExecutable(file)) || (await isSkipped(folder, skip)) || (await isShim(file))) continue
    return file
  }
  return undefined
}

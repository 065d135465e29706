import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { constants } from 'node:fs'
import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rmdir,
  unlink,
  type FileHandle,
} from 'node:fs/promises'
import { dirname } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import type { FileFacts, FilePart, Files } from '../model/ports.ts'
import { attempt, attemptUnlessMissing, codeOf, environmentError, isMissing } from './failure.ts'
import { withLock } from './lock.ts'
import { watch } from './watch.ts'

const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants
const PRIVATE_FILE = 0o600
const PRIVATE_DIRECTORY = 0o700

/** Not every file system can sync a directory; where it cannot, there is nothing more to do. */
const syncDirectory = async (path: string): Promise<void> => {
  try {
    const handle = await open(path, O_RDONLY)
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR', 'EACCES', 'ENOTSUP'].includes(codeOf(error))) throw error
  }
}

/** Exclusive creation that follows no link, content on disk before it returns. What could not be finished is removed. */
const writeNew = async (path: string, content: string | Uint8Array, mode: number): Promise<void> => {
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode)
  try {
    await handle.chmod(mode)
    await handle.writeFile(content)
    await handle.sync()
  } catch (error) {
    await unlink(path).catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
}

const createExclusive = async (path: string, content: string | Uint8Array, mode = PRIVATE_FILE): Promise<boolean> => {
  try {
    await writeNew(path, content, mode)
    await syncDirectory(dirname(path))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw environmentError('create', path, error)
  }
}

const modeOf = async (path: string): Promise<number> => {
  const facts = await lstat(path).catch(() => undefined)
  return facts?.isFile() === true ? facts.mode & 0o777 : PRIVATE_FILE
}

/** Keeps the mode of what stands there unless told another. A symbolic link there is replaced, not followed. */
const replace = (path: string, content: string | Uint8Array, mode?: number): Promise<void> =>
  attempt('write', path, async () => {
    const draft = `${path}.${randomBytes(8).toString('hex')}.tmp`
    await writeNew(draft, content, mode ?? (await modeOf(path)))
    try {
      await rename(draft, path)
    } catch (error) {
      await unlink(draft).catch(() => undefined)
      throw error
    }
    await syncDirectory(dirname(path))
  })

const append = (path: string, content: string): Promise<void> =>
  attempt('append to', path, async () => {
    const handle = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, PRIVATE_FILE)
    try {
      const bytes = new TextEncoder().encode(content)
      const { bytesWritten } = await handle.write(bytes)
      if (bytesWritten !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
      await handle.sync()
    } finally {
      await handle.close()
    }
  })

const CHUNK = 65_536

const regularFacts = async (handle: FileHandle, path: string): Promise<Stats> => {
  const facts = await handle.stat()
  if (!facts.isFile()) throw new HoldpointError('environment', `${path} is no regular file`, 'put a plain file there')
  return facts
}

const readBounded = async (handle: FileHandle, path: string, limit: number): Promise<Uint8Array> => {
  await regularFacts(handle, path)
  const chunks: Uint8Array[] = []
  let total = 0
  while (total <= limit) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK), 0, CHUNK, null)
    if (bytesRead === 0) return Buffer.concat(chunks)
    chunks.push(buffer.subarray(0, bytesRead))
    total += bytesRead
  }
  throw new HoldpointError('environment', `${path} is larger than the ${limit} bytes allowed here`)
}

/** A device or a pipe is opened without waiting for it, to be refused. */
const withRegular = <T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T | undefined> =>
  attemptUnlessMissing('read', path, {
    call: async () => {
      const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      return work(handle).finally(() => handle.close())
    },
    missing: undefined,
  })

const readRegular = (path: string, limit: number): Promise<Uint8Array | undefined> =>
  withRegular(path, handle => readBounded(handle, path, limit))

const readPart = (path: string, from: number, length: number): Promise<FilePart | undefined> =>
  withRegular(path, async handle => {
    const { size, dev, ino, birthtimeMs } = await regularFacts(handle, path)
    const wanted = Math.max(0, Math.min(length, size - from))
    const buffer = new Uint8Array(wanted)
    let total = 0
    while (total < wanted) {
      const { bytesRead } = await handle.read(buffer, total, wanted - total, from + total)
      if (bytesRead === 0) break
      total += bytesRead
    }
    return { bytes: buffer.subarray(0, total), size, id: `${dev}:${ino}:${birthtimeMs}` }
  })

const describe = (path: string): Promise<FileFacts | undefined> =>
  attemptUnlessMissing('look at', path, {
    call: async () => {
      const facts = await lstat(path)
      const kind = facts.isFile()
        ? 'file'
        : facts.isDirectory()
          ? 'directory'
          : facts.isSymbolicLink()
            ? 'symlink'
            : 'other'
      return { kind, size: facts.size, mode: facts.mode & 0o7777, uid: facts.uid, modifiedMs: facts.mtimeMs } as const
    },
    missing: undefined,
  })

/** A file, a link, or an empty directory; never a tree. */
const remove = async (path: string): Promise<void> => {
  const facts = await describe(path)
  if (facts === undefined) return
  const call = () => (facts.kind === 'directory' ? rmdir(path) : unlink(path))
  await attemptUnlessMissing('remove', path, { call, missing: undefined })
  await syncDirectory(dirname(path)).catch(() => undefined)
}

const move = (from: string, to: string): Promise<void> =>
  attempt(`move ${from} to`, to, async () => {
    await rename(from, to)
    await syncDirectory(dirname(to))
    if (dirname(from) !== dirname(to)) await syncDirectory(dirname(from))
  })

/** Files on the disk of this machine. */
export const createFiles = (): Files => ({
  readText: path => attemptUnlessMissing('read', path, { call: () => readFile(path, 'utf8'), missing: undefined }),
  readRegular,
  readPart,
  describe,
  list: path => attemptUnlessMissing('list', path, { call: () => readdir(path), missing: [] as string[] }),
  realPath: path => attemptUnlessMissing('resolve', path, { call: () => realpath(path), missing: undefined }),
  createExclusive,
  replace,
  append,
  makeDirectory: (path, mode = PRIVATE_DIRECTORY) =>
    attempt('make the folder', path, async () => {
      try {
        await mkdir(path, { recursive: true, mode })
      } catch (error) {
        if (!isMissing(error)) throw error
        // Node says "missing" of a read-only file system too, unless it makes one folder alone.
        await mkdir(path, { mode })
      }
    }),
  rename: move,
  remove,
  setMode: (path, mode) => attempt('change the mode of', path, () => chmod(path, mode)),
  withLock,
  watch,
})

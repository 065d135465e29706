import { HoldpointError } from '../model/errors.ts'

/** The code of a failed system call (`ENOENT`), or `''`. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether a system call failed because the path, or a folder on the way to it, is not there. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error))

const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'free some space there, then run the same command again'],
  EDQUOT: ['the disk quota is used up', 'free some space there, then run the same command again'],
  EROFS: ['the file system is read-only', 'mount it writable, then run the same command again'],
  EACCES: ['permission is denied', 'look at the owner and mode with: ls -ld'],
  EPERM: ['the system does not permit it', 'look at the owner and mode with: ls -ld'],
  EMFILE: ['too many files are open', 'raise the limit with: ulimit -n 4096'],
  ENFILE: ['too many files are open on this machine', 'close some programs, then run the same command again'],
  ELOOP: ['it is reached through a symbolic link, which is not followed here', 'look at it with: ls -l'],
  EISDIR: ['it is a folder', 'look at it with: ls -ld'],
  ENOTEMPTY: ['the folder is not empty', 'look at it with: ls -A'],
  ENOENT: ['it, or the folder it belongs into, does not exist', 'make the folder with: mkdir -p'],
  ENOTDIR: ['something on the way to it is no folder', 'look at it with: ls -ld'],
  ENAMETOOLONG: ['the name is too long', 'use a shorter path'],
  EIO: ['the disk reported an error', 'look at the system log'],
}

/** Shell quoting for a path in a hint: always quoted, so that it can be pasted whatever it holds. */
const quoted = (path: string): string => `'${path.replaceAll("'", String.raw`'\''`)}'`

/** A failed system call, told plainly: what was tried on which path, why not, what to do. */
export const environmentError = (attempt: string, path: string, error: unknown): HoldpointError => {
  if (error instanceof HoldpointError) return error
  const code = codeOf(error)
  const [reason, hint] = REASONS[code] ?? [error instanceof Error ? error.message : String(error), undefined]
  const shown = hint?.includes(':') === true && !hint.includes('ulimit') ? `${hint} ${quoted(path)}` : hint
  return new HoldpointError('environment', `cannot ${attempt} ${path}: ${reason}`, shown, { cause: error })
}

/** Runs a system call; its failure becomes an `environment` error. */
export const attempt = async <T>(what: string, path: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    throw environmentError(what, path, error)
  }
}

/** The same, where what is missing is an answer and not a failure. */
export const attemptUnlessMissing = async <T, M>(
  what: string,
  path: string,
  options: { readonly call: () => Promise<T>; readonly missing: M },
): Promise<T | M> => {
  try {
    return await options.call()
  } catch (error) {
    if (isMissing(error)) return options.missing
    throw environmentError(what, path, error)
  }
}

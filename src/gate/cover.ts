import { createHash } from 'node:crypto'

/**
 * Digests of what an approval covers besides the words it was given for: the calls that a script or line makes, and the
 * refs that a push moves. An inner shim or hook that meets one of them under the approved run lets it pass once.
 * Each kind starts with its own word, so that no call can be taken for a ref.
 */
const digest = (parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** One program call: exact words in one directory. */
export const coverOfCall = (argv: readonly string[], cwd: string): string => digest(['call', cwd, ...argv])

/** One ref that a push moves on a remote, from one object name to another. */
export const coverOfRef = (remoteRef: string, remoteId: string, localId: string): string =>
  digest(['ref', remoteRef, remoteId, localId])

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

/** Key under which a look at a push says what it makes of a ref: `push to REF` → `OLD NEW`, object names or `none`. */
const PUSHED = 'push to '

/** The refs that a look saw a push overwrite or delete, as the hook inside that push will see them. */
export const coversOfObserved = (observed: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(observed).flatMap(([key, value]) => {
    const [, oldId, newId] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}|none)$/u.exec(value) ?? []
    if (!key.startsWith(PUSHED) || oldId === undefined || newId === undefined) return []
    // Git tells its hook of a deletion by an object name of zeros.
    return [coverOfRef(key.slice(PUSHED.length), oldId, newId === 'none' ? '0'.repeat(oldId.length) : newId)]
  })

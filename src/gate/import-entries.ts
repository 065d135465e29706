import type { EntryDraft } from '../journal/entry.ts'
import { authorOf } from '../journal/entry.ts'
import { identityOf, importedDraft, originKey } from '../journal/imported.ts'
import type { ImportItem, ImportProblem, ImportRead } from '../journal/import-item.ts'
import { makeEntry } from '../journal/make.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Writer } from './handed.ts'
import { readEntries } from './handed.ts'
import type { Session } from './session.ts'
import { isoTime } from '../model/time.ts'

/** Where entries come from, and who brings them in. */
export interface ImportSource {
  /** The format of the file, or the program whose memory it is. */
  readonly source: string
  /** SHA-256 of the file, hexadecimal; absent where there is none. */
  readonly digest?: string
  readonly writer: Writer
  /** Only finds out what would be written. @default false */
  readonly isDry?: boolean
}

/** What an import did; with `isDry`, what it would do. */
export interface Imported {
  /** Entries that were written. */
  readonly imported: number
  /** Of these, how many got another key, because theirs was taken by another entry. */
  readonly renamed: number
  /** Entries that stood already; nothing was written for them. */
  readonly present: number
  /** What could not be taken, as it was found. */
  readonly problems: readonly ImportProblem[]
}

const EMPTY = 'it says nothing: neither title nor content'

/** The lock of whatever comes in from elsewhere: two imports at once must not both find that an entry is missing. */
export const importLock = ({ journalPath }: Session): string => `${journalPath}.import.lock`

/** An item that can be written. */
interface Ready {
  readonly item: ImportItem
  readonly identity: string
}

interface Prepared {
  readonly ready: readonly Ready[]
  readonly present: number
  readonly problems: readonly ImportProblem[]
}

/** The entry's identity as it would be written, or why it cannot be. */
const prepare = (item: ImportItem, draft: EntryDraft | undefined, now: string): Ready | ImportProblem => {
  if (draft === undefined) return { place: item.place, problem: EMPTY }
  try {
    const entry = makeEntry(draft, draft.at?.timestamp ?? now)
    return { item, identity: identityOf({ key: '', entry }) }
  } catch (error) {
    if (!(error instanceof HoldpointError) || error.code !== 'usage') throw error
    return { place: item.place, problem: error.message }
  }
}

/** Sorts out what the log has, and what it has twice in the file. */
const sortOut = (found: readonly (Ready | ImportProblem)[], standing: ReadonlySet<string>): Prepared => {
  const known = new Set(standing)
  const ready: Ready[] = []
  const problems: ImportProblem[] = []
  let present = 0
  for (const one of found) {
    if ('problem' in one) problems.push(one)
    else if (known.has(one.identity)) present += 1
    else {
      known.add(one.identity)
      ready.push(one)
    }
  }
  return { ready, present, problems }
}

const numberOf = ({ place }: ImportProblem): number => Number(place.slice(place.lastIndexOf(' ') + 1))

const byPlace = (one: ImportProblem, other: ImportProblem): number => numberOf(one) - numberOf(other)

/**
 * Writes what the log does not have yet, as untrusted text. What came in before, or was written here first, is not written again, and
 * no entry is ever overwritten: one whose key another entry has gets its own with a suffix.
 */
export const importEntries = async (session: Session, read: ImportRead, from: ImportSource): Promise<Imported> => {
  const by = from.writer.human ?? authorOf(from.writer.requester.agent)
  const keys = new Map<string, string>()
  const draftOf = (item: ImportItem): EntryDraft | undefined =>
    importedDraft(item, {
      source: from.source,
      by,
      ...(from.digest === undefined ? {} : { digest: from.digest }),
      keyHere: key => keys.get(key),
    })
  const run = async (): Promise<Imported> => {
    const lines = await readEntries(session)
    for (const line of lines) keys.set(originKey(line), line.key)
    const now = isoTime(session.ports.clock.now())
    const found = read.items.map(item => prepare(item, draftOf(item), now))
    const { ready, present, problems } = sortOut(found, new Set(lines.map(identityOf)))
    let renamed = 0
    if (from.isDry !== true)
      await session.recordAll({
        drafts: draftsOf(ready, draftOf),
        linked: line => {
          const { imported } = line.entry.holdpoint ?? {}
          if (imported === undefined) return
          keys.set(imported.key, line.key)
          if (line.key.startsWith(`${imported.key}.`)) renamed += 1
        },
      })
    return { imported: ready.length, renamed, present, problems: [...read.problems, ...problems].toSorted(byPlace) }
  }
  if (from.isDry === true) return run()
  const { directory } = session.place
  await session.ports.files.makeDirectory(directory, 0o700)
  return session.ports.files.withLock(importLock(session), run)
}

/** Each entry when its turn has come, so that it links with those before it. */
const draftsOf = function* (
  ready: readonly Ready[],
  draftOf: (item: ImportItem) => EntryDraft | undefined,
): Iterable<EntryDraft> {
  for (const { item } of ready) {
    const draft = draftOf(item)
    if (draft !== undefined) yield draft
  }
}

import { PROPOSAL_WITHIN_MS } from '../../approval/expiry.ts'
import type { EntryDraft } from '../../journal/entry.ts'
import { authorOf, isKey } from '../../journal/entry.ts'
import { forgedFields } from '../../journal/forged.ts'
import { importedDraft } from '../../journal/imported.ts'
import type { ImportItem, ImportProblem } from '../../journal/import-item.ts'
import { makeEntry, tagsOf } from '../../journal/make.ts'
import { IMPORTED_TAG } from '../../journal/reviewed.ts'
import { HoldpointError } from '../../model/errors.ts'
import { fileRequest } from '../file-entry.ts'
import type { Writer } from '../handed.ts'
import { draftOf, readEntries } from '../handed.ts'
import { importLock } from '../import-entries.ts'
import type { Session } from '../session.ts'
import { isoTime } from '../../model/time.ts'
import type { Read } from './known.ts'
import { Known, linksOf, readItem, SOURCE } from './known.ts'

export interface Synced {
  /** Entries that were written; with `dryRun`, that would be. */
  readonly imported: number
  /** Of these, the ones that a human can answer, by their own keys there. */
  readonly asked: readonly { readonly key: string; readonly request?: string }[]
  /** Rows whose words stand in the log already. */
  readonly present: number
  readonly problems: readonly ImportProblem[]
}

export interface SyncOptions {
  readonly writer: Writer
  /** Writes nothing. */
  readonly dryRun: boolean
}

/** Whether a human here may be asked: an agent's own open question of late, that nothing there answers. */
const isOpen = ({ item, fields }: Read, answered: ReadonlySet<string>, now: Date): boolean => {
  if (fields === undefined || (fields['type'] !== 'question' && fields['type'] !== 'blocker')) return false
  if (forgedFields(fields).length > 0 || answered.has(item.key)) return false
  const time = typeof fields['timestamp'] === 'string' ? fields['timestamp'] : (item.time ?? '')
  const age = now.getTime() - Date.parse(time)
  return age <= PROPOSAL_WITHIN_MS
}

/** The question in its own words, as an agent hands one in here, with where it came from. */
const askedDraft = (
  { item, fields }: Read,
  holdpoint: EntryDraft['holdpoint'],
  known: Known,
  writer: Writer,
): EntryDraft => {
  const handed = { value: fields ?? {}, where: 'holdpoint log sync', ...(isKey(item.key) ? { key: item.key } : {}) }
  const draft = draftOf(handed, { requester: writer.requester }, known.all())
  return {
    ...draft,
    tags: tagsOf([IMPORTED_TAG, ...draft.tags]),
    ...(holdpoint === undefined ? {} : { holdpoint }),
  }
}

/** What is to be done. */
interface Plan {
  readonly texts: readonly Read[]
  readonly questions: readonly Read[]
  readonly present: number
  readonly problems: readonly ImportProblem[]
}

/** One sync: what it knows, and where it writes. */
class Sync {
  private readonly session: Session
  private readonly options: SyncOptions
  private readonly known: Known

  constructor(session: Session, options: SyncOptions, known: Known) {
    this.session = session
    this.options = options
    this.known = known
  }

  plan(reads: readonly Read[]): Plan {
    const answered = new Set(reads.flatMap(({ fields }) => linksOf(fields)))
    const now = this.session.ports.clock.now()
    const [fresh, problems]: [Read[], ImportProblem[]] = [[], []]
    for (const read of reads) {
      const found = this.judge(read, now)
      if (found === 'new') fresh.push(read)
      else if (found !== 'known')
        problems.push({ place: `${read.item.place}, ${read.item.key}`, problem: found.problem })
    }
    return {
      texts: fresh.filter(read => !isOpen(read, answered, now)),
      questions: fresh.filter(read => isOpen(read, answered, now)),
      present: reads.length - fresh.length - problems.length,
      problems,
    }
  }

  /** Links are found when its turn has come: what it answers may come in before it. */
  async write(reads: readonly Read[]): Promise<void> {
    const draft = (read: Read) => this.draft(read)
    const drafts = function* (): Iterable<EntryDraft> {
      for (const read of reads) {
        const found = draft(read)
        if (found !== undefined) yield found
      }
    }
    await this.session.recordAll({
      drafts: drafts(),
      linked: line => {
        this.known.add(line)
      },
    })
  }

  /** What cannot be asked, because it names a file elsewhere, say, is text all the same. */
  async ask(read: Read): Promise<Synced['asked']> {
    const kind = read.fields?.['type'] === 'question' ? 'question' : 'blocker'
    const { writer } = this.options
    try {
      const draft = askedDraft(read, this.draft(read)?.holdpoint, this.known, writer)
      const { request } = await fileRequest(this.session, draft, kind, writer)
      return [{ key: read.item.key, request: request.id }]
    } catch (error) {
      if (!isUsage(error)) throw error
      await this.write([read])
      return []
    }
  }

  private judge(read: Read, now: Date): 'new' | 'known' | { readonly problem: string } {
    const draft = this.draft(read)
    if (draft === undefined) return { problem: 'it says nothing: neither title nor content' }
    try {
      return this.known.has(makeEntry(draft, draft.at?.timestamp ?? isoTime(now))) ? 'known' : 'new'
    } catch (error) {
      if (!isUsage(error)) throw error
      return { problem: error.message }
    }
  }

  private draft({ item, digest }: Read): EntryDraft | undefined {
    const { human, requester } = this.options.writer
    return importedDraft(item, {
      source: SOURCE,
      digest,
      by: human ?? authorOf(requester.agent),
      keyHere: this.known.keyHere,
    })
  }
}

const isUsage = (error: unknown): error is HoldpointError => error instanceof HoldpointError && error.code === 'usage'

const syncAll = async (session: Session, items: readonly ImportItem[], options: SyncOptions): Promise<Synced> => {
  // 3.43 keeps the same row in two files.
  const reads = [...new Map(items.map(readItem).map(read => [`${read.digest} ${read.item.key}`, read])).values()]
  const sync = new Sync(session, options, new Known(await readEntries(session)))
  const { texts, questions, present, problems } = sync.plan(reads)
  const imported = texts.length + questions.length
  if (options.dryRun) return { imported, asked: questions.map(({ item }) => ({ key: item.key })), present, problems }
  await sync.write(texts)
  const asked: Synced['asked'][number][] = []
  for (const read of questions) asked.push(...(await sync.ask(read)))
  return { imported, asked, present, problems }
}

/**
 * Writes what agents wrote elsewhere and the log does not have: as untrusted text that decides, reviews and grants nothing. An open
 * question or blocker becomes a request, as it would through `holdpoint memory store`.
 */
export const syncItems = async (
  session: Session,
  items: readonly ImportItem[],
  options: SyncOptions,
): Promise<Synced> => {
  const { files } = session.ports
  if (options.dryRun) return syncAll(session, items, options)
  await files.makeDirectory(session.place.directory, 0o700)
  return files.withLock(importLock(session), () => syncAll(session, items, options))
}

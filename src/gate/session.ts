import { dirname, join } from 'node:path'
import type { Trust } from '../approval/approvers.ts'
import { readTrust } from '../approval/approvers.ts'
import { sha256 } from '../approval/canonical.ts'
import type { Store } from '../approval/store.ts'
import { openStore } from '../approval/store.ts'
import type { EntryDraft } from '../journal/entry.ts'
import type { Entrants } from '../journal/append.ts'
import { appendEntries, appendEntry } from '../journal/append.ts'
import { readHead } from '../journal/head.ts'
import type { JournalLine } from '../model/entry.ts'
import { HoldpointError } from '../model/errors.ts'
import type { Ports } from '../model/ports.ts'
import type { Settings } from '../policy/settings.ts'
import { DEFAULT_SETTINGS, parseSettings } from '../policy/settings.ts'
import { startMirror } from './mirror/start.ts'
import type { Repository } from './repository.ts'
import { findRepository } from './repository.ts'

/** Where one operation's state is kept: the repository's Git common directory, or the user's state folder. */
export interface Place {
  readonly repository: Repository | undefined
  /** Absolute folder of requests, decisions, settings snapshot and journal. */
  readonly directory: string
}

/** The user's folders, by the XDG base directory specification. */
export interface UserFolders {
  readonly config: string
  readonly state: string
  readonly data: string
}

const xdg = ({ env, home }: Ports['ambient'], variable: string, fallback: string): string => {
  const claimed = env[variable]
  // The specification: a relative path is not valid and is ignored.
  return join(claimed?.startsWith('/') === true ? claimed : join(home, fallback), 'holdpoint')
}

export const userFolders = (ambient: Ports['ambient']): UserFolders => ({
  config: xdg(ambient, 'XDG_CONFIG_HOME', '.config'),
  state: xdg(ambient, 'XDG_STATE_HOME', '.local/state'),
  data: xdg(ambient, 'XDG_DATA_HOME', '.local/share'),
})

/** Folder of the installed shims. */
export const shimsFolder = ({ ambient }: Pick<Ports, 'ambient'>): string => join(userFolders(ambient).data, 'shims')

/** Everything that holding and deciding needs in one place: opened once an operation, read only as far as it is used. */
export interface Session {
  readonly ports: Ports
  readonly place: Place
  readonly store: Store
  readonly journalPath: string
  readonly record: (draft: EntryDraft) => Promise<JournalLine>
  /** Writes many entries under one lock. */
  readonly recordAll: (entrants: Entrants) => Promise<void>
  /** `hash` of the journal's last entry, or `''`. */
  readonly journalHead: () => Promise<string>
}

/** Finds the place by the directory alone: no variable moves the store of a repository. */
export const locate = async (ports: Ports, cwd: string): Promise<Place> => {
  const repository = await findRepository(ports.files, cwd)
  return {
    repository,
    directory: repository === undefined ? userFolders(ports.ambient).state : join(repository.commonDir, 'holdpoint'),
  }
}

export const openSession = (ports: Ports, place: Place): Session => {
  const journalPath = join(place.directory, 'journal.jsonl')
  return {
    ports,
    place,
    journalPath,
    store: openStore(ports.files, place.directory, { clock: ports.clock, uid: ports.ambient.uid }),
    record: async draft => {
      await ports.files.makeDirectory(dirname(journalPath), 0o700)
      const line = await appendEntry(ports, journalPath, draft)
      await startMirror(ports, place)
      return line
    },
    recordAll: async entrants => {
      await ports.files.makeDirectory(dirname(journalPath), 0o700)
      await appendEntries(ports, journalPath, entrants)
      await startMirror(ports, place)
    },
    journalHead: async () => {
      const head = await readHead(ports.files, journalPath)
      return head === undefined || head === 'unreadable' ? '' : head.hash
    },
  }
}

/** The settings in force, who may say yes, and the digest that binds an approval to both. */
export interface Policy {
  readonly settings: Settings
  readonly trust: Trust
  /** SHA-256, hexadecimal. */
  readonly digest: string
}

/** Key of the repository in requests and snapshots: its common directory, or `''`. */
export const repositoryKey = (place: Place): string => place.repository?.commonDir ?? ''

/**
 * Reads the signed snapshot. Where nobody was set up, the defaults hold and nobody can sign.
 * @throws HoldpointError `settings-untrusted` or `settings-invalid`; nothing above level 1 runs then.
 */
export const readPolicy = async (session: Session): Promise<Policy> => {
  const { ports, place } = session
  const trust = await readTrust(ports.files, {
    directory: place.directory,
    repository: repositoryKey(place),
    uid: ports.ambient.uid,
    now: ports.clock.now(),
  })
  switch (trust.kind) {
    case 'none':
      return { settings: DEFAULT_SETTINGS, trust, digest: sha256('') }
    case 'untrusted':
      throw new HoldpointError(
        'settings-untrusted',
        `The settings and approvers of ${place.directory} cannot be trusted: ${trust.problem}`,
        'a human looks at what changed there, then signs anew: holdpoint init',
      )
    case 'trusted':
      return {
        settings:
          trust.snapshot === undefined
            ? DEFAULT_SETTINGS
            : parseSettings(trust.snapshot.settings, join(place.directory, 'policy.json')),
        trust,
        digest: trust.policyDigest,
      }
  }
}

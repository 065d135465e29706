import { dirname, join } from 'node:path'
import { HoldpointError } from '../model/errors.ts'
import type { Files } from '../model/ports.ts'
import type { AllowedSigners, Approver } from './allowed-signers.ts'
import { MAX_APPROVERS_BYTES, parseAllowedSigners } from './allowed-signers.ts'
import { sha256 } from './canonical.ts'
import { checkSigned } from './signed.ts'
import { MAX_SIGNATURE_BYTES } from './sshsig.ts'
import type { Snapshot } from './snapshot.ts'
import { MAX_SNAPSHOT_BYTES, parseSnapshot, pinnedApprovers, POLICY_NAMESPACE } from './snapshot.ts'

/** Where approvers that only root can change are kept. No variable and no setting moves it. */
export const SYSTEM_DIRECTORY = '/etc/holdpoint'

export const APPROVERS_FILE = 'allowed_signers'
export const SNAPSHOT_FILE = 'policy.json'

export interface TrustPlace {
  /** The folder of `policy.json` and `policy.json.sig`. */
  readonly directory: string
  /** The Git common directory, or `''`. */
  readonly repository: string
  /** The real user. */
  readonly uid: number
  /** @default SYSTEM_DIRECTORY; tests give another. */
  readonly systemDirectory?: string
  readonly now: Date
}

/** Whose yes counts in a repository, and how far that itself can be trusted. */
export type Trust =
  | {
      readonly kind: 'trusted'
      readonly approvers: readonly Approver[]
      /** Absent where root's file alone speaks and nobody signed settings yet. */
      readonly snapshot?: Snapshot
      /** SHA-256 of the snapshot's bytes: the `policy` of requests. */
      readonly policyDigest: string
      readonly source: { readonly path: string; readonly digest: string; readonly byRoot: boolean }
      /** Whether another account than this one must have written the approvers file. */
      readonly independent: boolean
      /** Lines that the file has and the snapshot has not, and the other way round: told by `doctor`, counting for nothing. */
      readonly added: readonly string[]
      readonly removed: readonly string[]
      readonly problems: AllowedSigners['problems']
    }
  /** Nobody was ever set up: level 3 stays held, and the message says how to set up a key. */
  | { readonly kind: 'none' }
  | { readonly kind: 'untrusted'; readonly problem: string }

/**
 * Reads who may say yes. A key counts where the signed snapshot pins its line and the approvers file still has that very line;
 * where root keeps `/etc/holdpoint/allowed_signers`, that file alone decides. What cannot be trusted is `untrusted`, never an empty success.
 */
export const readTrust = async (files: Files, place: TrustPlace): Promise<Trust> => {
  try {
    return await read(files, place)
  } catch (error) {
    if (error instanceof Untrusted) return { kind: 'untrusted', problem: error.message }
    if (error instanceof HoldpointError && error.code === 'environment') {
      return { kind: 'untrusted', problem: error.message }
    }
    throw error
  }
}

/** Ends the reading; never leaves this file. */
class Untrusted extends Error {}

const read = async (files: Files, place: TrustPlace): Promise<Trust> => {
  const system = await readSource(files, join(place.systemDirectory ?? SYSTEM_DIRECTORY, APPROVERS_FILE), [0])
  const stored = await readSnapshot(files, place)
  if (stored === undefined) return system === undefined ? { kind: 'none' } : byRootAlone(system, place)
  const source = system ?? (await readSource(files, stored.snapshot.approversFile, [0, place.uid]))
  if (source === undefined) throw new Untrusted(`The approvers file ${stored.snapshot.approversFile} is missing.`)
  const { counting, added, removed } = pinnedApprovers(stored.snapshot, source.signers.approvers)
  const approvers = system === undefined ? counting : source.signers.approvers
  checkSnapshot(stored, approvers, place)
  return {
    ...trustedBy({ source, approvers, place, byRoot: system !== undefined }),
    snapshot: stored.snapshot,
    policyDigest: sha256(stored.bytes),
    added,
    removed,
  }
}

const byRootAlone = (source: Source, place: TrustPlace): Trust => ({
  ...trustedBy({ source, approvers: source.signers.approvers, place, byRoot: true }),
  policyDigest: sha256(''),
  added: [],
  removed: [],
})

interface Found {
  readonly source: Source
  readonly approvers: readonly Approver[]
  readonly place: TrustPlace
  readonly byRoot: boolean
}

const trustedBy = ({ source, approvers, place, byRoot }: Found) => ({
  kind: 'trusted' as const,
  approvers,
  source: { path: source.path, digest: source.digest, byRoot },
  independent: byRoot && place.uid !== 0,
  problems: source.signers.problems,
})

interface Source {
  readonly path: string
  readonly digest: string
  readonly signers: AllowedSigners
}

/** An approvers file that only these owners can have written; `undefined` where there is none. */
const readSource = async (files: Files, path: string, owners: readonly number[]): Promise<Source | undefined> => {
  if ((await files.describe(path)) === undefined) return undefined
  await checkOwned(files, dirname(path), { kind: 'directory', owners })
  await checkOwned(files, path, { kind: 'file', owners })
  const bytes = await files.readRegular(path, MAX_APPROVERS_BYTES)
  if (bytes === undefined) return undefined
  return { path, digest: sha256(bytes), signers: parseAllowedSigners(new TextDecoder().decode(bytes)) }
}

const WRITABLE_BY_OTHERS = 0o022

const checkOwned = async (
  files: Files,
  path: string,
  { kind, owners }: { readonly kind: 'file' | 'directory'; readonly owners: readonly number[] },
): Promise<void> => {
  const facts = await files.describe(path)
  if (facts?.kind !== kind) throw new Untrusted(`${path} is ${facts?.kind ?? 'missing'}, not a plain ${kind}.`)
  if (!owners.includes(facts.uid))
    throw new Untrusted(`${path} belongs to user ${facts.uid}, not to ${owners.join(' or ')}.`)
  if ((facts.mode & WRITABLE_BY_OTHERS) !== 0) {
    throw new Untrusted(`${path} can be written by others (mode ${facts.mode.toString(8)}): chmod go-w it.`)
  }
}

interface Stored {
  readonly snapshot: Snapshot
  readonly bytes: Uint8Array
  readonly signature: Uint8Array | undefined
}

const readSnapshot = async (files: Files, { directory, repository }: TrustPlace): Promise<Stored | undefined> => {
  const path = join(directory, SNAPSHOT_FILE)
  const bytes = await files.readRegular(path, MAX_SNAPSHOT_BYTES)
  if (bytes === undefined) return undefined
  const parsed = parseSnapshot(bytes)
  if (!parsed.ok) throw new Untrusted(`${path}: ${parsed.problem}.`)
  if (parsed.snapshot.repository !== repository) {
    throw new Untrusted(
      `${path} was signed for ${parsed.snapshot.repository || 'no repository'}, not for ${repository}.`,
    )
  }
  return { snapshot: parsed.snapshot, bytes, signature: await files.readRegular(`${path}.sig`, MAX_SIGNATURE_BYTES) }
}

const checkSnapshot = (stored: Stored, approvers: readonly Approver[], { now }: TrustPlace): void => {
  const { bytes: content, signature } = stored
  const signed = checkSigned({ content, signature, namespace: POLICY_NAMESPACE, approvers, atMs: now.getTime() })
  if (!signed.ok) throw new Untrusted(`The settings snapshot does not count. ${signed.sentence}`)
}

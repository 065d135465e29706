import { isAbsolute } from 'node:path'
import { digestOf, strictCanonical } from './canonical.ts'
import type { Approver } from './allowed-signers.ts'
import { hex64, listOf, object, oneOf, text, time, wants } from './shape.ts'
import { parseStrictJson } from './strict-json.ts'

/** The namespace that a snapshot is signed in. */
export const POLICY_NAMESPACE = 'holdpoint-policy@v1'

/** Largest snapshot file, in bytes. */
export const MAX_SNAPSHOT_BYTES = 256 * 1024

/** `policy.json`: what a person agreed to be the settings and the approvers of one repository. `policy.json.sig` is over its bytes. */
export interface Snapshot {
  readonly v: 1
  /** The Git common directory, or `''` for what is outside any repository: a copied snapshot is none. */
  readonly repository: string
  /** 32 random bytes, hexadecimal: it makes the policy digest, and with it every approval, this repository's own. */
  readonly nonce: string
  /** RFC 3339 UTC. */
  readonly createdAt: string
  /** Absolute path of the approvers file. */
  readonly approversFile: string
  /** SHA-256 of its bytes when this was signed. */
  readonly approversDigest: string
  /** The lines that counted then (`Approver.line`). */
  readonly keys: readonly string[]
  /** Settings as JSON; the policy layer gives them their meaning. */
  readonly settings: object
  /** SHA-256 over canonical JSON of `settings`. */
  readonly settingsDigest: string
}

export type SnapshotResult =
  { readonly ok: true; readonly snapshot: Snapshot } | { readonly ok: false; readonly problem: string }

/** The bytes that are written and signed. */
export const formatSnapshot = (snapshot: Snapshot): Uint8Array =>
  new TextEncoder().encode(`${strictCanonical(snapshot)}\n`)

/** Reads snapshot bytes strictly. Total. */
export const parseSnapshot = (bytes: Uint8Array): SnapshotResult => {
  const json = parseStrictJson(bytes, { bytes: MAX_SNAPSHOT_BYTES })
  if (!json.ok) return { ok: false, problem: `the snapshot is not readable: ${json.problem}` }
  if (!isSnapshot(json.value)) {
    return { ok: false, problem: SNAPSHOT(json.value, 'snapshot') ?? 'the snapshot has a wrong shape' }
  }
  return digestOf(json.value.settings) === json.value.settingsDigest
    ? { ok: true, snapshot: json.value }
    : { ok: false, problem: 'snapshot.settingsDigest is not the digest of its settings' }
}

/** The approvers that the snapshot pins and the current file still has, line for line; and what differs between the two. */
export const pinnedApprovers = (
  snapshot: Snapshot,
  current: readonly Approver[],
): {
  readonly counting: readonly Approver[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
} => {
  const pinned = new Set(snapshot.keys)
  const lines = new Set(current.map(approver => approver.line))
  return {
    counting: current.filter(approver => pinned.has(approver.line)),
    added: [...lines].filter(line => !pinned.has(line)),
    removed: snapshot.keys.filter(line => !lines.has(line)),
  }
}

const isSnapshot = (value: unknown): value is Snapshot => SNAPSHOT(value, 'snapshot') === undefined

const SNAPSHOT = object({
  needed: {
    v: oneOf(1),
    repository: text(4096),
    nonce: hex64,
    createdAt: time,
    approversFile: wants('an absolute path', value => typeof value === 'string' && isAbsolute(value)),
    approversDigest: hex64,
    keys: listOf(text(32_768, 1), 500),
    settings: wants('an object', value => typeof value === 'object' && value !== null && !Array.isArray(value)),
    settingsDigest: hex64,
  },
  unknown: 'refuse',
})

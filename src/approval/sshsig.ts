import { createHash } from 'node:crypto'
import type { Presence, SshKey } from './ssh-key.ts'
import { parseSshKey } from './ssh-key.ts'
import { createWireReader, decodeBase64, WireError, wireString } from './ssh-wire.ts'

/** Largest signature file, in bytes. */
export const MAX_SIGNATURE_BYTES = 16 * 1024

/** A detached signature as `ssh-keygen -Y sign` makes it (OpenSSH PROTOCOL.sshsig), read but not yet checked. */
export interface SshSignature {
  readonly key: SshKey
  readonly namespace: string
  readonly hash: 'sha256' | 'sha512'
  readonly signature: Buffer
}

export type SignatureResult =
  { readonly ok: true; readonly signature: SshSignature } | { readonly ok: false; readonly problem: string }

/** Reads an armored signature. One text for each signature: no other line ends, no other base 64, nothing before or after. Total. */
export const parseSshSignature = (bytes: Uint8Array): SignatureResult => {
  if (bytes.length > MAX_SIGNATURE_BYTES) return { ok: false, problem: 'the signature file is too large' }
  try {
    return { ok: true, signature: parseBlob(unarmor(Buffer.from(bytes).toString('latin1'))) }
  } catch (error) {
    if (error instanceof WireError) return { ok: false, problem: `the signature is malformed: ${error.message}` }
    throw error
  }
}

/** Whether the signature is its key's over these bytes, and what a security key said of the person; `undefined` where it is not. Total. */
export const checkSshSignature = (found: SshSignature, content: Uint8Array): Presence | undefined => {
  try {
    return found.key.check(signedBytes(found, content), found.signature)
  } catch (error) {
    if (error instanceof WireError) return undefined
    throw error
  }
}

const BEGIN = '-----BEGIN SSH SIGNATURE-----\n'
const END = '\n-----END SSH SIGNATURE-----\n'

const unarmor = (text: string): Buffer => {
  if (!text.startsWith(BEGIN) || !text.endsWith(END)) throw new WireError('it is not one armored SSH signature')
  const lines = text.slice(BEGIN.length, -END.length).split('\n')
  // ssh-keygen breaks lines after 70 characters (PROTOCOL.sshsig leaves it open); the last may be shorter.
  if (lines.slice(0, -1).some(line => line.length !== lines[0]?.length)) throw new WireError('its lines are uneven')
  const blob = decodeBase64(lines.join(''))
  if (blob === undefined) throw new WireError('it is not base 64')
  return blob
}

const parseBlob = (blob: Buffer): SshSignature => {
  const reader = createWireReader(blob)
  reader.expect('SSHSIG')
  const version = reader.uint32()
  if (version !== 1) throw new WireError(`it has version ${version}, not 1`)
  const key = parseSshKey(reader.string())
  const namespace = reader.name()
  if (reader.string().length > 0) throw new WireError('its reserved field is not empty')
  const hash = reader.name()
  if (hash !== 'sha256' && hash !== 'sha512') throw new WireError(`its hash is ${hash}`)
  const signature = reader.string()
  reader.end()
  return { key, namespace, hash, signature }
}

const signedBytes = ({ namespace, hash }: SshSignature, content: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from('SSHSIG'),
    wireString(namespace),
    wireString(''),
    wireString(hash),
    wireString(createHash(hash).update(content).digest()),
  ])

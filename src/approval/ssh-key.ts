import type { JsonWebKey, KeyObject } from 'node:crypto'
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { WireReader } from './ssh-wire.ts'
import { createWireReader, WireError } from './ssh-wire.ts'

/** Key types that a decision may be signed with. DSA and certificates are not among them. */
export const KEY_TYPES = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
] as const
export type KeyType = (typeof KEY_TYPES)[number]

/** NIST SP 800-57: below this RSA is no longer held to be safe. */
export const MIN_RSA_BITS = 2048
const MAX_RSA_BITS = 16_384

/** What a security key said about the person when it signed. */
export interface Presence {
  readonly touched: boolean
  /** By PIN or fingerprint. */
  readonly verified: boolean
}

export interface SshKey {
  readonly type: KeyType
  /** Wire form, the key's identity. */
  readonly blob: Buffer
  /** As `ssh-keygen -l` prints it: `SHA256:…`. */
  readonly fingerprint: string
  /** Held in a security key: it signs for nobody silently. */
  readonly hardware: boolean
  /** `undefined` where the signature (wire form: algorithm and content) is not this key's over `message`. Throws `WireError`. */
  readonly check: (message: Buffer, signature: Buffer) => Presence | undefined
}

/** Reads a public key. Throws `WireError` with the reason where it is malformed, of an unknown type, or too weak. */
export const parseSshKey = (blob: Buffer): SshKey => {
  const reader = createWireReader(blob)
  const type = reader.name()
  const known = KEY_TYPES.find(candidate => candidate === type)
  if (known === undefined) throw new WireError(`keys of type ${type} are not accepted`)
  const check = READERS[known](reader)
  reader.end()
  const digest = createHash('sha256')
    .update(blob)
    .digest('base64')
    .replace(/={1,2}$/u, '')
  return { type: known, blob, fingerprint: `SHA256:${digest}`, hardware: known.startsWith('sk-'), check }
}

type Check = SshKey['check']

const PRESENT: Presence = { touched: true, verified: false }

/** OpenSSH PROTOCOL.sshsig and RFC 8709: 64 bytes over the message itself. */
const readEd25519 = (reader: WireReader): Check => {
  const key = ed25519Of(reader.string())
  return (message, signature) => (verify(null, message, key, contentOf(signature, 'ssh-ed25519')) ? PRESENT : undefined)
}

const ed25519Of = (point: Buffer): KeyObject => {
  if (point.length !== 32) throw new WireError('an Ed25519 key has 32 bytes')
  return importKey({ kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') })
}

const CURVES = {
  nistp256: { crv: 'P-256', bytes: 32, hash: 'sha256' },
  nistp384: { crv: 'P-384', bytes: 48, hash: 'sha384' },
  nistp521: { crv: 'P-521', bytes: 66, hash: 'sha512' },
} as const

/** RFC 5656: `r` and `s` as two numbers. */
const readEcdsa =
  (curve: keyof typeof CURVES) =>
  (reader: WireReader): Check => {
    const key = ecdsaOf(reader, curve)
    return (message, signature) => {
      const pair = pairOf(contentOf(signature, `ecdsa-sha2-${curve}`), CURVES[curve].bytes)
      return verify(CURVES[curve].hash, message, { key, dsaEncoding: 'ieee-p1363' }, pair) ? PRESENT : undefined
    }
  }

const ecdsaOf = (reader: WireReader, curve: keyof typeof CURVES): KeyObject => {
  if (reader.name() !== curve) throw new WireError('its curve is not its type’s')
  const { crv, bytes } = CURVES[curve]
  const point = reader.string()
  if (point.length !== 1 + 2 * bytes || point[0] !== 4) throw new WireError('its point is not uncompressed')
  const x = point.subarray(1, 1 + bytes).toString('base64url')
  return importKey({ kty: 'EC', crv, x, y: point.subarray(1 + bytes).toString('base64url') })
}

const pairOf = (content: Buffer, bytes: number): Buffer => {
  const reader = createWireReader(content)
  const pair = Buffer.concat([fixed(reader.positive(), bytes), fixed(reader.positive(), bytes)])
  reader.end()
  return pair
}

const fixed = (number: Buffer, bytes: number): Buffer => {
  if (number.length > bytes) throw new WireError('a number is longer than the curve')
  return Buffer.concat([Buffer.alloc(bytes - number.length), number])
}

/** RFC 8332. `ssh-rsa` as a signature's algorithm is SHA-1, and refused. */
const readRsa = (reader: WireReader): Check => {
  const exponent = reader.positive()
  const modulus = reader.positive()
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24
  if (bits < MIN_RSA_BITS) throw new WireError(`an RSA key of ${bits} bits is too weak, ${MIN_RSA_BITS} are the least`)
  if (bits > MAX_RSA_BITS) throw new WireError(`an RSA key of ${bits} bits is too large`)
  const key = importKey({ kty: 'RSA', n: modulus.toString('base64url'), e: exponent.toString('base64url') })
  return (message, signature) => {
    const { algorithm, content } = signatureOf(signature)
    if (algorithm !== 'rsa-sha2-256' && algorithm !== 'rsa-sha2-512') {
      throw new WireError(`RSA signatures of type ${algorithm} are not accepted`)
    }
    if (content.length !== modulus.length) throw new WireError('an RSA signature is as long as its key')
    return verify(algorithm === 'rsa-sha2-256' ? 'sha256' : 'sha512', message, key, content) ? PRESENT : undefined
  }
}

/** OpenSSH PROTOCOL.u2f: the key signs the application, its flags and counter, and the message's digest. */
const readHardware =
  (kind: 'ed25519' | 'ecdsa') =>
  (reader: WireReader): Check => {
    const key = kind === 'ed25519' ? ed25519Of(reader.string()) : ecdsaOf(reader, 'nistp256')
    const application = reader.string()
    if (!application.toString('latin1').startsWith('ssh:')) throw new WireError('its application is not ssh:')
    const type = kind === 'ed25519' ? 'sk-ssh-ed25519@openssh.com' : 'sk-ecdsa-sha2-nistp256@openssh.com'
    return (message, signature) => {
      const { content, tail, flags } = hardwareSignatureOf(signature, type)
      const signed = Buffer.concat([sha256(application), tail, sha256(message)])
      const good =
        kind === 'ed25519'
          ? verify(null, signed, key, content)
          : verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, pairOf(content, CURVES.nistp256.bytes))
      return good ? { touched: (flags & 0x01) !== 0, verified: (flags & 0x04) !== 0 } : undefined
    }
  }

interface HardwareSignature {
  readonly content: Buffer
  /** Flags and counter as they were signed. */
  readonly tail: Buffer
  readonly flags: number
}

const hardwareSignatureOf = (signature: Buffer, type: string): HardwareSignature => {
  const reader = createWireReader(signature)
  if (reader.name() !== type) throw new WireError('its signature is of another type than the key')
  const content = reader.string()
  const flags = reader.byte()
  reader.uint32()
  reader.end()
  return { content, tail: signature.subarray(-5), flags }
}

const signatureOf = (signature: Buffer): { readonly algorithm: string; readonly content: Buffer } => {
  const reader = createWireReader(signature)
  const algorithm = reader.name()
  const content = reader.string()
  reader.end()
  return { algorithm, content }
}

const contentOf = (signature: Buffer, wanted: string): Buffer => {
  const { algorithm, content } = signatureOf(signature)
  if (algorithm !== wanted) throw new WireError('its signature is of another type than the key')
  return content
}

/** OpenSSL checks that a point is on its curve. */
const importKey = (jwk: JsonWebKey): KeyObject => {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    throw new WireError('its numbers are no key')
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

const READERS: Readonly<Record<KeyType, (reader: WireReader) => Check>> = {
  'ssh-ed25519': readEd25519,
  'ecdsa-sha2-nistp256': readEcdsa('nistp256'),
  'ecdsa-sha2-nistp384': readEcdsa('nistp384'),
  'ecdsa-sha2-nistp521': readEcdsa('nistp521'),
  'ssh-rsa': readRsa,
  'sk-ssh-ed25519@openssh.com': readHardware('ed25519'),
  'sk-ecdsa-sha2-nistp256@openssh.com': readHardware('ecdsa'),
}

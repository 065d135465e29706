import type { KeyObject } from 'node:crypto'
import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto'
import { wireString } from '../../src/approval/ssh-wire.ts'

/** A key pair that signs like `ssh-keygen -Y sign`, in process: for types this machine has no hardware for, and for wrong signatures. */
export interface TestKey {
  readonly type: string
  readonly blob: Buffer
  /** `type base64`, as an approvers line has it. */
  readonly line: string
  /** The inner signature over signed bytes: algorithm, content and whatever the type adds. */
  readonly inner: (message: Buffer) => Buffer
}

const make = (type: string, parts: readonly (string | Buffer)[], inner: TestKey['inner']): TestKey => {
  const blob = Buffer.concat([type, ...parts].map(wireString))
  return { type, blob, line: `${type} ${blob.toString('base64')}`, inner }
}

const part = (key: KeyObject, name: 'x' | 'y' | 'n' | 'e'): Buffer =>
  Buffer.from(String(key.export({ format: 'jwk' })[name]), 'base64url')

/** A positive mpint. */
export const mpint = (bytes: Buffer): Buffer => {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const short = bytes.subarray(start)
  return (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short
}

const signature = (algorithm: string, content: Buffer, tail: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([wireString(algorithm), wireString(content), tail])

export const ed25519Key = (): TestKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return make('ssh-ed25519', [part(publicKey, 'x')], message =>
    signature('ssh-ed25519', sign(null, message, privateKey)),
  )
}

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()

const pair = (raw: Buffer): Buffer =>
  Buffer.concat([wireString(mpint(raw.subarray(0, raw.length / 2))), wireString(mpint(raw.subarray(raw.length / 2)))])

const point = (key: KeyObject): Buffer => Buffer.concat([Buffer.from([4]), part(key, 'x'), part(key, 'y')])

export interface Hardware {
  readonly flags?: number
  readonly application?: string
}

/** A security key's way to sign (OpenSSH PROTOCOL.u2f). Flag 1: touched; 4: PIN or fingerprint checked. */
export const hardwareEd25519 = ({ flags = 1, application = 'ssh:' }: Hardware = {}): TestKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const type = 'sk-ssh-ed25519@openssh.com'
  return make(type, [part(publicKey, 'x'), application], message => {
    const tail = Buffer.from([flags, 0, 0, 0, 7])
    const content = sign(null, Buffer.concat([sha256(application), tail, sha256(message)]), privateKey)
    return signature(type, content, tail)
  })
}

export const hardwareEcdsa = ({ flags = 1, application = 'ssh:' }: Hardware = {}): TestKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const type = 'sk-ecdsa-sha2-nistp256@openssh.com'
  return make(type, ['nistp256', point(publicKey), application], message => {
    const tail = Buffer.from([flags, 0, 0, 0, 7])
    const signed = Buffer.concat([sha256(application), tail, sha256(message)])
    return signature(type, pair(sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' })), tail)
  })
}

/** An RSA key; `ssh-rsa` as the algorithm signs with SHA-1. */
export const rsaKey = (
  bits: number,
  algorithm: 'rsa-sha2-256' | 'rsa-sha2-512' | 'ssh-rsa' = 'rsa-sha2-512',
): TestKey => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const hash = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512', 'ssh-rsa': 'sha1' }[algorithm]
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING }
  return make('ssh-rsa', [mpint(part(publicKey, 'e')), mpint(part(publicKey, 'n'))], message =>
    signature(algorithm, sign(hash, message, key)),
  )
}

export interface SshsigParts {
  readonly namespace: string
  readonly hash?: string
  readonly version?: number
  readonly reserved?: string
  readonly magic?: string
  /** The public key that the signature names. @default the signer's */
  readonly blob?: Buffer
  readonly tail?: Buffer
}

/** An armored SSHSIG; every part can be made wrong. */
export const sshsign = (key: TestKey, content: Uint8Array, parts: SshsigParts): string => {
  const { namespace, hash = 'sha512', version = 1, reserved = '', magic = 'SSHSIG', blob = key.blob, tail } = parts
  const digest = createHash(hash).update(content).digest()
  const message = Buffer.concat([
    Buffer.from('SSHSIG'),
    ...[namespace, reserved, hash].map(wireString),
    wireString(digest),
  ])
  const number = Buffer.alloc(4)
  number.writeUInt32BE(version)
  const body = [wireString(blob), ...[namespace, reserved, hash].map(wireString), wireString(key.inner(message))]
  return armor(Buffer.concat([Buffer.from(magic), number, ...body, tail ?? Buffer.alloc(0)]))
}

export const armor = (blob: Buffer): string => {
  const lines = blob.toString('base64').match(/.{1,70}/gu) ?? []
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n')
}

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAllowedSigners } from '../../src/approval/allowed-signers.ts'
import { checkSigned } from '../../src/approval/signed.ts'
import { checkSshSignature, parseSshSignature } from '../../src/approval/sshsig.ts'
import type { TestKey } from './keys.ts'
import { armor, ed25519Key, hardwareEcdsa, hardwareEd25519, rsaKey, sshsign } from './keys.ts'

const NAMESPACE = 'holdpoint-decision@v1'
const CONTENT = Buffer.from('{"the":"decision"}\n')

let directory = ''
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdpoint-sshsig-'))
})
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

const env = () => ({ PATH: process.env['PATH'], HOME: directory })

/** Whether OpenSSH itself accepts the signature. */
const opensshAccepts = (keyLine: string, signature: string, namespace = NAMESPACE): boolean => {
  writeFileSync(join(directory, 'signers'), `anna ${keyLine}\n`)
  writeFileSync(join(directory, 'sig'), signature)
  const args = [
    '-Y',
    'verify',
    '-f',
    join(directory, 'signers'),
    '-I',
    'anna',
    '-n',
    namespace,
    '-s',
    join(directory, 'sig'),
  ]
  return spawnSync('ssh-keygen', args, { input: CONTENT, env: env() }).status === 0
}

/** Whether we do. */
const weAccept = (keyLine: string, signature: string | Buffer, namespace = NAMESPACE): boolean => {
  const { approvers } = parseAllowedSigners(`anna ${keyLine}\n`)
  return checkSigned({ content: CONTENT, signature: Buffer.from(signature), namespace, approvers, atMs: 0 }).ok
}

const blobOf = (text: string) => Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64')

/** A copy with one byte changed; negative positions count from the end. */
const flipped = (bytes: Buffer, at: number): Buffer =>
  Buffer.from(bytes.map((byte, index) => (index === (at + bytes.length) % bytes.length ? byte ^ 0x41 : byte)))

describe('signatures that ssh-keygen made', () => {
  it.each([
    ['ed25519', []],
    ['ecdsa', ['-b', '256']],
    ['ecdsa', ['-b', '384']],
    ['ecdsa', ['-b', '521']],
    ['rsa', ['-b', '2048']],
    ['rsa', ['-b', '3072']],
  ])('%s %j', (type, bits) => {
    const file = join(directory, `${type}${bits[1] ?? ''}`)
    execFileSync('ssh-keygen', ['-q', '-t', type, ...bits, '-N', '', '-C', '', '-f', file], { env: env() })
    const line = readFileSync(`${file}.pub`, 'utf8').trim()
    const verdicts = ['sha256', 'sha512'].flatMap(hash => {
      writeFileSync(join(directory, 'content'), CONTENT)
      rmSync(join(directory, 'content.sig'), { force: true })
      const args = [
        '-Y',
        'sign',
        '-q',
        '-O',
        `hashalg=${hash}`,
        '-f',
        file,
        '-n',
        NAMESPACE,
        join(directory, 'content'),
      ]
      execFileSync('ssh-keygen', args, { env: env(), stdio: 'ignore' })
      const signature = readFileSync(join(directory, 'content.sig'), 'utf8')
      const tampered = armor(flipped(blobOf(signature), -9))
      return [
        weAccept(line, signature),
        opensshAccepts(line, signature),
        weAccept(line, tampered),
        opensshAccepts(line, tampered),
        weAccept(line, signature, 'git'),
        weAccept(ed25519Key().line, signature),
      ]
    })
    expect(verdicts).toEqual([true, true, false, false, false, false, true, true, false, false, false, false])
  })
})

describe('signatures made here are what OpenSSH accepts', () => {
  it.each<[string, () => TestKey]>([
    ['ssh-ed25519', ed25519Key],
    ['rsa-sha2-256', () => rsaKey(2048, 'rsa-sha2-256')],
    ['rsa-sha2-512', () => rsaKey(3072)],
    ['sk-ssh-ed25519@openssh.com', hardwareEd25519],
    ['sk-ecdsa-sha2-nistp256@openssh.com', hardwareEcdsa],
    ['sk with PIN', () => hardwareEd25519({ flags: 5 })],
  ])('%s', (_, makeKey) => {
    const key = makeKey()
    const signature = sshsign(key, CONTENT, { namespace: NAMESPACE })
    expect([opensshAccepts(key.line, signature), weAccept(key.line, signature)]).toEqual([true, true])
  })
})

describe('refused', () => {
  const key = ed25519Key()
  const good = sshsign(key, CONTENT, { namespace: NAMESPACE })

  it('accepts the one they all differ from', () => {
    expect(weAccept(key.line, good)).toBe(true)
  })

  it.each<[string, string | Buffer]>([
    ['empty', ''],
    ['one byte', 'x'],
    ['cut in the middle', good.slice(0, 100)],
    ['without its last line feed', good.slice(0, -1)],
    ['a line feed too many', `${good}\n`],
    ['text before', `hello\n${good}`],
    ['two signatures', `${good}${good}`],
    ['CRLF', good.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\u{FEFF}${good}`],
    ['a space in the base 64', good.replace(/^(.{40})/mu, '$1 ')],
    ['base 64 of other length', good.replace(/=*\n-----END/u, '====\n-----END')],
    ['url-safe base 64', good.replaceAll('+', '-').replaceAll('/', '_').replace('-----BEGIN', '_----BEGIN')],
    ['binary', Buffer.from([0, 255, 254, 128, 0])],
    ['PGP armor', good.replaceAll('SSH SIGNATURE', 'PGP SIGNATURE')],
    ['magic', sshsign(key, CONTENT, { namespace: NAMESPACE, magic: 'SSHSIX' })],
    ['version 0', sshsign(key, CONTENT, { namespace: NAMESPACE, version: 0 })],
    ['version 2', sshsign(key, CONTENT, { namespace: NAMESPACE, version: 2 })],
    ['reserved', sshsign(key, CONTENT, { namespace: NAMESPACE, reserved: 'x' })],
    ['namespace git', sshsign(key, CONTENT, { namespace: 'git' })],
    ['namespace file', sshsign(key, CONTENT, { namespace: 'file' })],
    ['namespace empty', sshsign(key, CONTENT, { namespace: '' })],
    ['namespace longer', sshsign(key, CONTENT, { namespace: `${NAMESPACE}0` })],
    ['namespace of the policy', sshsign(key, CONTENT, { namespace: 'holdpoint-policy@v1' })],
    ['SHA-1 as message hash', sshsign(key, CONTENT, { namespace: NAMESPACE, hash: 'sha1' })],
    ['bytes after the end', sshsign(key, CONTENT, { namespace: NAMESPACE, tail: Buffer.from('x') })],
    ['bytes inside cut off', armor(blobOf(good).subarray(0, -1))],
    ['a length that lies', armor(Buffer.concat([blobOf(good).subarray(0, 10), Buffer.from([255, 255, 255, 255])]))],
    ['other bytes signed', sshsign(key, Buffer.from('{"the":"decision"}'), { namespace: NAMESPACE })],
    ['another key', sshsign(ed25519Key(), CONTENT, { namespace: NAMESPACE })],
    ['another key that names this one', sshsign(ed25519Key(), CONTENT, { namespace: NAMESPACE, blob: key.blob })],
    ['17 KiB', `${good.slice(0, -1)}${'\n'.repeat(17 * 1024)}`],
  ])('%s', (_, signature) => {
    expect(weAccept(key.line, signature)).toBe(false)
  })

  it.each<[string, TestKey]>([
    ['RSA with SHA-1', rsaKey(2048, 'ssh-rsa')],
    ['RSA of 1024 bits', rsaKey(1024)],
    ['RSA of 2040 bits', rsaKey(2040)],
    ['a security key that nobody touched', hardwareEd25519({ flags: 0 })],
    ['the same with ECDSA', hardwareEcdsa({ flags: 0 })],
    ['PIN checked, not touched', hardwareEd25519({ flags: 4 })],
    ['a security key made for a web site', hardwareEd25519({ application: 'https://example.com' })],
  ])('%s', (_, weak) => {
    expect(weAccept(weak.line, sshsign(weak, CONTENT, { namespace: NAMESPACE }))).toBe(false)
  })

  it('refuses a signature whose algorithm is not its key’s', () => {
    const lying = { ...hardwareEd25519(), blob: key.blob }
    expect(weAccept(key.line, sshsign(lying, CONTENT, { namespace: NAMESPACE }))).toBe(false)
  })

  it('asks for the PIN where the line does', () => {
    const touched = hardwareEd25519({ flags: 1 })
    const pin = hardwareEd25519({ flags: 5 })
    const accepts = (one: TestKey) =>
      weAccept(`verify-required ${one.line}`, sshsign(one, CONTENT, { namespace: NAMESPACE }))
    expect([accepts(touched), accepts(pin)]).toEqual([false, true])
  })

  it('never throws, whatever single byte is changed', () => {
    const blob = blobOf(good)
    const accepted = Array.from(blob.keys()).filter(at => {
      const parsed = parseSshSignature(Buffer.from(armor(flipped(blob, at))))
      return parsed.ok && parsed.signature.key.blob.equals(key.blob) && checkSshSignature(parsed.signature, CONTENT)
    })
    expect(accepted).toEqual([])
  })
})

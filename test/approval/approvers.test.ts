import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPrincipal, mayUse, parseAllowedSigners } from '../../src/approval/allowed-signers.ts'
import type { Trust } from '../../src/approval/approvers.ts'
import { readTrust } from '../../src/approval/approvers.ts'
import { ed25519Key, rsaKey } from './keys.ts'
import type { World } from './world.ts'
import { files, inWorld, minutesAfter, NOON, openSshFingerprint } from './world.ts'

const key = ed25519Key()
const noon = NOON.getTime()

describe('lines that count', () => {
  it.each<[string, string]>([
    ['a plain line', `anna ${key.line}`],
    ['a comment', `anna ${key.line} Anna's laptop, 2026`],
    ['several names', `anna,bert@example.com ${key.line}`],
    ['a quoted name', `"anna" ${key.line}`],
    ['tabs and spaces', `  anna\t \t${key.line}  `],
    ['a carriage return at the end', `anna ${key.line}\r`],
    ['one option', `anna namespaces="holdpoint-decision@v1" ${key.line}`],
    ['options with commas in quotes', `anna namespaces="git,holdpoint-*",valid-after="20260101Z" ${key.line}`],
    ['options in capitals', `anna Valid-Before="20270101120000Z" ${key.line}`],
    ['verify-required', `anna verify-required ${key.line}`],
  ])('%s', (_, line) => {
    const { approvers, problems } = parseAllowedSigners(`# ours\n\n${line}\n`)
    expect([approvers.length, approvers[0]?.key.fingerprint, problems]).toEqual([1, openSshFingerprint(key), []])
  })

  it('knows the key by the fingerprint that ssh-keygen prints', async () => {
    await inWorld(world => {
      const file = join(world.root, 'key.pub')
      writeFileSync(file, key.line)
      const env = { PATH: process.env['PATH'], HOME: world.root }
      const printed = execFileSync('ssh-keygen', ['-l', '-f', file], { encoding: 'utf8', env })
      const [approver] = parseAllowedSigners(`anna ${key.line}`).approvers
      expect(printed.split(' ')[1]).toBe(approver?.key.fingerprint)
    })
  })
})

describe('lines that do not count', () => {
  it.each<[string, string, RegExp]>([
    ['an authority', `anna cert-authority ${key.line}`, /pinning them; name each key/u],
    ['an authority in capitals', `anna CERT-AUTHORITY ${key.line}`, /pinning them/u],
    ['everybody', `* ${key.line}`, /fits everybody/u],
    ['everybody but one', `*,!bert ${key.line}`, /^$/u],
    ['everybody, longer', `?*,** ${key.line}`, /fits everybody/u],
    ['a space in the name', `"anna b" ${key.line}`, /space or quotation/u],
    ['no name', key.line, /option|key type/u],
    ['no key', 'anna', /no option|key type/u],
    ['a key type alone', 'anna ssh-ed25519', /not base 64/u],
    ['an unknown option', `anna no-touch-required ${key.line}`, /no option/u],
    ['an unknown option with a value', `anna from="10.0.0.1" ${key.line}`, /not known/u],
    ['an option twice', `anna namespaces="a",namespaces="b" ${key.line}`, /twice/u],
    ['an option without value', `anna namespaces= ${key.line}`, /no value/u],
    ['an option without end', `anna namespaces="git ${key.line}`, /no partner/u],
    ['a date that is none', `anna valid-before="20260230Z" ${key.line}`, /YYYYMMDD/u],
    ['a date in words', `anna valid-before="tomorrow" ${key.line}`, /YYYYMMDD/u],
    ['DSA', 'anna ssh-dss AAAAB3NzaC1kc3MAAACBAA==', /no option|key type/u],
    ['a certificate', 'anna ssh-ed25519-cert-v01@openssh.com AAAA', /no option|key type/u],
    ['broken base 64', `anna ${key.line.slice(0, -3)}`, /not base 64|ends too early/u],
    ['another type inside', `anna ssh-rsa ${key.blob.toString('base64')}`, /the key says ssh-ed25519/u],
    [
      'bytes after the key',
      `anna ssh-ed25519 ${Buffer.concat([key.blob, Buffer.from('x')]).toString('base64')}`,
      /follow/u,
    ],
    ['weak RSA', `anna ${rsaKey(1024).line}`, /too weak/u],
  ])('%s', (_, line, problem) => {
    const { approvers, problems } = parseAllowedSigners(`${line}\nbert ${key.line}\n`)
    const counts = approvers.filter(approver => approver.principals !== 'bert')
    if (problem.test('')) expect(counts.map(approver => isPrincipal(approver, 'bert'))).toEqual([false])
    else expect([counts, problems[0]?.line, problem.test(problems[0]?.problem ?? '')]).toEqual([[], 1, true])
  })
})

describe('terms of a line', () => {
  const uses = (options: string, namespace = 'holdpoint-decision@v1', atMs = noon) => {
    const [approver] = parseAllowedSigners(`anna ${options} ${key.line}`).approvers
    return approver !== undefined && mayUse(approver, namespace, atMs)
  }

  it.each<[string, boolean]>([
    ['namespaces="holdpoint-decision@v1"', true],
    ['namespaces="holdpoint-*"', true],
    ['namespaces="git"', false],
    ['namespaces="*,!holdpoint-decision@v1"', false],
    ['valid-after="20261124115900Z"', true],
    ['valid-after="20261124120100Z"', false],
    ['valid-before="202611241201Z"', true],
    ['valid-before="202611241200Z"', false],
    // Without Z the zone is unknown: what makes the key count for less.
    ['valid-after="20261124115900"', false],
    ['valid-after="20261123235900"', true],
    ['valid-before="202611241201"', false],
    ['valid-before="202611250201"', true],
  ])('%s: %s', (options, expected) => {
    expect(uses(options)).toBe(expected)
  })
})

describe('trust', () => {
  const trusted = (trust: Trust) => (trust.kind === 'trusted' ? trust : undefined)
  const rootSays = (world: World, text: string) => {
    mkdirSync(world.systemDirectory, { recursive: true, mode: 0o755 })
    writeFileSync(join(world.systemDirectory, 'allowed_signers'), text, { mode: 0o644 })
  }
  const owned = (uid: number) => ({
    ...files,
    describe: async (path: string) => {
      const facts = await files.describe(path)
      return facts === undefined ? undefined : { ...facts, uid: path.includes('/etc/') ? uid : facts.uid }
    },
  })
  const place = (world: World, uid = 1000) => ({
    directory: world.directory,
    repository: world.repository,
    systemDirectory: world.systemDirectory,
    uid,
    now: minutesAfter(1),
  })

  it('tells which lines were added and removed since the snapshot', async () => {
    await inWorld(async world => {
      const carla = ed25519Key()
      writeFileSync(world.approversFile, `anna ${world.anna.line}\ncarla ${carla.line}\nbroken\n`)
      const trust = trusted(await world.trust())
      expect([trust?.added, trust?.removed, trust?.problems.map(({ line }) => line)]).toEqual([
        [`carla ${carla.line}`],
        [`bert ${world.bert.line}`],
        [3],
      ])
      expect(trust?.approvers.map(({ principals }) => principals)).toEqual(['anna'])
    })
  })

  it('is independent of this account only where root keeps the file and we are not root', async () => {
    await inWorld(async world => {
      const before = trusted(await world.trust())?.independent
      rootSays(world, `anna ${world.anna.line}\n`)
      const asUser = trusted(await readTrust(owned(0), place(world)))?.independent
      const asRoot = trusted(await readTrust(owned(0), place(world, 0)))?.independent
      expect([before, asUser, asRoot]).toEqual([false, true, false])
    })
  })

  it('does not take another user’s file for root’s', async () => {
    await inWorld(async world => {
      rootSays(world, `anna ${world.anna.line}\n`)
      expect((await readTrust(owned(1000), place(world))).kind).toBe('untrusted')
    })
  })

  it('needs no snapshot where root keeps the file', async () => {
    await inWorld(async world => {
      rootSays(world, `anna ${world.anna.line}\n`)
      rmSync(world.path('policy.json'))
      const trust = trusted(await readTrust(owned(0), place(world, 0)))
      expect([trust?.source.byRoot, trust?.snapshot, trust?.approvers.length]).toEqual([true, undefined, 1])
    })
  })

  it('lets root alone name approvers where root does', async () => {
    await inWorld(async world => {
      const agent = ed25519Key()
      rootSays(world, `anna ${world.anna.line}\n`)
      appendFileSync(world.approversFile, `anna ${agent.line}\n`)
      world.pin()
      const trust = trusted(await readTrust(owned(0), place(world, 0)))
      expect(trust?.approvers.map(({ key: found }) => found.fingerprint)).toEqual([openSshFingerprint(world.anna)])
    })
  })

  it('is of no one where nobody was set up', async () => {
    await inWorld(async world => {
      rmSync(world.path('policy.json'))
      expect(await world.trust()).toEqual({ kind: 'none' })
    })
  })

  it.each<[string, number, number, string]>([
    ['private', 0o600, 0o700, 'trusted'],
    ['readable by all', 0o644, 0o755, 'trusted'],
    ['writable by the group', 0o664, 0o700, 'untrusted'],
    ['writable by others', 0o602, 0o700, 'untrusted'],
    ['in a folder that the group can write', 0o600, 0o770, 'untrusted'],
  ])('approvers file %s', async (_, file, folder, expected) => {
    await inWorld(async world => {
      chmodSync(world.approversFile, file)
      chmodSync(join(world.approversFile, '..'), folder)
      expect((await world.trust()).kind).toBe(expected)
    })
  })

  it('says in its problem what to mend', async () => {
    await inWorld(async world => {
      chmodSync(world.approversFile, 0o666)
      const trust = await world.trust()
      expect(trust.kind === 'untrusted' && trust.problem).toBe(
        `${world.approversFile} can be written by others (mode 666): chmod go-w it.`,
      )
    })
  })
})

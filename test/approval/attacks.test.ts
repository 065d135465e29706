import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DECISION_NAMESPACE, formatDecision } from '../../src/approval/decision.ts'
import { fingerprintOf, sealOf } from '../../src/approval/fingerprint.ts'
import type { Live } from '../../src/approval/fingerprint.ts'
import { ed25519Key, hardwareEd25519, rsaKey, sshsign } from './keys.ts'
import type { Attempt, World } from './world.ts'
import { FACTS, inWorld, minutesAfter, openSshFingerprint } from './world.ts'

/** What an attacker with the same account does; what the door is told then; what it must answer. */
type Attack = readonly [title: string, answer: string, act: (world: World) => Attempt | undefined]

/** An attack that gives the door nothing else than files. */
const on =
  (act: (world: World) => void): Attack[2] =>
  world => {
    act(world)
    return undefined
  }

const decisionFile = (world: World) => world.path(`decisions/${world.request.id}.json`)
const signatureFile = (world: World) => `${decisionFile(world)}.sig`
const requestFile = (world: World) => world.path(`requests/${world.request.id}.json`)
const textOf = (world: World) => readFileSync(decisionFile(world), 'utf8')

/** Edits the signed decision's text and leaves the signature. */
const edit = (from: string | RegExp, to: string | ((found: string) => string)) =>
  on(world => {
    const text = textOf(world)
    const edited = text.replace(from, found => (typeof to === 'string' ? to : to(found)))
    if (edited === text) throw new Error('the edit changed nothing')
    writeFileSync(decisionFile(world), edited)
  })

/** Another character of ids and digests: a fixed one would now and then be the one that stands there. */
const otherThan = (character: string): string => (character === '0' ? '1' : '0')

/** Puts other text, properly signed: what a careless or deceived approver's tool might have signed. */
const signedText = (change: (text: string) => string | Uint8Array) =>
  on(world => {
    const bytes = Buffer.from(change(textOf(world)))
    world.put(bytes, sshsign(world.anna, bytes, { namespace: DECISION_NAMESPACE }))
  })

const signed = (change: object) =>
  on(world => {
    world.decide(change)
  })

/** Writes another request in place of the one that was decided. */
const writeRequest = (world: World, change: object, refingerprint = false) => {
  const body = { ...world.request, ...change }
  writeFileSync(
    requestFile(world),
    JSON.stringify(refingerprint ? { ...body, fingerprint: fingerprintOf(body) } : body),
  )
}

const requestWith = (change: object) =>
  on(world => {
    writeRequest(world, change)
  })

/** The attacker makes the changed request whole again; the decision is for the old fingerprint. */
const wholeRequestWith = (change: object) =>
  on(world => {
    writeRequest(world, change, true)
  })

const door =
  (change: (world: World) => Partial<Live>): Attack[2] =>
  world => ({
    live: { ...world.live, ...change(world) },
  })

const DECISION: readonly Attack[] = [
  [
    'verdict: denied made approved',
    'altered',
    world => {
      world.decide({ verdict: 'denied', reason: 'no' })
      return edit('"verdict":"denied"', '"verdict":"approved"')(world)
    },
  ],
  ['field flipped: request', 'altered', edit(/(?<="request":")./u, otherThan)],
  ['field flipped: fingerprint', 'altered', edit(/(?<="fingerprint":")./u, otherThan)],
  ['field flipped: conditions', 'altered', edit('"conditions":[]', '"conditions":["never mind"]')],
  ['field flipped: reason', 'altered', edit('looked at it', 'looked at it twice')],
  ['field flipped: option', 'altered', edit('"option":null', '"option":1')],
  ['field flipped: approver', 'altered', edit('"approver":"anna"', '"approver":"bert"')],
  ['field flipped: decidedAt', 'altered', edit('12:01:00', '12:01:30')],
  ['field flipped: useBy', 'altered', edit('12:16:00', '12:56:00')],
  ['field flipped: uses', 'altered', edit('"uses":1', '"uses":2')],
  ['field flipped: journalHead', 'altered', edit('"journalHead":""', `"journalHead":"${'0'.repeat(64)}"`)],
  ['field flipped: v', 'altered', edit('"v":1', '"v":2')],
  ['a space added', 'altered', edit('{', '{ ')],
  ['line feed at the end removed', 'altered', edit(/\n$/u, '')],
  ['CRLF', 'altered', edit('\n', '\r\n')],
  ['a byte-order mark', 'altered', edit('{', '\u{FEFF}{')],
  [
    'no signature',
    'unsigned',
    on(world => {
      rmSync(signatureFile(world))
    }),
  ],
  [
    'empty signature',
    'unsigned',
    on(world => {
      truncateSync(signatureFile(world))
    }),
  ],
  [
    'truncated signature',
    'signature-malformed',
    on(world => {
      truncateSync(signatureFile(world), 120)
    }),
  ],
  [
    'signature with trailing data',
    'signature-malformed',
    on(world => {
      appendFileSync(signatureFile(world), 'x')
    }),
  ],
  [
    'binary signature',
    'signature-malformed',
    on(world => {
      writeFileSync(signatureFile(world), Buffer.from([0, 255, 128]))
    }),
  ],
  [
    'empty decision',
    'altered',
    on(world => {
      truncateSync(decisionFile(world))
    }),
  ],
  [
    'truncated decision',
    'altered',
    on(world => {
      truncateSync(decisionFile(world), 60)
    }),
  ],
  [
    'binary decision',
    'altered',
    on(world => {
      writeFileSync(decisionFile(world), Buffer.from([0, 255, 254]))
    }),
  ],
  [
    'a signature over another file',
    'altered',
    on(world => {
      writeFileSync(signatureFile(world), sshsign(world.anna, Buffer.from('README'), { namespace: DECISION_NAMESPACE }))
    }),
  ],
  [
    'the snapshot’s own signature',
    'wrong-namespace',
    on(world => {
      copyFileSync(world.path('policy.json.sig'), signatureFile(world))
    }),
  ],
  [
    'wrong namespace: git',
    'wrong-namespace',
    on(world => {
      world.decide({}, world.anna, 'git')
    }),
  ],
  [
    'wrong namespace: file',
    'wrong-namespace',
    on(world => {
      world.decide({}, world.anna, 'file')
    }),
  ],
  [
    'wrong namespace: another version',
    'wrong-namespace',
    on(world => {
      world.decide({}, world.anna, 'holdpoint-decision@v2')
    }),
  ],
  [
    'the agent’s own key',
    'unknown-key',
    on(world => {
      world.decide({}, ed25519Key())
    }),
  ],
  [
    'the agent’s key under Anna’s public key',
    'altered',
    on(world => {
      const bytes = formatDecision(world.decision)
      world.put(bytes, sshsign(ed25519Key(), bytes, { namespace: DECISION_NAMESPACE, blob: world.anna.blob }))
    }),
  ],
  [
    'Bert signs as Anna',
    'principal-mismatch',
    on(world => {
      world.decide({}, world.bert)
    }),
  ],
  ['Anna signs as Bert', 'principal-mismatch', signed({ approver: 'bert' })],
  ['a name as wildcard', 'malformed', signed({ approver: '*' })],
  ['a list of names', 'malformed', signed({ approver: 'anna,bert' })],
  ['a name that looks the same', 'principal-mismatch', signed({ approver: 'аnna' })],
  ['no name', 'malformed', signed({ approver: '' })],
  ['verdict Approved', 'malformed', signed({ verdict: 'Approved' })],
  ['verdict yes', 'malformed', signed({ verdict: 'yes' })],
  ['verdict in a list', 'malformed', signed({ verdict: ['approved'] })],
  ['verdict with a space', 'malformed', signed({ verdict: 'approved ' })],
  ['uses 2', 'malformed', signed({ uses: 2 })],
  ['uses as text', 'malformed', signed({ uses: '1' })],
  ['version 2', 'malformed', signed({ v: 2 })],
  ['an extra field', 'malformed', signed({ level: 1 })],
  ['a field missing', 'malformed', signedText(text => text.replace('"uses":1,', ''))],
  [
    'a key twice',
    'malformed',
    signedText(text => text.replace('"verdict":"approved"', '"verdict":"denied","verdict":"approved"')),
  ],
  [
    'a key twice, once escaped',
    'malformed',
    signedText(text => text.replace('"verdict":"approved"', String.raw`"verdic\u0074":"denied","verdict":"approved"`)),
  ],
  ['__proto__', 'malformed', signedText(text => text.replace('{', '{"__proto__":{"verdict":"approved"},'))],
  [
    'constructor',
    'malformed',
    signedText(text => text.replace('{', '{"constructor":{"prototype":{"verdict":"approved"}},')),
  ],
  ['fields only in the prototype', 'malformed', signedText(text => `{"__proto__":${text.trim()}}`)],
  ['data after the end', 'malformed', signedText(text => `${text}{}`)],
  ['two objects', 'malformed', signedText(text => `${text}${text}`)],
  ['a list around it', 'malformed', signedText(text => `[${text}]`)],
  ['signed byte-order mark', 'malformed', signedText(text => `\u{FEFF}${text}`)],
  [
    'signed bytes that are no UTF-8',
    'malformed',
    signedText(text => Buffer.concat([Buffer.from(text.trim()), Buffer.from([0xff])])),
  ],
  ['signed NUL', 'malformed', signedText(text => `${text}\0`)],
  ['a comment', 'malformed', signedText(text => `${text}// fine`)],
  [
    'signed escape sequence in the reason',
    'malformed',
    signedText(text => text.replace('looked', String.raw`\u001b[2Jlooked`)),
  ],
  [
    'signed text direction in the reason',
    'malformed',
    signedText(text => text.replace('looked', String.raw`\u202elooked`)),
  ],
  ['deep nesting', 'malformed', signedText(text => text.replace('[]', `${'['.repeat(30_000)}${']'.repeat(30_000)}`))],
  ['null', 'malformed', signedText(() => 'null')],
  [
    'decision as a link',
    'decision-invalid',
    on(world => {
      renameSync(decisionFile(world), join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), decisionFile(world))
    }),
  ],
  [
    'signature as a link',
    'decision-invalid',
    on(world => {
      renameSync(signatureFile(world), join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), signatureFile(world))
    }),
  ],
  [
    'decision as a folder',
    'decision-invalid',
    on(world => {
      rmSync(decisionFile(world))
      mkdirSync(decisionFile(world))
    }),
  ],
  [
    'decision of 65 KiB',
    'decision-invalid',
    on(world => {
      appendFileSync(decisionFile(world), ' '.repeat(65 * 1024))
    }),
  ],
  [
    'decision of 200 MB',
    'decision-invalid',
    on(world => {
      truncateSync(decisionFile(world), 200_000_000)
    }),
  ],
  [
    'signature of 17 KiB',
    'decision-invalid',
    on(world => {
      appendFileSync(signatureFile(world), '\n'.repeat(17 * 1024))
    }),
  ],
  [
    'RSA with SHA-1, pinned',
    'altered',
    on(world => {
      replaceAnna(world, rsaKey(2048, 'ssh-rsa'))
    }),
  ],
  [
    'a security key that nobody touched',
    'key-not-valid',
    on(world => {
      replaceAnna(world, hardwareEd25519({ flags: 0 }))
    }),
  ],
]

/** Gives Anna this key in the approvers file and the snapshot, and signs with it. */
const replaceAnna = (world: World, key: ReturnType<typeof ed25519Key>, options = '') => {
  writeFileSync(world.approversFile, `anna ${options}${key.line}\nbert ${world.bert.line}\n`)
  world.pin(world.bert)
  world.decide({}, key)
}

const TIME: readonly Attack[] = [
  ['used too late', 'expired', () => ({ now: minutesAfter(17) })],
  ['used a year later', 'expired', () => ({ now: minutesAfter(525_600) })],
  [
    'dated in the future',
    'future-dated',
    signed({ decidedAt: minutesAfter(10).toISOString(), useBy: minutesAfter(20).toISOString() }),
  ],
  [
    'dated before the request',
    'decided-before-request',
    signed({ decidedAt: minutesAfter(-10).toISOString(), useBy: minutesAfter(10).toISOString() }),
  ],
  [
    'decided after the request expired',
    'request-expired',
    world => {
      world.decide({ decidedAt: minutesAfter(61).toISOString(), useBy: minutesAfter(70).toISOString() })
      return { now: minutesAfter(62) }
    },
  ],
  ['a life of two hours at level 3', 'lives-too-long', signed({ useBy: minutesAfter(122).toISOString() })],
  ['a life of a hundred years', 'lives-too-long', signed({ useBy: '2126-11-24T12:00:00.000Z' })],
  ['use by before decided at', 'lives-too-long', signed({ useBy: minutesAfter(0).toISOString() })],
  ['30 February', 'malformed', signed({ useBy: '2027-02-30T12:00:00Z' })],
  ['a time with an offset', 'malformed', signed({ useBy: '2026-11-24T12:16:00+00:00' })],
  ['a time in words', 'malformed', signed({ useBy: 'never' })],
  ['clock set back behind the request', 'clock-set-back', () => ({ now: minutesAfter(-10) })],
  [
    'clock set back after the expiry was seen',
    'clock-set-back',
    world => {
      writeFileSync(world.path('clock.json'), `{"newest":"${minutesAfter(30).toISOString()}"}`, { mode: 0o600 })
      return { now: minutesAfter(2) }
    },
  ],
]

const REQUEST: readonly Attack[] = [
  ['edited: nonce', 'request-altered', requestWith({ nonce: '0'.repeat(64) })],
  ['edited: createdAt', 'request-altered', requestWith({ createdAt: minutesAfter(-1).toISOString() })],
  ['edited: approveBy', 'request-altered', requestWith({ approveBy: minutesAfter(90).toISOString() })],
  ['edited: level', 'request-altered', requestWith({ level: 2 })],
  ['edited: findings', 'request-altered', requestWith({ findings: [] })],
  ['edited: impact', 'request-altered', requestWith({ impact: { lines: [], observed: {}, files: [] } })],
  ['edited: reversibility', 'request-altered', requestWith({ reversibility: { reversible: true, how: 'easily' } })],
  ['edited: options', 'request-altered', requestWith({ options: [] })],
  ['edited: requester', 'request-altered', requestWith({ requester: { agent: 'a person', pid: 1 } })],
  ['edited: sealed', 'request-altered', requestWith({ sealed: '0'.repeat(64) })],
  ['edited: policy', 'request-altered', requestWith({ policy: '0'.repeat(64) })],
  ['edited: covers', 'request-altered', requestWith({ covers: ['f'.repeat(64)] })],
  ['edited: fingerprint', 'request-altered', requestWith({ fingerprint: '0'.repeat(64) })],
  ['edited: a field that nobody knows', 'request-altered', requestWith({ note: 'approved by phone' })],
  ['edited: id', 'no request', requestWith({ id: '000000000000' })],
  ['edited and made whole again', 'other-fingerprint', wholeRequestWith({ covers: ['f'.repeat(64)] })],
  ['the same words asked anew', 'other-fingerprint', wholeRequestWith({ nonce: '1'.repeat(64) })],
  ['a request of v 2', 'no request', requestWith({ v: 2 })],
  ['a request of level 1', 'no request', requestWith({ level: 1 })],
  ['a request without nonce', 'no request', requestWith({ nonce: undefined })],
  [
    'a request with a key twice',
    'no request',
    on(world => {
      writeFileSync(requestFile(world), JSON.stringify(world.request).replace('{', '{"level":2,'))
    }),
  ],
  [
    'a request with __proto__',
    'no request',
    on(world => {
      writeFileSync(requestFile(world), JSON.stringify(world.request).replace('{', '{"__proto__":{},'))
    }),
  ],
  [
    'a request that hides text',
    'no request',
    requestWith({ note: 1, impact: { lines: ['nothing\u{1b}[8m'], observed: {}, files: [] } }),
  ],
  [
    'request removed',
    'no request',
    on(world => {
      rmSync(requestFile(world))
    }),
  ],
  [
    'request truncated',
    'no request',
    on(world => {
      truncateSync(requestFile(world), 100)
    }),
  ],
  [
    'request empty',
    'no request',
    on(world => {
      truncateSync(requestFile(world))
    }),
  ],
  [
    'request of 2 MiB',
    'environment',
    on(world => {
      truncateSync(requestFile(world), 2 * 1024 * 1024)
    }),
  ],
  [
    'request as a link',
    'environment',
    on(world => {
      renameSync(requestFile(world), join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), requestFile(world))
    }),
  ],
  [
    'decision copied to another request',
    'other-request',
    world => {
      const id = '0123456789ab'
      const body = { ...world.request, id }
      writeFileSync(world.path(`requests/${id}.json`), JSON.stringify({ ...body, fingerprint: fingerprintOf(body) }))
      copyFileSync(decisionFile(world), world.path(`decisions/${id}.json`))
      copyFileSync(signatureFile(world), world.path(`decisions/${id}.json.sig`))
      return { id }
    },
  ],
  ['id with ../', 'usage', () => ({ id: '../requests' })],
  ['id that is an absolute path', 'usage', () => ({ id: '/etc/passwd' })],
  ['id with a NUL', 'usage', () => ({ id: '0123456789a\0' })],
  ['id in look-alike letters', 'usage', () => ({ id: '0123456789аb' })],
  ['id in full-width digits', 'usage', () => ({ id: '０123456789ab' })],
  ['id in upper case', 'usage', () => ({ id: '0123456789AB' })],
  ['id with a line feed', 'usage', () => ({ id: '0123456789ab\n' })],
  ['empty id', 'usage', () => ({ id: '' })],
]

const STATE: readonly Attack[] = [
  ['other words', 'state-changed', door(() => ({ sealed: sealOf({ ...FACTS, words: ['git', 'push', '--mirror'] }) }))],
  [
    'words split in another way',
    'state-changed',
    door(() => ({ sealed: sealOf({ ...FACTS, words: ['git', 'push', '--force origin', 'main'] }) })),
  ],
  [
    'another secret in the same redacted words',
    'state-changed',
    door(() => ({ sealed: sealOf({ ...FACTS, words: [...FACTS.words, 'token'] }) })),
  ],
  [
    'another program of that name',
    'state-changed',
    door(() => ({ sealed: sealOf({ ...FACTS, program: '/tmp/git' }) })),
  ],
  [
    'another DATABASE_URL',
    'state-changed',
    door(() => ({ sealed: sealOf({ ...FACTS, variables: { DATABASE_URL: '0' } }) })),
  ],
  [
    'the ref moved',
    'state-changed',
    door(world => ({ impact: { ...world.live.impact, observed: { 'refs/heads/main@origin': 'b'.repeat(40) } } })),
  ],
  ['another thing is hit', 'state-changed', door(() => ({ impact: { target: 'release', observed: FACTS.observed } }))],
  ['nothing is named any more', 'state-changed', door(() => ({ impact: { observed: FACTS.observed } }))],
  ['another folder', 'state-changed', door(world => ({ operation: { ...world.live.operation, cwd: '/code/other' } }))],
  [
    'another repository',
    'state-changed',
    door(world => ({ operation: { ...world.live.operation, repo: '/code/other/.git' } })),
  ],
  ['other settings', 'state-changed', door(() => ({ policy: '0'.repeat(64) }))],
  ['it covers more', 'state-changed', door(() => ({ covers: ['f'.repeat(64)] }))],
  [
    'it covers nothing any more',
    'state-changed',
    world => {
      const live = { ...world.live }
      Reflect.deleteProperty(live, 'covers')
      return { live }
    },
  ],
  ['another rule found', 'state-changed', door(() => ({ findings: [] }))],
  ['another level found', 'level-changed', door(() => ({ level: 2 }))],
  [
    'a proposal’s yes for a command',
    'state-changed',
    door(world => ({ operation: { ...world.live.operation, door: 'proposal' } })),
  ],
  ['key loaded in ssh-agent at level 3', 'silent-key', world => ({ silentKeys: [openSshFingerprint(world.anna)] })],
  ['level 3 without a reason', 'answer-incomplete', signed({ reason: '' })],
  ['level 3 with a reason of spaces', 'answer-incomplete', signed({ reason: '   ' })],
  ['an option that does not exist', 'answer-incomplete', signed({ option: 3 })],
  [
    'replayed',
    'spent',
    on(world => {
      writeFileSync(spentFile(world), '{}')
    }),
  ],
  [
    'replayed with an empty mark',
    'spent',
    on(world => {
      writeFileSync(spentFile(world), '')
    }),
  ],
  [
    'replayed with the mark as a link to nothing',
    'spent',
    on(world => {
      mkdirSync(world.path('spent'), { mode: 0o700 })
      symlinkSync('/nonexistent', world.path(`spent/${world.request.id}.json`))
    }),
  ],
  [
    'replayed with the mark as a folder',
    'spent',
    on(world => {
      mkdirSync(spentFile(world))
    }),
  ],
]

const spentFile = (world: World) => {
  mkdirSync(world.path('spent'), { recursive: true, mode: 0o700 })
  return world.path(`spent/${world.request.id}.json`)
}

const PLACE: readonly Attack[] = [
  [
    'store folder as a link',
    'refused',
    on(world => {
      renameSync(world.directory, join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), world.directory)
    }),
  ],
  [
    'decisions folder as a link',
    'refused',
    on(world => {
      renameSync(world.path('decisions'), join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), world.path('decisions'))
    }),
  ],
  [
    'spent folder as a link',
    'refused',
    on(world => {
      mkdirSync(join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), world.path('spent'))
    }),
  ],
  [
    'spent as a file',
    'refused',
    on(world => {
      writeFileSync(world.path('spent'), '')
    }),
  ],
  [
    'store folder that all can write',
    'refused',
    on(world => {
      chmodSync(world.directory, 0o777)
    }),
  ],
  [
    'decisions folder that the group can write',
    'refused',
    on(world => {
      chmodSync(world.path('decisions'), 0o770)
    }),
  ],
  [
    'approvers file that all can write',
    'untrusted',
    on(world => {
      chmodSync(world.approversFile, 0o666)
    }),
  ],
  [
    'approvers file that the group can write',
    'untrusted',
    on(world => {
      chmodSync(world.approversFile, 0o620)
    }),
  ],
  [
    'approvers folder that all can write',
    'untrusted',
    on(world => {
      chmodSync(join(world.approversFile, '..'), 0o777)
    }),
  ],
  [
    'approvers file as a link',
    'untrusted',
    on(world => {
      renameSync(world.approversFile, join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), world.approversFile)
    }),
  ],
  [
    'approvers folder as a link',
    'untrusted',
    on(world => {
      const folder = join(world.approversFile, '..')
      renameSync(folder, join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), folder)
    }),
  ],
  [
    'approvers file removed',
    'untrusted',
    on(world => {
      rmSync(world.approversFile)
    }),
  ],
  [
    'approvers file emptied',
    'untrusted',
    on(world => {
      truncateSync(world.approversFile)
    }),
  ],
  [
    'Anna removed from the approvers',
    'unknown-key',
    on(world => {
      writeFileSync(world.approversFile, `bert ${world.bert.line}\n`)
      world.pin(world.bert)
    }),
  ],
  [
    'Anna removed, snapshot still signed by Bert',
    'unknown-key',
    on(world => {
      world.pin(world.bert)
      writeFileSync(world.approversFile, `bert ${world.bert.line}\n`)
    }),
  ],
  [
    'a key added to the approvers after pinning',
    'unknown-key',
    on(world => {
      const agent = ed25519Key()
      appendFileSync(world.approversFile, `anna ${agent.line}\n`)
      world.decide({}, agent)
    }),
  ],
  [
    'a key added to file and snapshot, signature left',
    'untrusted',
    on(world => {
      const agent = ed25519Key()
      appendFileSync(world.approversFile, `anna ${agent.line}\n`)
      const signature = readFileSync(world.path('policy.json.sig'))
      world.pin()
      writeFileSync(world.path('policy.json.sig'), signature)
      world.decide({}, agent)
    }),
  ],
  [
    'a key added to the snapshot only',
    'unknown-key',
    on(world => {
      const agent = ed25519Key()
      world.pin(world.anna, { keys: [`anna ${agent.line}`, `anna ${world.anna.line}`] })
      world.decide({}, agent)
    }),
  ],
  [
    'names swapped in the approvers file',
    'untrusted',
    on(world => {
      writeFileSync(world.approversFile, `bert ${world.anna.line}\nanna ${world.bert.line}\n`)
    }),
  ],
  [
    'a name that fits everybody',
    'untrusted',
    on(world => {
      writeFileSync(world.approversFile, `* ${world.anna.line}\n`)
    }),
  ],
  [
    'the line’s end date removed',
    'untrusted',
    on(world => {
      replaceAnna(world, world.anna, 'valid-before="20261125Z" ')
      world.pin(world.anna)
      writeFileSync(world.approversFile, `anna ${world.anna.line}\n`)
    }),
  ],
  [
    'key past its end',
    'key-not-valid',
    on(world => {
      replaceAnna(world, world.anna, 'valid-before="20261124Z" ')
    }),
  ],
  [
    'key before its beginning',
    'key-not-valid',
    on(world => {
      replaceAnna(world, world.anna, 'valid-after="20261125Z" ')
    }),
  ],
  [
    'key that ended between decision and use',
    'key-not-valid',
    world => {
      replaceAnna(world, world.anna, 'valid-before="202611241202Z" ')
      return { now: minutesAfter(3) }
    },
  ],
  [
    'key that began between decision and use',
    'key-not-valid',
    on(world => {
      replaceAnna(world, world.anna, 'valid-after="20261124120130Z" ')
    }),
  ],
  [
    'key for other namespaces',
    'key-not-valid',
    on(world => {
      replaceAnna(world, world.anna, 'namespaces="git,file" ')
    }),
  ],
  [
    'snapshot removed',
    'none',
    on(world => {
      rmSync(world.path('policy.json'))
    }),
  ],
  [
    'snapshot signature removed',
    'untrusted',
    on(world => {
      rmSync(world.path('policy.json.sig'))
    }),
  ],
  [
    'snapshot signed by a stranger',
    'untrusted',
    on(world => {
      world.pin(ed25519Key())
    }),
  ],
  [
    'snapshot of another repository',
    'untrusted',
    on(world => {
      world.pin(world.anna, { repository: '/code/other/.git' })
    }),
  ],
  [
    'snapshot with other settings under the old digest',
    'untrusted',
    on(world => {
      world.pin(world.anna, { settings: { proof: 'terminal' } })
    }),
  ],
  [
    'snapshot with a relative approvers path',
    'untrusted',
    on(world => {
      world.pin(world.anna, { approversFile: 'allowed_signers' })
    }),
  ],
  [
    'snapshot edited',
    'untrusted',
    on(world => {
      appendFileSync(world.path('policy.json'), ' ')
    }),
  ],
  [
    'snapshot as a link',
    'untrusted',
    on(world => {
      renameSync(world.path('policy.json'), join(world.root, 'elsewhere'))
      symlinkSync(join(world.root, 'elsewhere'), world.path('policy.json'))
    }),
  ],
  [
    'a decision’s signature on the snapshot',
    'untrusted',
    on(world => {
      const bytes = readFileSync(world.path('policy.json'))
      writeFileSync(world.path('policy.json.sig'), sshsign(world.anna, bytes, { namespace: DECISION_NAMESPACE }))
    }),
  ],
  [
    'root’s file without Anna',
    'untrusted',
    on(world => {
      rootSays(world, `bert ${world.bert.line}\n`)
    }),
  ],
  [
    'root’s file that the group can write',
    'untrusted',
    on(world => {
      rootSays(world, `anna ${world.anna.line}\n`)
      chmodSync(join(world.systemDirectory, 'allowed_signers'), 0o664)
    }),
  ],
  [
    'root’s file as a link',
    'untrusted',
    on(world => {
      mkdirSync(world.systemDirectory, { recursive: true })
      symlinkSync(world.approversFile, join(world.systemDirectory, 'allowed_signers'))
    }),
  ],
]

/** What an agent with the same account can do to files where root keeps none: make itself the approver. */
const takeOver = (world: World) => {
  const agent = ed25519Key()
  writeFileSync(world.approversFile, `anna ${agent.line}\n`)
  world.pin(agent)
  world.decide({}, agent)
}

const rootSays = (world: World, text: string) => {
  mkdirSync(world.systemDirectory, { recursive: true, mode: 0o755 })
  writeFileSync(join(world.systemDirectory, 'allowed_signers'), text, { mode: 0o644 })
}

/** What differs from an attack by a hair and must go through. */
const HONEST: readonly Attack[] = [
  ['nothing special', 'ran', () => undefined],
  ['decision written with line breaks', 'ran', signedText(text => JSON.stringify(JSON.parse(text), null, 2))],
  ['with conditions', 'ran', signed({ conditions: ['tell the team', 'keep the old branch for a week'] })],
  ['with an option', 'ran', signed({ option: 2 })],
  ['an emoji and an accent in the reason', 'ran', signed({ reason: 'ça va 👍' })],
  ['a signed no', 'denied', signed({ verdict: 'denied', reason: 'not today' })],
  [
    'a signed no, much later',
    'denied',
    world => {
      world.decide({ verdict: 'denied', reason: 'not today' })
      return { now: minutesAfter(50) }
    },
  ],
  ['an approver’s clock one minute ahead', 'ran', signed({ decidedAt: minutesAfter(3).toISOString() })],
  [
    'an approver’s clock one minute behind',
    'ran',
    signed({ decidedAt: minutesAfter(-1).toISOString(), useBy: minutesAfter(14).toISOString() }),
  ],
  ['used in the last minute', 'ran', () => ({ now: minutesAfter(16) })],
  [
    'decided in time, used after the request’s own end',
    'ran',
    world => {
      world.decide({ decidedAt: minutesAfter(59).toISOString(), useBy: minutesAfter(70).toISOString() })
      return { now: minutesAfter(65) }
    },
  ],
  [
    'our clock one minute behind what was seen',
    'ran',
    world => {
      writeFileSync(world.path('clock.json'), `{"newest":"${minutesAfter(3).toISOString()}"}`, { mode: 0o600 })
      return undefined
    },
  ],
  ['another door', 'ran', door(world => ({ operation: { ...world.live.operation, door: 'run' } }))],
  [
    'request file with other spaces',
    'ran',
    on(world => {
      writeFileSync(requestFile(world), JSON.stringify(world.request, null, 2))
    }),
  ],
  [
    'request with a field of a later version',
    'ran',
    on(world => {
      const body = { ...world.request, later: { x: [1, 2.5, null] } }
      const request = { ...body, fingerprint: fingerprintOf(body) }
      writeFileSync(requestFile(world), JSON.stringify(request))
      world.decide({ fingerprint: request.fingerprint })
    }),
  ],
  [
    'junk beside it',
    'ran',
    on(world => {
      writeFileSync(world.path('requests/notes.txt'), 'x')
      writeFileSync(world.path('requests/0123456789ab.json'), 'x')
      writeFileSync(world.path('decisions/0123456789ab.json.sig'), 'x')
    }),
  ],
  [
    'Bert signs as Bert',
    'ran',
    on(world => {
      world.decide({ approver: 'bert' }, world.bert)
    }),
  ],
  [
    'comment changed in the approvers file',
    'ran',
    on(world => {
      writeFileSync(world.approversFile, `# ours\n\nanna  ${world.anna.line} new laptop\nbert ${world.bert.line}\n`)
    }),
  ],
  [
    'a new approver waits for the next snapshot',
    'ran',
    on(world => {
      appendFileSync(world.approversFile, `carla ${ed25519Key().line}\n`)
    }),
  ],
  [
    'and counts after it',
    'ran',
    on(world => {
      const carla = ed25519Key()
      appendFileSync(world.approversFile, `carla ${carla.line}\n`)
      world.pin()
      world.decide({ approver: 'carla' }, carla)
    }),
  ],
  [
    'a broken line beside Anna’s',
    'ran',
    on(world => {
      appendFileSync(world.approversFile, 'carla ssh-ed25519 AAAA\n')
    }),
  ],
  [
    'key in its time and namespace',
    'ran',
    on(world => {
      replaceAnna(world, world.anna, 'valid-after="20261123Z",valid-before="20261125Z",namespaces="git,holdpoint-*" ')
    }),
  ],
  [
    'RSA of 3072 bits',
    'ran',
    on(world => {
      replaceAnna(world, rsaKey(3072))
    }),
  ],
  [
    'a security key',
    'ran',
    on(world => {
      replaceAnna(world, hardwareEd25519())
    }),
  ],
  [
    'a security key that ssh-agent knows',
    'ran',
    world => {
      const key = hardwareEd25519()
      replaceAnna(world, key)
      return { silentKeys: [openSshFingerprint(key)] }
    },
  ],
  ['another key in ssh-agent', 'ran', world => ({ silentKeys: [openSshFingerprint(world.bert)] })],
  [
    'root’s file with Anna',
    'ran',
    on(world => {
      rootSays(world, `anna ${world.anna.line}\n`)
    }),
  ],
  [
    'root’s file with Anna, the user’s without',
    'ran',
    on(world => {
      rootSays(world, `anna ${world.anna.line}\n`)
      writeFileSync(world.approversFile, '')
    }),
  ],
]

const check = async ([, , act]: Attack): Promise<string> => inWorld(world => world.attempt(act(world)))

const rows = (attacks: readonly Attack[]) => attacks.map(attack => [attack[0], attack] as const)

describe('honest', () => {
  it.each(rows(HONEST))('%s', async (_, attack) => {
    expect(await check(attack)).toBe(attack[1])
  })

  it.each<[string, object]>([
    ['level 2 without a reason', { reason: '' }],
    ['level 2, a life of eight hours', { useBy: minutesAfter(481).toISOString() }],
  ])('%s', async (_, change) => {
    const answer = await inWorld(
      world => {
        world.decide(change)
        return world.attempt({ silentKeys: [openSshFingerprint(world.anna)] })
      },
      { level: 2 },
    )
    expect(answer).toBe('ran')
  })
})

describe.each([
  ['the decision', DECISION],
  ['the time', TIME],
  ['the request', REQUEST],
  ['the state', STATE],
  ['the place and the approvers', PLACE],
] as const)('attacks on %s', (_, attacks) => {
  it.each(rows(attacks))('%s', async (__, attack) => {
    expect(await check(attack)).toBe(attack[1])
  })
})

describe('what a person reads is what they sign', () => {
  /** The attacker rewrites the request before anybody read it, whole in itself; Anna approves what she sees. */
  const deceive = async (change: (world: World) => object): Promise<string> =>
    inWorld(world => {
      writeRequest(world, change(world), true)
      const shown = JSON.parse(readFileSync(requestFile(world), 'utf8')) as { readonly fingerprint: string }
      world.decide({ fingerprint: shown.fingerprint })
      return world.attempt()
    })

  it.each<[string, (world: World) => object]>([
    ['shows ls', ({ request }) => ({ operation: { ...request.operation, display: 'ls', argv: ['ls'] } })],
    ['shows another folder', ({ request }) => ({ operation: { ...request.operation, cwd: '/tmp' } })],
    ['shows no finding', () => ({ findings: [] })],
    [
      'shows a milder finding',
      ({ request }) => ({ findings: request.findings.map(item => ({ ...item, title: 'This command lists files.' })) }),
    ],
    ['shows another target', ({ request }) => ({ impact: { ...request.impact, target: 'scratch' } })],
    ['covers more than the operation', () => ({ covers: ['d'.repeat(64), 'e'.repeat(64), 'f'.repeat(64)] })],
    ['says it is a proposal', ({ request }) => ({ operation: { ...request.operation, door: 'proposal' } })],
  ])('%s', async (_, change) => {
    expect(await deceive(change)).toBe('state-changed')
  })

  it('lowered to level 2', async () => {
    expect(await deceive(() => ({ level: 2 }))).toBe('level-changed')
  })
})

/** The gaps that the threat model names. A row that turns red was closed: move it to the attacks, and its line in the threat model. */
describe('open to the same account (docs/threat-model.md)', () => {
  const OPEN: readonly Attack[] = [
    ['approvers file and snapshot written anew with the agent’s own key', 'ran', on(takeOver)],
    [
      'free text of the impact rewritten before the person read it',
      'ran',
      on(world => {
        writeRequest(world, { impact: { ...world.request.impact, lines: ['nothing would be lost'] } }, true)
        const shown = JSON.parse(readFileSync(requestFile(world), 'utf8')) as { readonly fingerprint: string }
        world.decide({ fingerprint: shown.fingerprint })
      }),
    ],
  ]

  it.each(rows(OPEN))('%s', async (_, attack) => {
    expect(await check(attack)).toBe(attack[1])
  })

  it('the mark of a spent decision removed, within its time', async () => {
    const answers = await inWorld(async world => {
      const first = await world.attempt()
      rmSync(spentFile(world))
      const second = await world.attempt()
      rmSync(spentFile(world))
      return [first, second, await world.attempt({ now: minutesAfter(20) })]
    })
    expect(answers).toEqual(['ran', 'ran', 'expired'])
  })
})

describe('closed by root’s own approvers file', () => {
  it('approvers file and snapshot written anew with the agent’s own key', async () => {
    const answer = await inWorld(world => {
      rootSays(world, `anna ${world.anna.line}\n`)
      takeOver(world)
      return world.attempt()
    })
    expect(answer).toBe('untrusted')
  })
})

it('refuses more than 45 attacks', () => {
  const attacks = [...DECISION, ...TIME, ...REQUEST, ...STATE, ...PLACE]
  expect(attacks.length).toBeGreaterThan(45)
  expect(attacks.filter(([, answer]) => ['ran', 'denied'].includes(answer))).toEqual([])
  expect(new Set(attacks.map(([title]) => title)).size).toBe(attacks.length)
})

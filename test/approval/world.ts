import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAllowedSigners } from '../../src/approval/allowed-signers.ts'
import type { Trust } from '../../src/approval/approvers.ts'
import { readTrust } from '../../src/approval/approvers.ts'
import { digestOf, sha256 } from '../../src/approval/canonical.ts'
import { DECISION_NAMESPACE, formatDecision, makeDecision } from '../../src/approval/decision.ts'
import type { Live } from '../../src/approval/fingerprint.ts'
import { expectedFingerprint, sealOf } from '../../src/approval/fingerprint.ts'
import type { Facts } from '../../src/approval/fingerprint.ts'
import { makeRequest } from '../../src/approval/request.ts'
import type { Snapshot } from '../../src/approval/snapshot.ts'
import { formatSnapshot, POLICY_NAMESPACE } from '../../src/approval/snapshot.ts'
import { openStore } from '../../src/approval/store.ts'
import { judgeDecision } from '../../src/approval/verify.ts'
import { HoldpointError } from '../../src/model/errors.ts'
import type { Level } from '../../src/model/level.ts'
import type { Clock } from '../../src/model/ports.ts'
import type { Decision, Request } from '../../src/model/request.ts'
import { createFiles } from '../../src/system/files.ts'
import type { TestKey } from './keys.ts'
import { ed25519Key, sshsign } from './keys.ts'

export const NOON = new Date('2026-11-24T12:00:00Z')

export const minutesAfter = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000)

export const random = { bytes: (count: number): Uint8Array => randomBytes(count) }

export const files = createFiles()

/** As `ssh-keygen -l` prints it. */
export const openSshFingerprint = ({ blob }: TestKey): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`

/** A clock that a test sets; its sleep passes at once. */
export interface TestClock extends Clock {
  set: (now: Date) => void
}

export const createTestClock = (): TestClock => {
  let now = NOON
  return {
    now: () => now,
    sleep: async milliseconds => {
      now = new Date(now.getTime() + milliseconds)
      await new Promise(resolve => setTimeout(resolve, 1))
    },
    set: moment => {
      now = moment
    },
  }
}

export const FACTS: Facts = {
  kind: 'argv',
  words: ['git', 'push', '--force', 'origin', 'main'],
  cwd: '/code/shop',
  repository: '/code/shop/.git',
  program: '/usr/bin/git',
  variables: { PATH: sha256('/usr/bin') },
  observed: { 'refs/heads/main@origin': 'a'.repeat(40) },
  policy: 'c'.repeat(64),
}

export const liveOf = (facts: Facts, level: Level = 3): Live => ({
  level,
  operation: {
    kind: facts.kind,
    display: facts.words.join(' '),
    argv: facts.words,
    cwd: facts.cwd,
    repo: facts.repository,
    door: 'shim',
  },
  findings: [
    {
      rule: 'git.push-force',
      level,
      category: 'rewrites-remote',
      title: 'This command overwrites main on origin.',
      span: [0, 8],
    },
  ],
  impact: { target: 'main', observed: facts.observed },
  policy: facts.policy,
  covers: ['d'.repeat(64), 'e'.repeat(64)],
  sealed: sealOf(facts),
})

/** A repository's store with an approver, a request at level 3 from noon, and Anna's signed yes one minute later. */
export interface World {
  readonly root: string
  readonly directory: string
  readonly repository: string
  readonly approversFile: string
  readonly systemDirectory: string
  readonly anna: TestKey
  readonly bert: TestKey
  readonly clock: TestClock
  readonly store: ReturnType<typeof openStore>
  readonly request: Request
  readonly decision: Decision
  readonly live: Live
  readonly path: (name: string) => string
  readonly trust: () => Promise<Trust>
  /** Writes decision bytes with a signature, as the files lie there. */
  readonly put: (bytes: Uint8Array | string, signature?: string | Uint8Array) => void
  /** Signs and puts a decision, changed where wanted. */
  readonly decide: (change?: object, key?: TestKey, namespace?: string) => void
  readonly pin: (key?: TestKey, change?: Partial<Snapshot>) => void
  /** What a door does: `ran`, or why it did not. */
  readonly attempt: (change?: Attempt) => Promise<string>
}

export interface Attempt {
  readonly live?: Live
  readonly now?: Date
  readonly silentKeys?: readonly string[]
  readonly id?: string
}

export const createWorld = ({ level = 3 }: { readonly level?: Level } = {}): World => {
  const root = mkdtempSync(join(tmpdir(), 'holdpoint-approval-'))
  const repository = join(root, 'shop/.git')
  const directory = join(repository, 'holdpoint')
  const config = join(root, 'home/.config/holdpoint')
  for (const folder of ['requests', 'decisions']) mkdirSync(join(directory, folder), { recursive: true, mode: 0o700 })
  mkdirSync(config, { recursive: true, mode: 0o700 })
  const [anna, bert] = [ed25519Key(), ed25519Key()]
  const approversFile = join(config, 'allowed_signers')
  writeFileSync(approversFile, `anna ${anna.line} laptop\nbert ${bert.line}\n`, { mode: 0o600 })
  const clock = createTestClock()
  const store = openStore(files, directory, { clock, uid: process.getuid?.() ?? 0 })
  const facts = { ...FACTS, cwd: join(root, 'shop'), repository }
  const live = liveOf(facts, level)
  const request = makeRequest(
    {
      ...live,
      told: {
        lines: ['3 commits on origin/main would be lost'],
        files: ['README.md'],
        reversibility: { reversible: true, how: 'from the trash' },
        options: [
          { n: 1, text: 'overwrite' },
          { n: 2, text: 'merge first' },
        ],
      },
      requester: { agent: 'claude', pid: 4711 },
      now: NOON,
      approveWithinMs: 3_600_000,
    },
    random,
  )
  const decision = makeDecision(request, {
    verdict: 'approved',
    approver: 'anna',
    now: minutesAfter(1),
    reason: 'looked at it',
  })
  const path = (name: string) => join(directory, name)
  const systemDirectory = join(root, 'etc/holdpoint')
  const uid = process.getuid?.() ?? 0

  const trust = () => readTrust(files, { directory, repository, uid, systemDirectory, now: clock.now() })

  const put = (bytes: Uint8Array | string, signature?: string | Uint8Array) => {
    writeFileSync(path(`decisions/${request.id}.json`), bytes, { mode: 0o600 })
    if (signature !== undefined) writeFileSync(path(`decisions/${request.id}.json.sig`), signature, { mode: 0o600 })
  }

  const decide = (change: object = {}, key = anna, namespace = DECISION_NAMESPACE) => {
    const bytes = formatDecision({ ...decision, ...change })
    put(bytes, sshsign(key, bytes, { namespace }))
  }

  const pin = (key = anna, change: Partial<Snapshot> = {}) => {
    const text = readFileSync(approversFile, 'utf8')
    const bytes = formatSnapshot({
      v: 1,
      repository,
      nonce: 'b'.repeat(64),
      createdAt: NOON.toISOString(),
      approversFile,
      approversDigest: sha256(text),
      keys: parseAllowedSigners(text).approvers.map(approver => approver.line),
      settings: {},
      settingsDigest: digestOf({}),
      ...change,
    })
    writeFileSync(path('policy.json'), bytes)
    writeFileSync(path('policy.json.sig'), sshsign(key, bytes, { namespace: POLICY_NAMESPACE }))
  }

  const attempt = async (change: Attempt = {}): Promise<string> => {
    clock.set(change.now ?? minutesAfter(2))
    const current = change.live ?? live
    const id = change.id ?? request.id
    try {
      const found = await trust()
      if (found.kind !== 'trusted') return found.kind
      const read = await store.readRequest(id)
      if (read?.ok !== true) return 'no request'
      const stored = await store.readDecision(id)
      if (stored === undefined) return 'no decision'
      const notBefore = await store.newestTime()
      const judged = judgeDecision({
        request: read.request,
        decisionBytes: stored.bytes,
        signature: stored.signature,
        approvers: found.approvers,
        now: clock.now(),
        ...(notBefore === undefined ? {} : { notBefore }),
        expectedFingerprint: expectedFingerprint(read.request, current),
        level: current.level,
        spent: await store.isSpent(id),
        silentKeys: change.silentKeys ?? [],
      })
      if (judged.kind === 'invalid') return judged.fault
      if (judged.kind === 'denied') return 'denied'
      await store.noteTime(clock.now())
      return (await store.spend(id, 'shim')) ? 'ran' : 'spent'
    } catch (error) {
      if (error instanceof HoldpointError) return error.code
      throw error
    }
  }

  writeFileSync(path(`requests/${request.id}.json`), `${JSON.stringify(request)}\n`, { mode: 0o600 })
  chmodSync(directory, 0o700)
  const world = { root, directory, repository, approversFile, systemDirectory, anna, bert, clock, store }
  const whole = { ...world, request, decision, live, path, trust, put, decide, pin, attempt }
  whole.pin()
  whole.decide()
  return whole
}

/** A world for one test, removed after it. */
export const inWorld = async <T>(
  work: (world: World) => Promise<T> | T,
  options: { level?: Level } = {},
): Promise<T> => {
  const world = createWorld(options)
  try {
    return await work(world)
  } finally {
    rmSync(world.root, { recursive: true, force: true })
  }
}

import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Environment } from './attacked-world.ts'
import { AttackedWorld, FORCE, SAME } from './attacked-world.ts'

let world: AttackedWorld
beforeAll(() => {
  world = new AttackedWorld()
})
afterAll(() => {
  world.end()
})

/** What is done before the command is given again; the variables that it is given with, where it gives some. */
type Attack = (world: AttackedWorld) => Environment | Promise<Environment>

type Row = readonly [title: string, attack: Attack]

const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString()

/** A yes lies there that does not count: 77, and the log says why. */
const VOID: readonly (readonly [title: string, fault: string, attack: Attack])[] = [
  ['signed by another key', 'unknown-key', w => w.sign(w.evil('key'))],
  ['signed in another namespace', 'wrong-namespace', w => w.sign(w.key, 'file')],
  ['signed in the namespace of settings', 'wrong-namespace', w => w.sign(w.key, 'holdpoint-policy@v1')],
  ['no signature', 'unsigned', w => w.remove(`${w.decisionFile}.sig`)],
  ['signature truncated', 'signature-malformed', w => w.cut(`${w.decisionFile}.sig`, 120)],
  ['signature is a link', 'malformed', w => w.link(`${w.decisionFile}.sig`)],
  ['words of the signed text changed', 'altered', w => w.editDecision('"reason":"looked at it"', '"reason":"ok"')],
  ['future-dated', 'future-dated', w => w.resign({ decidedAt: minutes(30), useBy: minutes(40) })],
  ['expired', 'expired', w => w.resign({ useBy: minutes(-0.01) })],
  ['lives too long', 'lives-too-long', w => w.resign({ useBy: minutes(60 * 24 * 30) })],
  [
    'decided before the request was made',
    'decided-before-request',
    w => w.resign({ decidedAt: minutes(-60), useBy: minutes(-1) }),
  ],
  ['for another request', 'other-request', w => w.resign({ request: 'aaaaaaaaaaaa' })],
  ['for another fingerprint', 'other-fingerprint', w => w.resign({ fingerprint: '0'.repeat(64) })],
  ['names somebody else', 'principal-mismatch', w => w.resign({ approver: 'somebody.else' })],
  ['a field that no decision has', 'malformed', w => w.retell('"v":1', '"v":1,"zeal":true')],
  ['duplicate keys', 'malformed', w => w.retell('"verdict":"approved"', '"verdict":"denied","verdict":"approved"')],
  ['a byte-order mark before it', 'malformed', w => w.retell('{', '\u{FEFF}{')],
  ['a linked decision', 'malformed', w => w.link(w.decisionFile)],
  ['an empty decision', 'altered', w => w.cut(w.decisionFile, 0)],
  ['a truncated decision', 'altered', w => w.cut(w.decisionFile, 100)],
  ['a huge decision', 'malformed', w => w.append(w.decisionFile, ' '.repeat(4 << 20))],
  ['a huge decision, signed', 'malformed', w => w.retell('{', `{${' '.repeat(200_000)}`)],
  [
    'the decision of another request',
    'other-request',
    w => {
      const deletion = w.agent('rm -rf src')
      const [id = ''] = w.requestIds().filter(other => other !== w.request)
      const done = w.human(['approve', id, '--reason', 'can go'])
      expect([deletion.code, done.code]).toEqual([75, 0])
      return w.copyDecision(w.state, id)
    },
  ],
  [
    'the decision of another repository',
    'other-request',
    w => {
      const { state, request } = w.otherRepository()
      return w.copyDecision(state, request)
    },
  ],
  ['the request says another level', 'request-altered', w => w.editRequest({ level: 2 })],
  ['the request says other findings', 'request-altered', w => w.editRequest({ findings: [] })],
  [
    'the request made whole for a longer time',
    'other-fingerprint',
    w => w.editRequest({ approveBy: minutes(60 * 24 * 365) }, true),
  ],
  ['the request covers all', 'other-fingerprint', w => w.editRequest({ covers: ['0'.repeat(64)] }, true)],
  ['HOME points elsewhere', 'state-changed', w => ({ HOME: w.evilHome() })],
  ['XDG_CONFIG_HOME points elsewhere', 'state-changed', w => ({ XDG_CONFIG_HOME: join(w.evilHome(), '.config') })],
  ['a program of the same name comes after the shims', 'state-changed', w => ({ PATH: w.pathWith('git', 'exit 0') })],
  ['GIT_DIR points elsewhere', 'state-changed', w => ({ GIT_DIR: join(w.cloneElsewhere(), '.git') })],
  ['GIT_SSH_COMMAND is set', 'state-changed', w => ({ GIT_SSH_COMMAND: `sh ${w.evil('ssh')}` })],
  ['NODE_OPTIONS loads a file', 'state-changed', w => ({ NODE_OPTIONS: w.evilOptions() })],
  ['an amended commit', 'state-changed', w => w.rewrite('something else')],
  [
    'used, and the remote put back',
    'spent',
    w => {
      const remote = w.evil('remote.git')
      cpSync(w.remote, remote, { recursive: true })
      expect(w.agent(FORCE).code).toBe(0)
      rmSync(w.remote, { recursive: true })
      renameSync(remote, w.remote)
      // What Git notes of the remote goes back as well: the state is the one that was approved.
      w.must(['git', 'fetch', '-q'])
      return SAME
    },
  ],
  [
    'killed between the use and the push',
    'spent',
    async w => {
      await w.killAfterSpending()
      expect(existsSync(join(w.state, 'spent', `${w.request}.json`))).toBe(true)
      return SAME
    },
  ],
]

/** No yes lies there: the operation stays held, or the gate cannot trust its settings and lets nothing through. */
const HELD: readonly (readonly [title: string, code: number, attack: Attack])[] = [
  ['nothing was done', 75, () => SAME],
  ['HOLDPOINT_RUN names the waiting request', 75, w => ({ HOLDPOINT_RUN: w.request })],
  ['HOLDPOINT_RUN names a path', 75, w => ({ HOLDPOINT_RUN: `../requests/${w.request}` })],
  ['a program of the same name that shows nothing', 75, w => ({ PATH: w.pathWith('git', 'exit 0') })],
  ['NODE_OPTIONS loads a file', 75, w => ({ NODE_OPTIONS: w.evilOptions() })],
  ['GIT_DIR points elsewhere', 75, w => ({ GIT_DIR: join(w.cloneElsewhere(), '.git') })],
  [
    'the log says that it was approved',
    75,
    w => {
      const [line] = w.journal().filter(({ entry }) => entry.type === 'blocker')
      const text = JSON.stringify({ ...line, entry: { ...line?.entry, type: 'decision', hitl_reviewed: true } })
      return w.append(join(w.state, 'journal.jsonl'), `${text.replace('HELD', 'approved')}\n`)
    },
  ],
  ['a mark says that it is under way', 75, w => w.markSpent()],
  ['variables that no one has', 75, () => ({ HOLDPOINT_LEVEL: '1', HOLDPOINT_SKIP: '1' })],
  [
    'hooks switched off by variables',
    75,
    () => ({
      HUSKY: '0',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.hooksPath',
      GIT_CONFIG_VALUE_0: '/dev/null',
    }),
  ],
  ['a yes by the attacker’s key', 77, w => w.forge()],
  [
    'a yes by the attacker’s key, their HOME',
    77,
    w => {
      w.forge()
      return { HOME: w.evilHome() }
    },
  ],
  [
    'a yes by the attacker’s key, their XDG folders',
    77,
    w => {
      w.forge()
      const home = w.evilHome()
      return {
        XDG_CONFIG_HOME: join(home, '.config'),
        XDG_STATE_HOME: join(home, 'state'),
        XDG_DATA_HOME: join(home, 'data'),
      }
    },
  ],
  [
    'a yes by the attacker’s key, which they add to the approvers file',
    77,
    w => {
      w.forge()
      return w.append(w.approversFile, w.evilLine())
    },
  ],
  [
    'a yes by the attacker’s key, an ssh-keygen that finds it good',
    77,
    w => {
      w.forge()
      return { PATH: w.pathWith('ssh-keygen', 'echo "Good signature"', 'exit 0') }
    },
  ],
  [
    'a yes by the attacker’s key, under HOLDPOINT_RUN, marked as used',
    77,
    w => {
      w.forge()
      return w.markSpent()
    },
  ],
  ['the approvers file is the attacker’s', 78, w => w.overwrite(w.approversFile, w.evilLine())],
  ['settings edited', 78, w => w.append(join(w.state, 'policy.json'), ' ')],
  ['settings are not readable', 78, w => w.cut(join(w.state, 'policy.json'), 20)],
  ['the signature of the settings is gone', 78, w => w.remove(join(w.state, 'policy.json.sig'))],
]

/** What takes the human's say away after they said yes. */
const SAY_TAKEN: readonly Row[] = [
  ['the key taken out of the approvers file', w => w.overwrite(w.approversFile, '')],
  ['the approvers file deleted', w => w.remove(w.approversFile)],
  ['the approvers file linked', w => w.link(w.approversFile)],
  [
    'the approvers file writable by all',
    w => {
      chmodSync(w.approversFile, 0o666)
      return SAME
    },
  ],
  ['the settings deleted', w => w.remove(join(w.state, 'policy.json'))],
]

/** The command, given after the attack; nothing of the remote may have moved by it. */
const give = async (state: 'held' | 'approved', attack: Attack) => {
  world.restore(state)
  const env = await attack(world)
  const refs = world.remoteRefs()
  const violations = world.violations()
  const { code, stderr } = world.agent(FORCE, { env })
  expect(existsSync(world.evil('loaded')), 'foreign code ran in the gate').toBe(false)
  const fault = world
    .journal()
    .findLast(({ entry }) => entry.type === 'violation')
    ?.entry.tags.at(-1)
  return { code, stderr, moved: world.remoteRefs() !== refs, told: world.violations() - violations, fault }
}

describe('a force push that a human agreed to', () => {
  it.each<Row>([
    ['as it is', () => SAME],
    ['whose yes was signed by ssh-keygen', w => w.resign({})],
    ['with a variable that changes nothing', () => ({ LINES: '40' })],
  ])('runs %s', async (_, attack) => {
    expect(await give('approved', attack)).toMatchObject({ code: 0, moved: true, told: 0 })
  })

  it.each(VOID)('is refused, and the log tells why: %s (%s)', async (_, fault, attack) => {
    expect(await give('approved', attack)).toMatchObject({ code: 77, moved: false, told: 1, fault })
  })

  it.each(SAY_TAKEN)('does not run: %s', async (_, attack) => {
    const { code, moved } = await give('approved', attack)
    expect({ code: [77, 78].includes(code) ? 'refused' : code, moved }).toEqual({ code: 'refused', moved: false })
  })
})

describe('a held force push', () => {
  it.each(HELD)('does not run: %s (%i)', async (_, code, attack) => {
    const given = await give('held', attack)
    expect(given).toMatchObject({ code, moved: false, told: code === 77 ? 1 : 0 })
  })

  it('is not covered by a run that is over', async () => {
    const given = await give('approved', w => {
      expect(w.agent(FORCE).code).toBe(0)
      w.rewrite('once more')
      return { HOLDPOINT_RUN: w.request }
    })
    expect(given).toMatchObject({ code: 75, moved: false })
  })

  it('written into the log as approved breaks the log’s chain', () => {
    world.restore('held')
    expect(world.human(['log', 'verify']).code).toBe(0)
    const file = join(world.state, 'journal.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"hitl_reviewed":false', '"hitl_reviewed":true'))
    expect(world.human(['log', 'verify']).code).not.toBe(0)
  })

  it.each([
    ['approve', (id: string) => `holdpoint approve ${id} --reason fine`],
    ['approve with the key named', (id: string) => `holdpoint approve ${id} --reason fine --key '${world.key}'`],
    ['deny', (id: string) => `holdpoint deny ${id} --reason no`],
    ['uninstall', () => 'holdpoint uninstall'],
  ])('stays held where the agent itself says %s', (_, line) => {
    world.restore('held')
    const before = [world.remoteRefs(), world.violations()] as const
    const tried = world.agent(line(world.request))
    expect([tried.code, existsSync(world.decisionFile)], tried.stderr).toEqual([77, false])
    expect(world.violations()).toBe(before[1] + 1)
    expect([world.agent(FORCE).code, world.remoteRefs()]).toEqual([75, before[0]])
  })
})

import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ran, Sitting } from './desk.ts'
import { fingerprintOf } from '../../src/approval/fingerprint.ts'
import type { TerminalAnswer } from '../../src/gate/corridor.ts'
import type { Request } from '../../src/model/request.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

const RESET = ['git', 'reset', '--hard', 'HEAD']
let minute = 0

/** What the command would throw away becomes something else, a minute later. */
const moveState = (): void => {
  minute += 1
  desk.clock.set(new Date(Date.parse('2026-11-13T09:00:00Z') + minute * 60_000).toISOString())
  writeFileSync(join(desk.repo, 'file.txt'), `work of minute ${minute}\n`)
}

const idIn = ({ stderr }: Ran): string => /Request: +(\w{12})/u.exec(stderr)?.[1] ?? ''

/** The agent tries to run it; the id of the request that it is told of. */
const held = async (sitting: Sitting = {}, words: readonly string[] = RESET): Promise<string> => {
  const ran = await desk.agent(['run', '--', ...words], {
    ...sitting,
    env: { HOLDPOINT_TASK: 'task-1', ...sitting.env },
  })
  expect(ran.code, ran.stderr).toBe(75)
  return idIn(ran)
}

const pending = async (): Promise<readonly string[]> =>
  (JSON.parse((await desk.human(['pending', '--json'])).stdout) as { id: string }[]).map(({ id }) => id).toSorted()

const superseded = (): readonly (string | undefined)[] =>
  desk.entries().flatMap(({ entry }) => (entry.tags.includes('superseded') ? [entry.holdpoint?.request_id] : []))

describe('a command that is asked anew because its state moved', () => {
  let [first, second] = ['', '']
  beforeEach(async () => {
    moveState()
    first = await held()
    moveState()
    second = await held()
  })

  it('waits once: the new request takes the place of the old one', async () => {
    expect(second).not.toBe(first)
    expect(await pending()).toEqual([second])
    expect(superseded()).toEqual([first])
  })

  it('links both in the log, and each shows the way to the other', async () => {
    const keyOf = (id: string) => desk.entries().find(({ entry }) => entry.holdpoint?.request_id === id)?.key
    const note = desk.entries().find(({ entry }) => entry.tags.includes('superseded'))?.entry
    expect(note?.context?.related_entries).toEqual([keyOf(first), keyOf(second)])
    const shown = await Promise.all([first, second].map(id => desk.human(['show', id])))
    expect(shown.map(({ stdout }) => stdout.includes('asked anew by gate'))).toEqual([true, true])
    expect(shown[0]?.stdout).toContain(second)
  })

  it.each(['approve', 'deny'])('takes no %s of the old one, and names the new one', async verb => {
    const said = await desk.human([verb, first])
    expect([said.code, said.stderr.includes(`holdpoint show ${second}`)]).toEqual([77, true])
    expect(desk.entries().filter(({ entry }) => entry.type === 'decision')).toEqual([])
  })

  it('tells whoever waits for the old one', async () => {
    const heard = await desk.agent(['await', first, '--timeout', '0', '--json'])
    expect(heard.code).toBe(77)
    expect(JSON.parse(heard.stdout)).toMatchObject({
      denied: { verdict: 'superseded', reason: expect.stringContaining(second) as unknown },
    })
    expect(superseded()).toEqual([first])
  })

  it('stops its task by the new one alone, until that is answered', async () => {
    expect(await held({}, ['npm', 'install', 'x'])).toBe(second)
    expect((await desk.human(['approve', second])).code).toBe(0)
    const ran = await desk.agent(['run', '--', ...RESET], { env: { HOLDPOINT_TASK: 'task-1' } })
    expect(ran.code, ran.stderr).toBe(0)
    expect(idIn(await desk.agent(['run', '--', 'npm', 'install', 'x']))).not.toBe('')
  })
})

describe('a request is left alone', () => {
  it.each<[title: string, sitting: Sitting, words: readonly string[]]>([
    ['by the same of another task', { env: { HOLDPOINT_TASK: 'task-2' } }, RESET],
    ['by the same of another agent', { env: { HOLDPOINT_AGENT: 'other-agent' } }, RESET],
  ])('%s', async (_, sitting, words) => {
    moveState()
    const first = await held()
    moveState()
    const second = await held(sitting, words)
    expect(await pending()).toEqual([first, second].toSorted())
    expect(superseded()).toEqual([])
  })

  it('by other words that reach the same', async () => {
    moveState()
    const first = await held({ env: { HOLDPOINT_TASK: '' } })
    moveState()
    const second = await held({ env: { HOLDPOINT_TASK: '' } }, ['git', 'reset', '--hard'])
    expect(await pending()).toEqual([first, second].toSorted())
  })

  it('while its state stays', async () => {
    moveState()
    const first = await held()
    expect(await held()).toBe(first)
    expect(await pending()).toEqual([first])
  })

  it.each(['approve', 'deny'])('once a human said %s', async verb => {
    moveState()
    const first = await held()
    expect((await desk.human([verb, first])).code).toBe(0)
    moveState()
    await desk.agent(['run', '--', ...RESET], { env: { HOLDPOINT_TASK: 'task-1' } })
    expect(superseded()).toEqual([])
    expect((await desk.human(['show', first])).stdout).toContain(verb === 'approve' ? 'approved' : 'denied')
  })

  it('once an answer lies there that nobody signed: that is told, not put away', async () => {
    moveState()
    const first = await held({ env: { HOLDPOINT_TASK: '' } })
    for (const name of [`${first}.json`, `${first}.json.sig`])
      desk.world.write(join(desk.state, 'decisions', name), '{"verdict":"approved"}', 0o600)
    moveState()
    await desk.agent(['run', '--', ...RESET])
    expect(superseded()).toEqual([])
  })
})

describe('at the same time', () => {
  it('an answer that comes while the new request is written stays an answer', async () => {
    moveState()
    const first = await held()
    expect((await desk.human(['approve', first])).code).toBe(0)
    const decisions = join(desk.state, 'decisions')
    const away = desk.world.at('away')
    renameSync(decisions, away)
    moveState()
    const requests = join(desk.state, 'requests')
    const putBack = (): void => {
      if (existsSync(away) && readdirSync(requests).length > 1) renameSync(away, decisions)
    }
    const clock = {
      ...desk.clock,
      now: () => {
        putBack()
        return desk.clock.now()
      },
    }
    expect(await held({ clock })).not.toBe(first)
    expect([existsSync(away), superseded()]).toEqual([false, []])
  })

  it('a yes to what was gone when it was typed is none, and one request waits', async () => {
    moveState()
    const typed = (): TerminalAnswer => {
      moveState()
      return { kind: 'approved', conditions: [], reason: '', approver: 'anna' }
    }
    const ran = await desk.human(['run', '--', 'rm', '-f', 'file.txt'], { typed, env: { HOLDPOINT_WAIT: '0' } })
    expect([ran.code, existsSync(join(desk.repo, 'file.txt'))]).toEqual([77, true])
    expect(await pending()).toHaveLength(1)
  })

  it.each([1, 2, 3, 4])('an answer and a new request leave exactly one that waits, and nothing runs: %i', async () => {
    moveState()
    const first = await held()
    moveState()
    const [said, ran] = await Promise.all([
      desk.human(['approve', first]),
      desk.agent(['run', '--', ...RESET], { env: { HOLDPOINT_TASK: 'task-1' } }),
    ])
    expect([0, 77]).toContain(said.code)
    expect([75, 77]).toContain(ran.code)
    const waiting = await pending()
    expect(waiting).toHaveLength(1)
    expect(waiting).not.toContain(first)
    expect(superseded(), 'whoever came first is the one that counts').toEqual(said.code === 0 ? [] : [first])
    expect(readFileSync(join(desk.repo, 'file.txt'), 'utf8')).toContain('work of minute')
  })

  it('two that are asked for in two states do not put each other away', async () => {
    moveState()
    await held()
    moveState()
    const many = Array.from({ length: 6 }, () =>
      desk.agent(['run', '--', ...RESET], { env: { HOLDPOINT_TASK: 'task-1' } }),
    )
    writeFileSync(join(desk.repo, 'file.txt'), 'moved while they look\n')
    for (const ran of await Promise.all(many)) expect(ran.code).toBe(75)
    expect((await pending()).length).toBeGreaterThan(0)
  })
})

describe('an attacker', () => {
  const requestFile = (id: string): string => join(desk.state, 'requests', `${id}.json`)
  const readRequest = (id: string): Request => JSON.parse(readFileSync(requestFile(id), 'utf8')) as Request
  const decided = () => desk.entries().filter(({ entry }) => entry.type === 'decision')

  it('does not free a task by asking anew for something less', async () => {
    writeFileSync(join(desk.repo, 'only-here.txt'), 'x'.repeat(2 * 1024 * 1024))
    const first = await held({}, ['rm', 'only-here.txt'])
    moveState()
    writeFileSync(join(desk.repo, 'only-here.txt'), 'x')
    expect(readRequest(first).level).toBe(3)
    const told = await desk.agent(['run', '--', 'rm', 'only-here.txt'], { env: { HOLDPOINT_TASK: 'task-1' } })
    expect([told.code, superseded()]).toEqual([75, []])
    expect(await pending()).toContain(first)
    expect(await held({}, ['npm', 'install', 'x'])).toBe(first)
  })

  it('has no other request approved under the id that a human saw', async () => {
    moveState()
    const [first, other] = [await held(), await held({ env: { HOLDPOINT_TASK: 'task-2' } }, ['rm', 'file.txt'])]
    const exchanged = { ...readRequest(other), id: first }
    desk.world.write(requestFile(first), JSON.stringify({ ...exchanged, fingerprint: fingerprintOf(exchanged) }), 0o600)
    const said = await desk.human(['approve', first])
    expect([said.code, said.stderr]).toEqual([77, expect.stringContaining('is not the one that the log has')])
    expect(decided()).toEqual([])
    expect(existsSync(join(desk.state, 'decisions', `${first}.json`))).toBe(false)
  })

  it('is seen in what a human is about to sign', async () => {
    moveState()
    const first = await held()
    const said = await desk.human(['approve', first.slice(0, 6)])
    expect(said.stderr).toContain(`to be signed: ${first}`)
    expect(said.stderr).toContain(RESET.join(' '))
  })

  it.each<[title: string, name: (id: string) => string]>([
    ['an answer without a signature', id => `${id}.json`],
    ['a signature without an answer', id => `${id}.json.sig`],
  ])('does not hide a request behind %s', async (_, name) => {
    moveState()
    const first = await held()
    desk.world.write(join(desk.state, 'decisions', name(first)), '{"verdict":"denied"}', 0o600)
    expect(await pending()).toEqual([first])
  })

  it.each<[title: string, mark: string]>([
    ['of an answer that nobody gave', '{"by":"answer"}'],
    ['of a request that nobody made', '{"by":"000000000000"}'],
    ['that is damaged', '{'],
  ])('gains nothing from a mark %s', async (_, mark) => {
    moveState()
    const first = await held()
    desk.world.write(join(desk.state, 'spent', `${first}.first`), mark, 0o600)
    expect(await pending()).toEqual([first])
    moveState()
    expect(await held()).not.toBe(first)
    expect(await pending()).toContain(first)
    expect(decided()).toEqual([])
  })
})

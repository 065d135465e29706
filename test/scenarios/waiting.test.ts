import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TerminalSession } from '../support/terminal.ts'
import { ClockedWorld } from './clocked-world.ts'
import type { Ran } from './world.ts'
import { World } from './world.ts'

const aMoment = (): Promise<void> => new Promise(done => setTimeout(done, 1500))

/** The agent's own terminal, where the line is under way. */
const underWay = async (world: World, line: string): Promise<TerminalSession> => {
  const env = world.agentEnv({ HOLDPOINT_WAIT: '5m' })
  const agent = new TerminalSession(['sh', '-c', `echo begun; exec ${line}`], { cwd: world.repo, env })
  await agent.sees('begun')
  await aMoment()
  return agent
}

const pendingOf = (world: World): readonly string[] =>
  (JSON.parse(world.human(['pending', '--json']).stdout) as { id: string }[]).map(({ id }) => id)

describe('a wait of five minutes', () => {
  let world: ClockedWorld
  beforeAll(() => {
    world = new ClockedWorld()
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  const ask = (title: string): string => {
    const asked = world.agent(
      `holdpoint propose --json --title '${title}' --why w --impact i --reversibility r --tag waiting`,
    )
    expect(asked.code, asked.stderr).toBe(0)
    return (JSON.parse(asked.stdout) as { proposed: { id: string } }).proposed.id
  }

  const pending = (): readonly string[] => pendingOf(world)

  const awaited = (id: string): Ran => world.agent(`holdpoint await ${id} --timeout 0 --json`)

  it('survives that the agent is cut off, killed and started again; the answer comes while nobody waits', async () => {
    world.setMinutes(0)
    const id = ask('Which cache')
    const first = await underWay(world, `holdpoint await ${id} --timeout 5m`)
    first.kill('SIGHUP')
    expect(await first.exited).toBeGreaterThan(128)
    world.setMinutes(2)
    const second = await underWay(world, `holdpoint await ${id} --timeout 5m`)
    second.kill('SIGKILL')
    expect(await second.exited).toBe(137)
    expect([awaited(id).code, pending()]).toEqual([75, [id]])
    world.setMinutes(4)
    expect(world.human(['approve', id, '--reason', 'Redis']).code).toBe(0)
    const heard = awaited(id)
    expect([heard.code, JSON.parse(heard.stdout)]).toMatchObject([0, { approved: { id, reason: 'Redis' } }])
    expect(world.human(['log', 'verify']).code).toBe(0)
    expect(world.human(['show', id]).stdout).toContain('after 4 min')
  })

  it('lasts until the answer, which comes in its last seconds', async () => {
    world.setMinutes(10)
    const id = ask('Which queue')
    const later = world.agentLater(`holdpoint await ${id} --timeout 5m`)
    await aMoment()
    world.setMinutes(14.5)
    await aMoment()
    expect(world.human(['deny', id, '--reason', 'none']).code).toBe(0)
    const heard = await later
    expect([heard.code, heard.stdout]).toEqual([77, expect.stringContaining('none')])
  })

  it('ends without an answer as held, and the request goes on waiting', async () => {
    world.setMinutes(20)
    const id = ask('Which mail')
    const later = world.agentLater(`holdpoint await ${id} --timeout 5m`)
    await aMoment()
    world.setMinutes(25.1)
    expect(await later).toMatchObject({ code: 75, stdout: `still open: ${id}\n` })
    expect(pending()).toEqual([id])
    expect(world.human(['approve', id]).code).toBe(0)
    expect(awaited(id).code).toBe(0)
  })
})

/** On the real clock: the shims start the gate without what the environment would load into it. */
describe('the wait of a held command', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  it('is taken up by the same command, and what was killed ran nothing', async () => {
    world.write('old.txt', 'old\n')
    for (const signal of ['SIGHUP', 'SIGKILL']) {
      const agent = await underWay(world, 'rm old.txt')
      await agent.sees('nothing ran')
      agent.kill(signal)
      expect(await agent.exited).toBeGreaterThan(128)
      expect([pendingOf(world).length, existsSync(join(world.repo, 'old.txt'))]).toEqual([1, true])
    }
    const [id = ''] = pendingOf(world)
    expect(world.human(['approve', id]).code).toBe(0)
    const ran = world.agent('rm old.txt')
    expect([ran.code, existsSync(join(world.repo, 'old.txt'))], ran.stderr).toEqual([0, false])
  })
})

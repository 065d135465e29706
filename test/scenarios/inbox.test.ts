import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

const LEAVES_SCREEN = '\u001B[?1049l'
const SHOWS_CURSOR = '\u001B[?25h'

describe('the inbox on a human’s own terminal', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  const sit = (more: Readonly<Record<string, string>> = {}, line = 'exec holdpoint'): TerminalSession =>
    new TerminalSession(['sh', '-c', line], { cwd: world.repo, env: world.humanEnv({ PAGER: 'cat', ...more }) })

  const propose = (title: string, more = ''): string => {
    const asked = world.agent(
      `holdpoint propose --json --title ${title} --why w --impact i --reversibility r --tag inbox ${more}`,
    )
    expect(asked.code, asked.stderr).toBe(0)
    return (JSON.parse(asked.stdout) as { proposed: { id: string } }).proposed.id
  }

  const verdicts = () =>
    world.journal().flatMap(({ entry }) => (entry.type === 'decision' ? [[entry.title, entry.content]] : []))

  it('approves one with conditions, denies another, and leaves; the store and the log have both', async () => {
    world.write('docs/plan.md', 'the plan\u001B[2J\n')
    const first = propose('First', '--related docs/plan.md')
    const second = propose('Second')
    const human = sit()
    await human.seesNext('2 requests wait')
    human.types('\r')
    await human.seesNext(`request ${first}`)
    human.types('f')
    await human.seesNext(String.raw`the plan\u{1b}[2J`)
    await human.seesNext('back to the inbox')
    human.types('\r')
    await human.seesNext('yes, but')
    human.types('c')
    await human.seesNext('Condition 1')
    human.types('keep REST\r')
    await human.seesNext('Condition 2')
    human.types('\r')
    await human.seesNext('Approve? y')
    human.types('y\r')
    await human.seesNext('1 request waits')
    await human.seesNext(`approved: ${first}`)
    // The approved one stays chosen, below what waits: it can be taken back there.
    human.types('g\r')
    await human.seesNext(`request ${second}`)
    human.types('d')
    await human.seesNext('Why not')
    human.types('too early\r')
    await human.seesNext(`denied: ${second}`)
    human.types('q')
    expect(await human.exited, human.screen).toBe(0)
    expect(human.screen.endsWith(LEAVES_SCREEN)).toBe(true)
    const answers = [first, second].map(id => {
      const { code, stdout } = world.agent(`holdpoint await ${id} --json`)
      return [code, JSON.parse(stdout) as unknown]
    })
    expect(answers).toEqual([
      [0, { approved: expect.objectContaining({ conditions: ['keep REST'] }) as unknown }],
      [77, { denied: expect.objectContaining({ reason: 'too early' }) as unknown }],
    ])
    expect(verdicts().length).toBe(2)
    expect(world.human(['log', 'verify']).code).toBe(0)
  })

  it('decides nothing by opening, reading and leaving, nor by keys that were typed ahead', async () => {
    const id = propose('Quiet')
    const human = sit({}, 'sleep 1; exec holdpoint')
    human.types('\ray\ry\r')
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${id}`)
    human.types('a')
    await human.seesNext('Approve? y')
    human.types('\r')
    await human.seesNext('Nothing was decided')
    human.types('\u0003')
    expect(await human.exited, human.screen).toBe(130)
    expect(verdicts()).toEqual([])
    expect(world.agent(`holdpoint await ${id} --timeout 0`).code).toBe(75)
  })

  it('wants the typed name at level 3, and rings for a blocker that comes while it is open', async () => {
    const human = sit()
    await human.seesNext('Nothing waits')
    expect(human.screen).not.toContain('\u0007')
    const id = propose('Stop', "--kind blocker --level 3 --option 'go on'")
    await human.seesNext('\u0007')
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${id}`)
    human.types('a')
    await human.seesNext('Type yes to approve')
    human.types('y\r')
    await human.seesNext('the name typed was not yes')
    human.types('a')
    await human.seesNext('Type yes to approve')
    human.types('yes\r')
    await human.seesNext('Why (Enter for none)')
    human.types('\u0003')
    await human.seesNext('Nothing was decided')
    human.types('\u0003')
    expect(await human.exited).toBe(130)
    expect(verdicts()).toEqual([])
  })

  it('puts the terminal back when it is ended from outside', async () => {
    propose('Ended')
    const human = sit({}, 'exec holdpoint')
    await human.seesNext('1 request waits')
    human.kill('SIGTERM')
    expect(await human.exited).toBe(143)
    expect(human.screen.indexOf(LEAVES_SCREEN)).toBeGreaterThan(human.screen.indexOf('1 request waits'))
    expect(human.screen).toContain(SHOWS_CURSOR)
  })

  it('gives a dumb terminal the list', async () => {
    const id = propose('Listed')
    const human = sit({}, 'TERM=dumb exec holdpoint')
    await human.seesNext('holdpoint approve ID')
    expect(await human.exited).toBe(0)
    expect(human.screen).toContain(id)
    expect(human.screen).not.toContain('\u001B')
  })

  it('is not for agents', () => {
    propose('Kept')
    const agent = world.agent('holdpoint')
    expect([agent.code, agent.stdout]).toEqual([64, ''])
    expect(agent.stderr).toContain('Usage')
  })

  it('opens no link that leads out of the project, and no credentials', async () => {
    writeFileSync(join(world.root, 'outside.txt'), 'far away\n')
    world.write('docs/in.md', 'in\n')
    const id = propose('Links', '--related docs/in.md')
    world.must(['ln', '-sf', join(world.root, 'outside.txt'), 'docs/in.md'])
    const human = sit()
    await human.seesNext('1 request waits')
    human.types('\r')
    await human.seesNext(`request ${id}`)
    human.types('f')
    await human.seesNext('leads out of the project')
    human.types('q')
    await human.seesNext('1 request waits')
    human.types('q')
    expect(await human.exited).toBe(0)
    expect(human.screen).not.toContain('far away')
  })
})

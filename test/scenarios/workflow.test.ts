import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

describe('an agent asks, a human answers at a terminal', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  const atTerminal = (line: string): TerminalSession =>
    new TerminalSession(['sh', '-c', line], { cwd: world.repo, env: world.humanEnv() })

  const proposed = (line: string, input = ''): string => {
    const asked = world.agent(line, { input })
    expect(asked.code, asked.stderr).toBe(0)
    return (JSON.parse(asked.stdout) as { proposed: { id: string } }).proposed.id
  }

  it('holds a waiting agent until the answer, with its conditions', async () => {
    const id = proposed(
      'holdpoint propose --json --title "It\'s GraphQL" --why "N+1" --impact "new endpoints" --reversibility "REST stays"',
    )
    const waiting = world.agentLater(`holdpoint await ${id} --timeout 60s --json`)
    const human = atTerminal(`holdpoint show ${id} && holdpoint approve ${id} --condition 'new endpoints only'`)
    await human.sees("It's GraphQL")
    expect(await human.exited, human.screen).toBe(0)
    const heard = await waiting
    expect([heard.code, JSON.parse(heard.stdout)]).toEqual([
      0,
      { approved: expect.objectContaining({ id, conditions: ['new endpoints only'] }) as unknown },
    ])
  })

  it('stops the whole task at a blocker, then lets what was granted through the shims, and asks beyond it', async () => {
    world.write('a.txt', 'a\n')
    world.write('b.txt', 'b\n')
    world.write('c.txt', 'c\n')
    const task = { HOLDPOINT_TASK: 'task-1' }
    const id = proposed(
      'holdpoint propose --stdin --json',
      JSON.stringify({ kind: 'blocker', title: 'Clean up', why: 'old files', options: ['delete'], task: 'task-1' }),
    )
    const stopped = world.agent('rm a.txt', { env: task })
    expect([stopped.code, stopped.stderr]).toEqual([75, expect.stringContaining(id)])
    const human = atTerminal(`holdpoint approve ${id} --option 1 --allow-command 'rm *' --uses 2 --until 10m`)
    expect(await human.exited, human.screen).toBe(0)
    const codes = ['a', 'b', 'c'].map(name => world.agent(`rm ${name}.txt`, { env: task }).code)
    expect(codes).toEqual([0, 0, 75])
    const done = world.agent(`holdpoint done ${id} --title "Cleaned" --content "two files"`, { env: task })
    expect(done.code, done.stderr).toBe(0)
    expect(world.journal().map(({ entry }) => [entry.type, entry.hitl_reviewed])).toEqual([
      ['policy', false],
      ['policy', true],
      ['blocker', false],
      ['decision', true],
      ['milestone', true],
      ['milestone', true],
      ['question', false],
      ['milestone', true],
    ])
    expect(world.human(['log', 'verify']).code).toBe(0)
  })

  it('releases an agent once its credentials are in place, and keeps none of them', async () => {
    const id = proposed(
      'holdpoint propose --json --kind credentials --title "OAuth keys" --why "login" --needs GOOGLE_CLIENT_ID,GOOGLE_CLIENT_SECRET --file .env.local',
    )
    world.write('.gitignore', '.env.local\n')
    const secret = ['GOCSPX', 'k3yF0rTests0nly1234567890ab'].join('-')
    writeFileSync(join(world.repo, '.env.local'), `GOOGLE_CLIENT_ID=1\nGOOGLE_CLIENT_SECRET=${secret}\n`, {
      mode: 0o600,
    })
    expect(world.agent(`holdpoint provide ${id}`).code).toBe(77)
    const human = atTerminal(`holdpoint provide ${id}`)
    expect(await human.exited, human.screen).toBe(0)
    expect(human.screen).not.toContain(secret)
    expect(world.agent(`holdpoint await ${id}`).code).toBe(0)
    expect(world.run(['grep', '-rl', secret, world.state, world.home], { cwd: world.root }).stdout).toBe('')
    expect(world.journal().at(-1)?.entry).toMatchObject({ type: 'milestone', hitl_reviewed: true })
  })
})

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AttackedWorld, FORCE } from './attacked-world.ts'

/** Takes the push's approval away again, so that it waits as a blocker of `task-1` does. */
class BlockedWorld extends AttackedWorld {
  readonly task = { HOLDPOINT_TASK: 'task-1' }

  /** The held push as `task-1` asks for it; the one that nobody's task asked for is out of the way. */
  block(): string {
    this.restore('approved')
    const ran = this.agent(FORCE)
    if (ran.code !== 0) throw new Error(ran.stderr)
    this.rewrite('of the task')
    const held = this.agent(FORCE, { env: this.task })
    if (held.code !== 75) throw new Error(held.stderr)
    return this.pendingId()
  }

  ofTask(line: string, cwd = this.repo): ReturnType<AttackedWorld['agent']> {
    return this.agent(line, { env: this.task, cwd })
  }

  decide(...words: readonly string[]): void {
    const done = this.human(words)
    if (done.code !== 0) throw new Error(done.stderr)
  }
}

describe('a task whose level 3 command waits for a human', () => {
  let world: BlockedWorld
  beforeAll(() => {
    world = new BlockedWorld()
  })
  afterAll(() => {
    world.end()
  })

  /** Whether the answer named the blocker as what stops it, and asked for nothing more. */
  const isStopped = (blocker: string, ran: ReturnType<BlockedWorld['ofTask']>): boolean => {
    const asked = world.requestIds().length
    return ran.code === 75 && ran.stderr.includes(blocker) && asked === 2
  }

  it.each<[title: string, line: string]>([
    ['a level 2 operation', 'rm README.md'],
    ['a level 3 operation', 'rm -rf src'],
    ['the same through an absolute path', '/usr/bin/env git push -f origin main'],
  ])('does not go on with %s', (_, line) => {
    const blocker = world.block()
    const ran = world.ofTask(line)
    expect(isStopped(blocker, ran), `${String(ran.code)} ${ran.stderr}`).toBe(true)
    expect(existsSync(join(world.repo, 'src/app.js'))).toBe(true)
    expect(existsSync(join(world.repo, 'README.md'))).toBe(true)
  })

  it('does not go on with the same words at another place', () => {
    const blocker = world.block()
    const ran = world.ofTask(FORCE, join(world.repo, 'src'))
    expect(isStopped(blocker, ran), `${String(ran.code)} ${ran.stderr}`).toBe(true)
  })

  it('finds its own request with the very same words', () => {
    const blocker = world.block()
    const ran = world.ofTask(FORCE)
    expect([ran.code, world.pendingId()], ran.stderr).toEqual([75, blocker])
  })

  it('finds its own request with words that hold a line feed', () => {
    world.restore('approved')
    expect(world.agent(FORCE).code).toBe(0)
    const folder = join(world.repo, 'two\nlines')
    mkdirSync(folder)
    writeFileSync(join(folder, 'work.txt'), 'work\n')
    const line = 'rm -rf "$(printf \'two\\nlines\')" src'
    const codes = [world.ofTask(line).code, world.ofTask(line).code]
    const id = world.pendingId()
    world.decide('approve', id)
    expect([...codes, world.ofTask(line).code, existsSync(folder)]).toEqual([75, 75, 0, false])
  })

  it.each<[title: string, line: string]>([
    ['reads', 'git log -1 --format=%s'],
    ['commits', 'git commit -q --allow-empty -m work'],
  ])('goes on with level 1: %s', (_, line) => {
    world.block()
    const ran = world.ofTask(line)
    expect(ran.code, ran.stderr).toBe(0)
  })

  it('stops no other task, and lowers nothing there', () => {
    const blocker = world.block()
    const ran = world.agent('rm README.md', { env: { HOLDPOINT_TASK: 'task-2' } })
    const pending = JSON.parse(world.human(['pending', '--json']).stdout) as { id: string; level: number }[]
    expect(ran.code, ran.stderr).toBe(75)
    expect(pending).toHaveLength(2)
    expect(pending.find(({ id }) => id !== blocker)?.level).toBe(2)
    expect(existsSync(join(world.repo, 'README.md'))).toBe(true)
  })

  it.each(['approve', 'deny'])('goes on once a human said %s', verdict => {
    const blocker = world.block()
    world.decide(verdict, blocker)
    expect(world.ofTask('rm README.md').code).toBe(75)
    const pending = JSON.parse(world.human(['pending', '--json']).stdout) as { id: string }[]
    const mine = pending.find(({ id }) => id !== blocker)?.id ?? ''
    world.decide('approve', mine)
    const ran = world.ofTask('rm README.md')
    expect(ran.code, ran.stderr).toBe(0)
    expect(existsSync(join(world.repo, 'README.md'))).toBe(false)
  })

  it('does not go on by an answer that the attacker signs', () => {
    const blocker = world.block()
    world.decide('approve', blocker)
    const file = join(world.state, 'decisions', `${blocker}.json`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"conditions":[]', '"conditions":["x"]'))
    const ran = world.ofTask('rm README.md')
    expect(isStopped(blocker, ran), `${String(ran.code)} ${ran.stderr}`).toBe(true)
  })
})

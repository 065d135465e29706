import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

describe('the prompt at a human’s own terminal', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  const open = (line: string, more: Readonly<Record<string, string>> = {}): TerminalSession =>
    new TerminalSession(['sh', '-c', line], {
      cwd: world.repo,
      env: world.humanEnv({ PATH: `${world.shims}:${world.humanEnv()['PATH'] ?? ''}`, ...more }),
    })

  it('runs a level 2 operation on yes', async () => {
    const session = open('rm -rf src')
    await session.sees('Approve?')
    expect(existsSync(join(world.repo, 'src'))).toBe(true)
    session.types('y\r')
    expect(await session.exited).toBe(0)
    expect(existsSync(join(world.repo, 'src'))).toBe(false)
  })

  it('takes Enter alone for No', async () => {
    const session = open('rm -rf src')
    await session.sees('Approve?')
    session.types('\r')
    expect(await session.exited).toBe(77)
    expect(existsSync(join(world.repo, 'src'))).toBe(true)
  })

  it('hands conditions on', async () => {
    const session = open('rm -rf src')
    await session.sees('Approve?')
    session.types('c\r')
    await session.sees('Condition 1')
    session.types('keep the docs\r')
    await session.sees('Condition 2')
    session.types('\r')
    expect(await session.exited).toBe(0)
    expect(session.screen).toContain('(1) keep the docs')
  })

  it('wants the name of what is hit, and signs, at level 3', async () => {
    world.must(['git', 'commit', '-q', '--amend', '--no-verify', '-m', 'other'])
    const before = world.remoteRefs()
    const session = open('git push --force origin main')
    await session.sees('Approve?')
    session.types('y\r')
    await session.sees('Type main')
    expect(world.remoteRefs()).toBe(before)
    session.types('main\r')
    await session.sees('Why (Enter')
    session.types('\r')
    expect(await session.exited, session.screen).toBe(0)
    expect(world.remoteRefs()).not.toBe(before)
  })

  it('holds a level 3 operation when another name is typed', async () => {
    world.must(['git', 'commit', '-q', '--amend', '--no-verify', '-m', 'other'])
    const before = world.remoteRefs()
    const session = open('git push --force origin main')
    await session.sees('Approve?')
    session.types('y\r')
    await session.sees('Type main')
    session.types('y\r')
    expect(await session.exited).toBe(75)
    expect(world.remoteRefs()).toBe(before)
  })

  it('asks nothing where an agent is at work, terminal or not', async () => {
    const session = open('rm -rf src', { CLAUDECODE: '1', HOLDPOINT_WAIT: '0' })
    session.types('y\r')
    expect(await session.exited).toBe(75)
    expect(session.screen).not.toContain('Approve?')
    expect(existsSync(join(world.repo, 'src'))).toBe(true)
  })

  it('takes no answer from a pipe', () => {
    const done = world.run(['sh', '-c', "printf 'y\\n' | rm -rf src"], {
      env: { ...world.agentEnv(), CLAUDECODE: '' },
      input: 'y\n',
    })
    expect(done.code).toBe(75)
    expect(existsSync(join(world.repo, 'src'))).toBe(true)
  })
})

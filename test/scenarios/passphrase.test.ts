import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

const PHRASE = 'correct horse battery'

describe('a new key with a passphrase', () => {
  let world: World
  beforeAll(() => {
    world = new World()
  })
  afterAll(() => {
    world.end()
  })

  const person = (...args: readonly string[]): TerminalSession =>
    new TerminalSession([join(world.bin, 'holdpoint'), ...args], { cwd: world.repo, env: world.humanEnv() })

  it('is made by init, which asks for the passphrase at the terminal', async () => {
    const session = person('init')
    await session.sees('n or s')
    session.types('n\r')
    await session.sees('Enter passphrase')
    session.types(`${PHRASE}\r`)
    await session.sees('same passphrase again')
    session.types(`${PHRASE}\r`)
    await session.sees('Enter passphrase: ')
    session.types(`${PHRASE}\r`)
    expect(await session.exited, session.screen).toBe(0)
    expect(session.screen).not.toContain(PHRASE)
    expect(existsSync(join(world.state, 'policy.json.sig'))).toBe(true)
  })

  it('approves once its passphrase was typed', async () => {
    expect(world.agent('rm -rf src').code).toBe(75)
    const session = person('approve', world.pendingId())
    await session.sees('Enter passphrase: ')
    session.types(`${PHRASE}\r`)
    expect(await session.exited, session.screen).toBe(0)
    expect(world.agent('rm -rf src').code).toBe(0)
    expect(existsSync(join(world.repo, 'src'))).toBe(false)
  })

  it('approves nothing on a wrong passphrase, and nothing without a terminal', async () => {
    world.must(['git', 'checkout', '-q', '--', 'src'])
    expect(world.agent('rm -rf src').code).not.toBe(0)
    world.agent('rm -rf src')
    const id = world.pendingId()
    const session = person('approve', id)
    await session.sees('Enter passphrase: ')
    session.types('wrong\r')
    expect(await session.exited).toBe(77)
    expect(world.human(['approve', id]).code).toBe(77)
    expect(existsSync(join(world.state, 'decisions', `${id}.json`))).toBe(false)
    expect(world.agent('rm -rf src').code).toBe(75)
    expect(readFileSync(join(world.repo, 'src/app.js'), 'utf8')).toContain('answer')
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn as spawnTerminal } from '@lydell/node-pty'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProcesses } from '../../src/system/processes.ts'
import { createSigner } from '../../src/system/signer.ts'
import { bundleDriver, cleanEnv, makeFolder, until } from './support.ts'

const folder = makeFolder()
const at = (name: string) => join(folder.path, name)
const env = cleanEnv(folder.path)
const signer = (more: Readonly<Record<string, string>> = {}) => createSigner(createProcesses(), { ...env, ...more })
const content = new Uint8Array([0, 1, 2, 255, 10])
const makeKey = (name: string, passphrase: string) =>
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', at(name)], { env, stdio: 'pipe' })

const verifies = (signature: string, key: string): boolean => {
  writeFileSync(at('signature'), signature)
  writeFileSync(at('allowed'), `me ${readFileSync(at(`${key}.pub`), 'utf8')}`)
  const args = ['-Y', 'verify', '-f', at('allowed'), '-I', 'me', '-n', 'name@v1', '-s', at('signature')]
  return spawnSync('ssh-keygen', args, { env, input: content }).status === 0
}

let agent: { readonly SSH_AUTH_SOCK: string; readonly pid: number }

beforeAll(() => {
  makeKey('open', '')
  makeKey('closed', 'secret words')
  const said = execFileSync('ssh-agent', ['-s', '-a', at('socket')], { env, encoding: 'utf8' })
  agent = { SSH_AUTH_SOCK: at('socket'), pid: Number(/SSH_AGENT_PID=(\d+)/u.exec(said)?.[1]) }
  writeFileSync(at('askpass'), '#!/bin/sh\necho secret words\n', { mode: 0o755 })
  const asking = {
    SSH_AUTH_SOCK: agent.SSH_AUTH_SOCK,
    SSH_ASKPASS: at('askpass'),
    SSH_ASKPASS_REQUIRE: 'force',
    DISPLAY: ':0',
  }
  execFileSync('ssh-add', ['-q', at('open'), at('closed')], { env: { ...env, ...asking }, stdio: 'pipe' })
})
afterAll(() => {
  process.kill(agent.pid)
  folder.dispose()
})

it('signs bytes so that OpenSSH verifies them', async () => {
  const signature = await signer().sign(content, at('open'), 'name@v1')
  expect(verifies(signature, 'open')).toBe(true)
  expect(verifies(signature, 'closed')).toBe(false)
})

it('signs by the agent for a public key file', async () => {
  writeFileSync(at('agent-only.pub'), readFileSync(at('open.pub')))
  const signature = await signer({ SSH_AUTH_SOCK: agent.SSH_AUTH_SOCK }).sign(content, at('agent-only.pub'), 'name@v1')
  expect(verifies(signature, 'open')).toBe(true)
})

it.each([
  ['no key file', 'none', /did not sign/u],
  ['a file that is no key', 'allowed', /did not sign/u],
] as const)('refuses with %s', async (_what, name, message) => {
  const refused = signer().sign(content, at(name), 'name@v1')
  await expect(refused).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(message) as string })
})

it('lists what an agent would use, and nothing without one', async () => {
  const prints = ['open', 'closed'].map(
    name => execFileSync('ssh-keygen', ['-l', '-f', at(name)], { encoding: 'utf8' }).split(' ')[1],
  )
  expect(await signer({ SSH_AUTH_SOCK: agent.SSH_AUTH_SOCK }).agentKeys()).toEqual(prints)
  expect(await signer().agentKeys()).toEqual([])
  expect(await signer({ SSH_AUTH_SOCK: at('none') }).agentKeys()).toEqual([])
})

const DRIVER = `
import { writeFileSync } from 'node:fs'
import { createProcesses } from './system/processes.ts'
import { createSigner } from './system/signer.ts'
const [key, output] = process.argv.slice(2)
const signer = createSigner(createProcesses(), process.env)
try { writeFileSync(output, await signer.sign(new Uint8Array([0, 1, 2, 255, 10]), key, 'name@v1')) }
catch (error) { console.log(error.code); process.exitCode = 77 }
`

/** Signs with the closed key, which the running agent holds open, and types something where the passphrase is asked. */
const signAtTerminal = async (typed: string, output: string) => {
  bundleDriver(DRIVER, at('driver.mjs'))
  const more = {
    SSH_AUTH_SOCK: agent.SSH_AUTH_SOCK,
    SSH_ASKPASS: at('askpass'),
    SSH_ASKPASS_REQUIRE: 'force',
    DISPLAY: ':0',
  }
  const args = [at('driver.mjs'), at('closed'), at(output)]
  const terminal = spawnTerminal(process.execPath, args, { cwd: folder.path, env: { ...env, ...more } })
  let seen = ''
  terminal.onData(data => (seen += data))
  const code = new Promise<number>(done =>
    terminal.onExit(end => {
      done(end.exitCode)
    }),
  )
  await until(() => seen.toLowerCase().includes('passphrase'))
  terminal.write(`${typed}\r`)
  return { code: await code, seen }
}

it.each([
  ['the passphrase', 'secret words', 0],
  ['another', 'wrong', 77],
] as const)(
  'asks the passphrase at the terminal, whatever an agent or askpass holds: %s',
  async (_what, typed, expected) => {
    const { code } = await signAtTerminal(typed, `out-${expected}`)
    expect(code).toBe(expected)
    expect(existsSync(at(`out-${expected}`)) && verifies(readFileSync(at(`out-${expected}`), 'utf8'), 'closed')).toBe(
      expected === 0,
    )
  },
)

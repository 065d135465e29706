import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

const NEEDS = ['--kind', 'credentials', '--title', 'Keys are missing', '--why', 'the tests call the service']

describe('credentials that a human put in place', () => {
  let id: string
  beforeEach(async () => {
    id = await desk.ask([...NEEDS, '--needs', 'A_KEY,B_SECRET'])
    desk.world.write(join(desk.repo, '.gitignore'), '.env.local\n')
  })
  const put = (text: string, mode = 0o600, name = '.env.local'): void => {
    writeFileSync(join(desk.repo, name), text)
    chmodSync(join(desk.repo, name), mode)
  }

  it.each<[title: string, text: string]>([
    ['plain lines', 'A_KEY=one\nB_SECRET=two\n'],
    ['exported, spaced, quoted, with comments and CRLF', '# keys\r\nexport A_KEY="one"\r\n  B_SECRET = \'two\'\r\n'],
    ['others between', 'X=1\nA_KEY=one\nY=2\nB_SECRET=two'],
  ])('in a file with %s let the agent go on', async (_, text) => {
    put(text)
    const said = await desk.human(['provide', id, '--file', '.env.local'])
    expect([said.code, said.stderr]).toEqual([0, ''])
    expect((await desk.agent(['await', id])).code).toBe(0)
  })

  it.each<[title: string, text: string, missing: string]>([
    ['one name missing', 'A_KEY=one\n', 'B_SECRET'],
    ['a name without a value', 'A_KEY=one\nB_SECRET=\n', 'B_SECRET'],
    ['a name without a value, and a comment', 'A_KEY=one\nB_SECRET= # later\n', 'B_SECRET'],
    ['a name in a comment', 'A_KEY=one\n#B_SECRET=two\n', 'B_SECRET'],
    ['a name inside another', 'MY_A_KEY=one\nB_SECRET_OLD=two\n', 'A_KEY, B_SECRET'],
    ['nothing', '', 'A_KEY, B_SECRET'],
  ])('in a file with %s do not', async (_, text, missing) => {
    put(text)
    const said = await desk.human(['provide', id, '--file', '.env.local'])
    expect([said.code, said.stderr]).toEqual([64, expect.stringContaining(missing)])
    expect((await desk.agent(['await', id, '--timeout', '0'])).code).toBe(75)
  })

  it.each<[title: string, name: string, mode: number, warning: string]>([
    ['that Git does not ignore', 'keys.env', 0o600, 'Git does not ignore'],
    ['that others can read', '.env.local', 0o644, 'others can read'],
  ])('in a file %s are taken with a warning', async (_, name, mode, warning) => {
    put('A_KEY=one\nB_SECRET=two\n', mode, name)
    const said = await desk.human(['provide', id, '--file', name])
    expect([said.code, said.stderr]).toEqual([0, expect.stringContaining(warning)])
  })

  it('in the environment are looked for by name', async () => {
    expect((await desk.human(['provide', id, '--env'], { env: { A_KEY: 'one' } })).code).toBe(64)
    expect((await desk.human(['provide', id, '--env'], { env: { A_KEY: 'one', B_SECRET: 'two' } })).code).toBe(0)
  })

  it('elsewhere are the human’s word, and told as that', async () => {
    const said = await desk.human(['provide', id, '--elsewhere', 'the team vault'])
    expect([said.code, said.stderr]).toEqual([0, expect.stringContaining('not looked into')])
    expect(desk.entries().at(-1)?.entry.content).toContain('the team vault')
  })

  it.each<[title: string, words: readonly string[]]>([
    ['no place', []],
    ['two places', ['--env', '--file', '.env.local']],
    ['a file that is not there', ['--file', 'nowhere']],
  ])('with %s are wrong usage', async (_, words) => {
    expect((await desk.human(['provide', id, ...words])).code).toBe(64)
  })

  it('stop their task until then', async () => {
    const other = await desk.ask([...NEEDS, '--needs', 'C_KEY', '--task', 'task-1'])
    const install = () => desk.agent(['run', '--', 'npm', 'install', 'x'], { env: { HOLDPOINT_TASK: 'task-1' } })
    expect((await install()).stderr).toContain(other)
    expect((await desk.human(['provide', other, '--env'], { env: { C_KEY: 'three' } })).code).toBe(0)
    expect((await install()).stderr).not.toContain(other)
  })
})

/** Keys of the forms that providers give out, none of them real; put together here so that no scanner meets them in this file. */
const CANARIES = {
  argument: ['sk', 'live', '51CanaryArgumentAAAAbbbbCCCC'].join('_'),
  environment: ['ghp', 'CanaryEnvironmentAAAAbbbbCCCCdddd123'].join('_'),
  file: ['AKIA', 'CANARYFILE234567'].join(''),
  message: ['xoxb', '123456789012', '123456789012', 'CanaryMessageAAAAbbbbCCC'].join('-'),
  reason: ['sk', 'live', '51CanaryReasonAAAAbbbbCCCCdd'].join('_'),
  commit: ['sk', 'live', '51CanaryCommitAAAAbbbbCCCCdd'].join('_'),
} as const

describe('secrets planted everywhere', () => {
  it('are afterwards in no file that Holdpoint wrote', async () => {
    const { argument, environment, file, message, reason, commit } = CANARIES
    const env = { GITHUB_TOKEN: environment, STRIPE_SECRET_KEY: argument }
    desk.world.write(join(desk.repo, '.env.local'), `AWS_ACCESS_KEY_ID=${file}\n`)
    desk.world.write(join(desk.repo, 'pay.js'), `export const key = '${commit}'\n`)
    desk.world.git(desk.repo, 'add', 'pay.js')
    const texts = JSON.stringify({
      title: `use ${message}`,
      why: `the token is ${message}\nand password=hunter2${message}`,
      impact: message,
      reversibility: message,
      options: [{ text: message, tradeoffs: message }],
      tags: [message],
      task: message,
      agent: message,
      relatedFiles: ['.env.local', 'pay.js'],
    })
    const told = [
      await desk.agent(['propose', '--stdin'], { input: texts, env }),
      await desk.agent(['propose', '--stdin'], { input: `{"author":"user","title":"${message}"}`, env }),
      await desk.agent(['run', '--', 'vercel', '--prod', '--token', argument], { env }),
      await desk.agent(['sh', '-c', `curl -X POST -H "Authorization: Bearer ${argument}" https://example.com`], {
        env,
      }),
      await desk.agent(['sh', '-c', `npm install x && echo ${environment}`], { env }),
      await desk.agent(['hook', 'pre-commit'], { env }),
    ]
    const credentials = await desk.ask([...NEEDS, '--needs', 'AWS_ACCESS_KEY_ID', '--file', '.env.local'], { env })
    told.push(await desk.human(['provide', credentials], { env }))
    for (const id of (JSON.parse((await desk.human(['pending', '--json'])).stdout) as { id: string }[]).map(
      item => item.id,
    )) {
      told.push(await desk.human(['approve', id, '--reason', `because ${reason}`], { env }))
      told.push(await desk.human(['approve', id, '--condition', reason], { env }))
      told.push(await desk.human(['deny', id], { env }))
      told.push(await desk.human(['show', id], { env }))
      told.push(await desk.agent(['await', id, '--json'], { env }))
    }
    const written = [
      ...desk.files(desk.state),
      ...desk.files(join(desk.world.home, '.config')),
      ...desk.files(join(desk.world.home, '.local')),
    ]
    expect(written.length).toBeGreaterThan(10)
    for (const [place, canary] of Object.entries(CANARIES)) {
      expect(written.filter(([, text]) => text.includes(canary)).map(([path]) => [place, path])).toEqual([])
      expect(told.filter(({ stdout, stderr }) => `${stdout}${stderr}`.includes(canary)).length, place).toBe(0)
    }
    // It was all asked and written down: the secrets alone are missing.
    expect(desk.entries().length).toBeGreaterThan(10)
    expect(written.some(([, text]) => text.includes('[REDACTED]'))).toBe(true)
  })
})

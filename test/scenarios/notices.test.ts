import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TerminalSession } from '../support/terminal.ts'
import { World } from './world.ts'

let world: World
let inbox: string
beforeEach(() => {
  world = new World()
  inbox = join(world.root, 'told')
  mkdirSync(inbox)
})
afterEach(() => {
  world.end()
})

const tool = (name: string, script: string): string => {
  const path = join(world.root, 'tools', name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

const init = (settings: object): void => {
  world.write('.holdpointrc.json', JSON.stringify(settings))
  world.init('--accept-notifiers')
}

const marks = (): readonly string[] => {
  const folder = join(world.repo, '.git/holdpoint/notices')
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise(resolve => setTimeout(resolve, 50))
}

const told = (): readonly string[] => readdirSync(inbox)

/** Keeps each notice in a file of its own, whole at once. */
const KEEP = 'cat > "$1/.$$"; mv "$1/.$$" "$1/$$"'

it('a held command has a human told by a process that its asker does not wait for, and by a signed webhook', async () => {
  const got: { readonly header: string; readonly body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      got.push({ header: String(request.headers['holdpoint-signature']), body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const secret = 'a secret of 16 bytes or more'
    writeFileSync(join(world.home, 'hook.key'), `${secret}\n`, { mode: 0o600 })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    // It goes on until somebody says so: whoever asked is through long before.
    const slow = tool('slow', `while [ ! -e '${world.root}/go' ]; do sleep 0.1; done; ${KEEP}`)
    init({ notify: [{ command: [slow, inbox] }, { webhook: { url, secretFile: join(world.home, 'hook.key') } }] })
    const held = await world.agentLater('rm src/app.js')
    expect([held.code, told()]).toEqual([75, []])
    writeFileSync(join(world.root, 'go'), '')
    await until(() => told().length === 1 && got.length === 1 && marks().length === 4)
    const [{ header, body } = { header: '', body: '' }] = got
    const [, seconds = '', signature] = /^t=(\d+),v1=([\da-f]{64})$/u.exec(header) ?? []
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'))
    const byCommand = JSON.parse(readFileSync(join(inbox, told()[0] ?? ''), 'utf8')) as object
    const byWebhook = JSON.parse(body) as object
    // Each is told how old the request is when it is told.
    expect({ ...byCommand, ageSeconds: 0 }).toEqual({ ...byWebhook, ageSeconds: 0 })
    expect(byCommand).toMatchObject({ event: 'request', title: 'rm src/app.js', repository: 'repo', level: 2 })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

/** A server that answers with these codes in turn: `0` closes the line, `undefined` never answers. */
const serve = async (codes: readonly (number | undefined)[]) => {
  const got: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const code = codes[got.length]
      got.push(body)
      if (code === 0) request.socket.destroy()
      else if (code !== undefined) response.writeHead(code).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    end: (): void => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const notTold = (): readonly string[] =>
  world.journal().flatMap(({ entry }) => (entry.tags.includes('notice-failed') ? [entry.content] : []))

it.each<[title: string, codes: readonly (number | undefined)[], why: string | undefined]>([
  ['never answers', [], 'timeout'],
  ['answers 500', [500, 500, 500], 'it answered 500'],
  ['closes the line', [0, 0, 0], 'the notice of'],
  ['fails twice, then takes it', [500, 0, 204], undefined],
])(
  'a webhook that %s is tried three times with the same body, and the request is decided all the same',
  async (_, codes, why) => {
    writeFileSync(join(world.home, 'hook.key'), 'a secret of 16 bytes or more\n', { mode: 0o600 })
    const server = await serve(codes)
    try {
      init({ notify: [{ webhook: { url: server.url, secretFile: join(world.home, 'hook.key') } }] })
      expect(world.agent(`holdpoint ${ASK.map(word => `'${word}'`).join(' ')}`).code).toBe(0)
      await until(() => server.got.length > 0)
      const id = world.pendingId()
      expect(world.human(['approve', id, '--option', '1', '--reason', 'fine']).code).toBe(0)
      expect(world.agent(`holdpoint await ${id} --timeout 0`).code).toBe(0)
      await until(() => (why === undefined ? server.got.length === 3 : notTold().length > 0))
      expect([server.got.length, new Set(server.got).size]).toEqual([3, 1])
      expect(notTold()).toEqual(why === undefined ? [] : [expect.stringContaining(why)])
    } finally {
      server.end()
    }
  },
)

const remindLater = (): Promise<number | null> =>
  new Promise(resolve => {
    const program = join(world.bin, 'holdpoint')
    spawn(program, ['remind'], { cwd: world.repo, env: world.humanEnv(), stdio: 'ignore' }).on('close', resolve)
  })

const ASK = ['propose', '--kind', 'blocker', '--title', 'No cache', '--why', 'slow', '--option', 'a']

it('of eight processes that remind at once, one tells; after a kill in the middle a later one does', async () => {
  // The first call is killed with the process that called it.
  const once = tool('once', `${KEEP}; if mkdir "$1/../killed" 2>/dev/null; then kill -9 $PPID; fi`)
  init({ notify: [{ command: [once, inbox] }], remindAfter: '0' })
  world.agent(`holdpoint ${ASK.map(word => `'${word}'`).join(' ')}`)
  await until(() => told().length === 1)
  const [begun = ''] = marks()
  expect(marks()).toEqual([expect.stringMatching(/\.1$/u)])
  await Promise.all(Array.from({ length: 8 }, remindLater))
  expect(told()).toHaveLength(1)
  const path = join(world.repo, '.git/holdpoint/notices', begun)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"at":"\d{4}/u, '"at":"2020'))
  expect((await Promise.all(Array.from({ length: 8 }, remindLater))).sort()).toEqual(Array(8).fill(0))
  expect(told()).toHaveLength(2)
  expect(marks().filter(name => name.endsWith('.end'))).toHaveLength(1)
})

const atTerminal = (...words: readonly string[]): TerminalSession =>
  new TerminalSession([join(world.bin, 'holdpoint'), ...words], { cwd: world.repo, env: world.humanEnv() })

it.each([
  ['', 77, false],
  ['n', 77, false],
  ['y', 0, true],
])('init shows what a repository brings to run, and takes the answer %j', async (answer, code, isSigned) => {
  world.write('.holdpointrc.json', JSON.stringify({ notify: [{ command: ['touch', 'x\u001B[2J'] }] }))
  const session = atTerminal('init', '--approver-key', world.key)
  await session.sees('Agree?')
  expect(session.screen).toContain(String.raw`{"command":["touch","x\u001b[2J"]}`)
  session.types(`${answer}\r`)
  expect(await session.exited, session.screen).toBe(code)
  expect(existsSync(join(world.state, 'policy.json.sig'))).toBe(isSigned)
})

it('the open inbox has others reminded, and rings again', async () => {
  init({ notify: [{ command: [tool('keep', KEEP), inbox] }], remindAfter: '3s' })
  world.agent(`holdpoint ${ASK.map(word => `'${word}'`).join(' ')}`)
  await until(() => told().length === 1)
  const session = atTerminal()
  await session.sees('No cache')
  await until(() => told().length > 1)
  await session.sees('\u0007', 90_000)
  session.types('q')
  expect(await session.exited).toBe(0)
}, 150_000)

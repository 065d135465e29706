import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClockedWorld } from './clocked-world.ts'
import { canHaveDesktop, DesktopSession } from './desktop-session.ts'

let world: ClockedWorld
let desktop: DesktopSession
beforeEach(() => {
  world = new ClockedWorld()
  world.write('.holdpointrc.json', JSON.stringify({ notify: [{ desktop: true }] }))
  world.init('--accept-notifiers')
  desktop = new DesktopSession(join(world.root, 'desktop'))
})
afterEach(() => {
  desktop.end()
  world.end()
})

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise(resolve => setTimeout(resolve, 50))
}

type Env = Readonly<Record<string, string>>

/** The agent asks with JSON on its standard input: a title of any kind comes through. */
const ask = (title: string, env: Env): string => {
  const proposal = { kind: 'blocker', title, why: 'w', options: [{ text: 'a' }, { text: 'b' }] }
  const asked = world.agent('holdpoint propose --json --stdin', { env, input: JSON.stringify(proposal) })
  expect(asked.code, asked.stderr).toBe(0)
  return (JSON.parse(asked.stdout) as { proposed: { id: string } }).proposed.id
}

const bodyOf = (title: string, id: string): string =>
  `${title}\nasked by claude in repo on ${hostname()}\nholdpoint show ${id}`

const open = async (): Promise<Env> => {
  await desktop.start()
  await desktop.startDaemon()
  return desktop.env
}

describe.runIf(canHaveDesktop())('on a real desktop', () => {
  it('a blocker comes up once, presses, and is reminded of', async () => {
    const env = await open()
    const id = ask('Drop the cache?', env)
    await until(() => desktop.shown().length > 0)
    const first = {
      app: 'Holdpoint',
      urgency: 'CRITICAL',
      summary: 'Holdpoint: new level 3 blocker',
      body: bodyOf('Drop the cache?', id),
    }
    world.human(['remind'], { env })
    expect(desktop.shown()).toEqual([first])
    world.setMinutes(20)
    expect(world.human(['remind'], { env })).toMatchObject({ code: 0 })
    await until(() => desktop.shown().length > 1)
    world.human(['remind'], { env })
    expect(desktop.shown()).toEqual([first, { ...first, summary: 'Holdpoint: level 3 blocker waits since 20 min' }])
  })

  it('a title is text, whatever it holds, and without its secrets', async () => {
    const env = await open()
    const id = ask(
      '<b>R&D</b> <a href="https://evil.example">x</a> \u001B]0;owned\u0007 \\n ghp_16C7e42F292c6912E7710c838347Ae178B4a',
      env,
    )
    await until(() => desktop.shown().length > 0)
    const [{ body } = { body: '' }] = desktop.shown()
    const link = '&lt;a href="https://evil.example"&gt;x&lt;/a&gt;'
    expect(body).toBe(bodyOf(String.raw`&lt;b&gt;R&amp;D&lt;/b&gt; ${link} \u{1b}]0;owned\u{7} \n ghp_[REDACTED]`, id))
  })

  it('the bus of the runtime folder is found where the environment names no other, and a held command presses less', async () => {
    const { DISPLAY = '' } = await open()
    const held = world.agent('rm src/app.js', { env: { DISPLAY, XDG_RUNTIME_DIR: desktop.folder } })
    expect(held.code).toBe(75)
    await until(() => desktop.shown().length > 0)
    expect(desktop.shown()).toEqual([
      {
        app: 'Holdpoint',
        urgency: 'NORMAL',
        summary: 'Holdpoint: new level 2 question',
        body: bodyOf('rm src/app.js', world.pendingId()),
      },
    ])
  })

  const notTold = () => world.journal().filter(({ entry }) => entry.tags.includes('notice-failed'))

  it.each<[title: string, why: string, prepare: () => Promise<Env>]>([
    ['there is no desktop', 'no session bus is known', () => Promise.resolve({})],
    [
      'nothing listens at the address',
      'no notification daemon answered',
      () => Promise.resolve({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${world.root}/none` }),
    ],
    ['the bus has no daemon', 'no notification daemon answered', async () => (await desktop.start()).env],
    [
      'the daemon hangs',
      'timeout',
      async () => {
        const env = await open()
        desktop.hangDaemon()
        return env
      },
    ],
  ])('where %s, the log tells it, and the request is decided all the same', async (_, why, prepare) => {
    const env = await prepare()
    expect(world.agent('rm src/app.js', { env }).code).toBe(75)
    const id = world.pendingId()
    expect(world.human(['approve', id, '--reason', 'agreed'], { env })).toMatchObject({ code: 0 })
    expect(world.agent('rm src/app.js', { env })).toMatchObject({ code: 0 })
    expect(existsSync(join(world.repo, 'src/app.js'))).toBe(false)
    await until(() => notTold().length > 0)
    expect(notTold().map(({ entry }) => entry.content)).toEqual([expect.stringContaining(why)])
  })
})

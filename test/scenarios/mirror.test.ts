import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callReal, linkInto, realPackages } from '../gate/claude-flow/real.ts'
import type { Mode } from '../gate/mirror/stand-in.ts'
import { behaveLike, installStandIn } from '../gate/mirror/stand-in.ts'
import { ClockedWorld } from './clocked-world.ts'

let world: ClockedWorld
beforeEach(() => {
  world = new ClockedWorld()
  world.write('.holdpointrc.json', JSON.stringify({ mirror: { claudeFlow: { enabled: true } } }))
})
afterEach(() => {
  // The background process may wait in the world for more: nobody is to write there any more.
  for (const pid of [holderOf(), ...pids()]) kill(pid)
  world.end()
})

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise(resolve => setTimeout(resolve, 50))
}

const folder = () => join(world.repo, 'node_modules/claude-flow')

const linesOf = (name: string): readonly string[] => {
  const path = join(folder(), 'bin', name)
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
}

/** Processes that the stand-in was. */
const pids = (): readonly number[] =>
  linesOf('pids')
    .filter(line => line !== '')
    .map(Number)

/** Holdpoint's own process that copies in the background, while it does. */
const holderOf = (): number | undefined => {
  try {
    return (JSON.parse(readFileSync(join(world.state, 'mirror.lock'), 'utf8')) as { pid: number }).pid
  } catch {
    return undefined
  }
}

/** Never 0, which would be this process and all of its group. */
const kill = (pid: number | undefined): void => {
  if (pid === undefined || !Number.isSafeInteger(pid) || pid < 2) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

type Copied = readonly (readonly [key: string, entry: unknown])[]

/** What claude-flow 2 keeps. It writes the file in place: between two writes there may be half of it. */
const stored = (): Copied => {
  try {
    const text = readFileSync(join(world.repo, 'memory/memory-store.json'), 'utf8')
    const store = JSON.parse(text) as Record<string, { key: string; value: string }[]>
    return (store['captains-log'] ?? []).map(({ key, value }) => [key, JSON.parse(value)])
  } catch {
    return []
  }
}

const logged = (): Copied =>
  readFileSync(join(world.state, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { key: string; entry: object })
    .map(({ key, entry }) => [key, entry])

const lagging = (): number => {
  const { stdout } = world.human(['mirror', 'status', '--json'])
  return (JSON.parse(stdout) as { lagging: number }).lagging
}

const start = (mode: Mode): void => {
  installStandIn(folder(), '2.0.0', mode)
  world.init('--accept-notifiers')
}

const add = (title: string) => world.agent(`holdpoint log add --title ${title}`)

const go = (): void => {
  writeFileSync(join(folder(), 'bin/go'), '')
}

describe('the mirror of the installed package', () => {
  it('copies behind the back of who writes: all is held, agreed to and done while the first copy has not come about', async () => {
    start('waits')
    expect(add('one').code).toBe(0)
    await until(() => pids().length === 1)
    expect(world.agent('rm src/app.js').code).toBe(75)
    expect(world.human(['approve', world.pendingId()]).code).toBe(0)
    expect(world.agent('rm src/app.js').code).toBe(0)
    expect([existsSync(join(world.repo, 'src/app.js')), stored(), pids().length]).toEqual([false, [], 1])
    expect(lagging()).toBe(logged().length)
    go()
    await until(() => stored().length === logged().length)
    await until(() => lagging() === 0)
    expect(stored()).toEqual(logged())
  })

  it('of eight that write at once has one copy at a time, each entry once', async () => {
    start('good')
    const done = await Promise.all(
      Array.from({ length: 8 }, (_, index) => world.agentLater(`holdpoint log add --title entry-${index}`)),
    )
    expect(done.map(({ code }) => code)).toEqual(Array(8).fill(0))
    await until(() => stored().length >= logged().length && lagging() === 0)
    expect(stored()).toEqual(logged())
    expect(linesOf('turns')).toEqual(logged().flatMap(() => ['begin', 'end']))
  })

  it('loses nothing by a kill of its process in the middle of a copy, and goes on with a later entry', async () => {
    start('waits')
    add('one')
    await until(() => pids().length === 1)
    const [copier, call] = [holderOf(), pids()[0]]
    if (copier === undefined) throw new Error('nobody holds the lock')
    kill(copier)
    kill(call)
    behaveLike(folder(), 'good')
    expect([stored(), lagging()]).toEqual([[], logged().length])
    // The lock of the dead is nobody's after a quarter of an hour.
    world.setMinutes(16)
    add('two')
    await until(() => stored().length === logged().length && lagging() === 0)
    expect(stored()).toEqual(logged())
    expect(world.human(['log', 'verify']).code).toBe(0)
  })

  it('loses nothing by a kill of claude-flow in the middle of a copy, and tells it', async () => {
    start('waits')
    add('one')
    await until(() => pids().length === 1)
    kill(pids()[0])
    await until(() => world.human(['mirror', 'status']).stdout.includes('SIGKILL'))
    behaveLike(folder(), 'good')
    expect([stored(), add('two').code]).toEqual([[], 0])
    kill(holderOf())
    expect(world.human(['mirror', 'run'])).toMatchObject({ code: 0 })
    expect([stored(), lagging()]).toEqual([logged(), 0])
  })

  // Without SQLite of its own some of 3 keep a value or not, as luck has it; test/gate/claude-flow/real.test.ts has those too.
  it.each(realPackages().filter(({ major, native }) => major === 2 || native))(
    'copies into the real claude-flow $version',
    { timeout: 300_000 },
    async found => {
      linkInto(found, world.repo)
      if (found.major === 3) callReal(world.repo, ['memory', 'init'])
      world.init('--accept-notifiers')
      expect(add('one').code).toBe(0)
      await until(() => lagging() === 0)
      const { stdout } = world.agent('holdpoint log sync --dry-run --json')
      expect(JSON.parse(stdout)).toMatchObject({ imported: 0, present: logged().length })
    },
  )
})

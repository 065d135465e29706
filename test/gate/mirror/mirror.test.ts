import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDatabase, writeStore } from '../claude-flow/memory.ts'
import { MirrorDesk } from './desk.ts'
import type { Mode } from './stand-in.ts'

let desk: MirrorDesk
beforeEach(() => {
  desk = new MirrorDesk()
})
afterEach(() => {
  desk.end()
})

const add = (title: string, ...words: readonly string[]) => desk.agent(['log', 'add', '--title', title, ...words])
const database = () => join(desk.repo, '.swarm/memory.db')
const storeFile = () => join(desk.repo, 'memory/memory-store.json')

/** The values there by their keys. */
const stored = (): Readonly<Record<string, string>> => {
  const store = JSON.parse(readFileSync(storeFile(), 'utf8')) as Record<string, { key: string; value: string }[]>
  return Object.fromEntries((store['captains-log'] ?? []).map(({ key, value }) => [key, value]))
}

const inLog = (): Readonly<Record<string, string>> =>
  Object.fromEntries(desk.journal().map(({ key, entry }) => [key, JSON.stringify(entry)]))

const lastStarted = () => desk.started.at(-1)?.words

describe('without a signature of a human', () => {
  it('nothing is copied, and the status says how to turn it on', async () => {
    desk.install('2.0.0')
    await desk.open()
    await add('one')
    const told = await desk.mirror()
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining('mirror: off')])
    expect(await desk.mirror('run')).toMatchObject({ code: 0 })
    expect([desk.started, desk.calls()]).toEqual([[], []])
  })

  it('what the repository says of it counts for nothing, and no command of its choice is run', async () => {
    desk.install('2.0.0')
    await desk.open()
    desk.settings({ mirror: { claudeFlow: { enabled: true, command: 'node_modules/claude-flow/bin/cli.js' } } })
    await add('one')
    await desk.mirror('run', '--background')
    expect((await desk.status()).mirror).toBe('off')
    expect([desk.started, desk.calls()]).toEqual([[], []])
  })

  it('a snapshot that somebody wrote starts our own program in vain', async () => {
    desk.install('2.0.0')
    await desk.open()
    const path = join(desk.state, 'policy.json')
    const other = new MirrorDesk()
    await other.install('2.0.0').on()
    writeFileSync(path, readFileSync(join(other.state, 'policy.json')))
    other.end()
    await add('one')
    expect(lastStarted()).toEqual(['mirror', 'run', '--background'])
    expect((await desk.mirror('run', '--background')).code).toBe(78)
    expect(desk.calls()).toEqual([])
  })

  it('no settings with it are signed unseen', async () => {
    desk.install('2.0.0').settings({ mirror: { claudeFlow: { enabled: true } } })
    await expect(desk.open()).rejects.toThrow('nobody has agreed to')
    await expect(desk.open(desk.repo, { acceptNotifiers: true })).resolves.toBe(desk)
  })

  it('settings that leave it off are signed as before', async () => {
    desk.settings({ mirror: { claudeFlow: { enabled: false } } })
    await expect(desk.open()).resolves.toBe(desk)
  })
})

describe('an entry', () => {
  beforeEach(async () => {
    await desk.install('2.0.0').on()
  })

  it('starts one process of its own for it, with nothing of the asker’s but the account', async () => {
    desk.started.length = 0
    const env = {
      NODE_OPTIONS: '--require=/tmp/x.js',
      LD_PRELOAD: '/tmp/x.so',
      CLAUDECODE: '1',
      PATH: '/tmp/evil:/usr/bin:/bin',
    }
    await desk.agent(['log', 'add', '--title', 'one'], { env })
    expect(desk.started.map(({ words, cwd }) => [words, cwd])).toEqual([[['mirror', 'run', '--background'], desk.repo]])
    const given = desk.started[0]?.env ?? {}
    expect([given['HOME'], given['PATH']]).toEqual([desk.world.home, expect.not.stringContaining('evil')])
    expect(['NODE_OPTIONS', 'LD_PRELOAD', 'CLAUDECODE'].filter(name => given[name] !== undefined)).toEqual([])
    expect(desk.calls()).toEqual([])
  })

  it('starts none while one runs, and one again where a lock was left behind', async () => {
    desk.started.length = 0
    const lock = join(desk.state, 'mirror.lock')
    writeFileSync(lock, '{}')
    desk.clock.set(new Date().toISOString())
    await add('one')
    expect(desk.started).toEqual([])
    desk.clock.set(new Date(Date.now() + 16 * 60_000).toISOString())
    await add('two')
    expect(desk.started).toHaveLength(1)
    rmSync(lock)
  })

  it('starts none before the pause after a failure is over', async () => {
    desk.behave('exits with 1')
    await desk.mirror('run')
    desk.started.length = 0
    await add('one')
    expect(desk.started).toEqual([])
    desk.clock.set('2026-11-13T09:00:31Z')
    await add('two')
    expect(desk.started).toHaveLength(1)
  })

  it('of many at once starts one', async () => {
    desk.started.length = 0
    const rows = Array.from({ length: 20 }, (_, index) => ({ key: `k${index}`, value: 'a text' }))
    writeStore(desk.world.at('other'), rows)
    await desk.agent(['log', 'sync', '--from', desk.world.at('other')])
    expect(desk.started).toHaveLength(1)
  })
})

describe('what is copied', () => {
  it.each([
    ['2.0.0', (key: string, value: string) => ['memory', 'store', key, value, '--namespace', 'captains-log']],
    ['2.5.0-alpha.139', (key: string, value: string) => ['memory', 'store', key, value, '--namespace', 'captains-log']],
    [
      '2.7.47',
      (key: string, value: string) => ['memory', 'store', key, value, '--namespace', 'captains-log', '--basic'],
    ],
  ])('is in claude-flow %s word by word, and read back', async (version, words) => {
    await desk.install(version).on()
    await add("It's", '--content', 'two\nlines "quoted" $HOME `id` 😀', '--tag', 'redis')
    const done = await desk.mirror('run')
    expect([done.code, done.stdout]).toEqual([0, `mirror: all 2 entries are in claude-flow ${version}\n`])
    expect(stored()).toEqual(inLog())
    expect(desk.calls().map(call => call.words)).toEqual(
      Object.entries(inLog()).map(([key, value]) => words(key, value)),
    )
    expect(existsSync(join(desk.repo, '.swarm'))).toBe(false)
  })

  it.each([
    ['3.5.80', () => []],
    ['3.43.0', (by: string) => ['--provenance', by]],
  ])('is in the database of claude-flow %s', async (version, provenance) => {
    writeDatabase(database(), 'v3', [])
    await desk.install(version).on()
    await add('one', '--tag', 'redis,cache')
    const id = await desk.ask(['--title', 't', '--why', 'w', '--impact', 'i', '--reversibility', 'r'])
    await desk.human(['approve', id])
    expect((await desk.mirror('run')).code).toBe(0)
    const by = ['user_claim', 'agent_output', 'agent_output', 'user_claim', 'system_observation']
    const calls = desk.calls().map(({ words }) => words)
    expect(calls.map(words => JSON.parse(words[7] ?? '') as unknown)).toEqual(desk.journal().map(({ entry }) => entry))
    expect(calls.map(words => words.map((word, index) => (index === 7 ? 'VALUE' : word)))).toEqual(
      desk
        .journal()
        .map(({ key, entry }, index) => [
          ...['memory', 'store', '--namespace', 'captains-log', '--key', key, '--value', 'VALUE'],
          ...['--tags', entry.tags.join(','), '--no-upsert', ...provenance(by[index] ?? '')],
        ]),
    )
    expect((await desk.agent(['log', 'sync', '--json'])).stdout).toContain(`"imported":0`)
  })

  it('is run in the project’s root, with few variables, no input, no shim and no network', async () => {
    let met = 0
    const server = createServer(() => (met += 1)).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    await desk.install('2.0.0').on()
    const program = join(desk.package, 'bin/cli.js')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const more = `await fetch('${url}').then(() => appendFileSync(here + 'out', 'x'), () => undefined)\n`
    const child = `await new Promise(done => spawn(process.execPath, ['-e', "fetch('${url}').catch(() => 0)"]).on('exit', done))\n`
    writeFileSync(program, readFileSync(program, 'utf8') + more + child)
    const sub = join(desk.repo, 'src/deep')
    mkdirSync(sub, { recursive: true })
    const env = {
      NODE_OPTIONS: '--no-warnings',
      SECRET_TOKEN: 'x',
      HOLDPOINT_TASK: 't',
      PATH: '/tmp/evil:/usr/bin:/bin',
    }
    expect((await desk.agent(['mirror', 'run'], { cwd: sub, env })).code).toBe(0)
    server.close()
    const [call] = desk.calls()
    expect([call?.cwd, call?.input, met]).toEqual([desk.repo, '', 0])
    const names = Object.keys(call?.env ?? {}).filter(name => call?.env[name] !== '')
    const allowed =
      'HOME USER LOGNAME LANG LC_ALL TZ PATH NODE_OPTIONS NO_COLOR RUFLO_DAEMON_AUTOSTART CLAUDE_FLOW_AUTO_UPDATE'
    expect(names.filter(name => !allowed.split(' ').includes(name) && !name.startsWith('XDG_'))).toEqual([])
    expect(call?.env).toMatchObject({ RUFLO_DAEMON_AUTOSTART: '0', CLAUDE_FLOW_AUTO_UPDATE: 'false', NO_COLOR: '1' })
    expect(call?.env['PATH']).not.toMatch(/evil|shims/u)
  })

  it('has no secret in it, though the log had', async () => {
    const secret = ['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')
    await desk.install('2.0.0').on()
    await add('one')
    const journal = join(desk.state, 'journal.jsonl')
    writeFileSync(journal, readFileSync(journal, 'utf8').replaceAll('"content":"one"', `"content":"${secret}"`))
    await desk.mirror('run')
    expect(readFileSync(storeFile(), 'utf8')).not.toContain('zQWBuTSO')
    expect(Object.values(stored()).join('')).toContain('[REDACTED]')
  })

  it('stands there once, however many run at the same time', async () => {
    await desk.install('2.0.0').on()
    await add('one')
    await Promise.all([desk.mirror('run'), desk.mirror('run'), desk.mirror('run', '--background')])
    expect(desk.calls()).toHaveLength(2)
    expect(stored()).toEqual(inLog())
  })

  it('goes on where it ended, and begins anew in another store', async () => {
    await desk.install('2.0.0').on()
    await desk.mirror('run')
    await add('one')
    await desk.mirror('run')
    expect(desk.calls()).toHaveLength(2)
    writeDatabase(database(), 'v3', [])
    desk.install('3.5.80')
    await add('two')
    expect((await desk.mirror('run')).code).toBe(0)
    expect(desk.calls()).toHaveLength(5)
  })

  it('is not called for what stands there already', async () => {
    await desk.install('2.0.0').on()
    await add('one')
    writeStore(
      desk.repo,
      Object.entries(inLog()).map(([key, value]) => ({ key, value })),
    )
    expect((await desk.mirror('run')).code).toBe(0)
    expect(desk.calls()).toEqual([])
  })

  it('by itself includes what comes while it waits', async () => {
    await desk.install('2.0.0').on()
    desk.clock.at('2026-11-13T09:00:05Z', () => add('late'))
    await desk.mirror('run', '--background')
    expect(stored()).toEqual(inLog())
    expect(Object.keys(inLog())).toHaveLength(2)
  })

  it('of a linked work tree goes to the first one, whose log it is', async () => {
    await desk.install('2.0.0').on()
    const tree = desk.world.at('tree')
    desk.world.git(desk.repo, 'worktree', 'add', '-q', tree)
    expect((await desk.agent(['mirror', 'run'], { cwd: tree })).code).toBe(0)
    expect([existsSync(storeFile()), existsSync(join(tree, 'memory'))]).toEqual([true, false])
  })
})

describe('another value under its key', () => {
  it('is left as it is, the entry is passed over and told, and the rest is copied', async () => {
    await desk.install('2.0.0').on()
    await add('one')
    const [first = ''] = Object.keys(inLog())
    writeStore(desk.repo, [{ key: first, value: 'an agent’s own' }])
    expect((await desk.mirror('run')).code).toBe(0)
    expect(stored()[first]).toBe('an agent’s own')
    expect(Object.keys(stored())).toHaveLength(2)
    expect(await desk.status()).toMatchObject({ code: 0, lagging: 0, passedOver: 1, newest: [{ key: first }] })
    expect((await desk.mirror()).stdout).toContain('another value stands there')
  })
})

/** How each behaves, whether the entry is there in the end, and a word of what is told. */
const BAD: readonly (readonly [mode: Mode, isThere: boolean, told: string])[] = [
  ['hangs', false, 'timeout'],
  ['hangs with a child', false, 'timeout'],
  ['prints without end', false, 'timeout'],
  ['exits with 1', false, 'exit code 1'],
  ['says OK and keeps nothing', false, 'exit code 0'],
  ['keeps another value', false, 'exit code 0'],
  ['writes garbage', false, 'no JSON object'],
  ['leaves a process behind', true, ''],
  ['keeps it and exits with 1', true, ''],
]

describe.each(BAD)('a claude-flow that %s', (mode, isThere, told) => {
  beforeEach(async () => {
    await desk.install('2.0.0', mode).on()
    desk.patience = 1500
  })

  it('changes no answer, and is told as what it is', async () => {
    const id = await desk.ask(['--title', 't', '--why', 'w', '--impact', 'i', '--reversibility', 'r'])
    const ran = await desk.mirror('run')
    expect(ran.code).toBe(isThere ? 0 : 1)
    expect((await desk.human(['approve', id])).code).toBe(0)
    expect((await desk.agent(['await', id, '--timeout', '0'])).code).toBe(0)
    const { lagging, problem = '' } = await desk.status()
    expect([lagging > 0, problem]).toEqual([true, expect.stringContaining(told)])
    expect((await desk.agent(['log', 'verify'])).code).toBe(0)
  })

  it('leaves no process behind', async () => {
    await desk.mirror('run')
    const running = () =>
      desk.pids().filter(pid => {
        const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ') Z'
        return !/\) [ZX]/u.test(state)
      })
    expect(desk.pids().length).toBeGreaterThan(0)
    // What was killed still has to come to run once more in order to end.
    await expect.poll(running, { timeout: 2000 }).toEqual([])
  })
})

describe('after a failure', () => {
  it('it waits twice as long each time, at most an hour, and is asked for at once by a person', async () => {
    await desk.install('2.0.0', 'exits with 1').on()
    const pauses: number[] = []
    for (let index = 0; index < 10; index++) {
      await desk.mirror('run', '--background')
      const { notBefore = '' } = await desk.status()
      const before = desk.calls().length
      await desk.mirror('run', '--background')
      expect(desk.calls()).toHaveLength(before)
      pauses.push(Math.round((Date.parse(notBefore) - desk.clock.now().getTime()) / 1000))
      desk.clock.set(notBefore)
    }
    // The background run itself sleeps ten seconds at its end, and the second one as long.
    expect(pauses).toEqual([10, 40, 100, 220, 460, 940, 1900, 3580, 3580, 3580])
    desk.behave('good')
    await desk.mirror('run')
    expect(await desk.status()).toMatchObject({ code: 0, lagging: 0 })
  })
})

describe('what cannot be written is told with the next command, and claude-flow is not called', () => {
  it.each<[title: string, prepare: () => void, problem: string, hint: string]>([
    [
      'no claude-flow in the project',
      () => {
        rmSync(desk.package, { recursive: true })
      },
      'no claude-flow of its own',
      'npm install --save-dev claude-flow',
    ],
    [
      'one that leads out of the project',
      () => {
        renameSync(desk.package, desk.world.at('elsewhere'))
        symlinkSync(desk.world.at('elsewhere'), desk.package)
      },
      'leads out of the project',
      'in the project itself',
    ],
    [
      'another package under its name',
      () => {
        writeFileSync(join(desk.package, 'package.json'), '{"name":"evil","version":"3.5.80","bin":"bin/cli.js"}')
      },
      'no claude-flow of its own',
      'npm install',
    ],
    ['version 1', () => desk.install('1.1.1'), 'not known', 'claude-flow@3'],
    ['version 3 before its init', () => desk.install('3.5.80'), 'no memory in this project yet', 'memory init'],
    [
      'a store that does not parse, which claude-flow 2 would erase',
      () => {
        mkdirSync(join(desk.repo, 'memory'))
        writeFileSync(storeFile(), '{"captains-log": [{"key": "a", "val')
      },
      'no JSON object',
      'repair or move',
    ],
    [
      'a database of version 3 under 2.7',
      () => {
        desk.install('2.7.47')
        writeDatabase(database(), 'v3', [])
      },
      'made by claude-flow 3',
      'move .swarm away',
    ],
    [
      'a database of version 2.7 under 3',
      () => {
        desk.install('3.43.0')
        writeDatabase(database(), 'v2.7', [])
      },
      'made by claude-flow 2',
      'move .swarm away',
    ],
    [
      'an encrypted database',
      () => {
        desk.install('3.43.0')
        mkdirSync(join(desk.repo, '.swarm'))
        writeFileSync(database(), 'RFE1')
      },
      'encrypted',
      'holdpoint log sync',
    ],
  ])('%s', async (_, prepare, problem, hint) => {
    await desk.install('2.0.0').on()
    prepare()
    const before = readdirSync(desk.repo).toSorted()
    const done = await desk.mirror('run')
    expect(done.code).toBe(1)
    expect(done.stdout).toContain('mirror: lagging 1')
    expect(done.stdout).toContain(problem)
    expect(done.stdout).toContain(hint)
    expect(desk.calls()).toEqual([])
    expect(readdirSync(desk.repo).toSorted()).toEqual(before)
  })

  it('an entry that is too long for one call is passed over, and the rest is copied', async () => {
    await desk.install('2.0.0').on()
    await add('one')
    const journal = join(desk.state, 'journal.jsonl')
    const long = `"holdpoint":{"v":1,"rationale":"${'long '.repeat(30_000)}"},"content":"one"`
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"content":"one"', long))
    await add('two')
    expect((await desk.mirror('run')).code).toBe(0)
    expect(await desk.status()).toMatchObject({ passedOver: 1, lagging: 0 })
    expect(desk.calls()).toHaveLength(2)
  })

  it('a cursor that is broken, a link or too large begins anew', async () => {
    await desk.install('2.0.0').on()
    await desk.mirror('run')
    for (const text of ['{', '[]', '{"seq": -1}', '{"seq": "x"}', 'x'.repeat(100_000)]) {
      writeFileSync(join(desk.state, 'mirror.json'), text)
      expect((await desk.mirror('run')).code).toBe(0)
    }
    expect(desk.calls()).toHaveLength(1)
  })
})

describe('the setting command', () => {
  it.each([
    ['node_modules/.bin/claude-flow', 0],
    ['tools/cf/bin/cli.js', 0],
    ['../elsewhere/bin/cli.js', 1],
    ['/bin/true', 1],
    ['package.json', 1],
    ['none', 1],
  ])('%s', async (command, code) => {
    desk.install('2.0.0')
    mkdirSync(join(desk.repo, 'node_modules/.bin'))
    symlinkSync('../claude-flow/bin/cli.js', join(desk.repo, 'node_modules/.bin/claude-flow'))
    mkdirSync(join(desk.repo, 'tools'))
    symlinkSync('../node_modules/claude-flow', join(desk.repo, 'tools/cf'))
    await desk.on({ command })
    expect((await desk.mirror('run')).code).toBe(code)
    expect(desk.calls()).toHaveLength(1 - code)
  })
})

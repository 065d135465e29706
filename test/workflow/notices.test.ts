import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Clock, Ports } from '../../src/model/ports.ts'
import type { Notice } from '../../src/report/notice.ts'
import { Desk } from './desk.ts'

/** A desk whose processes only note that they would have started another one. */
class NoticeDesk extends Desk {
  readonly started: { readonly words: readonly string[]; readonly env: Readonly<Record<string, unknown>> }[] = []
  readonly inbox = this.world.at('told')
  readonly notifier = this.world.at('tools', 'tell')

  /** Signs settings that a command is told by; the command keeps what it gets. */
  async notified(more: object = {}, filter: object = {}): Promise<this> {
    mkdirSync(join(this.notifier, '..'), { recursive: true })
    mkdirSync(this.inbox)
    writeFileSync(this.notifier, KEEP, { mode: 0o755 })
    this.settings({ notify: [{ command: [this.notifier, this.inbox, '--word'], ...filter }], ...more })
    return this.open(this.repo, { acceptNotifiers: true })
  }

  settings(value: object): void {
    writeFileSync(join(this.repo, '.holdpointrc.json'), JSON.stringify(value))
  }

  override ports(env: Readonly<Record<string, string>>, cwd: string, clock?: Clock): Ports {
    const ports = super.ports(env, cwd, clock)
    const startSelf: Ports['outbound']['startSelf'] = (words, options) => {
      this.started.push({ words, env: options.env })
    }
    return { ...ports, outbound: { ...ports.outbound, host: 'ada-laptop', startSelf } }
  }

  /** What the command got on standard input, oldest first. */
  told(): readonly Notice[] {
    return readdirSync(this.inbox)
      .filter(name => name.endsWith('.json'))
      .map(name => JSON.parse(readFileSync(join(this.inbox, name), 'utf8')) as Notice)
      .sort((one, other) => one.ageSeconds - other.ageSeconds)
  }

  kept(ending: string): readonly string[] {
    return readdirSync(this.inbox)
      .filter(name => name.endsWith(ending))
      .map(name => readFileSync(join(this.inbox, name), 'utf8'))
  }

  marks(): readonly string[] {
    const folder = join(this.state, 'notices')
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }

  minutes(past: number): void {
    this.clock.set(new Date(Date.parse('2026-11-13T09:00:00Z') + past * 60_000).toISOString())
  }

  failures() {
    return this.entries().filter(({ entry }) => entry.tags.includes('notice-failed'))
  }
}

const KEEP = `#!/bin/sh
file="$1/$$"
cat > "$file.json"
env > "$file.env"
printf '%s\\n' "$@" > "$file.words"
(: < /dev/tty) 2>/dev/null && echo terminal > "$file.tty"
exit 0
`

const QUESTION = [
  '--title',
  'Which cache',
  '--why',
  'it is slow',
  '--impact',
  'a service',
  '--reversibility',
  'drop it',
]
const BLOCKER = ['--kind', 'blocker', '--title', 'No cache', '--why', 'it is slow', '--option', 'a']

let desk: NoticeDesk
afterEach(() => {
  desk.end()
})

describe('a new request', () => {
  it('has another process started that tells, and its asker does not wait', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    expect(desk.started.map(({ words }) => words)).toEqual([['remind']])
    expect([desk.told(), desk.marks()]).toEqual([[], []])
  })

  it('is told once, with all that a human needs and nothing that decides', async () => {
    desk = await new NoticeDesk().notified()
    const id = await desk.ask(BLOCKER, { env: { HOLDPOINT_TASK: 'cache' } })
    const done = await desk.human(['remind', '--json'])
    expect(done.code).toBe(0)
    expect(JSON.parse(done.stdout)).toEqual([
      { request: id, reminder: 0, notifier: `command ${desk.notifier}`, outcome: 'sent' },
    ])
    expect(desk.told()).toEqual([
      {
        v: 1,
        notice: `${id}.0`,
        event: 'request',
        reminder: 0,
        id,
        level: 3,
        type: 'blocker',
        title: 'No cache',
        why: 'it is slow',
        agent: 'coder-agent',
        task: 'cache',
        host: 'ada-laptop',
        repository: 'shop',
        createdAt: '2026-11-13T09:00:00.000Z',
        approveBy: expect.any(String) as string,
        ageSeconds: 0,
        command: `holdpoint show ${id}`,
      },
    ])
    expect((await desk.human(['remind'])).stdout).toBe('Nothing is due.\n')
    expect(desk.told()).toHaveLength(1)
  })

  it('that is a held command is told too', async () => {
    desk = await new NoticeDesk().notified()
    const held = await desk.agent(['run', '--', 'npm', 'publish'])
    expect(held.code).toBe(75)
    expect(desk.started).toHaveLength(1)
    await desk.human(['remind'])
    expect(desk.told()).toMatchObject([{ level: 3, type: 'blocker', title: 'npm publish' }])
  })

  it('that came in as an entry of the workflow’s own form is told too', async () => {
    desk = await new NoticeDesk().notified()
    const value = { type: 'blocker', author: 'coder-agent', title: 'No cache', content: 'Options: (1) a', tags: ['x'] }
    const words = ['memory', 'store', '--namespace', 'captains-log', '--key', 'journal:2026-11-13-09:00:00']
    const entry = { ...value, timestamp: '2026-11-13T09:00:00Z', hitl_reviewed: false }
    expect((await desk.agent([...words, '--value', JSON.stringify(entry)])).code).toBe(0)
    expect(desk.started).toHaveLength(1)
    await desk.human(['remind'])
    expect(desk.told()).toMatchObject([{ type: 'blocker', title: 'No cache' }])
  })

  it.each<[filter: object, asks: readonly string[], told: number]>([
    [{}, QUESTION, 1],
    [{ types: ['blocker'] }, QUESTION, 0],
    [{ types: ['blocker'] }, BLOCKER, 1],
    [{ levels: [3] }, QUESTION, 0],
    [{ levels: [3] }, BLOCKER, 1],
  ])('passes the filter %j or not: %j', async (filter, asks, told) => {
    desk = await new NoticeDesk().notified({}, filter)
    await desk.ask(asks)
    expect(desk.started).toHaveLength(told)
    await desk.human(['remind'])
    expect(desk.told()).toHaveLength(told)
  })

  it('without a notifier starts nothing and leaves no mark', async () => {
    desk = await new NoticeDesk().open()
    await desk.ask(BLOCKER)
    expect((await desk.human(['remind'])).stdout).toBe('Nothing is due.\n')
    expect([desk.started, desk.marks()]).toEqual([[], []])
  })

  it('that a human answers at their own terminal is told to nobody', async () => {
    desk = await new NoticeDesk().notified()
    const id = await desk.ask(BLOCKER)
    await desk.human(['deny', id, '--reason', 'no'])
    await desk.human(['remind'])
    expect(desk.told()).toEqual([])
  })
})

describe('reminders', () => {
  const ages = () => desk.told().map(({ event, reminder, ageSeconds }) => [event, reminder, ageSeconds / 60])

  it('come at 15, 30, 60 minutes, each once, whoever looks and however often', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    for (const past of [0, 1, 14, 15, 16, 29, 30, 31, 59, 60, 61]) {
      desk.minutes(past)
      await desk.human(['remind'])
    }
    expect(ages()).toEqual([
      ['request', 0, 0],
      ['reminder', 1, 15],
      ['reminder', 2, 30],
      ['reminder', 3, 60],
    ])
  })

  it('come after the minutes of the settings', async () => {
    desk = await new NoticeDesk().notified({ remindAfter: '5m' })
    await desk.ask(BLOCKER)
    for (const past of [0, 4, 5, 9, 10]) {
      desk.minutes(past)
      await desk.human(['remind'])
    }
    expect(ages()).toEqual([
      ['request', 0, 0],
      ['reminder', 1, 5],
      ['reminder', 2, 10],
    ])
  })

  it('come not at all where the settings say 0', async () => {
    desk = await new NoticeDesk().notified({ remindAfter: '0' })
    await desk.ask(BLOCKER)
    for (const past of [0, 15, 600]) {
      desk.minutes(past)
      await desk.human(['remind'])
    }
    expect(ages()).toEqual([['request', 0, 0]])
  })

  it('of one who comes late tell the last alone', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    desk.minutes(70)
    await desk.human(['remind'])
    expect(ages()).toEqual([['reminder', 3, 70]])
  })

  it('end with the answer, and what was remembered goes', async () => {
    desk = await new NoticeDesk().notified()
    const id = await desk.ask(BLOCKER)
    const other = await desk.ask(QUESTION)
    await desk.human(['remind'])
    expect(desk.marks()).toHaveLength(4)
    await desk.human(['deny', id, '--reason', 'no'])
    desk.minutes(15)
    await desk.human(['remind'])
    expect(ages().filter(([event]) => event === 'reminder')).toHaveLength(1)
    expect(desk.marks().every(name => name.startsWith(other))).toBe(true)
  })

  it('are seen to by whoever lists what waits', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    await desk.human(['remind'])
    desk.started.length = 0
    await desk.human(['pending'])
    expect(desk.started).toEqual([])
    desk.minutes(15)
    await desk.human(['pending'])
    expect(desk.started).toHaveLength(1)
  })

  it('are seen to by whoever waits', async () => {
    desk = await new NoticeDesk().notified({ remindAfter: '2m' })
    const id = await desk.ask(BLOCKER)
    await desk.human(['remind'])
    desk.started.length = 0
    await desk.agent(['await', id, '--timeout', '110s'])
    expect(desk.started).toEqual([])
    await desk.agent(['await', id, '--timeout', '30s'])
    expect(desk.started[0]?.words).toEqual(['remind'])
  })

  it('survive that everybody who waited is gone', async () => {
    desk = await new NoticeDesk().notified()
    const held = await desk.agent(['run', '--wait', '5m', '--', 'npm', 'publish'])
    expect(held.code).toBe(75)
    await desk.human(['remind'])
    desk.minutes(15)
    await desk.human(['remind'])
    expect(ages().at(-1)).toEqual(['reminder', 1, 15])
  })
})

describe('one who is killed while telling', () => {
  it('is made up for after two minutes, three times at most', async () => {
    desk = await new NoticeDesk().notified()
    const id = await desk.ask(BLOCKER)
    await desk.human(['remind'])
    const [begun = '', ended = ''] = desk.marks()
    expect([begun, ended]).toEqual([expect.stringMatching(`^${id}.0.\\w{12}.1$`), expect.stringMatching(/\.end$/u)])
    const told = []
    for (const past of [1, 3, 4, 6, 9]) {
      rmSync(join(desk.state, 'notices', ended), { force: true })
      desk.minutes(past)
      await desk.human(['remind'])
      told.push(desk.told().length)
    }
    expect(told).toEqual([1, 2, 2, 3, 3])
  })

  it('is found dead too where its mark is damaged or lies in the future', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    await desk.human(['remind'])
    const [begun = '', ended = ''] = desk.marks()
    rmSync(join(desk.state, 'notices', ended))
    writeFileSync(join(desk.state, 'notices', begun), '{"at":"2099-01-01T00:00:00.000Z"}')
    await desk.human(['remind'])
    expect(desk.told()).toHaveLength(2)
  })
})

describe('what a notifier did not take', () => {
  it('is told after two minutes by whoever can, and is in the log once', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    chmodSync(desk.notifier, 0o644)
    const codes = []
    for (const past of [0, 1, 3]) {
      desk.minutes(past)
      codes.push((await desk.human(['remind'])).code)
    }
    chmodSync(desk.notifier, 0o755)
    for (const past of [4, 6, 9]) {
      desk.minutes(past)
      codes.push((await desk.human(['remind'])).code)
    }
    expect(codes).toEqual([1, 0, 1, 0, 0, 0])
    expect(desk.told()).toHaveLength(1)
    expect(desk.failures()).toHaveLength(1)
  })
})

describe('a flood', () => {
  it('is told as twenty, blockers first; the rest later', async () => {
    desk = await new NoticeDesk().notified({ remindAfter: '0' })
    for (let n = 0; n < 24; n += 1) await desk.ask(QUESTION.with(1, `Question ${n}`))
    await desk.ask(BLOCKER)
    await desk.human(['remind'])
    expect(desk.told()).toHaveLength(20)
    expect(desk.told().filter(({ type }) => type === 'blocker')).toHaveLength(1)
    await desk.human(['remind'])
    expect(desk.told()).toHaveLength(20)
    desk.minutes(11)
    await desk.human(['remind'])
    expect(desk.told()).toHaveLength(25)
  })
})

describe('a flood of requests that each take the last one’s place', () => {
  it('is told as twenty in ten minutes, too', async () => {
    desk = await new NoticeDesk().notified({ remindAfter: '0' })
    for (let n = 0; n < 23; n += 1) {
      desk.minutes(n / 6)
      writeFileSync(join(desk.repo, 'file.txt'), `work ${n}\n`)
      await desk.agent(['run', '--', 'git', 'reset', '--hard', 'HEAD'], { env: { HOLDPOINT_TASK: 'task-1' } })
      await desk.agent(['remind'])
    }
    expect(desk.told()).toHaveLength(20)
    desk.minutes(15)
    await desk.human(['remind'])
    expect(desk.told()).toHaveLength(21)
  })
})

describe('what an agent may try', () => {
  it('a full folder in place of an old mark keeps nobody from being told', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    const folder = join(desk.state, 'notices')
    mkdirSync(folder, { mode: 0o700 })
    mkdirSync(join(folder, '000000000000.0.aaaaaaaaaaaa.1/x'), { recursive: true })
    utimesSync(join(folder, '000000000000.0.aaaaaaaaaaaa.1'), 0, 0)
    expect((await desk.human(['remind'])).code).toBe(0)
    expect(desk.told()).toHaveLength(1)
  })

  it.each<[title: string, shown: string]>([
    ['--help', '--help'],
    ['$(touch /tmp/x); `id`', '$(touch /tmp/x); `id`'],
    ['a" & (do shell script "id") & "', 'a" & (do shell script "id") & "'],
    ["it's", "it's"],
    ['\u001B]0;owned\u0007', String.raw`\u{1b}]0;owned\u{7}`],
    ['a\u202Eb', String.raw`a\u{202e}b`],
    ['token ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'token [redacted]'],
    ['postgres://ada:hunter2secret@db/prod', 'hunter2secret'],
  ])('with the title %j', async (title, shown) => {
    desk = await new NoticeDesk().notified()
    await desk.ask(['--kind', 'blocker', `--title=${title}`, '--why', title, '--option', 'a'])
    await desk.human(['remind'])
    const [notice] = desk.told()
    if (title.includes('hunter2secret')) expect(JSON.stringify(notice)).not.toContain(shown)
    else if (title.startsWith('token')) expect(notice?.title).not.toContain('ghp_16C7')
    else expect(notice?.title).toBe(shown)
    expect(desk.kept('.words')).toEqual([`${desk.inbox}\n--word\n`])
    for (const text of desk.kept('.env')) expect(text).not.toMatch(/hunter2secret|ghp_16C7/u)
  })

  it('a settings file that nobody signed runs nothing', async () => {
    desk = await new NoticeDesk().open()
    const proof = desk.world.at('ran-by-settings')
    desk.settings({ notify: [{ command: ['/usr/bin/touch', proof] }, { desktop: true }] })
    await desk.ask(BLOCKER)
    await desk.agent(['remind'])
    await desk.human(['remind'])
    expect([desk.started, existsSync(proof)]).toEqual([[], false])
  })

  it('a notifier that a repository brings is signed only by one who saw it', async () => {
    desk = new NoticeDesk()
    desk.settings({ notify: [{ command: ['touch', '/x'] }] })
    await expect(desk.open()).rejects.toThrow('nobody has agreed to: [{"command":["touch","/x"]}]')
    await desk.open(desk.repo, { acceptNotifiers: true })
    desk.settings({ wait: '10s', notify: [{ command: ['touch', '/x'] }] })
    await desk.open()
    desk.settings({ wait: '10s', notify: [{ command: ['touch', '/y'] }] })
    await expect(desk.open()).rejects.toThrow('"/y"')
  })

  it('variables do not change what tells, and reach no notifier', async () => {
    desk = await new NoticeDesk().notified()
    const env = {
      NODE_OPTIONS: '--require /x.js',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      PATH: desk.bin,
      LD_PRELOAD: '/x.so',
    }
    await desk.ask(BLOCKER, { env })
    const handed = desk.started[0]?.env ?? {}
    expect(Object.keys(handed).filter(name => name.startsWith('NODE_') || name.startsWith('LD_'))).toEqual([])
    expect(handed['PATH']).toBe('/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin')
    await desk.human(['remind'], { env: { ...env, API_KEY: 'hunter2secret' } })
    expect(desk.kept('.env').join('')).not.toMatch(/NODE_|LD_PRELOAD|hunter2secret|HOLDPOINT_AGENT/u)
    expect(desk.kept('.tty')).toEqual([])
  })

  it('a program of the same name earlier on PATH is not run', async () => {
    desk = new NoticeDesk()
    const proof = desk.world.at('planted')
    for (const name of ['notify-send', 'osascript', 'true'])
      writeFileSync(join(desk.bin, name), `#!/bin/sh\ntouch '${proof}'\n`, { mode: 0o755 })
    desk.settings({ notify: [{ desktop: true }, { command: ['true'] }] })
    await desk.open(desk.repo, { acceptNotifiers: true })
    await desk.ask(BLOCKER)
    const done = await desk.human(['remind', '--json'], { env: { PATH: desk.bin } })
    expect(JSON.parse(done.stdout)).toContainEqual(
      expect.objectContaining({ notifier: 'command true', outcome: 'sent' }),
    )
    expect(existsSync(proof)).toBe(false)
  })

  it.each<[title: string, spoil: (desk: NoticeDesk) => void, why: string]>([
    [
      'others can write it',
      one => {
        chmodSync(one.notifier, 0o777)
      },
      'others can write it',
    ],
    [
      'it is not there',
      one => {
        rmSync(one.notifier)
      },
      'is not there',
    ],
    [
      'it is no program',
      one => {
        chmodSync(one.notifier, 0o644)
      },
      'cannot be executed',
    ],
    [
      'it ends badly',
      one => {
        writeFileSync(one.notifier, '#!/bin/sh\nexit 3\n')
      },
      'it ended with 3',
    ],
    [
      'it leads into the project',
      one => {
        rmSync(one.notifier)
        writeFileSync(join(one.repo, 'tell'), KEEP, { mode: 0o755 })
        symlinkSync(join(one.repo, 'tell'), one.notifier)
      },
      'is inside the project',
    ],
  ])('a program is not run, or told to have failed, where %s', async (_, spoil, why) => {
    desk = await new NoticeDesk().notified()
    const id = await desk.ask(BLOCKER)
    spoil(desk)
    const done = await desk.human(['remind'])
    expect([done.code, done.stdout]).toEqual([1, expect.stringContaining(why)])
    expect(desk.told()).toEqual([])
    desk.minutes(15)
    await desk.human(['remind'])
    expect(desk.failures().map(({ entry }) => [entry.holdpoint?.request_id, entry.content])).toEqual([
      [id, expect.stringContaining(why)],
    ])
    expect((await desk.human(['approve', id, '--reason', 'yes'])).code).toBe(0)
  })

  it.each<[title: string, plant: (folder: string) => void]>([
    [
      'a link in place of the folder',
      folder => {
        symlinkSync('/', folder)
      },
    ],
    [
      'a file in place of the folder',
      folder => {
        writeFileSync(folder, '')
      },
    ],
    [
      'a folder that others can write',
      folder => {
        mkdirSync(folder, { mode: 0o777 })
      },
    ],
  ])('%s is not followed: nothing is told, it is in the log, and a human can answer', async (title, plant) => {
    desk = await new NoticeDesk().notified()
    plant(join(desk.state, 'notices'))
    if (title.includes('others')) chmodSync(join(desk.state, 'notices'), 0o777)
    const id = await desk.ask(BLOCKER)
    expect(desk.started).toEqual([])
    expect((await desk.human(['remind'])).code).toBe(77)
    expect(desk.failures()).toHaveLength(1)
    expect((await desk.agent(['await', id, '--timeout', '2m'])).code).toBe(75)
    expect(desk.failures()).toHaveLength(1)
    expect((await desk.human(['approve', id, '--reason', 'yes'])).code).toBe(0)
  })

  it('a link in place of a mark is not followed', async () => {
    desk = await new NoticeDesk().notified()
    await desk.ask(BLOCKER)
    await desk.human(['remind'])
    const [begun = ''] = desk.marks()
    const target = desk.world.at('target')
    for (const name of desk.marks()) rmSync(join(desk.state, 'notices', name))
    symlinkSync(target, join(desk.state, 'notices', begun))
    await desk.human(['remind'])
    expect(existsSync(target)).toBe(false)
  })

  it('tries no notifier', async () => {
    desk = await new NoticeDesk().notified()
    const env = { CLAUDECODE: '1' }
    expect((await desk.agent(['remind', '--test'], { env })).code).toBe(77)
    expect(desk.told()).toEqual([])
    const done = await desk.human(['remind', '--test'])
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('sent')])
    expect(desk.told()).toMatchObject([{ event: 'test', title: 'This is a test. Nothing waits for you.' }])
    expect(desk.marks()).toEqual([])
  })
})

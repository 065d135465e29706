import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestClock } from '../approval/world.ts'
import { Desk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

const QUESTION = [
  '--title',
  'Which cache',
  '--why',
  'it is slow',
  '--impact',
  'a service',
  '--reversibility',
  'remove it',
]
const BLOCKER = ['--kind', 'blocker', '--title', 'No cache', '--why', 'it is slow']

const last = () => desk.entries().at(-1)?.entry

it('an answer that several meet at once stands in the log once', async () => {
  for (let round = 0; round < 5; round++) {
    const id = await desk.ask(QUESTION)
    const waiting = Array.from({ length: 4 }, () => desk.agent(['await', id, '--timeout', '30s']))
    const [given, ...heard] = await Promise.all([desk.human(['approve', id]), ...waiting])
    expect([given.code, ...heard.map(({ code }) => code)]).toEqual([0, 0, 0, 0, 0])
    const answers = desk
      .entries()
      .filter(({ entry }) => entry.type === 'decision' && entry.holdpoint?.request_id === id)
    expect(answers).toHaveLength(1)
  }
})

describe('a proposal', () => {
  it.each<[title: string, words: readonly string[], missing: string]>([
    ['without a title', ['--why', 'w', '--impact', 'i', '--reversibility', 'r'], '--title'],
    ['without a why', ['--title', 't', '--impact', 'i', '--reversibility', 'r'], '--why'],
    ['with an empty why', ['--title', 't', '--why', ' ', '--impact', 'i', '--reversibility', 'r'], '--why'],
    ['of level 2 without an impact', ['--title', 't', '--why', 'w', '--reversibility', 'r'], '--impact'],
    ['of level 2 without a way back', ['--title', 't', '--why', 'w', '--impact', 'i'], '--reversibility'],
    ['that blocks without options', BLOCKER, '--option'],
    ['that blocks at level 2 without an impact', [...BLOCKER, '--option', 'a', '--level', '2'], '--impact'],
    ['that recommends no option of its own', [...QUESTION, '--option', 'a', '--recommend', '2'], '--recommend'],
    ['with a tradeoff of no option', [...QUESTION, '--tradeoff', '1=x'], '--tradeoff'],
    ['for credentials without names', ['--kind', 'credentials', '--title', 't', '--why', 'w'], '--needs'],
    [
      'with a value among the names',
      ['--kind', 'credentials', '--title', 't', '--why', 'w', '--needs', 'A=b'],
      '--needs',
    ],
    [
      'for credentials at level 2',
      ['--kind', 'credentials', '--level', '2', '--title', 't', '--why', 'w', '--needs', 'A'],
      '--level',
    ],
    ['of no known kind', [...QUESTION, '--kind', 'wish'], 'question, blocker, credentials'],
    ['of level 1', [...QUESTION, '--level', '1'], 'level 2 or 3'],
    ['about a file outside', [...QUESTION, '--related', '../x'], 'outside the project'],
    ['with two lines of title', ['--title', 'a\nb', '--why', 'w', '--impact', 'i', '--reversibility', 'r'], '--title'],
  ])('%s is refused, and told what is missing', async (_, words, missing) => {
    const done = await desk.agent(['propose', ...words])
    expect([done.code, done.stderr]).toEqual([64, expect.stringContaining(missing)])
    expect(desk.entries()).toEqual([])
  })

  it.each<[title: string, words: readonly string[]]>([
    ['a question with all it needs', QUESTION],
    ['a blocker with one option', [...BLOCKER, '--option', 'a']],
    ['a blocker with a reason for no options', [...BLOCKER, '--no-options', 'only a human has access']],
    [
      'a blocker of level 2 with impact and way back',
      [...QUESTION, '--kind', 'blocker', '--level', '2', '--option', 'a'],
    ],
    ['credentials with names', ['--kind', 'credentials', '--title', 't', '--why', 'w', '--needs', 'A_KEY']],
    ['a related file that is not there yet', [...QUESTION, '--related', 'src/new.ts']],
    [
      'a value that begins with a dash or an at sign',
      ['--title=-t', '--why=@w', '--impact', '-', '--reversibility', 'r'],
    ],
  ])('%s is taken', async (_, words) => {
    expect(await desk.ask(words)).toMatch(/^[\da-z]{12}$/u)
    expect(last()).toMatchObject({ hitl_reviewed: false, author: 'coder-agent' })
  })

  it.each<[title: string, value: object]>([
    ['author: user', { author: 'user' }],
    ['author: user:anna', { author: 'user:anna' }],
    ['author: gate', { author: 'gate' }],
    ['a decision', { type: 'decision' }],
    ['hitl_reviewed: true', { hitl_reviewed: true }],
    ['our own extension', { holdpoint: { verdict: 'approved' } }],
  ])('with %s is refused and written down as a violation', async (_, value) => {
    const whole = { title: 't', why: 'w', impact: 'i', reversibility: 'r', ...value }
    const done = await desk.agent(['propose', '--stdin'], { input: JSON.stringify(whole) })
    expect(done.code).toBe(77)
    expect(desk.entries().map(({ entry }) => entry.type)).toEqual(['violation'])
    expect(desk.files(join(desk.state, 'requests'))).toEqual([])
  })

  it('may come in the log’s own words, and with every sign that shells trip over', async () => {
    const content = 'it\'s "quoted" $HOME `id` \\ 😀\nsecond line'
    const entry = {
      timestamp: '2026-11-13T09:00:00Z',
      type: 'question',
      author: 'architect-agent',
      title: "it's a title",
      content,
      impact: 'i',
      reversibility: 'r',
      tags: ['graphql', 'hitl-required'],
      context: { task_id: 'task-1', related_files: ['file.txt'] },
      hitl_reviewed: false,
    }
    expect((await desk.agent(['propose', '--stdin'], { input: JSON.stringify(entry) })).code).toBe(0)
    expect(last()).toMatchObject({
      type: 'question',
      author: 'architect-agent',
      title: "it's a title",
      tags: ['hitl-required', 'graphql'],
      context: { task_id: 'task-1', related_files: ['file.txt'] },
    })
    expect(last()?.content.startsWith(content)).toBe(true)
  })

  it.each(['', '[]', '"x"', '{"title":1}', '{"tilte":"x"}', '{"options":[1]}', '{"tags":[1]}'])(
    'from standard input as %s is wrong usage',
    async input => {
      expect((await desk.agent(['propose', '--stdin'], { input })).code).toBe(64)
    },
  )

  it('is never taken for a command, nor a command for it', async () => {
    const id = await desk.ask([...QUESTION.slice(2), '--title', 'npm install left-pad'])
    expect((await desk.human(['approve', id])).code).toBe(0)
    expect((await desk.agent(['run', '--', 'npm', 'install', 'left-pad'])).code).toBe(75)
  })
})

describe('an answer', () => {
  let id: string
  beforeEach(async () => {
    id = await desk.ask([...QUESTION, '--option', 'a', '--option', 'b', '--related', 'file.txt'])
  })
  const heard = async () => {
    const { code, stdout } = await desk.agent(['await', id, '--timeout', '0', '--json'])
    return { code, said: JSON.parse(stdout) as Record<string, Record<string, unknown>> }
  }

  it.each<[title: string, words: readonly string[], code: number, said: object]>([
    ['yes', ['approve'], 0, { approved: { option: null, conditions: [] } }],
    ['an option', ['approve', '--option', '2'], 0, { approved: { option: 2 } }],
    ['yes, but', ['approve', '--condition', 'x', '--condition', 'y'], 0, { approved: { conditions: ['x', 'y'] } }],
    ['no', ['deny', '--reason', 'too late'], 77, { denied: { verdict: 'denied', reason: 'too late' } }],
    [
      'not like this',
      ['changes', '--reason', 'costs?'],
      77,
      { denied: { verdict: 'changes_requested', reason: 'costs?' } },
    ],
  ])('%s reaches the agent', async (_, [verb = '', ...words], code, said) => {
    expect((await desk.human([verb, id, ...words])).code).toBe(0)
    expect(await heard()).toMatchObject({ code, said })
    // Not used up: whoever asks again is told the same.
    expect(await heard()).toMatchObject({ code, said })
  })

  it.each<[title: string, words: readonly string[], code: number]>([
    ['an option that is none', ['approve', '--option', '3'], 64],
    ['an empty condition', ['approve', '--condition', ' '], 64],
    ['changes without a reason', ['changes'], 64],
    ['changes with an empty reason', ['changes', '--reason', ' '], 64],
    ['a revocation of nothing', ['revoke', '--reason', 'x'], 64],
    ['a revocation without a reason', ['revoke'], 64],
    ['credentials that nobody asked for', ['provide', '--env'], 64],
  ])('%s is refused', async (_, [verb = '', ...words], code) => {
    expect((await desk.human([verb, id, ...words])).code).toBe(code)
    expect((await heard()).code).toBe(75)
  })

  const SECRET = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')
  it.each<[title: string, words: readonly string[]]>([
    ['the reason of a yes', ['approve', '--reason', `use ${SECRET}`]],
    ['a condition', ['approve', '--condition', `with ${SECRET}`]],
    ['a budget', ['approve', '--allow-command', 'npm install *', '--uses', '1', '--until', '1h', '--budget', SECRET]],
    ['the reason of a no', ['deny', '--reason', SECRET]],
    ['a wish for changes', ['changes', '--reason', SECRET]],
  ])('with a secret in %s is refused before it is stored', async (_, [verb = '', ...words]) => {
    expect((await desk.human([verb, id, ...words])).code).toBe(64)
    expect(desk.files(desk.state).filter(([, text]) => text.includes(SECRET))).toEqual([])
    expect((await heard()).code).toBe(75)
  })

  it.each(['approve', 'deny', 'changes', 'revoke', 'provide'])(
    '%s from an agent is refused and written down',
    async verb => {
      expect((await desk.agent([verb, id, '--reason', 'x'])).code).toBe(77)
      expect(last()).toMatchObject({
        type: 'violation',
        tags: expect.arrayContaining(['decision', 'agent']) as unknown,
      })
      expect((await heard()).code).toBe(75)
    },
  )

  it('taken back is a no, whoever kept a copy of the yes', async () => {
    expect((await desk.human(['approve', id])).code).toBe(0)
    const path = join(desk.state, `decisions/${id}.json`)
    const [bytes, signature] = [readFileSync(path), readFileSync(`${path}.sig`)]
    expect((await desk.human(['revoke', id, '--reason', 'off'])).code).toBe(0)
    expect(await heard()).toMatchObject({ code: 77, said: { denied: { verdict: 'revoked', reason: 'off' } } })
    writeFileSync(path, bytes)
    writeFileSync(`${path}.sig`, signature)
    expect(await heard()).toMatchObject({ code: 77, said: { denied: { verdict: 'void' } } })
  })

  it('to files that changed before it was given is refused, and before it was heard is void', async () => {
    const file = join(desk.repo, 'file.txt')
    writeFileSync(file, 'another plan\n')
    expect((await desk.human(['approve', id])).code).toBe(77)
    writeFileSync(file, 'one\n')
    expect((await desk.human(['approve', id])).code).toBe(0)
    writeFileSync(file, 'another plan\n')
    expect(await heard()).toMatchObject({ code: 77, said: { denied: { verdict: 'void' } } })
    writeFileSync(file, 'one\n')
    expect((await heard()).code).toBe(0)
    writeFileSync(file, 'the work that was approved\n')
    expect((await heard()).code).toBe(0)
  })

  it('that nobody signed does not count, is written down, and can still be given', async () => {
    writeFileSync(join(desk.state, `requests/${id}.json`), readFileSync(join(desk.state, `requests/${id}.json`)))
    expect((await desk.human(['approve', id])).code).toBe(0)
    const path = join(desk.state, `decisions/${id}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"conditions":[]', '"conditions":["x"]'))
    expect(await heard()).toMatchObject({ code: 77, said: { denied: { verdict: 'void' } } })
    expect(last()?.type).toBe('violation')
    rmSync(path)
    rmSync(`${path}.sig`)
    expect((await heard()).code).toBe(75)
    expect((await desk.human(['approve', id])).code).toBe(0)
    expect((await heard()).code).toBe(0)
  })

  it('takes back a held command’s yes before it ran, and not after', async () => {
    const install = ['run', '--', 'npm', 'install', 'x']
    expect((await desk.agent(install)).code).toBe(75)
    const held = desk.entries().at(-1)?.entry.holdpoint?.request_id ?? ''
    expect((await desk.human(['approve', held])).code).toBe(0)
    expect((await desk.human(['revoke', held, '--reason', 'off'])).code).toBe(0)
    expect((await desk.agent(install)).code).toBe(77)
    expect(desk.runs()).toEqual([])
    desk.clock.set('2026-11-13T10:00:00Z')
    expect((await desk.agent(install)).code).toBe(75)
    const anew = desk.entries().at(-1)?.entry.holdpoint?.request_id ?? ''
    expect((await desk.human(['approve', anew])).code).toBe(0)
    expect((await desk.agent(install)).code).toBe(0)
    expect((await desk.human(['revoke', anew, '--reason', 'late'])).code).toBe(77)
    expect(desk.runs()).toEqual(['npm install x'])
  })
})

describe('a blocker', () => {
  it('stops its task until it is decided, and no other', async () => {
    const id = await desk.ask([...BLOCKER, '--option', 'a', '--task', 'task-1'])
    const install = (task: string) =>
      desk.agent(['run', '--', 'npm', 'install', 'x'], { env: { HOLDPOINT_TASK: task } })
    const stopped = await install('task-1')
    expect([stopped.code, stopped.stderr.includes(id)]).toEqual([75, true])
    expect((await install('task-2')).stderr).not.toContain(id)
    // A file that nobody signed decides nothing.
    for (const name of [`${id}.json`, `${id}.json.sig`])
      desk.world.write(join(desk.state, 'decisions', name), '{"verdict":"approved"}', 0o600)
    expect((await install('task-1')).stderr).toContain(id)
    expect((await desk.human(['pending', '--json'])).stdout).toContain(id)
    expect((await desk.human(['deny', id, '--reason', 'no'])).code).toBe(0)
    const asked = await install('task-1')
    expect([asked.code, asked.stderr.includes(id)]).toEqual([75, false])
  })

  it('comes before an older question in the list', async () => {
    const question = await desk.ask(QUESTION)
    const blocker = await desk.ask([...BLOCKER, '--option', 'a'])
    const listed = JSON.parse((await desk.human(['pending', '--json'])).stdout) as { id: string; kind: string }[]
    expect(listed.map(({ id, kind }) => [id, kind])).toEqual([
      [blocker, 'blocker'],
      [question, 'question'],
    ])
  })
})

describe('a wait', () => {
  it('of five minutes ends when the human answers, on the way', async () => {
    const id = await desk.ask(QUESTION)
    desk.clock.at('2026-11-13T09:05:00Z', () => desk.human(['approve', id, '--reason', 'fine']))
    const heard = await desk.agent(['await', id, '--timeout', '10m'])
    expect([heard.code, heard.stdout]).toEqual([0, expect.stringContaining('fine')])
    expect(desk.clock.now().getTime()).toBeLessThan(Date.parse('2026-11-13T09:06:00Z'))
  })

  it('that was killed is taken up by another process, before or after the answer', async () => {
    const id = await desk.ask(QUESTION)
    // The first waiter is never heard of again: its clock stands still.
    const dead = createTestClock()
    void desk.agent(['await', id, '--timeout', '5m'], { clock: { ...dead, sleep: () => new Promise(() => undefined) } })
    expect((await desk.agent(['await', id, '--timeout', '1m'])).code).toBe(75)
    expect((await desk.human(['approve', id])).code).toBe(0)
    expect((await desk.agent(['await', id, '--timeout', '5m'])).code).toBe(0)
  })

  it('is part of proposing, where it is wished', async () => {
    desk.clock.at('2026-11-13T09:03:00Z', async () => {
      const [waiting] = JSON.parse((await desk.human(['pending', '--json'])).stdout) as { id: string }[]
      await desk.human(['deny', waiting?.id ?? '', '--reason', 'not now'])
    })
    const heard = await desk.agent(['propose', ...QUESTION, '--wait', '10m', '--json'])
    expect(heard.code).toBe(77)
    expect(JSON.parse(heard.stdout)).toMatchObject({ denied: { reason: 'not now' } })
    expect(JSON.parse(heard.stderr)).toMatchObject({ proposed: { level: 2, kind: 'question' } })
  })

  it('ends without permission where nobody ever answered', async () => {
    const id = await desk.ask(QUESTION)
    desk.clock.set('2027-01-01T00:00:00Z')
    expect((await desk.agent(['await', id, '--timeout', '0'])).code).toBe(77)
    expect(last()?.tags).toContain('expired')
    expect((await desk.human(['approve', id])).code).toBe(77)
  })
})

describe('what became of a proposal', () => {
  it.each<[title: string, answer: readonly string[], more: readonly string[], reviewed: boolean, tag: string]>([
    ['approved and done', ['approve'], [], true, 'complete'],
    ['approved and failed', ['approve'], ['--failed'], true, 'failed'],
    ['done though it was denied', ['deny'], [], false, 'complete'],
  ])('%s', async (...[, [verb = ''], more, reviewed, tag]) => {
    const id = await desk.ask(QUESTION)
    expect((await desk.human([verb, id])).code).toBe(0)
    expect((await desk.agent(['done', id, '--title', 'it runs', '--content', 'all of it', ...more])).code).toBe(0)
    expect(last()).toMatchObject({
      type: 'milestone',
      hitl_reviewed: reviewed,
      author: 'coder-agent',
      title: 'it runs',
    })
    expect(last()?.tags).toContain(tag)
    expect(last()?.tags.includes('complete')).toBe(tag === 'complete')
  })
})

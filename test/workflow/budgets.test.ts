import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'
import type { Ran } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await new Desk().open()
})
afterEach(() => {
  desk.end()
})

const TASK = 'task-1'

/** A question that is approved with authority for a command, nine uses, a month; returns its id. */
const grant = async (command: string, budget: string): Promise<string> => {
  const id = await desk.ask([
    ...[
      '--title',
      'Clean up',
      '--why',
      'it is full',
      '--impact',
      'files go',
      '--reversibility',
      'none',
      '--task',
      TASK,
    ],
  ])
  const said = await desk.human([
    ...['approve', id, '--allow-command', command, '--uses', '9', '--until', '31d', '--budget', budget],
  ])
  if (said.code !== 0) throw new Error(said.stderr)
  return id
}

const run = (argv: readonly string[], cost?: string): Promise<Ran> =>
  desk.agent(['run', '--', ...argv], {
    env: { HOLDPOINT_TASK: TASK, ...(cost === undefined ? {} : { HOLDPOINT_COST: cost }) },
  })

const attempt = async (argv: readonly string[], cost?: string): Promise<number> => (await run(argv, cost)).code

/** So many files of ten bytes in a folder. */
const files = (folder: string, count: number): void => {
  for (let number = 1; number <= count; number += 1)
    desk.world.write(join(desk.repo, folder, `${number}.txt`), '123456789\n')
}

const show = async (id: string): Promise<string> => (await desk.human(['show', id])).stdout

describe('a budget of files and bytes', () => {
  it('is drawn by what each operation takes, and the first beyond it asks again and says why', async () => {
    files('a', 3)
    files('b', 2)
    files('c', 1)
    const id = await grant('rm -r *', '5 files, 1 kB')
    const first = await run(['rm', '-r', 'a'])
    expect(first).toMatchObject({ code: 0 })
    expect(first.stderr).toContain('Drawn: 3 files; granted 5 files, spent 3 files, left 2 files')
    expect(desk.entries().at(-1)?.entry).toMatchObject({
      content: expect.stringContaining('Drawn: 30 bytes; granted 1 kB, spent 30 bytes, left 970 bytes') as unknown,
      holdpoint: {
        granted: {
          use: 1,
          drawn: [
            { unit: 'files', amount: 3, by: 'gate', left: 2 },
            { unit: 'bytes', amount: 30, by: 'gate', left: 970 },
          ],
        },
      },
    })
    files('a', 3)
    const beyond = await run(['rm', '-r', 'a'])
    expect(beyond.code).toBe(75)
    expect(beyond.stderr).toContain(
      `beyond the budget of request ${id}: granted 5 files, spent 3 files, left 2 files; this would take 3 files`,
    )
    expect(existsSync(join(desk.repo, 'a/1.txt'))).toBe(true)
    expect(await attempt(['rm', '-r', 'b'])).toBe(0)
    expect(await attempt(['rm', '-r', 'c'])).toBe(75)
    expect(await show(id)).toContain('budget: granted 5 files, spent 5 files, left 0 files')
    expect(await show(id)).toContain('9 uses, 2 taken, 7 left')
    expect(JSON.parse((await desk.human(['show', id, '--json'])).stdout)).toMatchObject({
      granted: { uses: 9, taken: 2, budget: [{ unit: 'files', granted: 5, spent: 5, left: 0, by: 'gate' }, {}] },
    })
  })

  it('bytes alone hold too', async () => {
    files('a', 3)
    await grant('rm -r *', '29 bytes')
    expect(await attempt(['rm', '-r', 'a'])).toBe(75)
  })

  it('what cannot be counted in its unit asks: another kind of operation, several in a row, commits of a deletion', async () => {
    files('a', 1)
    files('b', 1)
    const id = await grant('npm install *', '20 files')
    expect((await run(['npm', 'install', 'x'])).stderr).toContain(
      `request ${id}: granted 20 files, spent 0 files, left 20`,
    )
    await grant('rm -r *', '20 files, 3 commits')
    expect((await run(['rm', '-r', 'a'])).stderr).toContain('could not be counted')
    await grant('rm *', '20 files')
    const line = join('b', '1.txt')
    writeFileSync(desk.world.at('line'), `rm ${line} && rm ${line}`)
    const text = readFileSync(desk.world.at('line'), 'utf8')
    expect((await desk.agent(['sh', '-c', text], { env: { HOLDPOINT_TASK: TASK } })).code).toBe(75)
  })
})

describe('a budget of what Git does', () => {
  const git = (...words: readonly string[]): void => {
    execFileSync('git', ['-C', desk.repo, ...words], { env: desk.world.env, stdio: 'ignore' })
  }

  it('counts files of git rm, and tags', async () => {
    files('a', 3)
    git('add', '-A')
    git('-c', 'user.name=x', '-c', 'user.email=x@example.invalid', 'commit', '-qm', 'files')
    git('tag', 'v1')
    git('tag', 'v2')
    await grant('git rm -r *', '2 files')
    expect((await run(['git', 'rm', '-r', 'a'])).stderr).toContain('left 2 files; this would take 3 files')
    await grant('git tag -d **', '1 ref')
    expect((await run(['git', 'tag', '-d', 'v1', 'v2'])).stderr).toContain('left 1 ref; this would take 2 refs')
    expect(await attempt(['git', 'tag', '-d', 'v1'])).toBe(0)
  })

  it('counts the commits that a push sends', async () => {
    const bare = desk.world.at('bare.git')
    execFileSync('git', ['init', '-q', '--bare', bare], { env: desk.world.env })
    for (const subject of ['one', 'two', 'three'])
      git('-c', 'user.name=x', '-c', 'user.email=x@example.invalid', 'commit', '-q', '--allow-empty', '-m', subject)
    const id = await grant(`git push ${bare} HEAD:refs/heads/one`, '2 commits')
    const held = await run(['git', 'push', bare, 'HEAD:refs/heads/one'])
    expect(held.stderr).toMatch(new RegExp(`request ${id}: granted 2 commits, .* would take [3-9] commits`, 'u'))
    await grant(`git push ${bare} HEAD:refs/heads/two`, '9 commits')
    expect(await attempt(['git', 'push', bare, 'HEAD:refs/heads/two'])).toBe(0)
    expect(desk.entries().at(-1)?.entry.holdpoint?.granted?.drawn?.[0]).toMatchObject({ unit: 'commits', by: 'gate' })
  })
})

describe('a budget of runs', () => {
  it('is of the 24 hours just past', async () => {
    await grant('npm install *', '2 runs/day')
    const codes = [await attempt(['npm', 'install', 'a'])]
    desk.clock.set('2026-11-13T20:00:00Z')
    codes.push(await attempt(['npm', 'install', 'b']), await attempt(['npm', 'install', 'c']))
    desk.clock.set('2026-11-14T08:59:00Z')
    codes.push(await attempt(['npm', 'install', 'd']))
    desk.clock.set('2026-11-14T09:01:00Z')
    codes.push(await attempt(['npm', 'install', 'e']), await attempt(['npm', 'install', 'f']))
    expect(codes).toEqual([0, 0, 75, 75, 0, 75])
  })
})

describe('a budget of money', () => {
  it('is drawn by what the agent declares, marked as its word, and asks where nothing is declared', async () => {
    const id = await grant('npm install *', '10 USD/month')
    const silent = await run(['npm', 'install', 'a'])
    expect(silent.code).toBe(75)
    expect(silent.stderr).toContain(`what this costs was not declared in USD (on the call: HOLDPOINT_COST='3 USD')`)
    expect(await attempt(['npm', 'install', 'a'], '6.50 USD')).toBe(0)
    expect(desk.entries().at(-1)?.entry.holdpoint?.granted?.drawn).toEqual([
      { unit: 'USD', amount: 6.5, by: 'agent', left: 3.5 },
    ])
    expect((await run(['npm', 'install', 'b'], '3.51 USD')).stderr).toContain(
      'granted 10 USD/month, spent 6.5 USD in the last 31 days, by the agent’s word, left 3.5 USD; this would take 3.51 USD',
    )
    expect(await attempt(['npm', 'install', 'c'], '$3.50')).toBe(0)
    expect(await attempt(['npm', 'install', 'd'], '0.0001 USD')).toBe(75)
    expect(await attempt(['npm', 'install', 'e'], '0 USD')).toBe(0)
    expect(await show(id)).toContain(
      'granted 10 USD/month, spent 10 USD in the last 31 days, by the agent’s word, left 0 USD',
    )
  })

  it.each([
    '',
    '0',
    '-1 USD',
    'NaN USD',
    '1e309 USD',
    '99999999999999 USD',
    '１ USD',
    '1 EUR',
    '1 files',
    '1 usd',
    '11 USD',
  ])('a cost of %j lets nothing run', async cost => {
    await grant('npm install *', '10 USD')
    expect(await attempt(['npm', 'install', 'a'], cost)).toBe(75)
    expect(desk.runs()).toEqual([])
  })
})

describe('what an agent may try with a budget', () => {
  const uses = (): string => join(desk.state, 'uses')

  it('to raise it in the decision: the signature does not fit', async () => {
    const id = await grant('npm install *', '1 runs/day')
    const path = join(desk.state, `decisions/${id}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('1 runs/day', '9 runs/day'))
    expect(await attempt(['npm', 'install', 'a'])).toBe(75)
  })

  it.each<[title: string, tamper: () => void]>([
    [
      'to remove the marks',
      () => {
        rmSync(uses(), { recursive: true })
      },
    ],
    [
      'to write a mark anew with less',
      () => {
        for (const name of readdirSync(uses())) {
          const path = join(uses(), name)
          writeFileSync(path, readFileSync(path, 'utf8').replace('"files":3', '"files":0'))
        }
      },
    ],
    [
      'to break a mark',
      () => {
        for (const name of readdirSync(uses())) writeFileSync(join(uses(), name), '')
      },
    ],
    [
      'to date a mark back',
      () => {
        for (const name of readdirSync(uses())) {
          const path = join(uses(), name)
          writeFileSync(path, readFileSync(path, 'utf8').replace('2026-11-13', '2025-11-13'))
        }
      },
    ],
  ])('%s: the log has what was drawn', async (_, tamper) => {
    files('a', 3)
    files('b', 3)
    await grant('rm -r *', '5 files/day')
    expect(await attempt(['rm', '-r', 'a'])).toBe(0)
    tamper()
    expect(await attempt(['rm', '-r', 'b'])).toBe(75)
    expect(existsSync(join(desk.repo, 'b/1.txt'))).toBe(true)
  })

  it('to set the clock back: nothing is freed', async () => {
    await grant('npm install *', '1 runs/day')
    expect(await attempt(['npm', 'install', 'a'])).toBe(0)
    desk.clock.set('2026-11-12T09:00:00Z')
    expect(await attempt(['npm', 'install', 'b'])).toBe(75)
  })

  it('to have it told as spent elsewhere: each grant has its own account', async () => {
    await grant('npm install *', '1 runs/day')
    expect(await attempt(['npm', 'install', 'a'])).toBe(0)
    await grant('npm install *', '1 runs/day')
    expect(await attempt(['npm', 'install', 'b'])).toBe(0)
    expect(await attempt(['npm', 'install', 'c'])).toBe(75)
  })
})

it.each(['a little', '0 files', '20 rows', '-5 USD', '1e309 USD', ' '])(
  '--budget %j is refused, with right forms',
  async budget => {
    const id = await desk.ask(['--title', 't', '--why', 'w', '--impact', 'i', '--reversibility', 'r'])
    const said = await desk.human([
      ...['approve', id, '--allow-command', 'npm install *', '--uses', '1', '--until', '1h', '--budget', budget],
    ])
    expect(said.code).toBe(64)
    expect(said.stderr).toContain('20 files')
  },
)

import { execFile, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDecision } from '../../src/approval/decision.ts'
import { fingerprintOf } from '../../src/approval/fingerprint.ts'
import { makeRequest } from '../../src/approval/request.ts'
import { openStore } from '../../src/approval/store.ts'
import { judgePass } from '../../src/approval/verify.ts'
import { HoldpointError } from '../../src/model/errors.ts'
import type { World } from './world.ts'
import { FACTS, files, inWorld, liveOf, minutesAfter, NOON, random } from './world.ts'

const uid = process.getuid?.() ?? 0
const [D, E, F] = ['d'.repeat(64), 'e'.repeat(64), 'f'.repeat(64)] as const

const another = (minutes: number, words = ['npm', 'publish']) =>
  makeRequest(
    {
      ...liveOf({ ...FACTS, words }),
      told: { lines: [], files: [], reversibility: { reversible: false, how: 'published for ever' }, options: [] },
      requester: { agent: 'claude', pid: 1 },
      now: minutesAfter(minutes),
      approveWithinMs: 600_000,
    },
    random,
  )

describe('requests', () => {
  it('come back as they were written, private, and are never overwritten', async () => {
    await inWorld(async world => {
      const request = another(5)
      const wrote = [await world.store.writeRequest(request), await world.store.writeRequest(request)]
      const file = world.path(`requests/${request.id}.json`)
      expect([wrote, statSync(file).mode & 0o777, await world.store.readRequest(request.id)]).toEqual([
        [true, false],
        0o600,
        { ok: true, request },
      ])
    })
  })

  it('are listed newest first, damaged ones told beside them', async () => {
    await inWorld(async world => {
      const [late, later] = [another(5), another(9)]
      for (const request of [later, late]) await world.store.writeRequest(request)
      writeFileSync(world.path('requests/0123456789ab.json'), 'x')
      symlinkSync('/etc/hostname', world.path('requests/0123456789ac.json'))
      const { requests, damaged } = await world.store.list()
      expect(requests.map(({ id }) => id)).toEqual([later.id, late.id, world.request.id])
      expect(damaged.map(({ name }) => name).sort()).toEqual(['0123456789ab.json', '0123456789ac.json'])
    })
  })

  it('wait while they are in time, unanswered and unspent', async () => {
    await inWorld(async world => {
      const [open, spent] = [another(5), another(5)]
      for (const request of [open, spent]) await world.store.writeRequest(request)
      await world.store.spend(spent.id, 'shim')
      world.clock.set(minutesAfter(6))
      const waiting = async () => (await world.store.pending()).map(({ id }) => id)
      const before = await waiting()
      world.clock.set(minutesAfter(16))
      expect([before, await waiting()]).toEqual([[open.id], []])
    })
  })

  it('are found by what is about to happen', async () => {
    await inWorld(async world => {
      await world.store.writeRequest(another(5))
      const found = async (words: readonly string[]) =>
        (await world.store.find(liveOf({ ...FACTS, words }))).map(({ operation }) => operation.argv)
      expect([await found(['npm', 'publish']), await found(['npm', 'publish', '--tag', 'x'])]).toEqual([
        [['npm', 'publish']],
        [],
      ])
    })
  })
})

describe('a store that does not stand yet', () => {
  it('is empty to read, and private once it is written', async () => {
    await inWorld(async world => {
      const directory = join(world.root, 'state/holdpoint')
      mkdirSync(join(world.root, 'state'))
      const store = openStore(files, directory, { clock: world.clock, uid })
      const before = [await store.list(), await store.pending(), await store.readDecision(world.request.id)]
      const spentBefore = await store.isSpent(world.request.id)
      await store.spend(world.request.id, 'shim')
      expect([before, spentBefore, await store.isSpent(world.request.id)]).toEqual([
        [{ requests: [], damaged: [] }, [], undefined],
        false,
        true,
      ])
      expect([directory, join(directory, 'spent')].map(path => statSync(path).mode & 0o777)).toEqual([0o700, 0o700])
    })
  })

  it.each<[string, number, string]>([
    ['ours', 1000, 'read'],
    ['root’s', 0, 'read'],
    ['another user’s', 1001, 'refused'],
  ])('%s', async (_, owner, expected) => {
    await inWorld(async world => {
      const describeFile: typeof files.describe = async path => {
        const facts = await files.describe(path)
        return facts === undefined ? undefined : { ...facts, uid: owner }
      }
      const owned = openStore({ ...files, describe: describeFile }, world.directory, { clock: world.clock, uid: 1000 })
      const answer = await owned.list().then(
        () => 'read',
        (error: unknown) => (error instanceof HoldpointError ? error.code : 'broken'),
      )
      expect(answer).toBe(expected)
    })
  })
})

describe('waiting for a decision', () => {
  it('sees one that is there', async () => {
    await inWorld(async world => {
      const found = await world.store.waitForDecision(world.request.id, minutesAfter(1).getTime())
      expect(found?.bytes.length).toBe(formatDecision(world.decision).length)
    })
  })

  it('sees one that comes, signed, and not before it is signed', async () => {
    await inWorld(async world => {
      const signature = readFileSync(world.path(`decisions/${world.request.id}.json.sig`), 'utf8')
      const bytes = formatDecision(world.decision)
      rmSync(world.path(`decisions/${world.request.id}.json.sig`))
      const waiting = world.store.waitForDecision(world.request.id, minutesAfter(600).getTime())
      const early = await Promise.race([waiting, new Promise(resolve => setTimeout(resolve, 60, 'waits'))])
      await world.store.writeDecision(world.request.id, { bytes, signature })
      expect([early, (await waiting)?.signature?.length]).toEqual(['waits', signature.length])
    })
  })

  it('ends when the time is up, and stops watching', async () => {
    await inWorld(async world => {
      rmSync(world.path(`decisions/${world.request.id}.json.sig`))
      let stopped = 0
      const watch = () => () => {
        stopped += 1
      }
      const store = openStore({ ...files, watch }, world.directory, { clock: world.clock, uid })
      expect([await store.waitForDecision(world.request.id, minutesAfter(1).getTime()), stopped]).toEqual([
        undefined,
        1,
      ])
    })
  })

  it('looks once a second, not in a circle', async () => {
    await inWorld(async world => {
      rmSync(world.path(`decisions/${world.request.id}.json.sig`))
      let looks = 0
      const describeFile: typeof files.describe = path => {
        if (path.endsWith('.json.sig')) looks += 1
        return files.describe(path)
      }
      const store = openStore({ ...files, describe: describeFile, watch: () => () => undefined }, world.directory, {
        clock: world.clock,
        uid,
      })
      await store.waitForDecision(world.request.id, NOON.getTime() + 30_000)
      expect(looks).toBeLessThan(35)
    })
  })
})

describe('one decision, one run', () => {
  let child = ''
  let directory = ''
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdpoint-spend-'))
    child = join(directory, 'child.mjs')
    buildSync({
      entryPoints: [join(import.meta.dirname, 'spend-child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    })
  })
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true })
  })

  it('of eight processes that race, exactly one wins, three times over', async () => {
    await inWorld(async world => {
      const race = async (id: string) => {
        const at = String(Date.now() + 900)
        const runs = Array.from({ length: 8 }, () =>
          promisify(execFile)(process.execPath, [child, world.directory, id, at]),
        )
        return (await Promise.all(runs)).map(({ stdout }) => stdout).sort()
      }
      const expected = [...Array.from({ length: 7 }, () => 'lost'), 'won']
      for (const id of ['000000000001', '000000000002', '000000000003']) expect(await race(id)).toEqual(expected)
    })
  })

  it('a process killed between spending and running leaves it spent', async () => {
    await inWorld(async world => {
      const { status, signal, stdout } = spawnSync(process.execPath, [
        child,
        world.directory,
        world.request.id,
        '0',
        'die',
      ])
      expect([status, signal, stdout.toString(), await world.attempt()]).toEqual([null, 'SIGKILL', '', 'spent'])
    })
  })

  it('two doors in one process', async () => {
    await inWorld(async world => {
      expect((await Promise.all([world.attempt(), world.attempt()])).sort()).toEqual(['ran', 'spent'])
    })
  })

  it('again, after it ran', async () => {
    await inWorld(async world => {
      expect([await world.attempt(), await world.attempt(), await world.attempt()]).toEqual(['ran', 'spent', 'spent'])
    })
  })

  it('taken back before it was used', async () => {
    await inWorld(async world => {
      await world.store.spend(world.request.id, 'revoked')
      expect(await world.attempt()).toBe('spent')
    })
  })

  it('does not run where it cannot be spent', async () => {
    await inWorld(async world => {
      const store = openStore(
        { ...files, createExclusive: () => Promise.reject(new Error('disk full')) },
        world.directory,
        { clock: world.clock, uid },
      )
      await expect(store.spend(world.request.id, 'shim')).rejects.toThrow('disk full')
    })
  })
})

describe('calls that an approval covers', () => {
  it.each<[string, (world: World) => Promise<readonly boolean[]>, readonly boolean[]]>([
    ['before the run', async ({ store, request }) => [await store.passOnce(request, D)], [false]],
    [
      'once each under the run',
      async ({ store, request }) => {
        await store.spend(request.id, 'shim')
        const tried: boolean[] = []
        for (const digest of [D, D, E, E, F]) tried.push(await store.passOnce(request, digest))
        return tried
      },
      [true, false, true, false, false],
    ],
    [
      'as often as they are listed',
      async ({ store, request }) => {
        await store.spend(request.id, 'shim')
        const twice = { ...request, covers: [D, D] }
        return Promise.all([D, D, D].map(digest => store.passOnce(twice, digest)))
      },
      [true, true, false],
    ],
    [
      'not after the run',
      async ({ store, request }) => {
        await store.spend(request.id, 'shim')
        await store.endRun(request.id)
        return [await store.passOnce(request, D)]
      },
      [false],
    ],
    [
      'never a path',
      async ({ store, request }) => {
        await store.spend(request.id, 'shim')
        return [await store.passOnce(request, '../../x')]
      },
      [false],
    ],
  ])('%s', async (_, act, expected) => {
    await inWorld(async world => {
      expect([...(await act(world))].sort()).toEqual([...expected].sort())
    })
  })
})

describe('a pass rests on the signed decision, not on files', () => {
  const judge = async (world: World, change: Partial<Parameters<typeof judgePass>[0]> = {}) => {
    const trust = await world.trust()
    const stored = await world.store.readDecision(world.request.id)
    if (trust.kind !== 'trusted' || stored === undefined) return 'no trust'
    const judged = judgePass({
      request: world.request,
      decisionBytes: stored.bytes,
      signature: stored.signature,
      approvers: trust.approvers,
      now: minutesAfter(90),
      spent: true,
      ...change,
    })
    return judged.kind === 'invalid' ? judged.fault : judged.kind
  }

  it.each<[string, Partial<Parameters<typeof judgePass>[0]>, string]>([
    ['under way, past its useBy', {}, 'valid'],
    ['no run under way', { spent: false }, 'not-spent'],
    ['a day later', { now: minutesAfter(1440) }, 'expired'],
    ['nobody signed', { signature: undefined }, 'unsigned'],
    ['no approver', { approvers: [] }, 'unknown-key'],
  ])('%s', async (_, change, expected) => {
    await inWorld(async world => {
      expect(await judge(world, change)).toBe(expected)
    })
  })

  it('refuses a list of covered calls that was lengthened', async () => {
    await inWorld(async world => {
      const longer = { ...world.request, covers: [D, E, F] }
      const whole = { ...longer, fingerprint: fingerprintOf(longer) }
      expect([await judge(world, { request: longer }), await judge(world, { request: whole })]).toEqual([
        'request-altered',
        'other-fingerprint',
      ])
    })
  })

  it('refuses a run that was denied', async () => {
    await inWorld(async world => {
      world.decide({ verdict: 'denied', reason: 'no' })
      expect(await judge(world)).toBe('denied')
    })
  })
})

describe('the latest time seen', () => {
  it.each<[string, (world: World) => Promise<void> | void, string | undefined]>([
    ['from the requests', () => undefined, NOON.toISOString()],
    ['from a door', ({ store }) => store.noteTime(minutesAfter(7)), minutesAfter(7).toISOString()],
    [
      'never goes back',
      async ({ store }) => {
        await store.noteTime(minutesAfter(7))
        await store.noteTime(minutesAfter(3))
      },
      minutesAfter(7).toISOString(),
    ],
    [
      'survives a damaged mark',
      world => {
        writeFileSync(world.path('clock.json'), 'x')
      },
      NOON.toISOString(),
    ],
    [
      'unknown in an empty store',
      world => {
        rmSync(world.path('requests'), { recursive: true })
      },
      undefined,
    ],
  ])('%s', async (_, act, expected) => {
    await inWorld(async world => {
      await act(world)
      expect((await world.store.newestTime())?.toISOString()).toBe(expected)
    })
  })
})

it('leaves nothing half-written behind', async () => {
  await inWorld(async world => {
    await world.store.writeRequest(another(1))
    await world.store.writeDecision(world.request.id, { bytes: formatDecision(world.decision), signature: 'x' })
    await world.store.noteTime(minutesAfter(1))
    const names = readdirSync(world.directory, { recursive: true }).map(String)
    expect(names.filter(name => /tmp|draft/u.test(name))).toEqual([])
  })
})

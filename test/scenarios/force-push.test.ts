import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { World } from './world.ts'

/** Rewrites the last commit, so that the next push to `main` is no fast-forward. */
const amend = (world: World, message: string): void => {
  world.write('src/app.js', `export const answer = '${message}'\n`)
  world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-qa', '--amend', '-m', message])
}

const FORCE = 'git push --force origin main'

describe('a force push', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.init()
  })
  afterAll(() => {
    world.end()
  })

  it('is held, approved, run once, and written to the log', () => {
    amend(world, 'one')
    const before = world.remoteRefs()
    const held = world.agent(FORCE)
    expect(held.code).toBe(75)
    expect(held.stderr).toContain('HIGH-RISK OPERATION DETECTED')
    const id = world.pendingId()
    expect(held.stderr).toContain(`holdpoint approve ${id}`)
    expect(world.remoteRefs()).toBe(before)

    const approved = world.human(['approve', id, '--reason', 'fine', '--condition', 'tell the team'])
    expect(approved.code, approved.stderr).toBe(0)
    expect(world.remoteRefs()).toBe(before)

    const ran = world.agent(FORCE)
    expect(ran.code, ran.stderr).toBe(0)
    expect(ran.stderr).toContain('tell the team')
    expect(world.remoteRefs()).toContain(world.must(['git', 'rev-parse', 'HEAD']).trim())
    expect(world.journal().map(line => line.entry.type)).toEqual(
      expect.arrayContaining(['policy', 'blocker', 'decision', 'milestone']),
    )
    expect(world.human(['log', 'verify']).code).toBe(0)
  })

  it('is held at the hook when git is called by its absolute path', () => {
    amend(world, 'two')
    const before = world.remoteRefs()
    const git = world.must(['sh', '-c', 'command -v git']).trim()
    expect(world.agent(`${git} push -f origin main`).code).not.toBe(0)
    expect(world.remoteRefs()).toBe(before)
    const id = world.pendingId()
    expect(world.human(['approve', id]).code).toBe(0)
    const ran = world.agent(`${git} push -f origin main`)
    expect(ran.code, ran.stderr).toBe(0)
    expect(world.remoteRefs()).not.toBe(before)
  })

  it('is refused with 77 once denied, with the reason', () => {
    amend(world, 'three')
    const before = world.remoteRefs()
    world.agent(FORCE)
    expect(world.human(['deny', world.pendingId(), '--reason', 'not today']).code).toBe(0)
    const refused = world.agent(FORCE, { env: { HOLDPOINT_JSON: '1' } })
    expect(refused.code).toBe(77)
    expect(JSON.parse(refused.stderr) as unknown).toMatchObject({ denied: { reason: 'not today' } })
    expect(world.remoteRefs()).toBe(before)
  })

  it('asks again when the remote moved after the approval', () => {
    amend(world, 'four')
    world.agent(FORCE)
    expect(world.human(['approve', world.pendingId()]).code).toBe(0)
    const other = join(world.root, 'other')
    world.must(['git', 'clone', '-q', world.remote, other], world.root)
    writeFileSync(join(other, 'theirs.txt'), 'theirs\n')
    world.must(['git', 'add', '.'], other)
    world.must(['git', 'commit', '-qm', 'theirs'], other)
    world.must(['git', 'push', '-q'], other)
    const before = world.remoteRefs()
    const refused = world.agent(FORCE)
    expect(refused.code).toBe(77)
    expect(world.remoteRefs()).toBe(before)
    expect(world.journal().some(line => line.entry.type === 'violation')).toBe(true)
  })

  it('waits for the decision, and runs when it comes', async () => {
    const before = world.remoteRefs()
    const [waiting] = world.requestIds().length > 0 ? [world.pendingId()] : []
    const run = world.agentLater(FORCE, { HOLDPOINT_WAIT: '30s' })
    expect(waiting).toBeDefined()
    await new Promise(done => setTimeout(done, 1500))
    expect(world.remoteRefs()).toBe(before)
    expect(world.human(['approve', world.pendingId()]).code).toBe(0)
    const ran = await run
    expect(ran.code, ran.stderr).toBe(0)
    expect(world.remoteRefs()).not.toBe(before)
  })
})

describe('a decision', () => {
  let world: World
  let id: string
  beforeAll(() => {
    world = new World()
    world.init()
    amend(world, 'again')
    world.agent(FORCE)
    id = world.pendingId()
  })
  afterAll(() => {
    world.end()
  })

  const decision = (request: string) => join(world.state, 'decisions', `${request}.json`)

  it('without a signature is a violation, and nothing runs', () => {
    const before = world.remoteRefs()
    expect(world.human(['approve', id]).code).toBe(0)
    writeFileSync(`${decision(id)}.sig`, '')
    expect(world.agent(FORCE).code).toBe(77)
    expect(world.remoteRefs()).toBe(before)
    expect(world.journal().filter(line => line.entry.type === 'violation')).toHaveLength(1)
  })

  it('that was altered is a violation, and nothing runs', () => {
    const before = world.remoteRefs()
    id = world.pendingId()
    expect(world.human(['approve', id]).code).toBe(0)
    writeFileSync(decision(id), readFileSync(decision(id), 'utf8').replace('"conditions":[]', '"conditions":["x"]'))
    expect(world.agent(FORCE).code).toBe(77)
    expect(world.remoteRefs()).toBe(before)
  })

  it('cannot be made by an agent', () => {
    id = world.pendingId()
    const tried = world.run([join(world.bin, 'holdpoint'), 'approve', id], { env: world.agentEnv() })
    expect(tried.code).toBe(77)
    expect(existsSync(decision(id))).toBe(false)
  })

  it('that was taken back stays so, even where a copy of the yes is put back', () => {
    const before = world.remoteRefs()
    id = world.pendingId()
    expect(world.human(['approve', id]).code).toBe(0)
    const [yes, signature] = [readFileSync(decision(id)), readFileSync(`${decision(id)}.sig`)]
    expect(world.human(['deny', id, '--reason', 'on second thought']).code).toBe(0)
    writeFileSync(decision(id), yes)
    writeFileSync(`${decision(id)}.sig`, signature)
    expect(world.agent(FORCE).code).toBe(77)
    expect(world.remoteRefs()).toBe(before)
  })

  it('lets exactly one of two that race for it run', async () => {
    id = world.pendingId()
    expect(world.human(['approve', id]).code).toBe(0)
    const codes = (await Promise.all([world.agentLater(FORCE), world.agentLater(FORCE)])).map(({ code }) => code)
    expect(codes.filter(code => code === 0)).toHaveLength(1)
  })
})

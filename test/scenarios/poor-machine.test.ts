import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { World } from './world.ts'

const FORCE = 'git push --force origin main'

/** Every program of the system's own folders but some, as links in one folder. */
const withoutPrograms = (world: World, ...missing: readonly string[]): string => {
  const bin = join(world.root, 'poor-bin')
  mkdirSync(bin)
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(existsSync))
    for (const name of readdirSync(folder))
      if (!missing.includes(name) && !existsSync(join(bin, name))) symlinkSync(join(folder, name), join(bin, name))
  return bin
}

const rewritten = (world: World): string => {
  world.write('src/app.js', 'export const answer = 43\n')
  world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-qa', '--amend', '-m', 'rewritten'])
  return world.must(['git', 'ls-remote', 'origin', 'refs/heads/main'])
}

const inOwnMounts = (...argv: readonly string[]): readonly string[] => [
  ...['unshare', '--mount', 'sh', '-c', 'mount --bind /dev/null /usr/bin/ssh-keygen && exec "$@"', 'sh'],
  ...argv,
]

/** Whether this user may hide a program of the system's from one process alone. */
const canHide = (): boolean => {
  const [program = '', ...args] = inOwnMounts('true')
  return existsSync('/usr/bin/ssh-keygen') && spawnSync(program, args).status === 0
}

// ssh-keygen is looked up in the system's own folders, whatever PATH says: only without a file there it is missing.
describe.runIf(canHide())('a machine without ssh-keygen', () => {
  let world: World
  beforeEach(() => {
    world = new World()
  })
  afterEach(() => {
    world.end()
  })
  const poor = (...args: readonly string[]) => world.run(inOwnMounts(join(world.bin, 'holdpoint'), ...args))

  it('init says what is missing, and signs nothing', () => {
    const done = poor('init', '--yes', '--approver-key', world.key)
    expect(done.code, done.stdout).toBe(70)
    expect(done.stderr).toContain('ssh-keygen')
    expect(done.stderr).not.toMatch(/\n\s+at /u)
    expect(existsSync(join(world.state, 'policy.json'))).toBe(false)
  })

  it('approve and deny say so and decide nothing; with it there, the same request is approved', () => {
    world.init()
    const before = rewritten(world)
    expect(world.agent(FORCE).code).toBe(75)
    const id = world.pendingId()
    for (const command of ['approve', 'deny']) {
      const done = poor(command, id, '--reason', 'agreed')
      expect([done.code, done.stderr.includes('ssh-keygen')], done.stderr).toEqual([70, true])
      expect(done.stderr).not.toMatch(/\n\s+at /u)
    }
    expect(world.agent(FORCE).code).toBe(75)
    expect(world.must(['git', 'ls-remote', 'origin', 'refs/heads/main'])).toBe(before)
    expect(world.human(['approve', id, '--reason', 'agreed']).code).toBe(0)
    expect(world.agent(FORCE).code).toBe(0)
  })
})

describe('hooks without Node', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  /** The hooks as installed, with a Node that is not there. */
  const breakHooks = (): void => {
    const hooks = world.must(['git', 'rev-parse', '--git-path', 'hooks']).trim()
    const folder = hooks.startsWith('/') ? hooks : join(world.repo, hooks)
    for (const name of ['pre-commit', 'pre-push']) {
      const file = join(folder, name)
      const text = readFileSync(file, 'utf8').replace(/^holdpoint_node='.*'$/mu, `holdpoint_node='/no/such/node'`)
      writeFileSync(file, text)
    }
  }

  it('refuse a commit that words alone do not settle and every push, and say what repairs them', () => {
    breakHooks()
    const PATH = withoutPrograms(world, 'node', 'nodejs', 'npm', 'npx')
    const git = (...args: readonly string[]) =>
      world.run(['/usr/bin/git', ...args], { env: { ...world.humanEnv(), PATH } })
    world.write('.env', 'PORT=3000\n')
    world.must(['git', 'add', '-f', '.env'])
    const head = world.must(['git', 'rev-parse', 'HEAD'])
    const commit = git('commit', '-qm', 'settings')
    expect(commit.code).not.toBe(0)
    expect(commit.stderr).toContain('Node.js 20')
    expect(commit.stderr).toContain('holdpoint init')
    expect(world.must(['git', 'rev-parse', 'HEAD'])).toBe(head)
    const before = rewritten(world)
    const push = git('push', '--force', 'origin', 'main')
    expect(push.code).not.toBe(0)
    expect(push.stderr).toContain('Node.js 20')
    expect(world.must(['git', 'ls-remote', 'origin', 'refs/heads/main'])).toBe(before)
  })
})

const canMount = (): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'holdpoint-mount-'))
  const done = spawnSync('mount', ['--bind', folder, folder]).status === 0
  if (done) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return done
}

// Only root may mount, and not in every container.
describe.runIf(canMount())('a store that is read-only', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
    world.must(['mount', '--bind', world.state, world.state])
    world.must(['mount', '-o', 'remount,bind,ro', world.state])
  })
  afterEach(() => {
    spawnSync('umount', [world.state])
    world.end()
  })

  it('holds what it cannot write down, says why, and runs nothing', () => {
    const ran = world.agent('rm -rf src')
    expect(ran.code).toBe(70)
    expect(ran.stderr).toMatch(/read-only/iu)
    expect(ran.stderr).not.toMatch(/\n\s+at /u)
    expect(existsSync(join(world.repo, 'src/app.js'))).toBe(true)
  })

  it('keeps level 1 going', () => {
    expect(world.agent('git status && rm -f missing').code).toBe(0)
  })
})

describe('odd names of branches and files', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
  })
  afterEach(() => {
    world.end()
  })

  // What `git check-ref-format` allows.
  it.each(["it's-fixed", 'feature/ünïcode-日本', 'a"quote', 'x;rm', '$(id)', '-'.repeat(3) + 'x', 'a{b,c}'])(
    'holds and releases a force push to the branch %j',
    branch => {
      const ref = `refs/heads/${branch}`
      world.must(['git', 'push', '-q', 'origin', `HEAD:${ref}`])
      const before = rewritten(world)
      const line = `git push --force origin 'HEAD:${ref.replaceAll("'", String.raw`'\''`)}'`
      const held = world.agent(line)
      expect(held.code, held.stderr).toBe(75)
      expect(world.must(['git', 'ls-remote', 'origin', ref]).split('\t')[0]).toBe(before.split('\t')[0])
      const done = world.human(['approve', world.pendingId(), '--reason', 'agreed'])
      expect(done.code, done.stderr).toBe(0)
      expect(world.agent(line).code).toBe(0)
      expect(world.must(['git', 'ls-remote', 'origin', ref]).split('\t')[0]).not.toBe(before.split('\t')[0])
    },
  )

  it.each(['a file', "it's", 'a"b', 'line\nfeed', '日本.txt', '-f', '$(id)', '*'])(
    'holds and releases a deletion of %j',
    name => {
      world.write(`src/${name}`, 'text\n')
      const held = world.run(['rm', `src/${name}`], { env: world.agentEnv() })
      expect(held.code, held.stderr).toBe(75)
      expect(existsSync(join(world.repo, 'src', name))).toBe(true)
      expect(world.human(['approve', world.pendingId(), '--reason', 'agreed']).code).toBe(0)
      expect(world.run(['rm', `src/${name}`], { env: world.agentEnv() }).code).toBe(0)
      expect(existsSync(join(world.repo, 'src', name))).toBe(false)
    },
  )
})

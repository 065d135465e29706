import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { World } from './world.ts'

const FORCE = 'git push --force origin main'

describe('whatever an agent does to decisions, variables and files, nothing runs', () => {
  let world: World
  let id: string
  let before: string
  beforeEach(() => {
    world = new World()
    world.init()
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', 'other'])
    before = world.remoteRefs()
    world.agent(FORCE)
    id = world.pendingId()
  })
  afterEach(() => {
    world.end()
  })

  const decision = () => join(world.state, 'decisions', `${id}.json`)
  const approve = () => {
    expect(world.human(['approve', id]).code).toBe(0)
  }
  const anotherKey = (): string => {
    const key = join(world.root, 'evil')
    world.must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'human@example.invalid', '-f', key], world.root)
    return key
  }
  const sign = (key: string, namespace: string) => {
    rmSync(`${decision()}.sig`)
    world.must(['ssh-keygen', '-q', '-Y', 'sign', '-f', key, '-n', namespace, decision()], world.root)
  }
  const edit = (change: (text: string) => string) => {
    writeFileSync(decision(), change(readFileSync(decision(), 'utf8')))
    sign(world.key, 'holdpoint-decision@v1')
  }
  /** A home of the agent's own, with an approver of its own. */
  const evilHome = (): string => {
    const home = join(world.root, 'evil-home')
    mkdirSync(join(home, '.config/holdpoint'), { recursive: true, mode: 0o700 })
    const [type, blob] = readFileSync(`${anotherKey()}.pub`, 'utf8').split(' ')
    writeFileSync(
      join(home, '.config/holdpoint/allowed_signers'),
      `human@example.invalid ${type ?? ''} ${blob ?? ''}\n`,
    )
    return home
  }

  /** Each prepares one trick; what it returns is added to the agent's environment. */
  const TRICKS: readonly (readonly [name: string, trick: () => Readonly<Record<string, string>>])[] = [
    ['nothing was decided', () => ({})],
    ['signed by another key', () => (approve(), sign(anotherKey(), 'holdpoint-decision@v1'), {})],
    ['signed in another namespace', () => (approve(), sign(world.key, 'file'), {})],
    ['an extra field, signed', () => (approve(), edit(text => text.replace('{', '{"level":1,')), {})],
    ['a field twice, signed', () => (approve(), edit(text => text.replace('"v":1', '"v":1,"v":1')), {})],
    [
      'dated in the future, signed',
      () => (approve(), edit(text => text.replace(/"decidedAt":"2\d/u, '"decidedAt":"29')), {}),
    ],
    [
      'expired, signed',
      () => (approve(), edit(text => text.replace(/"useBy":"[^"]*"/u, '"useBy":"2020-01-01T00:00:00.000Z"')), {}),
    ],
    [
      'another fingerprint, signed',
      () => (approve(), edit(text => text.replace(/(?<="fingerprint":")./u, first => (first === '0' ? '1' : '0'))), {}),
    ],
    ['an empty file', () => (approve(), writeFileSync(decision(), ''), {})],
    ['a truncated file', () => (approve(), writeFileSync(decision(), readFileSync(decision()).subarray(0, 40)), {})],
    ['a huge file', () => (approve(), writeFileSync(decision(), Buffer.alloc(1 << 20, 'a')), {})],
    [
      'a link to a good decision',
      () => {
        approve()
        copyFileSync(decision(), join(world.root, 'good.json'))
        rmSync(decision())
        symlinkSync(join(world.root, 'good.json'), decision())
        return {}
      },
    ],
    [
      'the approver taken off the list',
      () => (approve(), writeFileSync(join(world.home, '.config/holdpoint/allowed_signers'), ''), {}),
    ],
    [
      'the request rewritten to show something else',
      () => {
        approve()
        const path = join(world.state, 'requests', `${id}.json`)
        writeFileSync(path, readFileSync(path, 'utf8').replaceAll('push', 'pull'))
        return {}
      },
    ],
    [
      'another home, with its own approver',
      () => {
        approve()
        const home = evilHome()
        sign(join(world.root, 'evil'), 'holdpoint-decision@v1')
        return { HOME: home }
      },
    ],
    ['other XDG folders', () => ({ XDG_CONFIG_HOME: join(evilHome(), '.config'), XDG_STATE_HOME: world.root })],
    [
      'code for the gate’s own Node',
      () => {
        const path = join(world.root, 'evil.cjs')
        writeFileSync(path, 'process.exit(0)\n')
        return { NODE_OPTIONS: `--require=${path.replaceAll(' ', '\\ ')}` }
      },
    ],
    ['a run that is none', () => ({ HOLDPOINT_RUN: id })],
    ['a wish to wait for ever less', () => ({ HOLDPOINT_WAIT: '0', HOLDPOINT_LEVEL: '1', HOLDPOINT_SKIP: '1' })],
    [
      'hooks switched off by variables',
      () => ({
        HUSKY: '0',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.hooksPath',
        GIT_CONFIG_VALUE_0: '/dev/null',
      }),
    ],
  ]

  it.each(TRICKS)('%s', (_, trick) => {
    const env = trick()
    const ran = world.agent(FORCE, { env })
    expect(ran.code, ran.stderr).toBeGreaterThan(0)
    expect(world.remoteRefs()).toBe(before)
  })

  it('a decision copied to the next request', () => {
    approve()
    expect(world.agent(FORCE).code).toBe(0)
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', 'third'])
    const now = world.remoteRefs()
    world.agent(FORCE)
    const next = join(world.state, 'decisions', `${world.pendingId()}.json`)
    copyFileSync(decision(), next)
    copyFileSync(`${decision()}.sig`, `${next}.sig`)
    expect(world.agent(FORCE).code).toBe(77)
    expect(world.remoteRefs()).toBe(now)
    expect(world.journal().some(line => line.entry.type === 'violation')).toBe(true)
  })

  it('a decision that was used', () => {
    approve()
    expect(world.agent(FORCE).code).toBe(0)
    world.must(
      ['git', '--git-dir', world.remote, 'update-ref', 'refs/heads/main', before.split(' ')[0] ?? ''],
      world.root,
    )
    expect(world.remoteRefs()).toBe(before)
    expect(world.agent(FORCE).code).toBe(77)
    expect(world.remoteRefs()).toBe(before)
    expect(readdirSync(join(world.state, 'spent')).length).toBeGreaterThan(0)
  })
})

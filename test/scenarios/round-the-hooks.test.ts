import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { World } from './world.ts'

/** Built from parts, so that no scanner takes this file for a leak. */
const SECRET = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcRg8uQvK2'].join('_')

const HOOKS_OFF = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: '/dev/null' }

describe('a commit with a secret is not let round the hooks by the environment', () => {
  let world: World
  let head: string
  beforeAll(() => {
    world = new World()
    world.write('package.json', '{"name":"w","private":true,"scripts":{"save":"git commit -m x"}}\n')
    world.must(['git', 'add', '.'])
    world.must(['git', 'commit', '-qm', 'script'])
    world.init()
    world.write('pay.js', `exports.key = '${SECRET}'\n`)
    world.must(['git', 'add', 'pay.js'])
    head = world.must(['git', 'rev-parse', 'HEAD'])
  })
  afterAll(() => {
    world.end()
  })

  it.each([
    ['git commit -m x', {}],
    ['git commit -m x', HOOKS_OFF],
    ['git commit -m x', { GIT_CONFIG_PARAMETERS: "'core.hookspath'='/dev/null'" }],
    ['git commit -m x', { HUSKY: '0' }],
    ['export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=core.hooksPath GIT_CONFIG_VALUE_0=/dev/null; git commit -m x', {}],
    ['npm run save', HOOKS_OFF],
    ['holdpoint run -- git commit -m x', HOOKS_OFF],
    ["holdpoint sh -c 'git commit -m x'", HOOKS_OFF],
    ["holdpoint sh -c '/usr/bin/git commit -m x'", HOOKS_OFF],
  ])('%s %j', (line, env) => {
    const ran = world.agent(line, { env })
    expect(ran.code, ran.stderr).toBeGreaterThan(0)
    expect(ran.stderr).toContain('held until a human agrees')
    expect(world.must(['git', 'rev-parse', 'HEAD'])).toBe(head)
  })

  it.each(['git status --short', 'git log -1 --format=%s'])('%s stays quiet with HUSKY=0', line => {
    expect(world.agent(line, { env: { HUSKY: '0' } })).toMatchObject({ code: 0, stderr: '' })
  })
})

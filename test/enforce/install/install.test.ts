import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PACKAGE, picture, World } from './world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => {
  world.dispose()
})

/** Ways a repository may look before us; each returns the folder to install in. */
const SHAPES: readonly (readonly [what: string, make: (world: World) => string])[] = [
  ['nothing but Git', w => w.repository('plain')],
  [
    'hooks of its own',
    w => {
      const path = w.repository('hooks')
      w.hook(join(path, '.git/hooks/pre-push'))
      return path
    },
  ],
  [
    'core.hooksPath',
    w => {
      const path = w.repository('configured')
      w.git(path, 'config', 'core.hooksPath', '.githooks')
      return path
    },
  ],
  [
    'several values, comments and odd white space in the configuration',
    w => {
      const path = w.repository('odd-config')
      const config = join(path, '.git/config')
      const text = `\t# mine\n[core] ; x\n  hooksPath = a\n\thookspath="b c"\n[Core]\n[core]bare=false\n`
      writeFileSync(config, readFileSync(config, 'utf8') + text, { mode: 0o640 })
      return path
    },
  ],
  [
    'no last newline in the configuration',
    w => {
      const path = w.repository('no-newline')
      const config = join(path, '.git/config')
      writeFileSync(config, readFileSync(config, 'utf8').trimEnd())
      return path
    },
  ],
  [
    'a configuration behind a link',
    w => {
      const path = w.repository('linked-config')
      w.write(w.at('shared-config'), readFileSync(join(path, '.git/config'), 'utf8'))
      rmSync(join(path, '.git/config'))
      symlinkSync(w.at('shared-config'), join(path, '.git/config'))
      return path
    },
  ],
  ['spaces, other letters and a newline in its path', w => w.repository("it's ünï\ncode $HOME")],
  [
    'a bare repository',
    w => {
      w.git(w.root, 'clone', '-q', '--bare', w.repository('origin'), 'bare.git')
      return w.at('bare.git')
    },
  ],
  [
    'a linked work tree',
    w => {
      w.git(w.repository('main'), 'worktree', 'add', '-q', w.at('linked'))
      return w.at('linked')
    },
  ],
  [
    'a submodule',
    w => {
      w.git(w.repository('super'), 'submodule', '-q', 'add', w.repository('inner'), 'sub')
      return w.at('super/sub')
    },
  ],
  [
    'a work tree with settings of its own',
    w => {
      const path = w.repository('per-tree')
      w.git(path, 'config', 'extensions.worktreeConfig', 'true')
      w.git(path, 'worktree', 'add', '-q', w.at('tree'))
      w.git(w.at('tree'), 'config', '--worktree', 'core.hooksPath', 'tree-hooks')
      w.git(path, 'config', '--worktree', 'core.hooksPath', 'main-hooks')
      return w.at('tree')
    },
  ],
]

describe('uninstall puts back every byte that install changed', () => {
  it.each(SHAPES)('%s', async (_what, make) => {
    const cwd = make(world)
    const before = picture(world.root)
    const installed = await world.install(cwd)
    expect(installed.configured.length).toBeGreaterThan(0)
    expect(picture(world.root)).not.toEqual(before)
    const report = await world.uninstall(cwd)
    expect(report.restored.map(one => one.how)).toEqual(installed.configured.map(() => 'exact'))
    expect(report.kept).toEqual([])
    expect(picture(world.root)).toEqual(before)
  })
})

describe('a second install changes nothing', () => {
  it.each(SHAPES)('%s', async (_what, make) => {
    const cwd = make(world)
    await world.install(cwd)
    const before = picture(world.root)
    const modified = statSync(world.home, { bigint: true }).mtimeNs
    const report = await world.install(cwd)
    expect([report.configured, report.hooksWritten, report.shimsWritten]).toEqual([[], [], []])
    expect(picture(world.root)).toEqual(before)
    expect(statSync(world.home, { bigint: true }).mtimeNs).toBe(modified)
  })
})

describe('configuration changed since', () => {
  it.each([
    ['nothing', [], []],
    ['one value', [['core.hooksPath', '.githooks']], ['.githooks']],
    [
      'two values',
      [
        ['core.hooksPath', 'a'],
        ['core.hooksPath', 'b c'],
      ],
      ['a', 'b c'],
    ],
  ] as const)('only our setting is taken out: before was %s', async (_what, settings, expected) => {
    const path = world.repository('changed')
    for (const [key, value] of settings) world.git(path, 'config', '--add', key, value)
    await world.install(path)
    world.git(path, 'config', 'user.email', 'later@example.com')
    const report = await world.uninstall(path)
    expect(report.restored.map(one => one.how)).toEqual(['setting'])
    expect(world.git(path, 'config', 'user.email')).toBe('later@example.com\n')
    const left = (await world.run(path, ['git', 'config', '--get-all', 'core.hooksPath'])).stdout
    expect(left.split('\n').slice(0, -1)).toEqual(expected)
  })

  it('leaves a value that somebody else put there after us', async () => {
    const path = world.repository('taken')
    await world.install(path)
    world.git(path, 'config', 'core.hooksPath', '.husky/_')
    expect((await world.uninstall(path)).restored.map(one => one.how)).toEqual(['untouched'])
    expect(world.git(path, 'config', 'core.hooksPath')).toBe('.husky/_\n')
    expect(existsSync(join(path, '.git/holdpoint'))).toBe(false)
  })

  it('takes the gate off without its record too', async () => {
    const path = world.repository('lost')
    await world.install(path)
    rmSync(join(path, '.git/holdpoint/install.json'))
    await world.uninstall(path)
    expect((await world.run(path, ['git', 'config', 'core.hooksPath'])).code).toBe(1)
    expect(existsSync(join(path, '.git/holdpoint'))).toBe(false)
  })
})

it('points Git at the gate again, and chains to what took its place', async () => {
  const path = world.repository('retaken')
  await world.install(path)
  world.git(path, 'config', 'core.hooksPath', '.husky/_')
  world.hook(join(path, '.husky/_/commit-msg'))
  const report = await world.install(path)
  expect(report.configured).toHaveLength(1)
  expect(report.chained).toEqual([join(path, '.husky/_/commit-msg')])
  await world.uninstall(path)
  expect(world.git(path, 'config', 'core.hooksPath')).toBe('.husky/_\n')
})

it('gives up, all put back, where an included file wins', async () => {
  const path = world.repository('included')
  const config = join(path, '.git/config')
  writeFileSync(world.at('more'), '[core]\n\thooksPath = elsewhere\n')
  writeFileSync(config, `${readFileSync(config, 'utf8')}[include]\n\tpath = ${world.at('more')}\n`)
  const before = readFileSync(config)
  const message = expect.stringContaining('set to elsewhere') as string
  await expect(world.install(path)).rejects.toMatchObject({ code: 'environment', message })
  expect(readFileSync(config)).toEqual(before)
})

it.each([
  ['global', '~/my hooks', 'my hooks'],
  ['absolute global', '/opt/hooks', '/opt/hooks'],
] as const)('chains to a %s core.hooksPath', async (_what, value, expected) => {
  world.git(world.root, 'config', '--global', 'core.hooksPath', value)
  const path = world.repository('globally')
  world.hook(join(world.home, 'my hooks/commit-msg'))
  const { chained } = await world.install(path)
  const record = JSON.parse(readFileSync(join(path, '.git/holdpoint/install.json'), 'utf8')) as {
    targets: { previous: string }[]
  }
  expect(record.targets[0]?.previous).toBe(resolve(world.home, expected))
  expect(chained).toEqual(value === '~/my hooks' ? [join(world.home, 'my hooks/commit-msg')] : [])
})

it('keeps requests, decisions and the journal, and says so; purge removes them', async () => {
  const path = world.repository('kept')
  await world.install(path)
  for (const name of ['requests/a.json', 'journal.jsonl']) world.write(join(path, '.git/holdpoint', name), '{}\n')
  const report = await world.uninstall(path)
  expect(report.kept.map(kept => kept.slice(path.length))).toEqual([
    '/.git/holdpoint/journal.jsonl',
    '/.git/holdpoint/requests',
  ])
  expect((await world.uninstall(path, { purge: true })).kept).toEqual([])
  expect(existsSync(join(path, '.git/holdpoint'))).toBe(false)
})

it('leaves the shims while another repository uses them, and files that are not ours', async () => {
  const [first, second] = [world.repository('first'), world.repository('second')]
  const shims = join(world.home, '.local/share/holdpoint/shims')
  await world.install(first)
  await world.install(second)
  expect((await world.uninstall(first)).shimsRemoved).toEqual([])
  expect(existsSync(join(shims, 'git'))).toBe(true)
  world.write(join(shims, 'mine'), '#!/bin/sh\n')
  expect([...(await world.uninstall(second)).shimsRemoved].sort()).toEqual(['git', 'knex', 'npm', 'npx', 'rm'])
  expect(readFileSync(join(shims, 'mine'), 'utf8')).toBe('#!/bin/sh\n')
})

it('does not wait for a repository that is gone', async () => {
  const [first, second] = [world.repository('gone'), world.repository('left')]
  await world.install(first)
  await world.install(second)
  rmSync(first, { recursive: true })
  expect((await world.uninstall(second)).shimsRemoved).toContain('git')
  expect(existsSync(join(world.home, '.local'))).toBe(false)
})

it('writes shims that run, under a path with a quote', async () => {
  const path = world.repository('quoted')
  world.env['XDG_DATA_HOME'] = world.at("da'ta $x")
  const { shimsFolder, shimsWritten } = await world.install(path)
  expect(shimsWritten).toEqual(['git', 'npm', 'npx', 'knex', 'rm'])
  const ended = await world.run(path, [join(shimsFolder, 'git'), 'rev-parse', '--abbrev-ref', 'HEAD'])
  expect(ended).toMatchObject({ code: 0, stdout: 'main\n' })
})

it.each([
  ['git', ['git-status', 'git-commit']],
  ['rm', ['force']],
  ['npm', ['names', 'alone']],
  ['npx', []],
])('writes into the shim of %s what words alone settle for it, and for no other program', async (name, own) => {
  const { shimsFolder } = await world.install(world.repository(`only-${name}`))
  const text = readFileSync(join(shimsFolder, name), 'utf8')
  const states = new Set([...text.matchAll(/holdpoint_state=([a-z-]+)/gu)].map(([, state]) => state))
  const others = ['git-status', 'git-commit', 'force', 'names', 'alone'].filter(state => !own.includes(state))
  expect([...own.filter(state => !states.has(state)), ...others.filter(state => states.has(state))]).toEqual([])
  expect(text).toContain('exec "$holdpoint_node"')
  expect(text).not.toMatch(/^# (?:>>>|<<<) only /mu)
})

it.each([
  ['outside a repository', () => world.at(PACKAGE), {}, 'usage'],
  [
    'where PATH could not hold the shims',
    () => world.repository('colon'),
    { XDG_DATA_HOME: '/tmp/a:b' },
    'environment',
  ],
  ['without Git', () => world.repository('no-git'), { PATH: '/no/such' }, 'environment'],
] as const)('refuses %s, with a way on', async (_what, make, env, code) => {
  const cwd = make()
  Object.assign(world.env, env)
  await expect(world.install(cwd)).rejects.toMatchObject({ code, hint: expect.any(String) as string })
  expect(existsSync(join(cwd, '.git/holdpoint/hooks'))).toBe(false)
})

describe('names the hook managers at work', () => {
  it.each([
    ['husky', '.husky/_/h', ''],
    ['lefthook', 'lefthook.yml', ''],
    ['pre-commit', '.pre-commit-config.yaml', ''],
    [
      'pre-commit',
      '.git/hooks/pre-push',
      '#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n',
    ],
    [undefined, 'package.json', '{}'],
  ] as const)('%s by %s', async (name, file, text) => {
    const path = world.repository('managed')
    world.write(join(path, file), text, 0o755)
    const { managers } = await world.install(path)
    expect(managers.map(manager => manager.name)).toEqual(name === undefined ? [] : [name])
  })
})

it('lets two installs at once do it once', async () => {
  const path = world.repository('twice')
  const before = picture(world.root)
  const reports = await Promise.all([world.install(path), world.install(path)])
  expect(reports.map(report => report.configured.length).sort()).toEqual([0, 1])
  mkdirSync(world.home, { recursive: true })
  await world.uninstall(path)
  expect(picture(world.root)).toEqual(before)
})

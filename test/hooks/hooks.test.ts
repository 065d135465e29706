import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { World } from '../enforce/install/world.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => {
  world.dispose()
})

/** With a setting of the call, as in `commit`. */
const PUSH = ['git', '-c', 'advice.statusHints=true', 'push'] as const

/** With a setting of the call, which the hook leaves to the gate: it is asked whatever is committed. */
const commit = (cwd: string, more: Readonly<Record<string, string>> = {}) =>
  world.run(cwd, ['git', '-c', 'advice.statusHints=true', 'commit', '--allow-empty', '-m', 'next'], more)

/** A repository with a remote that knows its first commit. */
const withRemote = (name: string): string => {
  const path = world.repository(name)
  world.git(world.root, 'init', '-q', '--bare', `${name}-origin.git`)
  world.git(path, 'remote', 'add', 'origin', world.at(`${name}-origin.git`))
  world.git(path, 'push', '-q', 'origin', 'main')
  return path
}

it('is clean for shellcheck', () => {
  const files = ['chain', 'pre-commit', 'pre-push'].map(name => join(ROOT, 'hooks', name))
  const args = ['--shell=sh', '--severity=style', ...files]
  expect(execFileSync('shellcheck', args, { encoding: 'utf8' })).toBe('')
})

describe('without hooks before us', () => {
  it('asks at a commit and at a push, with what Git hands over', async () => {
    const path = withRemote('plain')
    await world.install(path)
    expect((await commit(path)).code).toBe(0)
    const [head, first] = world.git(path, 'rev-parse', 'HEAD', 'HEAD~1').split('\n')
    expect((await world.run(path, [...PUSH, '-q', 'origin', 'main'])).code).toBe(0)
    expect(world.calls()).toEqual([
      { name: 'pre-commit', args: [], input: '', options: null },
      {
        name: 'pre-push',
        args: ['origin', world.at('plain-origin.git')],
        input: `refs/heads/main ${head} refs/heads/main ${first}\n`,
        options: null,
      },
    ])
  })

  it('stops both when the gate refuses', async () => {
    const path = withRemote('refused')
    await world.install(path)
    world.deny(true)
    const ended = await commit(path)
    expect([ended.code, ended.stderr]).toEqual([1, 'gate: denied\n'])
    expect((await world.run(path, [...PUSH, 'origin', 'main:other'])).code).toBe(1)
    expect(world.git(path, 'ls-remote', 'origin')).not.toContain('other')
    world.deny(false)
    expect((await commit(path)).code).toBe(0)
  })

  it('hands on a push of nothing as nothing', async () => {
    const path = withRemote('nothing')
    await world.install(path)
    world.hook(join(path, '.git/hooks/pre-push'))
    await world.run(path, [...PUSH, 'origin', 'main'])
    expect(world.calls().map(call => call.input)).toEqual([''])
    expect(world.hooksRan()).toEqual([expect.stringMatching(/^pre-push\|.*\|$/u)])
  })
})

describe('hooks that stood before', () => {
  it('run after the gate, at their own place, in their own folder, with the same words and input', async () => {
    const path = withRemote('own')
    for (const name of ['pre-commit', 'commit-msg', 'post-commit', 'pre-push'])
      world.hook(join(path, '.git/hooks', name))
    await world.install(path)
    await commit(path)
    const [head, first] = world.git(path, 'rev-parse', 'HEAD', 'HEAD~1').split('\n')
    await world.run(path, [...PUSH, '-q', 'origin', 'main'])
    const hook = (name: string) => `${name}|${join(path, '.git/hooks', name)}|${path}|`
    expect(world.hooksRan()).toEqual([
      hook('pre-commit'),
      `${hook('commit-msg')}.git/COMMIT_EDITMSG|`,
      hook('post-commit'),
      `${hook('pre-push')}origin|${world.at('own-origin.git')}|refs/heads/main ${head} refs/heads/main ${first}`,
    ])
    expect(world.calls().map(call => call.name)).toEqual(['pre-commit', 'pre-push'])
  })

  it('do not run when the gate refuses', async () => {
    const path = world.repository('not-run')
    world.hook(join(path, '.git/hooks/pre-commit'))
    await world.install(path)
    world.deny(true)
    expect((await commit(path)).code).toBe(1)
    expect(world.hooksRan()).toEqual([])
  })

  it.each(['pre-commit', 'commit-msg', 'prepare-commit-msg', 'pre-push'])('still refuse: %s', async name => {
    const path = withRemote('refuses')
    world.hook(join(path, '.git/hooks', name), 3)
    await world.install(path)
    const ended = name === 'pre-push' ? await world.run(path, [...PUSH, 'origin', 'main:new']) : await commit(path)
    expect(ended.code).toBe(1)
    expect(world.hooksRan()).toHaveLength(1)
  })

  it('are found when they come later, and skipped when they cannot be run', async () => {
    const path = world.repository('later')
    await world.install(path)
    world.hook(join(path, '.git/hooks/commit-msg'))
    world.hook(join(path, '.git/hooks/pre-commit'))
    chmodSync(join(path, '.git/hooks/pre-commit'), 0o644)
    expect((await commit(path)).code).toBe(0)
    expect(world.hooksRan().map(line => line.split('|')[0])).toEqual(['commit-msg'])
  })

  it('may lack a first line, or end in another language', async () => {
    const path = world.repository('kinds')
    world.write(join(path, '.git/hooks/pre-commit'), `touch '${world.at('bare-ran')}'\n`, 0o755)
    world.write(
      join(path, '.git/hooks/commit-msg'),
      `#!/usr/bin/env python3\nimport sys; open('${world.at('python-ran')}', 'w').write(sys.argv[0])\n`,
      0o755,
    )
    await world.install(path)
    expect((await commit(path)).code).toBe(0)
    expect(existsSync(world.at('bare-ran'))).toBe(true)
    expect(readFileSync(world.at('python-ran'), 'utf8')).toBe(join(path, '.git/hooks/commit-msg'))
  })

  it('run where core.hooksPath put them, relative to the top, from a folder below', async () => {
    const path = world.repository('relative')
    world.git(path, 'config', 'core.hooksPath', 'tools/my hooks')
    world.hook(join(path, 'tools/my hooks/pre-commit'))
    world.hook(join(path, 'tools/my hooks/reference-transaction'))
    world.hook(join(path, '.git/hooks/pre-commit'))
    await world.install(path)
    world.write(join(path, 'deep/file'), 'x')
    world.git(path, 'add', '.')
    world.hooksRan()
    expect((await world.run(join(path, 'deep'), ['git', 'commit', '-m', 'below'])).code).toBe(0)
    const ran = world.hooksRan()
    expect(ran).toContain(`pre-commit|tools/my hooks/pre-commit|${path}|`)
    expect(ran.some(line => line.startsWith('reference-transaction|'))).toBe(true)
    expect(ran.some(line => line.includes('.git/hooks'))).toBe(false)
  })

  it('get the variables that the gate must not see', async () => {
    const path = world.repository('variables')
    const hook = `#!/bin/sh\nprintf %s "$NODE_OPTIONS" > '${world.at('seen')}'\n`
    world.write(join(path, '.git/hooks/pre-commit'), hook, 0o755)
    await world.install(path)
    await commit(path, { NODE_OPTIONS: '--no-warnings' })
    expect(world.calls()[0]?.options).toBeNull()
    expect(readFileSync(world.at('seen'), 'utf8')).toBe('--no-warnings')
  })
})

describe('every kind of repository', () => {
  it('linked work trees share the hooks, with their own top', async () => {
    const path = world.repository('main')
    world.git(path, 'worktree', 'add', '-q', world.at('linked'))
    world.git(path, 'config', 'core.hooksPath', '.hooks')
    for (const top of [path, world.at('linked')]) world.hook(join(top, '.hooks/pre-commit'))
    await world.install(world.at('linked'))
    for (const top of [path, world.at('linked')]) {
      expect((await commit(top)).code).toBe(0)
      expect(world.hooksRan()).toEqual([`pre-commit|.hooks/pre-commit|${top}|`])
    }
    expect(world.calls()).toHaveLength(2)
  })

  it('a work tree with a setting of its own keeps its own hooks', async () => {
    const path = world.repository('per-tree')
    world.git(path, 'config', 'extensions.worktreeConfig', 'true')
    world.git(path, 'worktree', 'add', '-q', world.at('tree'))
    world.git(world.at('tree'), 'config', '--worktree', 'core.hooksPath', 'tree-hooks')
    world.hook(join(world.at('tree'), 'tree-hooks/pre-commit'))
    world.hook(join(path, '.git/hooks/pre-commit'))
    await world.install(path)
    for (const top of [world.at('tree'), path]) expect((await commit(top)).code).toBe(0)
    expect(world.hooksRan()).toEqual([
      `pre-commit|tree-hooks/pre-commit|${world.at('tree')}|`,
      `pre-commit|${path}/.git/hooks/pre-commit|${path}|`,
    ])
    expect(world.calls()).toHaveLength(2)
  })

  it('a submodule has its own', async () => {
    const path = world.repository('super')
    world.git(path, 'submodule', '-q', 'add', world.repository('inner'), 'sub')
    world.hook(join(path, '.git/modules/sub/hooks/pre-commit'))
    await world.install(join(path, 'sub'))
    expect((await commit(join(path, 'sub'))).code).toBe(0)
    expect(world.hooksRan()).toEqual([`pre-commit|${path}/.git/modules/sub/hooks/pre-commit|${path}/sub|`])
    expect((await commit(path)).code).toBe(0)
    expect(world.calls()).toHaveLength(1)
  })

  it('a bare repository chains its server hooks, streams and all', async () => {
    const path = withRemote('client')
    const bare = world.at('client-origin.git')
    world.hook(join(bare, 'hooks/pre-receive'))
    world.hook(join(bare, 'hooks/update'), 1)
    await world.install(bare)
    await commit(path)
    const [head, first] = world.git(path, 'rev-parse', 'HEAD', 'HEAD~1').split('\n')
    expect((await world.run(path, [...PUSH, 'origin', 'main'])).code).toBe(1)
    expect(world.hooksRan()).toEqual([
      `pre-receive|${bare}/hooks/pre-receive|${bare}|${first} ${head} refs/heads/main`,
      `update|${bare}/hooks/update|${bare}|refs/heads/main|${first}|${head}|`,
    ])
  })

  it('a path with spaces, quotes and a newline', async () => {
    const path = world.repository("it's odd\nname $HOME")
    world.write(join(path, '.git/hooks/pre-commit'), `#!/bin/sh\ntouch '${world.at('ran')}'\n`, 0o755)
    await world.install(path)
    expect((await commit(path)).code).toBe(0)
    expect(world.calls()).toHaveLength(1)
    expect(existsSync(world.at('ran'))).toBe(true)
  })
})

describe('an incomplete gate lets nothing pass', () => {
  it.each([
    ['no package', 'entry', /missing: .*holdpoint\.cjs/u],
    ['no Node', 'node', /missing: Node\.js/u],
  ] as const)('%s', async (_what, part, message) => {
    const path = world.repository('incomplete')
    await world.install(path)
    if (part === 'entry') rmSync(world.entry)
    const hook = join(path, '.git/holdpoint/hooks/pre-commit')
    if (part === 'node') writeFileSync(hook, readFileSync(hook, 'utf8').replaceAll(process.execPath, '/no/node'))
    const bin = world.at('bin')
    world.write(join(bin, 'x'), '')
    for (const name of ['git', 'sh']) symlinkSync(`/usr/bin/${name}`, join(bin, name))
    const ended = await commit(path, { PATH: bin, GIT_EXEC_PATH: bin })
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringMatching(message)])
    expect(ended.stderr).toContain('npm install --global holdpoint && holdpoint init')
    expect(world.git(path, 'rev-list', '--count', 'HEAD')).toBe('1\n')
  })
})

describe.each([
  ['dash', '#!/usr/bin/dash'],
  ['bash', '#!/usr/bin/bash'],
  ['busybox', '#!/usr/bin/busybox sh'],
  ['zsh', '#!/usr/bin/zsh'],
])('run by %s', (_shell, first) => {
  it('hands a thousand refs on byte for byte', async () => {
    const path = withRemote('many')
    world.hook(join(path, '.git/hooks/pre-push'))
    await world.install(path)
    const hook = join(path, '.git/holdpoint/hooks/pre-push')
    writeFileSync(hook, readFileSync(hook, 'utf8').replace('#!/bin/sh', first))
    const head = world.git(path, 'rev-parse', 'HEAD')
    for (let n = 0; n < 1000; n++) world.write(join(path, `.git/refs/tags/t${n}`), head)
    expect((await world.run(path, [...PUSH, '-q', '--tags', 'origin'])).code).toBe(0)
    const [call] = world.calls()
    const ran = world.hooksRan()
    expect(call?.input.split('\n')).toHaveLength(1001)
    expect(`${ran.join('\n')}\n`.endsWith(call?.input ?? 'none')).toBe(true)
  })
})

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasTool } from '../support/tools.ts'
import { World } from './world.ts'

/** Built from parts, so that no scanner takes this file for a leak. */
const SECRET = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcRg8uQvK2'].join('_')

/** The git that an agent reaches by its absolute path, past the shims. */
const REAL_GIT = '"$(PATH=/usr/local/bin:/usr/bin:/bin command -v git)"'

/** A repository of some shape, before Holdpoint came. */
interface SetUp {
  /** Where `holdpoint init` is called. */
  readonly at: string
  /** The work tree on branch `main` in which the agent works, where it is another one. */
  readonly work?: string
  /** Folders that hold its configuration and its hooks: what `uninstall` has to leave as it found it. */
  readonly kept: readonly string[]
  /** What the hooks that stood there note of a commit and of a push, by the first words of their lines. */
  readonly notes: { readonly commit: readonly string[]; readonly push: readonly string[] }
}

const NO_NOTES = { commit: [], push: [] }
const ALL_NOTES = {
  commit: ['pre-commit', 'commit-msg .git/COMMIT_EDITMSG'],
  push: ['pre-push origin'],
}

/** Hooks that note their words and their input, and end as they are told to. */
const writeHooks = (folder: string, names: readonly string[] = ['pre-commit', 'commit-msg', 'pre-push']): void => {
  mkdirSync(folder, { recursive: true })
  for (const name of names) {
    const input = name === 'commit-msg' || name === 'pre-commit' ? '' : 'cat; '
    const body = `{ echo ${name} "$@"; ${input}} >>"$NOTES"\nexit "\${HOOK_EXIT:-0}"`
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(folder, name), 0o755)
  }
}

const PRE_COMMIT = `repos:
  - repo: local
    hooks:
      - { id: note, name: note, language: system, entry: sh note.sh, always_run: true, pass_filenames: false }
`

const commitAll = (world: World, cwd = world.repo): void => {
  world.must(['git', 'add', '-A'], cwd)
  world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'more'], cwd)
}

const dotGit = (world: World): string => join(world.repo, '.git')

const withHooksPath = (world: World, value: string): SetUp => {
  writeHooks(join(world.repo, '.githooks'))
  world.must(['git', 'config', 'core.hooksPath', value])
  return { at: world.repo, kept: [dotGit(world), join(world.repo, '.githooks')], notes: ALL_NOTES }
}

const withPreCommit = (world: World): SetUp => {
  world.write('.pre-commit-config.yaml', PRE_COMMIT)
  world.write('note.sh', `echo framework >>"$NOTES"; exit "\${HOOK_EXIT:-0}"\n`)
  commitAll(world)
  // A push that brings settings of security is held for that: these are there already.
  world.must(['git', 'push', '-q', 'origin', 'main'])
  world.must(['pre-commit', 'install', '-t', 'pre-commit', '-t', 'pre-push'])
  return { at: world.repo, kept: [dotGit(world)], notes: { commit: ['framework'], push: ['framework'] } }
}

const linkedTree = (world: World): SetUp => {
  writeHooks(join(dotGit(world), 'hooks'))
  world.must(['git', 'checkout', '-q', '-b', 'other'])
  const tree = join(world.root, 'linked tree')
  world.must(['git', 'worktree', 'add', '-q', tree, 'main'])
  const message = `commit-msg ${join(dotGit(world), 'worktrees/linked-tree/COMMIT_EDITMSG')}`
  return { at: tree, kept: [dotGit(world)], notes: { ...ALL_NOTES, commit: ['pre-commit', message] } }
}

const bareWithTree = (world: World): SetUp => {
  const bare = join(world.root, 'bare.git')
  world.must(['git', 'clone', '-q', '--bare', world.remote, bare], world.root)
  writeHooks(join(bare, 'hooks'))
  const work = join(world.root, 'attached')
  world.must(['git', '--git-dir', bare, 'worktree', 'add', '-q', work, 'main'], world.root)
  const message = `commit-msg ${join(bare, 'worktrees/attached/COMMIT_EDITMSG')}`
  return { at: bare, work, kept: [bare], notes: { ...ALL_NOTES, commit: ['pre-commit', message] } }
}

const submodule = (world: World): SetUp => {
  const parent = join(world.root, 'parent')
  world.must(['git', 'init', '-q', parent], world.root)
  world.must(['git', 'submodule', '-q', 'add', world.remote, 'sub'], parent)
  commitAll(world, parent)
  const gitDir = join(parent, '.git/modules/sub')
  writeHooks(join(gitDir, 'hooks'))
  const message = `commit-msg ${join(gitDir, 'COMMIT_EDITMSG')}`
  return {
    at: join(parent, 'sub'),
    kept: [gitDir, join(parent, '.git')],
    notes: { ...ALL_NOTES, commit: ['pre-commit', message] },
  }
}

const plainHooks = (world: World): SetUp => {
  writeHooks(join(dotGit(world), 'hooks'))
  return { at: world.repo, kept: [dotGit(world)], notes: ALL_NOTES }
}

const SET_UPS: readonly (readonly [name: string, make: (world: World) => SetUp])[] = [
  ['no hooks', world => ({ at: world.repo, kept: [dotGit(world)], notes: NO_NOTES })],
  ['plain hooks', plainHooks],
  ['a relative core.hooksPath', world => withHooksPath(world, '.githooks')],
  ['an absolute core.hooksPath', world => withHooksPath(world, join(world.repo, '.githooks'))],
  ...(hasTool('pre-commit') ? [['pre-commit', withPreCommit] as const] : []),
  ['a linked work tree', linkedTree],
  ['a bare repository with a work tree', bareWithTree],
  ['the repository of a submodule', submodule],
]

/** Mode and bytes of all hooks and configuration files below the folders. */
const keptFiles = (folders: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    folders
      .flatMap(folder => readdirSync(folder, { withFileTypes: true, recursive: true }))
      .filter(({ name, parentPath }) => /^config(?:\.worktree)?$/u.test(name) || /hooks(?:\/|$)/u.test(parentPath))
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path, `${statSync(path).mode.toString(8)} ${readFileSync(path, 'latin1')}`]),
  )

describe.each(SET_UPS)('with %s', (_name, make) => {
  let world: World
  let setUp: SetUp
  let work: string
  let notes: string
  let before: Readonly<Record<string, string>>
  beforeAll(() => {
    world = new World()
    setUp = make(world)
    work = setUp.work ?? setUp.at
    notes = join(world.root, 'notes')
    before = keptFiles(setUp.kept)
    const init = world.human(['init', '--yes', '--approver-key', world.key], { cwd: setUp.at })
    expect(init.code, init.stderr).toBe(0)
  })
  afterAll(() => {
    world.end()
  })

  const agent = (line: string, more: Readonly<Record<string, string>> = {}) =>
    world.agent(line, { cwd: work, env: { NOTES: notes, ...more } })
  const head = (): string => world.must(['git', 'rev-parse', 'HEAD'], work).trim()
  /** What the hooks noted since the last look. */
  const noted = (): readonly string[] => {
    const lines = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []
    rmSync(notes, { force: true })
    return lines
  }
  const pending = (): readonly { readonly id: string; readonly level: number }[] =>
    JSON.parse(world.human(['pending', '--json'], { cwd: setUp.at }).stdout) as { id: string; level: number }[]
  const rewrite = (message: string): void => {
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', message], work)
  }

  it('a clean commit and push go through, the hooks that were there with their words and input', () => {
    const was = head()
    const commit = agent('echo more >>README.md && git commit -qam more')
    expect([commit.code, commit.stderr.includes('holdpoint')], commit.stderr).toEqual([0, false])
    expect(noted()).toEqual(setUp.notes.commit)
    const push = agent('git push -q origin main')
    expect(push.code, push.stderr).toBe(0)
    expect(world.remoteRefs()).toContain(head())
    const [first = '', ...input] = noted()
    const [word = ''] = setUp.notes.push
    expect(first.startsWith(word)).toBe(true)
    if (word.startsWith('pre-push')) {
      expect(first).toBe(`pre-push origin ${world.remote}`)
      expect(input).toEqual([`refs/heads/main ${head()} refs/heads/main ${was}`])
    }
    expect(pending()).toEqual([])
  })

  it('a hook that was there and fails stops what it stopped before', () => {
    if (setUp.notes.commit.length === 0) {
      expect(agent('git status --short').code).toBe(0)
      return
    }
    const was = [head(), world.remoteRefs()]
    expect(agent('echo worse >>README.md; git commit -qam worse', { HOOK_EXIT: '23' }).code).toBe(1)
    expect(agent('git commit -qam better').code).toBe(0)
    expect(agent('git push -q origin main', { HOOK_EXIT: '23' }).code).toBe(1)
    expect([head() === was[0], world.remoteRefs()]).toEqual([false, was[1]])
    const hook = (name: string): string =>
      world.must(['git', 'rev-parse', '--path-format=absolute', '--git-path', `hooks/${name}`], work).trim()
    const code = setUp.notes.commit[0] === 'framework' ? 1 : 23
    const ran = world.run([hook('pre-commit')], { cwd: work, env: world.agentEnv({ NOTES: notes, HOOK_EXIT: '23' }) })
    expect(ran.code, ran.stderr).toBe(code)
    noted()
  })

  it.each([
    ['at the shim', 'git push --force origin main', 75],
    ['at the hook', `${REAL_GIT} push --force origin main`, 1],
  ])('a force push is held %s, and runs after a yes', (where, line, code) => {
    rewrite(where)
    const refs = world.remoteRefs()
    const held = agent(line)
    expect([held.code, world.remoteRefs()], held.stderr).toEqual([code, refs])
    expect(noted()).toEqual([])
    const [request, ...others] = pending()
    expect([request?.level, others]).toEqual([3, []])
    const approved = world.human(['approve', request?.id ?? ''], { cwd: setUp.at })
    expect(approved.code, approved.stderr).toBe(0)
    const ran = agent(line)
    expect(ran.code, ran.stderr).toBe(0)
    expect(world.remoteRefs()).toContain(head())
    expect(noted()[0]?.startsWith(setUp.notes.push[0] ?? '') ?? true).toBe(true)
  })

  it.each([
    ['at the shim', 'git commit -qam next'],
    ['at the hook', `${REAL_GIT} commit -qam next`],
  ])('a secret is held %s', (where, line) => {
    const was = head()
    // Another line each time: what was denied once stays denied.
    const held = agent(`echo "key = '${SECRET}' # ${where}" >>README.md; ${line}`)
    expect([held.code === 0, head()], held.stderr).toEqual([false, was])
    expect(held.stderr).toContain('holdpoint approve')
    expect(held.stderr).not.toContain(SECRET)
    expect(noted()).toEqual([])
    world.must(['git', 'checkout', '-q', '--', '.'], work)
    for (const { id } of pending()) expect(world.human(['deny', id], { cwd: setUp.at }).code).toBe(0)
  })

  it('init again changes nothing, and uninstall puts back every byte', () => {
    const installed = keptFiles(setUp.kept)
    expect(world.human(['init', '--yes', '--approver-key', world.key], { cwd: setUp.at }).code).toBe(0)
    expect(keptFiles(setUp.kept)).toEqual(installed)
    expect(installed).not.toEqual(before)
    const off = world.human(['uninstall'], { cwd: setUp.at })
    expect(off.code, off.stderr).toBe(0)
    expect(keptFiles(setUp.kept)).toEqual(before)
    const commit = world.run(['git', 'commit', '-q', '--allow-empty', '-m', 'off'], {
      cwd: work,
      env: world.humanEnv({ NOTES: notes }),
    })
    expect([commit.code, noted()], commit.stderr).toEqual([0, setUp.notes.commit])
  })
})

describe('into a bare repository that has the gate', () => {
  const SERVER_HOOKS = ['pre-receive', 'update', 'post-receive', 'post-update']
  let world: World
  let notes: string
  beforeAll(() => {
    world = new World()
    notes = join(world.root, 'notes')
    writeHooks(join(world.remote, 'hooks'), SERVER_HOOKS)
    const init = world.human(['init', '--yes', '--approver-key', world.key], { cwd: world.remote })
    expect(init.code, init.stderr).toBe(0)
  })
  afterAll(() => {
    world.end()
  })

  const push = (more: Readonly<Record<string, string>> = {}) =>
    world.agent('echo more >>README.md; git commit -qam more; git push -q origin main', {
      env: { NOTES: notes, ...more },
    })

  it('a push runs the hooks that were there, with their words and input', () => {
    const was = world.must(['git', 'rev-parse', 'HEAD']).trim()
    const ran = push()
    expect(ran.code, ran.stderr).toBe(0)
    const now = world.must(['git', 'rev-parse', 'HEAD']).trim()
    const line = `${was} ${now} refs/heads/main`
    expect(readFileSync(notes, 'utf8').trim().split('\n')).toEqual([
      'pre-receive',
      line,
      `update refs/heads/main ${was} ${now}`,
      'post-receive',
      line,
      'post-update refs/heads/main',
    ])
  })

  it('one of them that fails refuses the push', () => {
    const refs = world.remoteRefs()
    expect(push({ HOOK_EXIT: '9' }).code).toBe(1)
    expect(world.remoteRefs()).toBe(refs)
  })

  it('work with --git-dir and --work-tree has its secret held, and its clean commit let through', () => {
    const git = `git --git-dir='${world.remote}' --work-tree=.`
    const before = world.remoteRefs()
    // A bare repository has no index yet.
    world.must(['git', '--git-dir', world.remote, 'read-tree', 'HEAD'])
    const held = world.agent(`echo "key = '${SECRET}'" >key.js; ${git} add key.js; ${git} commit -qm next`)
    expect([held.code === 0, world.remoteRefs()], held.stderr).toEqual([false, before])
    expect(held.stderr).toContain('holdpoint approve')
    const ran = world.agent(`echo fine >key.js; ${git} add key.js; ${git} commit -qm next`)
    expect([ran.code, world.remoteRefs() === before], ran.stderr).toEqual([0, false])
  })
})

import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { World } from './world.ts'

const MODULES = resolve(import.meta.dirname, '../../node_modules')

const KNEXFILE = `const Client = require('knex/lib/dialects/better-sqlite3')
class Libsql extends Client { _driver() { return require('libsql') } }
module.exports = { client: Libsql, connection: { filename: './shop.sqlite3' }, useNullAsDefault: true }
`
const CREATES = `exports.up = knex => knex.schema.createTable('orders', table => { table.increments(); table.integer('total') })
exports.down = knex => knex.schema.dropTable('orders')
`
const DROPS = `exports.up = knex => knex.schema.alterTable('orders', table => { table.dropColumn('total') })
exports.down = knex => knex.schema.alterTable('orders', table => { table.integer('total') })
`
const TABLES = `const D=require('libsql');const d=new D('shop.sqlite3');console.log(d.prepare("select group_concat(sql) as s from sqlite_master where type='table'").get().s)`

/** A project that has the project's own packages, knex among them, as if installed. */
const withModules = (world: World): void => {
  mkdirSync(join(world.repo, 'node_modules/.bin'), { recursive: true })
  for (const name of readdirSync(MODULES))
    if (!name.startsWith('.')) symlinkSync(join(MODULES, name), join(world.repo, 'node_modules', name))
  for (const name of ['knex', 'husky', 'lefthook'])
    symlinkSync(join(MODULES, '.bin', name), join(world.repo, 'node_modules/.bin', name))
}

const commitAll = (world: World, message = 'more'): void => {
  world.must(['git', 'add', '-A'])
  world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-qm', message])
}

const head = (world: World): string => world.must(['git', 'rev-parse', 'HEAD']).trim()

const pendingLevels = (world: World): readonly number[] =>
  (JSON.parse(world.human(['pending', '--json']).stdout) as { level: number }[]).map(({ level }) => level)

describe('knex on SQLite', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    withModules(world)
    world.write('.gitignore', 'node_modules\n*.sqlite3\n')
    world.write('knexfile.js', KNEXFILE)
    world.write('migrations/20261101_orders.js', CREATES)
    const scripts = { migrate: 'knex migrate:latest', 'migrate:npx': 'npx knex migrate:latest', pretty: 'node -v' }
    world.write('package.json', JSON.stringify({ name: 'shop', private: true, scripts }))
    commitAll(world)
    world.init()
  })
  afterAll(() => {
    world.end()
  })
  beforeEach(() => {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(join(world.repo, `shop.sqlite3${end}`), { force: true })
    rmSync(join(world.repo, 'migrations/20261102_total.js'), { force: true })
    rmSync(join(world.state, 'requests'), { recursive: true, force: true })
  })

  const tables = (): string =>
    existsSync(join(world.repo, 'shop.sqlite3')) ? world.must([process.execPath, '-e', TABLES]) : ''
  /** How many calls used up a part of what the approval covers. */
  const passesOf = (id: string): number => {
    const folder = join(world.state, 'passes')
    return existsSync(folder) ? readdirSync(folder).filter(name => name.startsWith(`${id}-`)).length : 0
  }
  const approve = (): void => {
    const done = world.human(['approve', world.pendingId(), '--reason', 'fine'])
    expect(done.code, done.stderr).toBe(0)
  }

  // npm puts the project's own programs first, before the shims: only what it finds no program for meets a shim inside.
  it.each<[string, number]>([
    ['npx knex migrate:latest', 0],
    ['npm run migrate', 0],
    ['npm run --silent migrate', 0],
    ['npm run migrate:npx', 1],
    ['npx knex migrate:latest && npm run pretty', 0],
  ])('%s is held, and after one yes makes the table; %i calls inside pass under it', (line, inside) => {
    const held = world.agent(line)
    expect([held.code, tables()], held.stderr).toEqual([75, ''])
    approve()
    const ran = world.agent(line)
    expect(ran.code, ran.stderr).toBe(0)
    expect(tables()).toContain('orders')
    const [id = '', ...others] = world.requestIds()
    expect([others, passesOf(id)]).toEqual([[], inside])
  })

  it.each(['npx knex migrate:latest', 'npm run migrate'])('%s that drops a column is level 3', line => {
    world.agent(line)
    approve()
    expect(world.agent(line).code).toBe(0)
    world.write('migrations/20261102_total.js', DROPS)
    rmSync(join(world.state, 'requests'), { recursive: true })
    expect(world.agent(line).code).toBe(75)
    expect(pendingLevels(world)).toEqual([3])
    expect(tables()).toContain('total')
    approve()
    const ran = world.agent(line)
    expect([ran.code, tables().includes('total')], ran.stderr).toEqual([0, false])
  })

  it.each(['npm run pretty', 'npx knex --version', 'npx knex migrate:make later', 'npm ls --depth=0 || true'])(
    '%s is not held',
    line => {
      const ran = world.agent(line)
      expect([ran.code, world.requestIds()], ran.stderr).toEqual([0, []])
    },
  )
})

describe('an approved force push', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    world.init()
    world.write('src/app.js', 'export const answer = 43\n')
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-qa', '--amend', '-m', 'rewritten'])
  })
  afterEach(() => {
    world.end()
  })

  it.each([
    ['at the shim', 'git push --force origin main'],
    ['with +', 'git push origin +main'],
    ['through holdpoint run', 'holdpoint run -- git push --force origin main'],
    ['through holdpoint sh', "holdpoint sh -c 'npm --version >>ran && git push --force origin main'"],
  ])('%s is held as a whole, and asked about once', (_, line) => {
    const before = world.remoteRefs()
    const held = world.agent(line)
    expect([held.code, world.remoteRefs(), existsSync(join(world.repo, 'ran'))]).toEqual([75, before, false])
    expect(world.human(['approve', world.pendingId(), '--reason', 'fine']).code).toBe(0)
    const ran = world.agent(line)
    expect(ran.code, ran.stderr).toBe(0)
    expect(world.remoteRefs()).toContain(head(world))
    expect(world.requestIds()).toHaveLength(1)
  })
})

/** A key that a provider's scanner would take for real; in parts, so that none stands in this file. */
const SECRET = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcRg8uQvK2'].join('_')

describe('a commit', () => {
  let world: World
  beforeAll(() => {
    world = new World()
    world.write('package.json', '{"name":"shop","dependencies":{}}\n')
    commitAll(world)
    world.init()
  })
  afterAll(() => {
    world.end()
  })
  beforeEach(() => {
    world.must(['git', 'reset', '-q', '--hard'])
    world.must(['git', 'clean', '-qfd'])
    rmSync(join(world.state, 'requests'), { recursive: true, force: true })
  })

  const secret = () => {
    world.write('src/app.js', `export const key = '${SECRET}'\n`)
  }

  it.each<[string, string, () => void]>([
    ['a secret', 'git add . && git commit -m next', secret],
    ['a secret, with -a', 'git commit -am next', secret],
    ['a secret, by its file', 'git commit src/app.js -m next', secret],
    ['a secret, chosen by hunk', 'echo y | git commit -p -m next', secret],
    ['a secret, by amending', 'git commit -a --amend --no-edit', secret],
    [
      '.env staged',
      'git commit -m next',
      () => {
        world.write('.env', 'MODE=production\n')
        world.must(['git', 'add', '-f', '.env'])
      },
    ],
    [
      'a new dependency',
      'git commit -am next',
      () => {
        world.write('package.json', '{"name":"shop","dependencies":{"left-pad":"1.3.0"}}\n')
      },
    ],
    [
      'a deleted file',
      'git commit -am next',
      () => {
        rmSync(join(world.repo, 'src/app.js'))
      },
    ],
  ])('with %s is held: %s', (_, line, prepare) => {
    prepare()
    const before = head(world)
    const held = world.agent(line)
    expect([held.code === 0, head(world)], held.stderr).toEqual([false, before])
    const id = world.pendingId()
    expect(held.stderr).toContain(id)
    expect(held.stderr).not.toContain(SECRET)
    expect(world.human(['approve', id, '--reason', 'known']).code).toBe(0)
    const ran = world.agent(line)
    expect([ran.code, head(world) === before], ran.stderr).toEqual([0, false])
    expect(world.requestIds()).toHaveLength(1)
    world.must(['git', 'reset', '-q', '--hard', before])
  })

  it.each<[string, string]>([
    ['a changed line', 'git commit -am next'],
    ['a changed line, by its file', 'git commit src/app.js -m next'],
    ['a changed line, by amending', 'git commit -a --amend --no-edit'],
  ])('with %s goes through: %s', (_, line) => {
    world.write('src/app.js', `export const answer = '${line}'\n`)
    const before = head(world)
    const ran = world.agent(line)
    expect([ran.code, head(world) === before, world.requestIds()], ran.stderr).toEqual([0, false, []])
  })
})

describe('beside a hook manager', () => {
  let world: World
  beforeEach(() => {
    world = new World()
    withModules(world)
    world.write('.gitignore', 'node_modules\n')
  })
  afterEach(() => {
    world.end()
  })

  it.each<[string, readonly string[], () => void]>([
    [
      'husky',
      ['node_modules/.bin/husky'],
      () => {
        world.write('.husky/pre-commit', 'echo ran >>../ran\n')
      },
    ],
    [
      'lefthook',
      ['node_modules/.bin/lefthook', 'install'],
      () => {
        world.write('lefthook.yml', 'pre-commit:\n  commands:\n    note: { run: "echo ran >>../ran" }\n')
      },
    ],
  ])('%s, a clean commit runs its hook, a held one does not', (_, install, prepare) => {
    prepare()
    world.must(install)
    commitAll(world)
    world.init()
    const ran = join(world.root, 'ran')
    world.write('src/app.js', `export const key = '${SECRET}'\n`)
    expect(world.agent('git commit -am next').code).not.toBe(0)
    expect(existsSync(ran)).toBe(false)
    world.write('src/app.js', 'export const answer = 43\n')
    const done = world.agent('git commit -am next')
    expect([done.code, existsSync(ran)], done.stderr).toEqual([0, true])
  })
})

describe('a linked work tree', () => {
  let world: World
  let tree: string
  beforeAll(() => {
    world = new World()
    world.init()
    tree = join(world.root, 'tree')
    world.must(['git', 'worktree', 'add', '-q', '-b', 'side', tree])
  })
  afterAll(() => {
    world.end()
  })

  it('has its clean commit and push let through', () => {
    const done = world.agent('echo more >>README.md && git commit -qam more && git push -q -u origin side', {
      cwd: tree,
    })
    expect([done.code, world.requestIds()], done.stderr).toEqual([0, []])
  })

  it.each([
    ['by the shim', 'git push --force origin side'],
    ['by the hook', `"$(PATH=/usr/bin:/bin command -v git)" push --force origin side`],
  ])('has a force push held %s, until a yes in the main one', (_, line) => {
    world.must(['git', '-c', 'core.hooksPath=/dev/null', 'commit', '-q', '--amend', '-m', line], tree)
    const before = world.remoteRefs()
    expect(world.agent(line, { cwd: tree }).code).not.toBe(0)
    expect(world.remoteRefs()).toBe(before)
    expect(world.human(['approve', world.pendingId(), '--reason', 'fine']).code).toBe(0)
    const ran = world.agent(line, { cwd: tree })
    expect(ran.code, ran.stderr).toBe(0)
    expect(world.remoteRefs()).not.toBe(before)
  })

  it('has a commit with a secret held', () => {
    const line = `echo "key = '${SECRET}'" >>README.md; git commit -qam next`
    const before = world.must(['git', 'rev-parse', 'HEAD'], tree)
    expect(world.agent(line, { cwd: tree }).code).not.toBe(0)
    expect(world.must(['git', 'rev-parse', 'HEAD'], tree)).toBe(before)
  })
})

import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../npm/sandbox.ts'
import { createSandbox } from '../npm/sandbox.ts'

const migration = (up: string, down = 'return knex.schema.alterTable("x", t => t.string("y"))') =>
  `exports.up = function (knex) { ${up} }\nexports.down = function (knex) { ${down} }\n`
const CREATE = "return knex.schema.createTable('users', t => t.increments())"
const DROP = "return knex.schema.dropTable('users')"
const KNEXFILE = `module.exports = {
  development: {
    client: 'better-sqlite3',
    connection: { filename: './dev.sqlite3' },
    migrations: { directory: './db/migrations' },
  },
  production: { client: 'pg', connection: process.env.DATABASE_URL, migrations: { directory: './db/migrations' } },
}
`

let box: Sandbox
beforeEach(() => {
  box = createSandbox()
  box.write('knexfile.js', KNEXFILE)
})
afterEach(() => {
  box.remove()
})

/** The record that knex keeps, in a database of its own making. */
const record = (rows: readonly (readonly [name: string, batch: number])[], table = 'knex_migrations'): void => {
  const database = new Database(join(box.folder, 'dev.sqlite3'))
  database.exec(`create table other (a text, b text)`)
  database.exec(
    `create table ${table} (id integer not null primary key autoincrement, name varchar(255), batch integer, migration_time datetime)`,
  )
  for (const [name, batch] of rows)
    database
      .prepare(`insert into ${table} (name, batch, migration_time) values (?, ?, ?)`)
      .run(name, batch, 1_700_000_000_000)
  database.close()
}

const judge = async (line: string) => {
  const { level, impact } = await box.judge(line)
  return { level, lines: impact.lines, files: impact.files, target: impact.target }
}

describe('with a record that can be read', () => {
  it('raises a pending migration that drops a table, and names file and statement', async () => {
    box.write('db/migrations/001_make.js', migration(CREATE))
    box.write('db/migrations/002_drop.js', migration(DROP))
    record([['001_make.js', 1]])
    expect(await judge('npx knex migrate:latest')).toEqual({
      level: 3,
      lines: ['1 migration would be applied: 002_drop.js', "002_drop.js loses data: dropTable('users')"],
      files: ['db/migrations/002_drop.js'],
      target: '002_drop.js',
    })
  })

  it('leaves a pending migration that only adds at level 2, though an applied one dropped', async () => {
    box.write('db/migrations/001_drop.js', migration(DROP))
    box.write('db/migrations/002_make.js', migration(CREATE))
    record([['001_drop.js', 1]])
    expect(await judge('knex migrate:latest')).toMatchObject({
      level: 2,
      lines: ['1 migration would be applied: 002_make.js'],
    })
  })

  it.each([
    ['knex migrate:latest', ['b.js', 'c.js'], 3],
    ['knex migrate:up', ['b.js'], 2],
    ['knex migrate:up c.js', ['c.js'], 3],
    ['knex migrate:to b.js', ['b.js'], 2],
    ['knex migrate:before c.js', ['b.js'], 2],
    ['knex migrate:rollback', ['a.js', 'a0.js'], 3],
    ['knex migrate:down', ['a0.js'], 2],
    ['knex migrate:down a.js', ['a.js'], 3],
    ['knex migrate:rollback --all', ['_first.js', 'a.js', 'a0.js'], 3],
  ])('%s runs %j', async (line, names, level) => {
    box.write('db/migrations/_first.js', migration(CREATE))
    box.write('db/migrations/a.js', migration(CREATE, DROP))
    box.write('db/migrations/a0.js', migration(CREATE))
    box.write('db/migrations/b.js', migration(CREATE))
    box.write('db/migrations/c.js', migration(DROP))
    record([
      ['_first.js', 1],
      ['a.js', 2],
      ['a0.js', 2],
    ])
    const found = await judge(line)
    expect(found.files).toEqual(names.map(name => `db/migrations/${name}`))
    expect(found.level).toBe(level)
  })

  it('says that nothing is pending', async () => {
    box.write('db/migrations/001_drop.js', migration(DROP))
    record([['001_drop.js', 1]])
    expect(await judge('knex migrate:latest')).toMatchObject({ level: 2, lines: ['no migration is pending'] })
  })

  it('takes a database that does not stand yet as empty', async () => {
    box.write('db/migrations/001_make.js', migration(CREATE))
    expect(await judge('knex migrate:latest')).toMatchObject({ lines: ['1 migration would be applied: 001_make.js'] })
  })

  it('reads a record of several pages', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `${String(1000 + index)}_${'x'.repeat(40)}.js`)
    for (const name of names.slice(0, 3)) box.write(`db/migrations/${name}`, migration(DROP))
    box.write('db/migrations/2000_new.js', migration(CREATE))
    record(names.map(name => [name, 1]))
    expect(await judge('knex migrate:latest')).toMatchObject({ level: 2, files: ['db/migrations/2000_new.js'] })
  })

  it('says what cannot be taken back', async () => {
    box.write('db/migrations/001_make.js', migration(CREATE, ''))
    expect((await judge('knex migrate:latest')).lines).toEqual([
      '1 migration would be applied: 001_make.js',
      '001_make.js has no down: it cannot be taken back',
    ])
  })

  it('is bound to the text of what is pending', async () => {
    box.write('db/migrations/001.js', migration(CREATE))
    const before = (await box.judge('knex migrate:latest')).impact.observed
    box.write('db/migrations/001.js', migration(`${CREATE} `))
    expect((await box.judge('knex migrate:latest')).impact.observed).not.toEqual(before)
  })
})

describe('without one', () => {
  it.each([
    'knex migrate:latest --env production',
    'NODE_ENV=production knex migrate:latest',
    'knex migrate:latest --connection postgres://localhost/app --client pg',
  ])('%s counts every migration as pending, and says so', async line => {
    box.write('db/migrations/001_drop.js', migration(DROP))
    box.write('db/migrations/002_make.js', migration(CREATE))
    record([['001_drop.js', 1]])
    const found = await judge(line)
    expect(found.level).toBe(3)
    expect(found.lines[0]).toBe(
      "which of 2 migrations are pending cannot be told without running the project's code: all of them count",
    )
  })

  it('does not trust a database with changes beside it', async () => {
    box.write('db/migrations/001_drop.js', migration(DROP))
    record([['001_drop.js', 1]])
    box.write('dev.sqlite3-wal', 'x')
    expect((await judge('knex migrate:latest')).level).toBe(3)
  })

  it('does not trust a file that is no database', async () => {
    box.write('db/migrations/001_drop.js', migration(DROP))
    box.write('dev.sqlite3', new Uint8Array(4096).fill(7))
    expect((await judge('knex migrate:latest')).level).toBe(3)
  })
})

describe('where migrations are', () => {
  const place = async (knexfile: string, line: string) => {
    box.write('knexfile.js', knexfile)
    box.write('a/b/001.js', migration(DROP))
    return judge(line)
  }

  it.each([
    ["module.exports = { client: 'pg', migrations: { directory: 'a/b' } }", 'knex migrate:latest'],
    ["module.exports = { migrations: { directory: path.join(__dirname, 'a', 'b') } }", 'knex migrate:latest'],
    ['module.exports = { migrations: { directory: `${__dirname}/a/b` } }', 'knex migrate:latest'],
    ["module.exports = { migrations: { directory: ['a/b', 'c'] } }", 'knex migrate:latest'],
    ["export default { development: { migrations: { 'directory': './a/b' } } }", 'knex migrate:latest'],
    ["module.exports = { client: 'pg' }", 'knex migrate:latest --migrations-directory a/b'],
    ["module.exports = { client: 'pg' }", 'knex --migrations-directory=./a/b migrate:latest'],
  ])('%s with %s', async (knexfile, line) => {
    expect(await place(knexfile, line)).toMatchObject({ level: 3, files: ['a/b/001.js'] })
  })

  it('follows --knexfile into its folder', async () => {
    box.write('db/knexfile.js', "module.exports = { client: 'pg' }")
    box.write('db/migrations/001.js', migration(DROP))
    expect(await judge('knex migrate:latest --knexfile db/knexfile.js')).toMatchObject({
      level: 3,
      files: ['db/migrations/001.js'],
    })
  })

  it('says where it could not look', async () => {
    const found = await place('module.exports = { migrations: { directory: process.env.DIR } }', 'knex migrate:latest')
    expect(found).toMatchObject({
      level: 2,
      lines: ['the knexfile computes where its migrations are: they were not read'],
    })
  })

  it('has nothing to say of other verbs', async () => {
    expect((await judge('knex migrate:list')).lines).toEqual([])
  })
})

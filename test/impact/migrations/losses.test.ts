import { describe, expect, it } from 'vitest'
import { readDirection } from '../../../src/impact/migrations/losses.ts'

const up = (body: string) => `exports.up = async function (knex) { ${body} }\nexports.down = async function (knex) {}`

describe('what an up loses', () => {
  it.each([
    ["await knex.schema.dropTable('users')", ["dropTable('users')"]],
    ["await knex.schema.dropTableIfExists('users')", ["dropTableIfExists('users')"]],
    ["await knex.schema.alterTable('users', t => { t.dropColumn('email') })", ["dropColumn('email')"]],
    ["await knex.schema.renameTable('a', 'b')", ["renameTable('a', 'b')"]],
    ["await knex('users').del()", ['users: del()']],
    ["await knex('users').where({ old: true }).delete()", ['true: delete()']],
    ["await knex('users').truncate()", ['users: truncate()']],
    ["await knex('users').update({ email: null })", ['update({ email: null })']],
    ["await knex.raw('DROP TABLE users')", ['DROP TABLE USERS']],
    ['await knex.raw(`ALTER TABLE ${name} DROP COLUMN email`)', ['ALTER TABLE … DROP COLUMN EMAIL']],
    ["await knex.schema.raw('UPDATE users SET a = 1 WHERE b = 2')", ['UPDATE USERS SET A = 1 WHERE B = 2']],
    ["s.replace(/'/g, ''); await knex.schema.dropTable('users')", ["dropTable('users')"]],
  ])('%s', (body, losses) => {
    expect(readDirection(up(body), 'up').losses).toEqual(losses)
    expect(readDirection(up(body), 'down').losses).toEqual([])
  })

  it.each([
    "await knex.schema.createTable('users', t => { t.increments() })",
    "await knex.schema.alterTable('users', t => { t.string('email') })",
    "await knex('users').insert({ a: 1 })",
    "await knex.raw('CREATE INDEX a ON users (b)')",
    "await knex.raw('SELECT 1')",
    "// await knex.schema.dropTable('users')",
    "/* knex.schema.dropTable('users') */",
    `console.log("dropTable('users')")`,
    "cache.delete(key); createHash('md5').update(text)",
    "await knex.schema.alterTable('users', t => { t.dropIndex('email') })",
  ])('%s', body => {
    expect(readDirection(up(body), 'up').losses).toEqual([])
  })
})

describe('which direction a call belongs to', () => {
  const drop = "knex.schema.dropTable('users')"
  it.each([
    ['exports', `exports.up = knex => ${drop}\nexports.down = knex => knex.schema.createTable('users')`, 1, 0],
    ['down first', `exports.down = knex => ${drop}\nexports.up = knex => knex.schema.createTable('users')`, 0, 1],
    ['ES functions', `export async function up(knex) { await ${drop} }\nexport async function down(knex) {}`, 1, 0],
    ['ES constants', `export const up = async knex => { await ${drop} }\nexport const down = async () => {}`, 1, 0],
    ['an object', `module.exports = { up: knex => ${drop}, down: knex => knex.schema.createTable('u') }`, 1, 0],
    ['methods', `module.exports = { async up(knex) { ${drop} }, async down(knex) { noop() } }`, 1, 0],
    [
      'TypeScript',
      `export async function up(knex: Knex): Promise<void> { await ${drop} }\nexport async function down() {}`,
      1,
      0,
    ],
    [
      'a helper behind both',
      `exports.up = k => help(k)\nexports.down = k => {}\nfunction help(knex) { return ${drop} }`,
      1,
      1,
    ],
    ['a helper before both', `const help = knex => ${drop}\nexports.up = help\nexports.down = () => {}`, 1, 1],
    ['neither name', `module.exports = make(knex => ${drop})`, 1, 1],
  ])('%s', (_, text, ups, downs) => {
    expect(readDirection(text, 'up').losses).toHaveLength(ups)
    expect(readDirection(text, 'down').losses).toHaveLength(downs)
  })

  it('knows an empty down and SQL that its text does not show', () => {
    expect(readDirection(up('x()'), 'down').empty).toBe(true)
    expect(readDirection(up('x()'), 'up').empty).toBe(false)
    expect(readDirection(up('knex.raw(text)'), 'up').opaque).toBe(true)
    expect(readDirection(up("knex.raw('SELECT 1')"), 'up').opaque).toBe(false)
  })
})

import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Seats } from '../workflow/transcript-run.ts'
import { World } from './world.ts'

const MODULES = resolve(import.meta.dirname, '../../node_modules')

const KNEXFILE = `const Client = require('knex/lib/dialects/better-sqlite3')
class Libsql extends Client { _driver() { return require('libsql') } }
module.exports = { client: Libsql, connection: { filename: './shop.sqlite3' }, useNullAsDefault: true }
`
const MIGRATION = `exports.up = knex => knex.schema.createTable('user_roles', table => { table.increments() })
exports.down = knex => knex.schema.dropTable('user_roles')
`

/** The repository that `docs/workflow.md` begins with: a remote, knex with SQLite, a migration that was not applied yet. No gate stands in it. */
export class ShopWorld extends World {
  constructor() {
    super()
    mkdirSync(join(this.repo, 'node_modules/.bin'), { recursive: true })
    for (const name of readdirSync(MODULES))
      if (!name.startsWith('.')) symlinkSync(join(MODULES, name), join(this.repo, 'node_modules', name))
    symlinkSync(join(MODULES, '.bin/knex'), join(this.repo, 'node_modules/.bin/knex'))
    // npm tells of its own newer versions when it likes; no line of the document is that.
    writeFileSync(join(this.home, '.npmrc'), 'update-notifier=false\n')
    this.write('.gitignore', 'node_modules\n*.sqlite3\n.env.local\n')
    this.write('package.json', '{"name":"shop","private":true}\n')
    this.write('knexfile.js', KNEXFILE)
    this.write('migrations/20251113_add_user_roles.js', MIGRATION)
    this.must(['git', 'add', '.'])
    this.must(['git', 'commit', '-q', '--amend', '--no-edit'])
    this.must(['git', 'push', '-qf'])
  }

  /** An agent's terminal and a human's, as they are before anybody set anything up. */
  seats(): Seats {
    const clean = this.humanEnv({ NO_COLOR: '', PAGER: 'cat' })
    return { cwd: this.repo, env: { agent: clean, human: clean } }
  }
}
